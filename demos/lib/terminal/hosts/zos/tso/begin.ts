import { longDateText, momentOf, timeText } from '../clock.ts';
import type { LogonPanel } from '../logon/types.ts';
import type { Turn, TsoTurn } from '../turn.ts';
import type { User } from '../types.ts';
import { baseAllocations } from './allocations.ts';
import { createLineScreen, writeLines } from './lines.ts';
import { enterCommand } from './ready.ts';
import type { AddressSpace } from './types.ts';

/** The procedure whose program starts ISPF when no command was given. */
const ISPF_PROCEDURE = 'ISPFPROC';

/** Makes the address space of a user whose logon was accepted, in session with the terminal. */
export function logOn(turn: Turn, user: User, panel: LogonPanel): void {
  const { state, context, terminal } = turn;
  const { userid } = user;
  const space: AddressSpace = {
    userid,
    jobId: `TSU${String(state.jes.nextNumber).padStart(5, '0')}`,
    asid: state.jes.nextAsid,
    procedure: panel.procedure,
    account: panel.account,
    size: Number(panel.size),
    since: context.now,
    lu: terminal.device.lu,
    expiry: null,
    prefix: userid,
    profile: { intercom: true, msgid: true, wtpmsg: false, prompt: true, mode: true, recover: false },
    allocations: baseAllocations(userid, panel.procedure),
    screen: createLineScreen(terminal.device),
    stack: [],
    asked: null,
    initial: panel.command === '' && panel.procedure === ISPF_PROCEDURE ? 'ISPF' : panel.command,
    mail: [],
    lastCommand: '',
    turns: 0,
  };
  state.jes.nextNumber += 1;
  state.jes.nextAsid += 1;
  state.tso[userid] = space;
  const lines = [...greeting(user, context.now), ...(panel.nonotice === '' ? ['IKJ56951I NO BROADCAST MESSAGES'] : [])];
  user.lastAccess = context.now;
  begin(attach(turn, space), lines);
}

/** The terminal takes over an address space whose own terminal broke off. */
export function reconnect(turn: Turn, space: AddressSpace): void {
  const tso = attach(turn, space);
  // The screen is as large as the terminal that is there now.
  Object.assign(space.screen, { ...createLineScreen(turn.terminal.device), after: space.screen.after });
  const after = space.stack.length > 0 ? 'resume' : 'ready';
  space.asked = null;
  const lines = ['IKJ56411I TSOLOGON RECONNECT SUCCESSFUL, SESSION ESTABLISHED'];
  writeLines(tso, after === 'ready' ? [...lines, 'READY'] : lines, after);
}

function attach(turn: Turn, space: AddressSpace): TsoTurn {
  turn.terminal.where = 'tso';
  turn.terminal.userid = space.userid;
  turn.terminal.logon = null;
  space.lu = turn.terminal.device.lu;
  if (space.expiry !== null) turn.context.cancel(space.expiry);
  space.expiry = null;
  return { ...turn, space };
}

function greeting({ userid, lastAccess }: User, now: number): string[] {
  const on = `${momentOf(lastAccess).weekday}, ${longDateText(lastAccess)}`;
  return [
    `ICH70001I ${userid.padEnd(8)} LAST ACCESS AT ${timeText(lastAccess)} ON ${on}`,
    `IKJ56455I ${userid} LOGON IN PROGRESS AT ${timeText(now)} ON ${longDateText(now)}`,
  ];
}

/** The first lines, then the first command, then READY. A full-screen program waits until the lines were read. */
function begin(turn: TsoTurn, lines: readonly string[]): void {
  const { initial } = turn.space;
  const program = initial.split(' ')[0]?.toUpperCase() ?? '';
  if (turn.programs[program] !== undefined) writeLines(turn, lines, 'command');
  else if (initial === '') writeLines(turn, [...lines, 'READY'], 'ready');
  else {
    turn.space.screen.waiting.push(...lines);
    enterCommand(turn, initial);
  }
}
