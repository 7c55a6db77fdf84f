import type { EventId } from '../../../../../core/model.ts';
import type { Micros } from '../../../../../core/time.ts';
import type { Panel } from '../../panel.ts';

/** A full-screen program that runs or waits below another. */
export interface Frame {
  /** Name in the registry. */
  readonly program: string;
  /** The program's own state: plain data. */
  state: unknown;
  /** The panel it showed last. */
  panel: Panel | null;
  alternate: boolean;
}

/** What follows when all lines are written. */
export type After =
  /** READY, and a line to type into. */
  | 'ready'
  /** A question: a line to type into. */
  | 'prompt'
  /** The program on top goes on. */
  | 'resume'
  /** The panel as it was, after a message that broke in. */
  | 'reshow'
  /** The command that was given at logon. */
  | 'command';

/** A screen written line by line. */
export interface LineScreen {
  readonly rows: number;
  readonly cols: number;
  /** What stands on the rows, from the top. */
  shown: string[];
  /** Not yet shown. */
  waiting: string[];
  after: After;
  /** `held`: full, *** waits for Enter; `input`: a line may be typed; `off`: a panel is on the screen. */
  mode: 'off' | 'input' | 'held';
}

export interface Allocation {
  readonly ddname: string;
  /** Data set name; '' for a terminal or DUMMY. */
  readonly dataset: string;
  readonly member: string;
  readonly disposition: 'SHR' | 'OLD' | 'NEW' | 'MOD' | 'TERM' | 'DUMMY';
  /** What becomes of it when it is freed. */
  readonly normal: 'KEEP' | 'DELETE' | 'CATLG' | 'UNCATLG';
}

/** A TSO user's address space. */
export interface AddressSpace {
  readonly userid: string;
  /** TSU00017 */
  readonly jobId: string;
  readonly asid: number;
  readonly procedure: string;
  readonly account: string;
  readonly size: number;
  readonly since: Micros;
  /** Null: its terminal broke off, it waits for a reconnection. */
  lu: string | null;
  /** The event that ends it when nobody reconnects. */
  expiry: EventId | null;
  /** '' is none. */
  prefix: string;
  readonly profile: {
    intercom: boolean;
    msgid: boolean;
    wtpmsg: boolean;
    prompt: boolean;
    mode: boolean;
    recover: boolean;
  };
  readonly allocations: Allocation[];
  readonly screen: LineScreen;
  /** The program on top is the last. */
  readonly stack: Frame[];
  /** The question that waits for an answer, and the command line that the answer completes. */
  asked: { readonly command: string; readonly question: string } | null;
  /** Command to run first. */
  initial: string;
  /** Messages that wait for a moment when they may break in. */
  readonly mail: string[];
  lastCommand: string;
  /** Commands and panels so far: what the address space has used. */
  turns: number;
}
