import { RecordBuilder } from '../../../3270/record.ts';
import { HOST_CODE_PAGE } from '../../panel.ts';
import { longDateText, timeText } from '../clock.ts';
import { send } from '../turn.ts';
import type { Turn, TsoTurn } from '../turn.ts';
import { reshowLines } from './lines.ts';
import { reshowProgram } from './stack.ts';
import type { AddressSpace } from './types.ts';

/** How long the last line stays before the logon screen comes, µs. */
const LAST_LINE_US = 1_200_000;

/** The address space ends; VTAM's logon screen comes a moment later, or TSO's panel when LOGON named a userid. */
export function logOff(turn: TsoTurn, logon = ''): void {
  const { state, context, terminal, space } = turn;
  const last = `IKJ56470I ${space.userid} LOGGED OFF TSO AT ${timeText(context.now)} ON ${longDateText(context.now)}`;
  endSpace(state, space);
  terminal.where = 'uss';
  terminal.userid = '';
  terminal.panel = null;
  const { device } = terminal;
  const builder = new RecordBuilder({
    command: 'eraseWrite',
    positions: device.rows * device.cols,
    codePage: HOST_CODE_PAGE,
    extended: false,
    restoreKeyboard: false,
  });
  send(turn, builder.at(0).field({ display: 'bright' }).text(last).bytes());
  context.schedule(LAST_LINE_US, { type: 'banner', lu: device.lu, logon });
}

/** Removes an address space, and with it everything that ran in it. */
export function endSpace(state: Turn['state'], space: AddressSpace): void {
  delete state.tso[space.userid];
}

/** After SysReq, or when a terminal lost its picture. */
export function reshow(turn: TsoTurn): void {
  if (turn.space.screen.mode === 'off') reshowProgram(turn);
  else reshowLines(turn);
}
