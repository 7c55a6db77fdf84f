import type { Schema } from './schema.ts';
import type { Micros } from './time.ts';

/** Names a scheduled event, so that it can be cancelled. Part of the snapshot. */
export type EventId = number;

/** Everything that is drawn from one named stream; drawing from one never shifts another. */
export interface RandomStream {
  /** Uniform in [0, 1) with 53 bits. */
  next(): number;
  /** Uniform integer in [min, max], both included. */
  integer(min: number, max: number): number;
  /** Exponential with the given mean (> 0), same bits on every host. */
  exponential(mean: number): number;
}

/** All that a model may know of the world outside its state. */
export interface Context<Event> {
  /** Simulated time of the action or event being handled, in microseconds. */
  readonly now: Micros;
  /** The stream of randomness of this name; created on first use from the run's seed. */
  random(stream: string): RandomStream;
  /** Puts an event `delay` microseconds (integer, ≥ 0) from now; lower priority goes first at equal time. */
  schedule(delay: Micros, event: Event, priority?: number): EventId;
  /** True when the event was still waiting. */
  cancel(id: EventId): boolean;
  /** Refuses the action (or parameters) being handled: the state stays as it was before. */
  refuse(message: string, field?: string): never;
}

/** An action or event: plain data with a type. */
export interface Typed {
  readonly type: string;
}

/**
 * The headless simulation of a demo. State, parameters, actions and events are
 * plain data (JSON values and typed arrays, no class instances, functions, Map or Set):
 * the run copies, hashes and restores them. `init`, `reduce` and `handle` read time and
 * randomness only from the context. `reduce` and `handle` change the state in place.
 */
export interface Model<State, Params, Action extends Typed, Event extends Typed, Observation> {
  readonly id: string;
  /** Raised whenever the same entries would give another state: old recordings name it. */
  readonly version: number;
  readonly parameters: Schema<Params>;
  readonly actions: Schema<Action>;
  init(params: Params, context: Context<Event>): State;
  reduce(state: State, action: Action, context: Context<Event>): void;
  handle(state: State, event: Event, context: Context<Event>): void;
  /** The state in the terms of the field; units in the key names. JSON only. */
  observe(state: State, now: Micros): Observation;
  /** Must hold after every step; each says what is broken, or nothing. */
  readonly invariants?: Readonly<Record<string, (state: State, now: Micros) => string | undefined>>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a registry holds models of every type
export type AnyModel = Model<any, any, any, any, any>;
