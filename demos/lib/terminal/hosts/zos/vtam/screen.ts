import type { Device } from '../../host.ts';
import type { Panel, PanelText } from '../../panel.ts';
import { shortDateText, timeText } from '../clock.ts';
import { showPanel } from '../turn.ts';
import type { Turn } from '../turn.ts';

/** Block letters, five rows each. */
const LETTERS: Readonly<Record<string, readonly string[]>> = {
  S: [' ####### ', '##       ', ' ######  ', '      ## ', '#######  '],
  T: ['######## ', '   ##    ', '   ##    ', '   ##    ', '   ##    '],
  A: ['  ####   ', ' ##  ##  ', '######## ', '##    ## ', '##    ## '],
  G: [' ######  ', '##       ', '##  #### ', '##    ## ', ' ######  '],
  E: ['######## ', '##       ', '######   ', '##       ', '######## '],
  '3': ['#######  ', '      ## ', '  #####  ', '      ## ', '#######  '],
  '7': ['######## ', '     ##  ', '    ##   ', '   ##    ', '   ##    '],
  '0': [' ######  ', '##    ## ', '##    ## ', '##    ## ', ' ######  '],
};
const TITLE = 'STAGE370';

/** The logon screen of VTAM (USSMSG10), with the message that answers what was typed. */
export function showLogonScreen(turn: Turn, message = ''): void {
  const { terminal, context } = turn;
  terminal.where = 'uss';
  terminal.userid = '';
  terminal.logon = null;
  showPanel(turn, logonScreen(terminal.device, context.now, message));
}

/** The logon screen for a terminal, with a message where there is one to say. */
function logonScreen(device: Device, now: number, message = ''): Panel {
  const texts: PanelText[] = [
    { row: 1, column: 2, text: 'STAGE370', colour: 'turquoise', bright: true },
    { row: 1, column: 34, text: 'MACHINE ROOM', colour: 'green' },
    { row: 1, column: 63, text: `${shortDateText(now)} ${timeText(now)}`, colour: 'green' },
    { row: 2, column: 2, text: '-'.repeat(78), colour: 'blue' },
    { row: 3, column: 2, text: 'VTAM Terminal =', colour: 'green' },
    { row: 3, column: 18, text: device.lu.padEnd(8), colour: 'white', bright: true },
    { row: 3, column: 50, text: 'IP Address =', colour: 'green' },
    { row: 3, column: 63, text: device.address.padEnd(15), colour: 'white', bright: true },
    ...block(5, 5),
    { row: 11, column: 24, text: 'A machine that is not there: z/OS', colour: 'turquoise' },
    { row: 13, column: 6, text: 'This system is simulated. Look around, break things, start again.', colour: 'green' },
    { row: 15, column: 6, text: '===> Enter "TSO" followed by a userid.    Example "TSO DEMO1"   or', colour: 'green' },
    { row: 16, column: 6, text: '===> Enter "LOGON" followed by a userid.  Example "LOGON DEMO1" or', colour: 'green' },
    { row: 17, column: 6, text: '===> Enter "LOGON APPLID(TSO)"', colour: 'green' },
    { row: 22, column: 2, text: message.slice(0, 78).padEnd(78), colour: 'red', bright: true },
    { row: 24, column: 2, text: 'ENTER send      CLEAR redisplay      SYSREQ system request', colour: 'blue' },
    { row: 20, column: 2, text: '===>', colour: 'white', bright: true },
  ];
  return {
    rows: device.rows,
    cols: device.cols,
    texts,
    fields: [{ name: 'command', row: 20, column: 7, length: 73, colour: 'green' }],
    cursor: 'command',
  };
}

function block(row: number, column: number): PanelText[] {
  return [0, 1, 2, 3, 4].map((line) => ({
    row: row + line,
    column,
    text: [...TITLE].map((letter) => LETTERS[letter]?.[line] ?? '').join(''),
    colour: 'yellow' as const,
    bright: true,
  }));
}
