/** Simulated or talk time: integer microseconds. */
export type Micros = number;

export const MILLISECOND: Micros = 1_000;
export const SECOND: Micros = 1_000_000;

/** Rounds a duration in milliseconds to whole microseconds. */
export function fromMs(ms: number): Micros {
  return Math.round(ms * MILLISECOND);
}

/** Microseconds as (possibly fractional) milliseconds. */
export function toMs(micros: Micros): number {
  return micros / MILLISECOND;
}
