import type { Expectation } from '../core/demo.ts';
import type { CpuPoolObservation, LimitedBy } from './types.ts';
import { formatUnits } from './units.ts';

/** Rounding to whole microseconds per window moves an allocation by at most 0.0001 units. */
const TOLERANCE_UNITS = 0.0002;

/** The named partitions consume these processor units. */
export function consumes(atMs: number, units: Readonly<Record<string, number>>): Expectation<CpuPoolObservation> {
  const claims = Object.entries(units);
  return {
    atMs,
    text: `${claims.map(([name, value]) => `${name} consumes ${formatUnits(value)}`).join(', ')} processor units`,
    holds: ({ partitions }) =>
      claims.every(([name, value]) => {
        const found = partitions.find((partition) => partition.name === name);
        return found !== undefined && Math.abs(found.consumedProcessorUnits - value) <= TOLERANCE_UNITS;
      }),
  };
}

/** So much of the pool is idle. */
export function idles(atMs: number, units: number): Expectation<CpuPoolObservation> {
  return {
    atMs,
    text: units === 0 ? 'nothing is idle' : `${formatUnits(units)} processor units are idle`,
    holds: ({ pool }) => Math.abs(pool.idle - units) <= TOLERANCE_UNITS,
  };
}

/** This is what keeps the partition from more. */
export function isLimitedBy(
  atMs: number,
  name: string,
  limit: LimitedBy,
  text: string,
): Expectation<CpuPoolObservation> {
  return {
    atMs,
    text: `${name} ${text}`,
    holds: ({ partitions }) => partitions.find((partition) => partition.name === name)?.limitedBy === limit,
  };
}
