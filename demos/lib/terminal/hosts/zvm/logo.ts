import type { Panel, PanelText } from '../panel.ts';
import type { Terminal, World } from './state.ts';
import { resetConsole, writeTo } from './console.ts';

/** Our own picture: a machine in a machine in a machine. */
const PICTURE = [
  '+----------------------------------------------------------+',
  '|  System z                                                |',
  '|   +--------------------------------------------------+   |',
  '|   |  z/VM                                            |   |',
  '|   |   +----------+   +----------+   +------------+   |   |',
  '|   |   |  CMS     |   |  Linux   |   |  z/VM      |   |   |',
  '|   |   |          |   |          |   |  +------+  |   |   |',
  '|   |   |          |   |          |   |  | ...  |  |   |   |',
  '|   |   +----------+   +----------+   +--+------+--+   |   |',
  '|   +--------------------------------------------------+   |',
  '+----------------------------------------------------------+',
];

const PICTURE_ROW = 4;
const PICTURE_COLUMN = 11;

/** The screen on which nobody is logged on. Always 24 × 80. */
function logoPanel(system: string): Panel {
  const label = (row: number, text: string): PanelText => ({ row, column: 2, text });
  return {
    rows: 24,
    cols: 80,
    texts: [
      { row: 1, column: 2, text: 'z/VM ONLINE', bright: true },
      ...PICTURE.map((text, index): PanelText => ({
        row: PICTURE_ROW + index,
        column: PICTURE_COLUMN,
        text,
        colour: 'turquoise',
      })),
      { row: 16, column: 25, text: 'A simulated system, for a talk' },
      label(18, 'Fill in your USERID and PASSWORD and press ENTER'),
      label(19, '(Your password will not appear when you type it)'),
      label(20, 'USERID   ===>'),
      label(21, 'PASSWORD ===>'),
      label(23, 'COMMAND  ===>'),
      { row: 24, column: 61, text: `RUNNING   ${system}`, bright: true },
    ],
    fields: [
      { name: 'userid', row: 20, column: 17, length: 8 },
      { name: 'password', row: 21, column: 17, length: 8, hidden: true },
      { name: 'command', row: 23, column: 17, length: 63 },
    ],
    cursor: 'userid',
  };
}

/** Shows the logo, with nobody logged on. */
export function showLogo(world: World, terminal: Terminal): void {
  resetConsole(world, terminal);
  terminal.view = 'logo';
  terminal.userid = null;
  terminal.logon = null;
  terminal.panel = logoPanel(world.state.system.name);
}

/** What can be entered before LOGON. */
export function sayCommands(world: World, terminal: Terminal): void {
  for (const line of [
    'Enter one of the following commands:',
    '',
    '   LOGON userid                (Example:  LOGON VMUSER1)',
    '   DIAL userid                 (Example:  DIAL VMUSER2)',
    '   MSG userid message          (Example:  MSG VMUSER2 GOOD MORNING)',
    '   LOGOFF',
  ])
    writeTo(world, terminal, line);
}
