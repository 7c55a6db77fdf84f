import type { Micros } from '../time.ts';

/** Format of the log; raised when an old reader could misread a new log. */
export const LOG_FORMAT = 1;

export type Theme = 'dark' | 'light';

/** What can happen in a talk. Plain JSON; schemas for the wall are in electron/contract. */
export type Happening =
  | { readonly kind: 'session.start'; readonly format: number; readonly deck: string; readonly deckHash: string; readonly models?: Readonly<Record<string, number>> }
  | { readonly kind: 'session.resume' }
  | { readonly kind: 'slide'; readonly slide: string; readonly step: number }
  | { readonly kind: 'blank'; readonly blank: 'none' | 'black' }
  | { readonly kind: 'theme'; readonly theme: Theme }
  | { readonly kind: 'timer'; readonly op: 'start' | 'pause' | 'reset' | 'undo' }
  | { readonly kind: 'demo.play'; readonly instance: string; readonly playing: boolean }
  | { readonly kind: 'demo.speed'; readonly instance: string; readonly speed: number }
  | { readonly kind: 'demo.step'; readonly instance: string; readonly byUs: Micros }
  | { readonly kind: 'demo.reset'; readonly instance: string }
  | { readonly kind: 'demo.scenario'; readonly instance: string; readonly scenario: string }
  | { readonly kind: 'demo.action'; readonly instance: string; readonly action: { readonly type: string; readonly [key: string]: unknown } };

/** A line of the log. Order of the talk: (at, seq). `seq` is the order in which lines were written. */
export interface Entry {
  readonly seq: number;
  /** Talk time in microseconds: time the session has been open, gaps between crash and resume left out. */
  readonly at: Micros;
  /** Unique name given by the window that proposed it, so that it knows its own entry when it comes back. */
  readonly id: string;
  readonly body: Happening;
}

/** What a window proposes; the host gives it a sequence number and, if need be, a later time. */
export interface Draft {
  readonly id: string;
  readonly at: Micros;
  readonly body: Happening;
}
