import { BARS } from '../screen/bars.ts';
import { head, LOOK, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { endScreen } from '../screen/split.ts';
import { refuse } from '../session.ts';
import type { Display, Entered, Session } from '../session.ts';
import type { MenuFrame } from '../state.ts';
import { openOption, PRIMARY } from './options.ts';

/** The primary option menu. */
export const menuDisplay: Display<MenuFrame> = { draw, enter };

function draw(_: MenuFrame, session: Session): Layout {
  const { screen, rows, cols } = session;
  const layout = newLayout(rows, cols);
  head(layout, { bar: BARS.menu.names, title: 'ISPF Primary Option Menu', prompt: 'Option', command: screen.typed });
  for (const [index, { key, name, text }] of PRIMARY.entries()) {
    put(layout, 6 + index, 2, key.padEnd(3), LOOK.option);
    put(layout, 6 + index, 6, name.padEnd(13), LOOK.output);
    put(layout, 6 + index, 20, text, LOOK.text);
  }
  put(layout, 7 + PRIMARY.length, 7, 'Enter X to Terminate using log/list defaults', LOOK.text);
  for (const [index, [label, value]] of status(session).entries()) {
    put(layout, 6 + index, 57, `${label}:`, LOOK.prompt);
    put(layout, 6 + index, 69, value, LOOK.output);
  }
  return layout;
}

/** The status area at the right. */
function status({ context, screen }: Session): readonly (readonly [string, string])[] {
  return [
    ['User ID . ', context.userid],
    ['Time. . . ', context.clock.time.slice(0, 5)],
    ['Terminal. ', '3278'],
    ['Screen. . ', String(screen.number)],
    ['Language. ', 'ENGLISH'],
    ['Appl ID . ', 'ISR'],
    ['TSO logon ', context.procedure],
    ['TSO prefix', context.prefix],
    ['System ID ', context.system],
    ['MVS acct. ', context.account],
    ['Release . ', 'ISPF 6.0'],
  ];
}

function enter(_: MenuFrame, entered: Entered, session: Session): void {
  const { verb, command } = entered;
  if (verb === '' || entered.scroll !== undefined) return;
  if (verb === 'END' || verb === 'X') endScreen(session);
  else if (!openOption(session, command, 'menu'))
    refuse(session, entered, 'Invalid option', `"${command}" is not an option of this menu.`);
}
