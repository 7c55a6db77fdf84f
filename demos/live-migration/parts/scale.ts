import { ln } from '../../core/math.ts';
import type { Prediction } from '../equations.ts';

/** A round as a bar, or the rest that the pause sends. */
export interface Bar {
  readonly name: string;
  readonly sentMiB: number;
  readonly kind: 'sent' | 'sending' | 'expected';
  readonly pause: boolean;
}

/** All rounds of a course and the pause; `complete` of them are over, and the next one runs when `running`. */
export function barsOf({ rounds, restMiB }: Prediction, complete: number, running: boolean): Bar[] {
  const kind = (index: number): Bar['kind'] =>
    index < complete ? 'sent' : index === complete && running ? 'sending' : 'expected';
  return [
    ...rounds.map(({ sentMiB }, index) => ({ name: String(index + 1), sentMiB, kind: kind(index), pause: false })),
    { name: 'stop', sentMiB: restMiB, kind: kind(rounds.length), pause: true },
  ];
}

/** A logarithmic scale of MiB: 0 (at or below `low`) to 1 (at `high`). */
export interface LogScale {
  readonly low: number;
  readonly high: number;
}

/** From below the smallest to above the largest of these volumes; those that are 0 do not count. */
export function logScale(volumes: readonly number[]): LogScale {
  const positive = volumes.filter((volume) => volume > 0);
  if (positive.length === 0) return { low: 0.1, high: 1 };
  return { low: Math.min(...positive) / 4, high: Math.max(...positive) * 2 };
}

/** Where a volume is on the scale. */
export function onScale({ low, high }: LogScale, volume: number): number {
  if (volume <= low) return 0;
  return Math.min(1, ln(volume / low) / ln(high / low));
}

/** Powers of ten in MiB, from a page of memory to more than there is. */
const POWERS = [0.001, 0.01, 0.1, 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

/** Those on the scale, at most five. */
export function decades({ low, high }: LogScale): number[] {
  const on = POWERS.filter((power) => power >= low && power <= high);
  const every = Math.ceil(on.length / 5);
  return on.filter((_, index) => index % every === 0);
}

/** Which bars have their number above them: all of a few, else the ends. */
export function numbered(index: number, count: number): boolean {
  return count <= 8 || index === 0 || index === count - 1;
}

/** A stretch of the time line in seconds, and what it looks like through the lens. */
export interface Lens {
  readonly from: number;
  readonly to: number;
  /** How many times larger than on the time line. */
  readonly factor: number;
}

/** A pause that takes at least this part of the time line needs no lens. */
const SEEN = 0.08;

/** The pause with as much again before and after it; undefined where it is seen without a lens, or is none. */
export function lensOf(pauseFrom: number, pauseSeconds: number): Lens | undefined {
  const whole = pauseFrom + pauseSeconds;
  if (pauseSeconds <= 0 || pauseSeconds >= SEEN * whole) return undefined;
  return { from: pauseFrom - pauseSeconds, to: pauseFrom + 2 * pauseSeconds, factor: whole / (3 * pauseSeconds) };
}
