import type { EventId } from '../core/model.ts';
import type { GuestAction, Guests, GuestStatus } from '../lib/guest/index.ts';

/**
 * The vocabulary of a live partition migration by iterative pre-copy (row 68). Memory in MiB, rates in MiB/s.
 * A volume or a time is the exact value of the equations; a time at which something happens is in whole microseconds.
 */

/** Parameters after the schema filled in the defaults. */
export interface MigrationParams {
  /** Memory of the partition: M. */
  readonly memoryMiB: number;
  /** What the network carries between the two mover service partitions: B. */
  readonly bandwidthMiBps: number;
  /** What the partition overwrites: D. */
  readonly dirtyRateMiBps: number;
  /** The memory that it writes to at all: W. Null (or more than M): all of it. */
  readonly writableWorkingSetMiB: number | null;
  /** So little may be left for the pause. */
  readonly stopThresholdMiB: number;
  /** After so many rounds the partition is stopped, whatever is left. */
  readonly maximumRounds: number;
  /** Time of the pause that does not depend on memory: suspending, taking over, resuming. */
  readonly fixedDowntimeMs: number;
  /** Physical: an adapter of the partition's own. */
  readonly devices: Devices;
  /** Both machines reach the partition's disks. */
  readonly sharedStorage: boolean;
  /** The move starts at time 0. */
  readonly autostart: boolean;
  /** A recording of a real guest follows as actions. */
  readonly recordedGuest: boolean;
}

export type Devices = 'virtual' | 'physical';

export type Phase =
  /** Runs; no move was asked for since the last change. */
  | 'idle'
  /** The check before the move found a reason against it. */
  | 'refused'
  /** Runs on the source while its memory is copied. */
  | 'pre-copy'
  /** Stopped; the rest is copied. */
  | 'stop-and-copy'
  /** Stopped; all memory is there, the target takes over (fixed downtime). */
  | 'take-over'
  /** Runs on the target. */
  | 'completed'
  /** Runs on the source again, as if nothing had been. */
  | 'aborted';

export type MigrationAction = ModelAction | GuestAction;

interface Scripted {
  /** Played by a recording: left out once a person has taken it over. */
  readonly scripted?: true | undefined;
}

/** What is done to the model, and to the real guest beside it. */
export type ModelAction =
  | { readonly type: 'start' }
  | { readonly type: 'abort' }
  | { readonly type: 'set-memory'; readonly value: number }
  | { readonly type: 'set-bandwidth'; readonly value: number }
  /** The only setting that may change during a move. */
  | { readonly type: 'set-dirty-rate'; readonly value: number }
  | { readonly type: 'set-working-set'; readonly value: number | null }
  | { readonly type: 'set-stop-threshold'; readonly value: number }
  | { readonly type: 'set-maximum-rounds'; readonly value: number }
  | { readonly type: 'set-fixed-downtime'; readonly value: number }
  | { readonly type: 'set-devices'; readonly value: Devices }
  | { readonly type: 'set-shared-storage'; readonly value: boolean }
  /** Moves the real guest. */
  | (Scripted & { readonly type: 'migrate-real' })
  /** Lets the real guest overwrite memory, or stops that. */
  | (Scripted & { readonly type: 'set-real-writes'; readonly value: boolean });

/** What waits to happen: the end of a round, of the stop-and-copy, of the fixed downtime. */
export type MigrationEvent =
  { readonly type: 'round-ends' } | { readonly type: 'rest-arrives' } | { readonly type: 'takes-over' };

export interface Round {
  readonly sentMiB: number;
  readonly seconds: number;
}

/** The pre-copy round that runs. */
export interface RunningRound extends Round {
  /** Its beginning, in seconds since the move started. */
  readonly startSeconds: number;
  /** What was written in it up to `rateSinceSeconds` (a page counts each time), ... */
  writtenMiB: number;
  /** ... the time, in seconds from its beginning, from which today's dirty rate holds. */
  rateSinceSeconds: number;
}

/**
 * The partition's memory in cells (at most 256; page-map.ts). A cell's version is the number of pages
 * that have been written in it since the move started, so two equal versions are equal contents.
 */
export interface PageMap {
  readonly pages: number;
  readonly workingSetPages: number;
  /** order[i]: the cell that is written i-th; the working set is the beginning of this order. */
  readonly order: Int32Array;
  /** place[cell]: where the cell stands in the order. */
  readonly place: Int32Array;
  /** Version in the source's memory when the round that runs began (or at the switch). */
  readonly source: Float64Array;
  /** Version that the target has; -1: nothing yet. */
  readonly target: Float64Array;
  /** Cells that are sent in this round, by address. */
  sending: Int32Array;
  /** How many of these have been sent. */
  sent: number;
}

/** A move from its start; kept after its end until something else is asked for. */
export interface Move {
  readonly startedUs: number;
  /** Complete pre-copy rounds. */
  rounds: Round[];
  /** The round that runs; null before the first and after the last. */
  running: RunningRound | null;
  /** Written by the partition before this round. */
  writtenMiB: number;
  /** What is left for the pause; null before it. */
  restMiB: number | null;
  /** The threshold was reached (else: the rounds were used up). */
  converged: boolean;
  pausedAtUs: number | null;
  /** When the target took over, or the move was aborted. */
  endedAtUs: number | null;
  map: PageMap;
}

/** One of the two machines, and for how long the partition has run on it. */
export interface Machine {
  readonly name: string;
  ranUs: number;
  /** Since when the partition runs on it; null: it does not. */
  runsSinceUs: number | null;
}

/** What a real move measured when it was over. */
export interface RealResult {
  /** Sent while the guest stood still: memory and the state of its devices. */
  readonly stopBytes: number;
  readonly downtimeUs: number;
  /** Over all memory, at the switch. */
  readonly sourceHash: string;
  readonly targetHash: string;
  readonly memoryBytes: number;
  readonly pageBytes: number;
}

/** The last move of the real guest. */
export interface RealMove {
  readonly rounds: { readonly bytes: number; readonly us: number }[];
  result: RealResult | null;
  /** Why it came to nothing. */
  problem: string | null;
}

/** The real guest: on which side it is (0 or 1), what it does, and its move. */
export interface RealState {
  home: number;
  /** A program overwrites memory. */
  writes: boolean;
  /** Bytes that the console had shown before this guest: another one, or a recording, showed them. */
  shownBefore: number;
  move: RealMove | null;
}

export interface MigrationState {
  config: MigrationParams;
  phase: Phase;
  /** Why the last start was refused. */
  refusal: string | null;
  machines: Machine[];
  /** Index of the machine that the partition is on, or moves away from. */
  home: number;
  /** Time that the partition has not run at all. */
  pausedUs: number;
  move: Move | null;
  /** The event that ends what runs. */
  waiting: EventId | null;
  guests: Guests;
  real: RealState;
}

export interface MigrationObservation {
  readonly phase: Phase;
  /** Complete pre-copy rounds. */
  readonly rounds: readonly Round[];
  /** From the start of the move to the pause, or to now. */
  readonly preCopySeconds: number;
  /** All rounds and the stop-and-copy; of what is under way, the part that has arrived. */
  readonly totalSentMiB: number;
  /** Time without the partition running; 0 before the pause. */
  readonly downtimeMs: number;
  readonly converged: boolean;
  readonly refusal: string | null;
  /** What would have to be sent if the partition were stopped now. */
  readonly remainingMiB: number;
  readonly runsOn: string | null;
  /** What the counter in the partition shows: it counts ten times a second while the partition runs. */
  readonly counter: number;
  /** What the equations say of this move, or of the one that could start now. */
  readonly expected: {
    readonly rounds: number;
    readonly preCopySeconds: number;
    readonly totalSentMiB: number;
    readonly downtimeMs: number;
    readonly converged: boolean;
  };
  /** The real guest, as it was measured; null while it is not used. */
  readonly real: RealObservation | null;
}

export interface RealObservation {
  readonly status: GuestStatus;
  readonly message: string;
  /** A move is under way. */
  readonly moving: boolean;
  /** A program in it overwrites memory. */
  readonly writes: boolean;
  readonly problem: string | null;
  /** Rounds of the last move. */
  readonly rounds: readonly Round[];
  readonly preCopySeconds: number;
  readonly totalSentMiB: number;
  /** Null before the end of a move. */
  readonly downtimeMs: number | null;
  /** The hash over all memory was the same on both sides at the switch; null before. */
  readonly memoryEqual: boolean | null;
  readonly counter: number;
  /** Numbers that the counter left out or showed twice. */
  readonly counterBreaks: number;
  /** By the equations, with the measured memory, bandwidth and dirty rate; null before the first round. */
  readonly predicted: {
    readonly bandwidthMiBps: number;
    readonly dirtyRateMiBps: number;
    readonly rounds: number;
    readonly downtimeMs: number;
  } | null;
}
