import type { ComponentType } from 'react';
import type { Outcome } from '../core/run.ts';
import type { Typed } from '../core/model.ts';
import type { ViewValue } from '../core/talk/entry.ts';
import type { Micros } from '../core/time.ts';

/** What the chooser shows of a scenario. */
export interface ScenarioChoice {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** How the host of a demo drives its clock; DemoFrame draws it, a view only passes it on. */
export interface Transport {
  readonly playing: boolean;
  /** Simulated seconds per second. */
  readonly speed: number;
  /** The speeds on offer, ascending. */
  readonly speeds: readonly number[];
  /** Simulated time in milliseconds. */
  readonly nowMs: number;
  readonly scenarios: readonly ScenarioChoice[];
  /** The scenario being played. */
  readonly scenario?: { readonly id: string; readonly title: string } | undefined;
  /** What the presenter says at this point of the scenario. */
  readonly say?: string | undefined;
  play(playing: boolean): void;
  step(): void;
  reset(): void;
  setSpeed(speed: number): void;
  playScenario(id: string): void;
}

/** What is typed at a terminal that is connected to a real host. Addresses are buffer positions from 0. */
export type TerminalInput =
  | { readonly type: 'type'; readonly text: string }
  | { readonly type: 'press'; readonly key: string }
  | { readonly type: 'cursor'; readonly address: number }
  | { readonly type: 'pen'; readonly address: number };

/**
 * A connection to a real host, for one instance of a demo. The host program makes it and puts into the log what
 * came from the host and what was typed (hidden text as stars): a view sees both as actions of its model.
 */
export interface TerminalControls {
  /** Rejects with a reason for people: what was wrong, where, and what to do. */
  connect(request: {
    /** [L:][LU@]host[:port] */
    readonly address: string;
    readonly model: 2 | 3 | 4 | 5;
    readonly codePage: string;
    readonly verifyCertificate: boolean;
    /** Take a session up again that breaks. */
    readonly reconnect: boolean;
  }): Promise<void>;
  input(input: TerminalInput): void;
  disconnect(): Promise<void>;
}

/**
 * A real shell in a jail of the machine, for one instance of a demo. The host program runs it and puts into the log
 * what came back (jail-status, jail-output, jail-size; see lib/shell): a view sees that as actions of its model.
 */
export interface JailControls {
  /** The kinds of jail, and for each why this machine cannot make it. */
  profiles(): Promise<
    readonly { readonly id: string; readonly title: string; readonly available: boolean; readonly reason: string }[]
  >;
  /** Rejects with a reason for people: what was wrong, and what takes its place. */
  start(profile: string, size: { readonly columns: number; readonly rows: number }): Promise<void>;
  /** Bytes as Latin-1 characters. */
  input(text: string): void;
  resize(size: { readonly columns: number; readonly rows: number }): void;
  stop(): Promise<void>;
}

/** Linux guests in this window. What they do is in the model's state; this is only whether they can run. */
export interface GuestSupport {
  /** Why no guest can run here, for people; undefined when one can. */
  readonly problem: string | undefined;
}

/** Everything a demo's view is given. It draws, and dispatches; it keeps nothing that the model knows. */
export interface ViewProps<State, Action extends Typed, Observation, Params = unknown> {
  /** Live state: read it, never change it. It is changed in place, so compare `revision`, not identity. */
  readonly state: State;
  readonly observation: Observation;
  /** The parameters this instance was started with. */
  readonly params?: Params;
  /** Simulated time in microseconds. */
  readonly now: Micros;
  /** Rises with every visible change of the state. */
  readonly revision: number;
  /** Puts an action into the talk's log; the outcome says at once whether the model would take it. */
  dispatch(action: Action): Outcome;
  /** False on posters and previews: nothing can be pressed, nothing takes the focus. */
  readonly interactive: boolean;
  /** No moving tokens: states change by step, with a trace left behind. */
  readonly reducedMotion: boolean;
  readonly transport: Transport;
  /** What this view shows of the model (a selection, say), from the log: the same in every window. A reset empties it. */
  readonly shared: Readonly<Record<string, ViewValue>>;
  /** Puts a value of `shared` into the log. */
  share(key: string, value: ViewValue): void;
  /** Connections to real hosts; undefined where what the window runs in cannot make them. */
  readonly terminals?: TerminalControls | undefined;
  /** Shells in a jail; undefined where what the window runs in has none. */
  readonly jails?: JailControls | undefined;
  /** Of a demo with Linux guests; undefined on posters, and while it is not known yet. */
  readonly guests?: GuestSupport | undefined;
  /** What the frame says about the demo itself. */
  readonly demo: { readonly title: string; readonly assumption: string };
}

export type DemoView<State, Action extends Typed, Observation, Params = unknown> = ComponentType<
  ViewProps<State, Action, Observation, Params>
>;
