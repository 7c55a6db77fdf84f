import type { MigrationParams, Round } from './types.ts';

/** The part of the parameters that the equations need. */
export type Rates = Pick<
  MigrationParams,
  | 'memoryMiB'
  | 'bandwidthMiBps'
  | 'dirtyRateMiBps'
  | 'writableWorkingSetMiB'
  | 'stopThresholdMiB'
  | 'maximumRounds'
  | 'fixedDowntimeMs'
>;

/** How a move goes: the complete rounds, and what is left for the pause. */
export interface Prediction {
  readonly rounds: readonly Round[];
  readonly restMiB: number;
  readonly preCopySeconds: number;
  readonly totalSentMiB: number;
  readonly downtimeMs: number;
  readonly converged: boolean;
}

/** W: no more than this can be dirty at once. Never more than the memory itself. */
export function workingSetMiB({ memoryMiB, writableWorkingSetMiB }: Rates): number {
  return Math.min(writableWorkingSetMiB ?? memoryMiB, memoryMiB);
}

/** T = V / B. */
export function roundOf(rates: Rates, sentMiB: number): Round {
  return { sentMiB, seconds: sentMiB / rates.bandwidthMiBps };
}

/** V of the next round: what was written during this one, but a page that was written twice is sent once. */
export function dirtiedMiB(rates: Rates, writtenMiB: number): number {
  return Math.min(writtenMiB, workingSetMiB(rates));
}

/** The partition is stopped when so little is left, or after so many rounds. */
export function stops(rates: Rates, leftMiB: number, rounds: number): boolean {
  return leftMiB <= rates.stopThresholdMiB || rounds >= rates.maximumRounds;
}

/** The rest is sent while nothing runs: its time is part of the downtime (Appendix E). */
export function downtimeMs(rates: Rates, restMiB: number): number {
  return (1_000 * restMiB) / rates.bandwidthMiBps + rates.fixedDowntimeMs;
}

/**
 * Row 68: V0 = M, T = V / B, V' = min(D T, W); the pause begins when V <= threshold or the rounds are used up.
 * @param done Complete rounds so far; @param leftMiB what is left to send after them.
 */
export function predict(rates: Rates, done: readonly Round[] = [], leftMiB: number = rates.memoryMiB): Prediction {
  const rounds = [...done];
  let left = leftMiB;
  while (!stops(rates, left, rounds.length)) {
    const round = roundOf(rates, left);
    rounds.push(round);
    left = dirtiedMiB(rates, rates.dirtyRateMiBps * round.seconds);
  }
  return {
    rounds,
    restMiB: left,
    preCopySeconds: rounds.reduce((sum, { seconds }) => sum + seconds, 0),
    totalSentMiB: rounds.reduce((sum, { sentMiB }) => sum + sentMiB, left),
    downtimeMs: downtimeMs(rates, left),
    converged: left <= rates.stopThresholdMiB,
  };
}
