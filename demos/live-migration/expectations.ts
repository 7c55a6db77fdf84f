import type { Expectation } from '../core/demo.ts';
import type { MigrationObservation, Phase } from './types.ts';
import { formatMiB, formatMs } from './units.ts';

type Claim = Expectation<MigrationObservation>;

/** Where the move is. */
export function isIn(atMs: number, phase: Phase, text: string): Claim {
  return { atMs, text, holds: (observation) => observation.phase === phase };
}

/** The complete rounds so far, by what they sent. */
export function hasSent(atMs: number, ...sentMiB: number[]): Claim {
  return {
    atMs,
    text: `the complete rounds sent ${sentMiB.map(formatMiB).join(', ')}`,
    holds: ({ rounds }) =>
      rounds.length === sentMiB.length && rounds.every((round, index) => near(round.sentMiB, sentMiB[index] ?? 0)),
  };
}

/** How a completed move went. */
export function completes(
  atMs: number,
  { preCopySeconds, downtimeMs, totalSentMiB }: Omit<Course, 'rounds' | 'converged'>,
): Claim {
  return {
    atMs,
    text: `${preCopySeconds} s of pre-copy, ${formatMs(downtimeMs)} stopped, ${formatMiB(totalSentMiB)} sent`,
    holds: (observation) =>
      observation.phase === 'completed' &&
      near(observation.preCopySeconds, preCopySeconds) &&
      near(observation.downtimeMs, downtimeMs) &&
      near(observation.totalSentMiB, totalSentMiB),
  };
}

type Course = MigrationObservation['expected'];

/** The partition runs on this machine, its counter shows this. */
export function counts(atMs: number, machine: string | null, counter: number): Claim {
  return {
    atMs,
    text: `it runs on ${machine ?? 'neither machine'}, and its counter shows ${counter}`,
    holds: (observation) => observation.runsOn === machine && observation.counter === counter,
  };
}

/** Nothing is sent, and the reason names this. */
export function isRefused(atMs: number, reason: string): Claim {
  return {
    atMs,
    text: `the move is refused: ${reason}`,
    holds: ({ phase, refusal, totalSentMiB }) =>
      phase === 'refused' && totalSentMiB === 0 && (refusal ?? '').includes(reason),
  };
}

/** Whether it converges, by the equations. */
export function willConverge(atMs: number, converges: boolean): Claim {
  return {
    atMs,
    text: converges ? 'the move will converge' : 'the move will not converge',
    holds: ({ expected }) => expected.converged === converges,
  };
}

/** The real guest is on the other side, with the same memory. */
export function hasMovedReally(atMs: number): Claim {
  return {
    atMs,
    text: 'the real guest has moved with equal memory, and stood still for less than half a second',
    holds: ({ real }) => real?.memoryEqual === true && real.downtimeMs !== null && real.downtimeMs < 500,
  };
}

/** Worked examples are given to four or five figures. */
function near(value: number, expected: number): boolean {
  return Math.abs(value - expected) <= 1e-4 * Math.max(1, Math.abs(expected));
}
