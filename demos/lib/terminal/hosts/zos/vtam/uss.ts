import { fieldText } from '../../../3270/inbound.ts';
import type { Inbound } from '../../../3270/inbound.ts';
import { HOST_CODE_PAGE } from '../../panel.ts';
import { beginLogon } from '../logon/logon.ts';
import { showPanel } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { showLogonScreen } from './screen.ts';

/** Letters and figures that IBMTEST sends, ten times unless it is told otherwise. */
const ECHO = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Unformatted system services: what a terminal without a session may type. */
export function ussInput(turn: Turn, inbound: Inbound): void {
  const text = inbound.fields.map((field) => fieldText(field, HOST_CODE_PAGE)).join('');
  if (inbound.cursor === undefined || (inbound.aid === 'Enter' && text.trim() === '')) showLogonScreen(turn);
  else if (inbound.aid !== 'Enter') showLogonScreen(turn, 'USSMSG05 UNSUPPORTED FUNCTION');
  else ussCommand(turn, text.trim().toUpperCase());
}

function ussCommand(turn: Turn, text: string): void {
  turn.state.lastCommand = text;
  const [name = '', ...rest] = text.split(/[ ,]+/);
  switch (name) {
    case 'LOGON':
    case 'L':
      logon(turn, rest);
      return;
    case 'TSO':
      logon(turn, rest);
      return;
    case 'LOGOFF':
      showLogonScreen(turn, 'USSMSG06 SESSION NOT BOUND');
      return;
    case 'IBMTEST':
      echo(turn, rest);
      return;
    default:
      showLogonScreen(turn, `USSMSG02 ${name.slice(0, 8)} COMMAND UNRECOGNIZED`);
  }
}

/** LOGON userid, LOGON APPLID(TSO) DATA(userid), LOGON APPLID=TSO: only TSO accepts sessions here. */
function logon(turn: Turn, operands: readonly string[]): void {
  let application = 'TSO';
  let data = '';
  for (const operand of operands) {
    const [, keyword = '', bracketed, plain] = /^([A-Z0-9]+)(?:\((.*)\)|=(.*))$/.exec(operand) ?? [];
    const value = bracketed ?? plain;
    if (value === undefined) {
      if (data !== '') return showLogonScreen(turn, `USSMSG03 ${operand.slice(0, 8)} PARAMETER UNRECOGNIZED`);
      data = operand;
    } else if (keyword === 'APPLID') application = value;
    else if (keyword === 'DATA') data = value.replaceAll("'", '');
    else if (keyword !== 'LOGMODE') {
      return showLogonScreen(turn, `USSMSG03 ${keyword.slice(0, 8)} PARAMETER UNRECOGNIZED`);
    }
  }
  if (!/^[A-Z#$@][A-Z0-9#$@]{0,7}$/.test(application)) {
    return showLogonScreen(turn, `USSMSG04 ${application.slice(0, 8)} PARAMETER INVALID`);
  }
  if (application !== 'TSO') {
    const reason = `UNABLE TO ESTABLISH SESSION - REQSESS FAILED WITH SENSE 087D0001`;
    return showLogonScreen(turn, `USSMSG07 ${application} ${reason}`);
  }
  beginLogon(turn, data);
}

/** IBMTEST n,data: the data come back so many times. */
function echo(turn: Turn, [count = '10', data = ECHO]: readonly string[]): void {
  const times = Number(count);
  if (!/^\d{1,3}$/.test(count) || times === 0 || times > 255) {
    return showLogonScreen(turn, `USSMSG04 ${count.slice(0, 8)} PARAMETER INVALID`);
  }
  const { device } = turn.terminal;
  showPanel(turn, {
    rows: device.rows,
    cols: device.cols,
    // More than a screen holds would only overwrite itself.
    texts: Array.from({ length: Math.min(times, device.rows - 2) }, (_, index) => ({
      row: index + 1,
      column: 2,
      text: `IBMECHO ${data}`.slice(0, device.cols - 1),
    })),
    fields: [{ name: 'command', row: device.rows, column: 2, length: device.cols - 2 }],
    cursor: 'command',
  });
}
