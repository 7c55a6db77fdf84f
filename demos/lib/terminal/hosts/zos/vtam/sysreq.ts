import { RecordBuilder } from '../../../3270/record.ts';
import { fieldText } from '../../../3270/inbound.ts';
import type { Inbound } from '../../../3270/inbound.ts';
import { HOST_CODE_PAGE } from '../../panel.ts';
import { endSpace, reshow } from '../tso/session.ts';
import { send, showPanel } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { showLogonScreen } from './screen.ts';

/** SysReq: from the application to VTAM with an empty screen, and back to the application as it was. */
export function systemRequest(turn: Turn): void {
  const { terminal } = turn;
  if (terminal.where === 'uss') showLogonScreen(turn);
  else if (terminal.sysreq) resume(turn);
  else {
    terminal.sysreq = true;
    message(turn, '');
  }
}

/** What may be said to VTAM while an application has the session: LOGOFF, which ends it. */
export function systemRequestInput(turn: Turn, inbound: Inbound): void {
  const { terminal, state } = turn;
  const text = inbound.fields
    .map((field) => fieldText(field, HOST_CODE_PAGE))
    .join('')
    .trim()
    .toUpperCase();
  const name = text.split(/[ ,]+/)[0] ?? '';
  if (name === 'LOGOFF') {
    const space = state.tso[terminal.userid];
    if (terminal.where === 'tso' && space !== undefined) endSpace(state, space);
    terminal.sysreq = false;
    showLogonScreen(turn);
  } else if (name === '') message(turn, '');
  else if (name === 'LOGON') message(turn, 'USSMSG06 SEQUENCE ERROR');
  else message(turn, `USSMSG02 ${name.slice(0, 8)} COMMAND UNRECOGNIZED`);
}

function resume(turn: Turn): void {
  const { terminal, state } = turn;
  terminal.sysreq = false;
  const space = state.tso[terminal.userid];
  if (terminal.where === 'tso' && space !== undefined) reshow({ ...turn, space });
  else if (terminal.panel !== null) showPanel(turn, terminal.panel);
}

/** An unformatted screen, with a message in its first row. */
function message(turn: Turn, text: string): void {
  const { device } = turn.terminal;
  const builder = new RecordBuilder({
    command: 'eraseWrite',
    positions: device.rows * device.cols,
    codePage: HOST_CODE_PAGE,
    extended: false,
  });
  builder.at(0).text(text);
  if (text !== '') builder.at(device.cols);
  send(turn, builder.cursorHere().bytes());
}
