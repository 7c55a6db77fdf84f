import type { Model, Typed } from './model.ts';
import type { Micros } from './time.ts';

/** An action put at a time of the scenario, in simulated milliseconds. */
export interface TimedAction<Action> {
  readonly atMs: number;
  readonly action: Action;
  /** What a presenter says here; shown while the scenario plays. */
  readonly say?: string;
}

/** What must be true of the observation at a time of the scenario. */
export interface Expectation<Observation> {
  readonly atMs: number;
  /** The claim in words: "db consumes 2.67 processor units". */
  readonly text: string;
  holds(observation: Observation): boolean;
}

/** Named stage directions: a presenter plays it, a test runs it, a replay shows it. */
export interface Scenario<Action, Observation> {
  readonly id: string;
  readonly title: string;
  /** One sentence: what to watch for. */
  readonly description: string;
  /** Parameters as the model's schema takes them; absent means the demo's defaults. */
  readonly params?: unknown;
  readonly seed?: number;
  readonly actions: readonly TimedAction<Action>[];
  readonly durationMs: number;
  readonly expectations: readonly Expectation<Observation>[];
}

/**
 * A demo: a model, a view and its scenarios. `View` is a React component; the core
 * does not know React, so it stays a type parameter here and is loaded lazily.
 */
export interface Demo<State, Params, Action extends Typed, Event extends Typed, Observation, View = unknown> {
  readonly id: string;
  readonly title: string;
  /** The question the demo answers, in one sentence. */
  readonly question: string;
  /** Rows of the talk's inventory that it covers. */
  readonly rows: readonly string[];
  /** The modelling assumption, in one quiet line under the stage. */
  readonly assumption: string;
  readonly model: Model<State, Params, Action, Event, Observation>;
  readonly defaults: unknown;
  readonly scenarios: readonly Scenario<Action, Observation>[];
  /** Simulated microseconds of one press of "step". */
  readonly stepUs: Micros;
  /** Offered speeds: simulated seconds per second, ascending, 1 among them: a demo begins in real time. */
  readonly speeds: readonly number[];
  /** The observation as sentences, for screen readers and posters' alternative text. */
  describe(observation: Observation): string;
  /** The Linux guests in the state (demos/lib/guest), of a demo that has some: a window runs what they ask for. */
  guests?(state: State): unknown;
  /** JSON Schema of the parameters, for the command line and for authors. */
  parametersSchema(): unknown;
  view(): Promise<{ readonly default: View }>;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a registry holds demos of every type
export type AnyDemo = Demo<any, any, any, any, any, any>;
