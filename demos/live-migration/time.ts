import { sendCells, sentBy } from './page-map.ts';
import type { MigrationState, Move, RunningRound } from './types.ts';

/** A move has begun and not ended. */
export function isMoving({ phase }: MigrationState): boolean {
  return phase === 'pre-copy' || phase === 'stop-and-copy' || phase === 'take-over';
}

/** Of the complete rounds. */
export function preCopySeconds(move: Move): number {
  return move.rounds.reduce((sum, { seconds }) => sum + seconds, 0);
}

/** How much of the round, or of the stop-and-copy, has passed: 0 to 1. */
export function partOfRound(state: MigrationState, move: Move, now: number): number {
  const elapsed = (Math.min(now, move.endedAtUs ?? now) - move.startedUs) / 1_000_000;
  if (move.running !== null) return part(elapsed - move.running.startSeconds, move.running.seconds);
  if (state.phase === 'stop-and-copy') {
    return part(elapsed - preCopySeconds(move), (move.restMiB ?? 0) / state.config.bandwidthMiBps);
  }
  return 1;
}

function part(elapsed: number, whole: number): number {
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, elapsed / whole));
}

/** What the partition has written in the round that runs, when this part of it has passed. */
export function writtenInRoundMiB(state: MigrationState, running: RunningRound, partPassed: number): number {
  const seconds = Math.max(0, partPassed * running.seconds - running.rateSinceSeconds);
  return running.writtenMiB + state.config.dirtyRateMiBps * seconds;
}

/** The same since the move began. */
export function writtenMiBAt(state: MigrationState, move: Move, partPassed: number): number {
  return move.writtenMiB + (move.running === null ? 0 : writtenInRoundMiB(state, move.running, partPassed));
}

/** Books the part of the round that has passed: its cells are at the target, each as it was at its moment. */
export function settle(state: MigrationState, move: Move, now: number): void {
  const count = sentBy(move.map, partOfRound(state, move, now));
  sendCells(move.map, count, (passed) => writtenMiBAt(state, move, passed));
}

/** Microseconds that the partition has run altogether. */
export function ranUs(state: MigrationState, now: number): number {
  return state.machines.reduce(
    (sum, { ranUs: booked, runsSinceUs }) => sum + booked + (runsSinceUs === null ? 0 : now - runsSinceUs),
    0,
  );
}
