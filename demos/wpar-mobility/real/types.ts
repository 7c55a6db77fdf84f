import type { System } from '../system.ts';

/**
 * The move of a real service between two Linux guests, in the automaton's terms. Stopping and saving are one step
 * here: the service itself writes its checkpoint when it stops.
 */
export const REAL_PHASES = ['NOTIFY', 'CKPT', 'XFER', 'RESTART', 'POST'] as const;
export type RealPhase = (typeof REAL_PHASES)[number];

export type RealStep =
  | 'off'
  /** The guests start, and the service in one of them. */
  | 'boot'
  | 'counting'
  | RealPhase
  /** Given up: what was begun on the target is taken away, then the source goes on. */
  | 'undo'
  | 'thaw'
  /** A guest could not do what is needed; only starting again helps. */
  | 'lost';

/** What both systems have counted, compared. */
export interface NumbersCheck {
  /** The last number that was counted on each system; null: none. */
  readonly last: Readonly<Record<System, number | null>>;
  readonly first: Readonly<Record<System, number | null>>;
  /** How many numbers were looked at. */
  readonly looked: number;
  readonly missing: readonly number[];
  readonly twice: readonly number[];
}

export interface RealState {
  step: RealStep;
  /** Where the service is; during a move, where it came from. */
  home: System;
  outcome: 'none' | 'under-way' | 'resumed' | 'aborted';
  reason: string | null;
  /** Where the latest move came from. */
  source: System;
  /** Real time of each phase of the latest move, microseconds. */
  tookUs: Partial<Record<RealPhase, number>>;
  /** As the service has written it: its next number and a check sum. */
  checkpoint: { readonly next: number; readonly sum: string } | null;
  /** Another window runs the guests than began: only what was counted since then can be compared. */
  takenOver: boolean;
  /** What has come in for the check. */
  counted: Record<System, number[] | null>;
  check: NumbersCheck | null;
}

/** What an observation says of it; null while no guests are wanted. */
export interface RealObservation {
  readonly step: RealStep;
  readonly home: System;
  readonly outcome: RealState['outcome'];
  readonly reason: string | null;
  readonly nextNumber: number | null;
  readonly phasesMs: Readonly<Partial<Record<RealPhase, number>>>;
  /** Sum of the phases in which nothing was counted; null before the service has stopped, and after an abort. */
  readonly stoodStillMs: number | null;
  readonly missing: readonly number[] | null;
  readonly twice: readonly number[] | null;
}
