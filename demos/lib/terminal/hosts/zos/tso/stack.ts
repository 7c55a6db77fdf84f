import { toMs } from '../../../../../core/time.ts';
import { readPanel } from '../../panel.ts';
import type { Inbound } from '../../../3270/inbound.ts';
import { clockOf } from '../clock.ts';
import { isMine, operateJob } from '../jes/operate.ts';
import { SYSTEM } from '../jes/spool.ts';
import { submitJcl } from '../jes/submit.ts';
import type { ProgramContext } from '../program.ts';
import { showPanel } from '../turn.ts';
import type { TsoTurn } from '../turn.ts';
import { runCommand } from './commands/index.ts';
import { cpuOf } from './commands/session.ts';
import { writeLines } from './lines.ts';
import type { Frame } from './types.ts';

/** What a program asked for during one call of it; done when it has returned. */
interface Wishes {
  readonly typed: string[];
  exit: boolean;
  call: { readonly program: string; readonly argument: string } | undefined;
  shown: boolean;
}

/** Starts a full-screen program over what runs. The name is one of the registry. */
export function startProgram(turn: TsoTurn, program: string, argument: string): void {
  const frame: Frame = { program, state: null, panel: null, alternate: false };
  turn.space.stack.push(frame);
  perform(turn, frame, (context) => {
    frame.state = turn.programs[program]?.start(argument, context);
  });
}

/** Enter or a PF key for the program on top; any other key shows its panel again. */
export function inputToProgram(turn: TsoTurn, inbound: Inbound): void {
  const frame = turn.space.stack.at(-1);
  if (frame?.panel == null) return;
  const { panel } = frame;
  if (inbound.cursor === undefined || inbound.aid === 'SysReq') {
    reshowProgram(turn);
    return;
  }
  const values = readPanel(panel, inbound);
  perform(turn, frame, (context) => {
    turn.programs[frame.program]?.input(frame.state, { inbound, values, panel }, context);
  });
}

/** The program on top goes on after something else had the screen; without one, READY. */
export function resumeProgram(turn: TsoTurn): void {
  const frame = turn.space.stack.at(-1);
  if (frame === undefined) {
    writeLines(turn, ['READY'], 'ready');
    return;
  }
  perform(turn, frame, (context) => {
    turn.programs[frame.program]?.resume(frame.state, context);
  });
}

/** The panel on top as it was shown last: what was typed since is lost. */
export function reshowProgram(turn: TsoTurn): void {
  const frame = turn.space.stack.at(-1);
  if (frame?.panel == null) resumeProgram(turn);
  else showPanel(turn, frame.panel, frame.alternate);
}

function perform(turn: TsoTurn, frame: Frame, work: (context: ProgramContext) => void): void {
  const wishes: Wishes = { typed: [], exit: false, call: undefined, shown: false };
  turn.space.screen.mode = 'off';
  work(contextOf(turn, frame, wishes));
  if (wishes.exit) {
    turn.space.stack.pop();
    if (turn.space.stack.length === 0) writeLines(turn, [...wishes.typed, 'READY'], 'ready');
    else if (wishes.typed.length > 0) writeLines(turn, wishes.typed, 'resume');
    else resumeProgram(turn);
  } else if (wishes.call !== undefined) startProgram(turn, wishes.call.program, wishes.call.argument);
  else if (wishes.typed.length > 0) writeLines(turn, wishes.typed, 'resume');
  else if (!wishes.shown) reshowProgram(turn);
}

function contextOf(turn: TsoTurn, frame: Frame, wishes: Wishes): ProgramContext {
  const { space, state, context, terminal } = turn;
  return {
    now: context.now,
    device: terminal.device,
    userid: space.userid,
    procedure: space.procedure,
    account: space.account,
    system: SYSTEM,
    prefix: space.prefix,
    catalog: state.catalog,
    jes: state.jes,
    users: Object.values(state.tso).map(({ userid, jobId, procedure, asid, turns }) => ({
      userid,
      jobId,
      procedure,
      asid,
      cpuSeconds: toMs(cpuOf(turns)) / 1_000,
    })),
    clock: clockOf(context.now),
    show: (panel, { alternate = false } = {}) => {
      frame.panel = panel;
      frame.alternate = alternate;
      wishes.shown = true;
      showPanel(turn, panel, alternate);
    },
    type: (lines) => {
      wishes.typed.push(...lines);
    },
    command: (text) => {
      const { lines, start } = runCommand(turn, text, false);
      if (start !== undefined) wishes.call = start;
      return lines;
    },
    submit: (lines) => submitJcl(turn, lines, space.userid),
    mayOperate: (id) => state.jes.jobs[id] !== undefined && isMine(space.userid, state.jes.jobs[id]),
    operate: (action, id) => operateJob(turn, space.userid, action, id),
    call: (program, argument) => {
      const name = program.toUpperCase();
      if (turn.programs[name] === undefined) wishes.typed.push(`IKJ56500I COMMAND ${name} NOT FOUND`);
      else wishes.call = { program: name, argument };
    },
    exit: () => {
      wishes.exit = true;
    },
  };
}
