import type { ProgramContext } from '../program.ts';
import type { Amount, Direction } from './screen/scroll.ts';
import type { Layout } from './screen/layout.ts';
import type { Frame, IspfState, LogicalScreen, Message } from './state.ts';

/** What a panel may do while it handles input: made for each call, not kept. */
export interface Session {
  readonly state: IspfState;
  readonly context: ProgramContext;
  readonly screen: LogicalScreen;
  /** Rows and columns that this logical screen has. */
  readonly rows: number;
  readonly cols: number;
  /** Another screen is shown already (type, call, exit): nothing to paint. */
  left: boolean;
  /** A command that the panel asks for, carried out when it is done. */
  next: { readonly command: string; readonly values: Readonly<Record<string, string>> } | undefined;
}

/** What was entered on a panel. */
export interface Entered {
  /** First word of the command, in capitals; '' when there is none. */
  readonly verb: string;
  /** All of it, as typed. */
  readonly command: string;
  /** What stands behind the first word. */
  readonly operands: string;
  readonly values: Readonly<Record<string, string>>;
  /** From 1, on this logical screen; undefined when the cursor is elsewhere. */
  readonly cursor: { readonly row: number; readonly column: number } | undefined;
  readonly scroll: { readonly direction: Direction; readonly amount: Amount } | undefined;
}

/** How a panel looks and what it does. */
export interface Display<F extends Frame> {
  draw(frame: F, session: Session): Layout;
  enter(frame: F, entered: Entered, session: Session): void;
  /** Another panel over it was ended. */
  back?(frame: F, session: Session): void;
}

export function say(session: Session, short: string, long: string, error = false): void {
  session.screen.message = { short, long, error } satisfies Message;
  session.screen.longShown = false;
}

export function fail(session: Session, short: string, long: string): void {
  say(session, short, long, true);
}

export function push(session: Session, frame: Frame): void {
  session.screen.frames.push(frame);
  session.screen.cursor = undefined;
  session.screen.typed = '';
}

export function pop(session: Session): void {
  session.screen.frames.pop();
  session.screen.cursor = undefined;
  session.screen.typed = '';
}

/** Leaves the command in its field, with a message: what ISPF does with a command that it cannot carry out. */
export function refuse(session: Session, entered: Entered, short: string, long: string): void {
  session.screen.typed = entered.command;
  session.screen.cursor = 'command';
  fail(session, short, long);
}

export function invalidCommand(session: Session, entered: Entered): void {
  refuse(session, entered, 'Invalid command', `Command "${entered.verb}" is not active on this panel.`);
}

/** The scroll amount of a kind of panel, PAGE at first. */
export function scrollOf(session: Session, kind: string): string {
  return session.state.scroll[kind] ?? 'PAGE';
}

/** Writes lines on a cleared screen; without any, the panel stays. */
export function typeOut(session: Session, lines: readonly string[]): void {
  if (lines.length === 0) return;
  session.left = true;
  session.context.type(lines);
}

/** Gives JCL to the job entry subsystem, and shows what it says. */
export function submitLines(session: Session, lines: readonly string[]): void {
  const answer = session.context.submit(lines);
  typeOut(session, ['error' in answer ? answer.error : `IKJ56250I JOB ${answer.job}(${answer.id}) SUBMITTED`]);
}
