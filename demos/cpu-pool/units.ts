/** Units of the pool: everything is counted in microseconds of processor time per dispatch window. */

/** The POWER hypervisor's dispatch window: 10 ms. */
export const WINDOW_US = 10_000;
/** Windows in the second over which observations average and folding looks. */
export const WINDOWS_PER_SECOND = 100;
/** Windows in one sample of the plotted history. */
export const WINDOWS_PER_SAMPLE = 20;
/** Samples kept for plots: one minute. */
export const SAMPLES_KEPT = 300;

/** Entitlement is set in hundredths of a processor. */
export function toHundredths(units: number): number {
  return Math.round(units * 100);
}

/** Is it a multiple of 0.01, as far as a decimal fraction can be written in binary? */
export function isHundredths(units: number): boolean {
  return Math.abs(units * 100 - toHundredths(units)) < 1e-6;
}

/** Guaranteed processor time in each window: EC x 10 ms. */
export function entitledUsOf(entitledCapacity: number): number {
  return toHundredths(entitledCapacity) * (WINDOW_US / 100);
}

/** Processor units as microseconds per window, rounded to a whole one. */
export function unitsToUs(units: number): number {
  return Math.round(units * WINDOW_US);
}

/** Processor units with two decimals, as the management console writes them. */
export function formatUnits(units: number): string {
  return units.toFixed(2);
}
