import { BARS } from '../screen/bars.ts';
import { head, LOOK, newLayout, put } from '../screen/layout.ts';
import { pop, refuse } from '../session.ts';
import type { Display } from '../session.ts';
import type { MenuFrame } from '../state.ts';
import { openOption, UTILITIES } from './options.ts';

/** Option 3. */
export const utilitiesDisplay: Display<MenuFrame> = {
  draw(_, { rows, cols, screen }) {
    const layout = newLayout(rows, cols);
    head(layout, { bar: BARS.entry.names, title: 'Utility Selection Panel', prompt: 'Option', command: screen.typed });
    for (const [index, { key, name, text }] of UTILITIES.entries()) {
      put(layout, 6 + index, 2, key.padEnd(3), LOOK.option);
      put(layout, 6 + index, 6, name, LOOK.output);
      put(layout, 6 + index, 17, text, LOOK.text);
    }
    return layout;
  },
  enter(_, entered, session) {
    if (entered.verb === 'END') pop(session);
    else if (
      entered.verb !== '' &&
      entered.scroll === undefined &&
      !openOption(session, entered.command, 'utilities')
    ) {
      refuse(session, entered, 'Invalid option', `"${entered.command}" is not an option of this menu.`);
    }
  },
};
