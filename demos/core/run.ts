// TYPES FIXED, IMPLEMENTATION TO COME (see brief)
import type { AnyModel, Model, Typed } from './model.ts';
import type { Problem } from './schema.ts';
import type { Micros } from './time.ts';

export interface RunOptions {
  /** Parameters as the model's schema takes them. */
  readonly params: unknown;
  /** Integer seed of all randomness; 1 when absent. */
  readonly seed?: number;
  /** Check the model's invariants after every step (development and tests). */
  readonly checkInvariants?: boolean;
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] };

/** An action in a run's log, at its simulated time; `order` breaks ties of time. */
export interface RunEntry<Action = unknown> {
  readonly at: Micros;
  readonly order: number;
  readonly action: Action;
}

/** Everything needed to go on from a moment, as plain data: survives structuredClone and (through encode/decode) JSON. */
export interface Snapshot {
  readonly model: { readonly id: string; readonly version: number };
  readonly now: Micros;
  readonly [key: string]: unknown;
}

export interface Run<State, Action extends Typed, Observation> {
  readonly now: Micros;
  /** Live state: read it, never change it. */
  readonly state: State;
  /** Rises with every visible change, for subscribers that compare. */
  readonly revision: number;
  /** All entries, in order of (at, order), future ones included after a seek back. */
  readonly entries: readonly RunEntry<Action>[];
  /** Entries that were refused when their time came, with the reasons. */
  readonly refusals: readonly { readonly entry: RunEntry<Action>; readonly problems: readonly Problem[] }[];
  /** Would this action be accepted now? Changes nothing. */
  probe(action: unknown): Outcome;
  /**
   * Puts an action into the log at `at` (now when absent). The past is run again from the
   * keyframe before it; the future waits for its time. A refused action leaves everything as it was
   * (an action for the past or future is refused when its schema does not fit; when the state refuses it
   * at its time it stays in the log without effect and is listed in `refusals`).
   */
  dispatch(action: unknown, at?: Micros, order?: number): Outcome;
  advanceTo(time: Micros): void;
  /** Back or forth; the same state as a fresh run advanced to `time` with the same entries. */
  seek(time: Micros): void;
  snapshot(): Snapshot;
  /** Replaces this run's present by the snapshot (entries after it are dropped). */
  restore(snapshot: Snapshot): void;
  /** An independent copy with its own future. */
  branch(): Run<State, Action, Observation>;
  /** 128 bits as hex over time, state, queue and random streams: equal on every host. */
  hash(): string;
  observe(): Observation;
}

export type AnyRun = Run<unknown, Typed, unknown>;

export declare function createRun<State, Params, Action extends Typed, Event extends Typed, Observation>(
  model: Model<State, Params, Action, Event, Observation>,
  options: RunOptions,
): Run<State, Action, Observation>;
export declare function createAnyRun(model: AnyModel, options: RunOptions): AnyRun;
