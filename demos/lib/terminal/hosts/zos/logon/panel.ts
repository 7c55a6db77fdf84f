import type { Device } from '../../host.ts';
import type { Panel, PanelField, PanelText } from '../../panel.ts';
import type { LogonPanel } from './types.ts';

type Name = 'password' | 'newPassword' | 'procedure' | 'group' | 'account' | 'size' | 'perform' | 'command';

/** Where each parameter stands: label, place, length. */
const PARAMETERS: readonly (readonly [Name, string, number, number, number])[] = [
  ['password', 'Password', 8, 5, 8],
  ['newPassword', 'New Password', 8, 44, 8],
  ['procedure', 'Procedure', 10, 5, 8],
  ['group', 'Group Ident ', 10, 44, 8],
  ['account', 'Acct Nmbr', 12, 5, 40],
  ['size', 'Size', 14, 5, 7],
  ['perform', 'Perform', 16, 5, 3],
  ['command', 'Command', 18, 5, 62],
];

const OPTIONS = [
  ['nomail', '-Nomail', 12],
  ['nonotice', '-Nonotice', 28],
  ['reconnect', '-Reconnect', 45],
  ['oidcard', '-OIDcard', 62],
] as const;

/** The logon panel of TSO/E. */
export function logonPanel(device: Device, logon: LogonPanel): Panel {
  const label = (row: number, column: number, text: string): PanelText => ({ row, column, text, colour: 'turquoise' });
  const texts: PanelText[] = [
    { row: 1, column: 2, text: '-'.repeat(31) + ' TSO/E LOGON ' + '-'.repeat(35), colour: 'white', bright: true },
    ...logon.messages
      .slice(0, 2)
      .map((text, index): PanelText => ({ row: 2 + index, column: 2, text, colour: 'red', bright: true })),
    label(4, 5, 'Enter LOGON parameters below:'),
    label(4, 44, 'RACF LOGON parameters:'),
    label(6, 5, 'Userid    ===>'),
    { row: 6, column: 20, text: logon.userid.padEnd(7), colour: 'green' },
    ...PARAMETERS.map(([, text, row, column]) => label(row, column, `${text.padEnd(column === 5 ? 9 : 12)} ===>`)),
    label(20, 5, "Enter an 'S' before each option desired below:"),
    ...OPTIONS.map(([, text, column]) => label(21, column, text)),
    label(23, 2, 'PF1/PF13 ==> Help    PF3/PF15 ==> Logoff    PA1 ==> Attention    PA2 ==> Reshow'),
    label(24, 2, "You may request specific help information by entering a '?' in any entry field"),
  ];
  const fields: PanelField[] = [
    ...PARAMETERS.map(([name, , row, column, length]) => ({
      name,
      row,
      column: column + (column === 5 ? 15 : 18),
      length,
      value: name === 'password' || name === 'newPassword' ? '' : logon[name],
      hidden: name === 'password' || name === 'newPassword',
      colour: 'green' as const,
      modified: false,
    })),
    ...OPTIONS.map(([name, , column]) => ({
      name,
      row: 21,
      column: column - 2,
      length: 1,
      value: logon[name],
      colour: 'green' as const,
    })),
  ];
  return { rows: device.rows, cols: device.cols, texts, fields, cursor: logon.cursor };
}

/** Lines with one to type into below, before there is a panel. */
export function linePanel(device: Device, lines: readonly string[]): Panel {
  const shown = lines.slice(-(device.rows - 1));
  return {
    rows: device.rows,
    cols: device.cols,
    texts: shown.map((text, index) => ({ row: index + 1, column: 2, text, colour: 'red', bright: true })),
    fields: [{ name: 'line', row: shown.length + 1, column: 2, length: device.cols - 2 }],
    cursor: 'line',
  };
}

const HELP: Readonly<Record<string, readonly string[]>> = {
  password: ['PASSWORD      One to eight letters and figures. It is not shown.', 'It proves that the userid is yours.'],
  newPassword: ['NEW PASSWORD  One to eight letters and figures.', 'It takes the place of the present password.'],
  procedure: ['PROCEDURE     The JCL that starts your session:', 'IKJACCNT begins with READY, ISPFPROC with ISPF.'],
  group: ['GROUP IDENT   A group that you are connected to.', 'Without one, your default group is used.'],
  account: ['ACCT NMBR     The account that pays for the session; up to 40 characters.'],
  size: ['SIZE          Region size of the session in kilobytes, up to 2096128.'],
  perform: ['PERFORM       Performance group, 1 to 999. It may be left blank.'],
  command: ['COMMAND       A command that runs as soon as you are logged on.'],
  options: [
    "OPTIONS       'S' selects: no mail, no notices, reconnect to a session that",
    'lost its terminal, operator identification card.',
  ],
};

/** Help over the panel: about one field, or all of them. */
export function helpPanel(device: Device, field: string): Panel {
  const about = HELP[field] === undefined ? Object.values(HELP) : [HELP[field]];
  const lines = about.flatMap((text) => [...text.map((line, index) => (index === 0 ? line : `              ${line}`))]);
  return {
    rows: device.rows,
    cols: device.cols,
    texts: [
      {
        row: 1,
        column: 2,
        text: '-'.repeat(29) + ' TSO/E LOGON HELP ' + '-'.repeat(32),
        colour: 'white',
        bright: true,
      },
      ...lines.map((text, index): PanelText => ({ row: 3 + index, column: 5, text, colour: 'turquoise' })),
      { row: 23, column: 2, text: 'ENTER or PF3/PF15 returns to the LOGON panel', colour: 'turquoise' },
    ],
    fields: [],
    cursor: { row: 23, column: 2 },
  };
}
