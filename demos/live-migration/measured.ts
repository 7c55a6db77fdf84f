import { lastLines } from '../lib/guest/index.ts';
import { predict } from './equations.ts';
import type { Prediction } from './equations.ts';
import type { RealMove } from './types.ts';

const MIB = 1_048_576;

/** Where the runner stops a guest: 128 pages of 4 KiB left, or 12 rounds (renderer/guest/transfer.ts). */
export const REAL_THRESHOLD_MIB = 0.5;
const REAL_ROUNDS = 12;

/** What was measured of a move, in the terms of row 68. */
export interface Measured {
  /** First round: memory over time. */
  readonly bandwidthMiBps: number;
  /** What the later rounds and the pause had to send, over the time of the rounds. */
  readonly dirtyRateMiBps: number;
  readonly course: Prediction;
}

/** The course of a real move as it was measured so far. Undefined before its first round is complete. */
export function measuredOf({ rounds, result }: RealMove): Measured | undefined {
  const [first] = rounds;
  if (first === undefined || first.us <= 0) return undefined;
  const sent = rounds.map(({ bytes, us }) => ({ sentMiB: bytes / MIB, seconds: us / 1_000_000 }));
  const preCopySeconds = sent.reduce((sum, { seconds }) => sum + seconds, 0);
  const restMiB = (result?.stopBytes ?? 0) / MIB;
  const again = sent.slice(1).reduce((sum, { sentMiB }) => sum + sentMiB, restMiB);
  // While it runs, the last round's writes are not known yet.
  const written = result === null ? preCopySeconds - (sent.at(-1)?.seconds ?? 0) : preCopySeconds;
  return {
    bandwidthMiBps: first.bytes / MIB / (first.us / 1_000_000),
    dirtyRateMiBps: written <= 0 ? 0 : again / written,
    course: {
      rounds: sent,
      restMiB,
      preCopySeconds,
      totalSentMiB: sent.reduce((sum, { sentMiB }) => sum + sentMiB, restMiB),
      downtimeMs: (result?.downtimeUs ?? 0) / 1_000,
      converged: rounds.length < REAL_ROUNDS,
    },
  };
}

/** What the equations say of a move with the measured memory, bandwidth and dirty rate; no fixed downtime. */
export function predictMeasured({ bandwidthMiBps, dirtyRateMiBps, course }: Measured): Prediction {
  return predict({
    memoryMiB: course.rounds[0]?.sentMiB ?? 0,
    bandwidthMiBps,
    dirtyRateMiBps,
    writableWorkingSetMiB: null,
    stopThresholdMiB: REAL_THRESHOLD_MIB,
    maximumRounds: REAL_ROUNDS,
    fixedDowntimeMs: 0,
  });
}

/** What the counter on the guest's console has shown. */
export interface Count {
  /** The last number; 0 before the first. */
  readonly last: number;
  /** Numbers that are missing or come twice, in what is kept of the console. */
  readonly breaks: number;
}

const LINES_KEPT = 200;

/** Reads the lines "17 at 123.45 s" of the program counter. One that starts anew, at 1, breaks nothing. */
export function countOf(text: string): Count {
  // What is kept may begin in the middle of a line.
  const numbers = lastLines(text, LINES_KEPT)
    .slice(1)
    .flatMap((line) => {
      const match = /^(\d+) at [\d.]+ s$/.exec(line.trim());
      return match === null ? [] : [Number(match[1])];
    });
  const breaks = numbers.filter(
    (number, index) => index > 0 && number !== 1 && number !== (numbers[index - 1] ?? 0) + 1,
  ).length;
  return { last: numbers.at(-1) ?? 0, breaks };
}
