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

/** A time that can be scheduled: an integer, not negative, small enough to be exact. Throws a RangeError that names `what`. */
export function checkTime(time: number, what: string): Micros {
  if (!Number.isSafeInteger(time) || time < 0) {
    throw new RangeError(`${what} is ${String(time)}; it must be an integer number of microseconds, 0 or more`);
  }
  return time;
}
