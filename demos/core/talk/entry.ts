import type { Micros } from '../time.ts';

/** Format of the log; raised when an old reader could misread a new log. */
export const LOG_FORMAT = 1;

export type Theme = 'dark' | 'light';

/** An action of some demo's model, as it stands in the log; the model's own schema judges it. */
export interface LoggedAction {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** A value that a view keeps in the log. */
export type ViewValue = string | number | boolean | null;

/** What can happen in a talk. Plain JSON; schemas for the wall are in electron/contract. */
export type Happening =
  | {
      readonly kind: 'session.start';
      readonly format: number;
      readonly deck: string;
      readonly deckHash: string;
      /** When the talk began, for people; no state is computed from it. */
      readonly startedAtIso: string;
    }
  | { readonly kind: 'session.resume' }
  | { readonly kind: 'session.end' }
  | {
      readonly kind: 'slide';
      readonly slide: string;
      readonly step: number;
      /** Demo instances that stand on this slide: their clocks run while it is shown. */
      readonly instances: readonly string[];
    }
  | { readonly kind: 'blank'; readonly blank: 'none' | 'black' }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'timer'; readonly op: 'start' | 'pause' | 'reset' | 'undo' }
  | { readonly kind: 'demo.play'; readonly instance: string; readonly playing: boolean }
  /** Simulated seconds per second, > 0. */
  | { readonly kind: 'demo.speed'; readonly instance: string; readonly speed: number }
  /** Pauses, then goes on by this much simulated time. */
  | { readonly kind: 'demo.step'; readonly instance: string; readonly byUs: Micros }
  /** Back to the parameters and seed of the slide. */
  | { readonly kind: 'demo.reset'; readonly instance: string }
  | { readonly kind: 'demo.scenario'; readonly instance: string; readonly scenario: string }
  /** What a view shows of the model (a selection, say): the same in every window, and no part of the simulation. */
  | { readonly kind: 'demo.view'; readonly instance: string; readonly key: string; readonly value: ViewValue }
  | { readonly kind: 'demo.action'; readonly instance: string; readonly action: LoggedAction };

/** A line of the log. Order of the talk: (at, seq); `seq` is the order in which lines were written. */
export interface Entry {
  readonly seq: number;
  /** Talk time in microseconds: how long the session has been open, the gap between crash and resume left out. */
  readonly at: Micros;
  /** Unique name given by the window that proposed it, so that it knows its own entry when it comes back. */
  readonly id: string;
  readonly body: Happening;
}

/** What a window proposes; the host gives it a sequence number and, if need be, another time. */
export interface Draft {
  readonly id: string;
  readonly at: Micros;
  readonly body: Happening;
}

/** Order of the talk. */
export function byTime(a: { at: Micros; seq: number }, b: { at: Micros; seq: number }): number {
  return a.at - b.at || a.seq - b.seq;
}
