import { BARS } from '../screen/bars.ts';
import { ask, head, LOOK, newLayout, put } from '../screen/layout.ts';
import { invalidCommand, pop, say } from '../session.ts';
import type { Display } from '../session.ts';
import type { MenuFrame } from '../state.ts';
import { keyLines } from '../screen/keys.ts';
import { sizeOf } from '../screen/views.ts';

/** Option 0: the settings that this ISPF has. A slash chooses. */
export const settingsDisplay: Display<MenuFrame> = {
  draw(_, { rows, cols, screen, state, context }) {
    const layout = newLayout(rows, cols);
    head(layout, { bar: BARS.entry.names, title: 'ISPF Settings', prompt: 'Command', command: screen.typed });
    put(layout, 6, 2, 'Options', LOOK.heading);
    put(layout, 7, 4, 'Enter "/" to select option', LOOK.text);
    for (const [index, [name, text]] of CHOICES.entries()) {
      ask(layout, { name, row: 8 + index, column: 4, length: 1, value: state[name] ? '/' : '' });
      put(layout, 8 + index, 7, text, LOOK.text);
    }
    const size = sizeOf(context);
    put(layout, 6, 46, 'Terminal Characteristics', LOOK.heading);
    put(layout, 7, 48, 'Terminal Type . . :', LOOK.prompt);
    put(layout, 7, 68, '3278', LOOK.output);
    put(layout, 8, 48, 'Screen size . . . :', LOOK.prompt);
    put(layout, 8, 68, `${size.rows} x ${size.cols}`, LOOK.output);
    put(layout, 9, 48, 'Command delimiter :', LOOK.prompt);
    put(layout, 9, 68, ';', LOOK.output);
    put(layout, 12, 2, 'Function keys', LOOK.heading);
    for (const [index, line] of keyLines().entries()) put(layout, 13 + index, 3, line, LOOK.output);
    return layout;
  },
  enter(_, entered, session) {
    for (const [name] of CHOICES) {
      const value = entered.values[name];
      if (value !== undefined) session.state[name] = value.trim() !== '';
    }
    if (entered.verb === 'END') {
      pop(session);
      return;
    }
    if (entered.verb !== '' && entered.scroll === undefined) invalidCommand(session, entered);
    else if (entered.verb === '') say(session, 'Settings saved', 'The settings hold until they are changed.');
  },
};

const CHOICES = [
  ['pfshow', 'Show function keys'],
  ['confirmDataSet', 'Confirm data set delete'],
  ['confirmMember', 'Confirm member delete'],
] as const;
