import type { Micros } from '../../../../core/time.ts';
import type { Inbound } from '../../3270/inbound.ts';
import type { Device } from '../host.ts';
import type { Panel } from '../panel.ts';
import type { Catalog } from './catalog.ts';
import type { Jes, JobAction } from './jes/types.ts';

/** What a full-screen program (ISPF, SDSF) may see and do. Made anew for every call; not part of the state. */
export interface ProgramContext {
  readonly now: Micros;
  readonly device: Device;
  readonly userid: string;
  /** Logon procedure and account of the session, and the name of the system. */
  readonly procedure: string;
  readonly account: string;
  readonly system: string;
  /** The prefix that TSO puts before names without quotes; usually the userid. */
  readonly prefix: string;
  readonly catalog: Catalog;
  /** The job entry subsystem, to look at. */
  readonly jes: Jes;
  /** Who is logged on, with what their address spaces have used. */
  readonly users: readonly ProgramUser[];
  /** Simulated date and time as z/OS writes them: 2009/05/14, 09.134, 09:41:07, day of the year. */
  readonly clock: {
    readonly date: string;
    readonly julian: string;
    readonly time: string;
    /** 09:41 on the day of that time. */
    stamp(at: Micros): { readonly date: string; readonly time: string };
  };
  /** Shows a panel, and remembers it: `input` gets what was typed into it. */
  show(panel: Panel, options?: { readonly alternate?: boolean }): void;
  /** Writes line by line below a cleared screen, with *** when it is full and at the end, then calls `resume` of the program. */
  type(lines: readonly string[]): void;
  /**
   * Runs a TSO command (SUBMIT, LISTCAT …) and returns what it would print. One that asks for an operand fails
   * instead; one that starts a full-screen program does so as `call` does.
   */
  command(text: string): readonly string[];
  /** Gives JCL to the job entry subsystem; answers with the job's name and number, or why not. */
  submit(lines: readonly string[]): { readonly job: string; readonly id: string } | { readonly error: string };
  /** May this user see the output of a job, cancel it and the like? */
  mayOperate(id: string): boolean;
  /** Cancels a job or purges it with its output, holds it before execution or releases it; returns what JES2 says. */
  operate(action: JobAction, id: string): readonly string[];
  /** Starts another program over this one, when this call of it has returned; it comes back with `resume`. */
  call(program: string, argument: string): void;
  /** Ends this program, when this call of it has returned. What it typed is shown before what comes next. */
  exit(): void;
}

/** A TSO user as displays show one. */
export interface ProgramUser {
  readonly userid: string;
  readonly jobId: string;
  readonly procedure: string;
  readonly asid: number;
  readonly cpuSeconds: number;
}

/** A full-screen program. Its state is plain data, changed in place. */
export interface Program<State> {
  /** Its state before the first screen; `argument` is what stood behind its name. Shows the first panel. */
  start(argument: string, context: ProgramContext): State;
  /** Enter or a PF key on the panel shown last. Clear and PA keys do not come here: they show the panel again. */
  input(state: State, typed: Typed, context: ProgramContext): void;
  /** On top again after a program that it called, or after `type`. */
  resume(state: State, context: ProgramContext): void;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a registry holds programs of every state
export type AnyProgram = Program<any>;

export interface Typed {
  readonly inbound: Inbound;
  /** Fields of the panel by name. */
  readonly values: Readonly<Record<string, string>>;
  readonly panel: Panel;
}
