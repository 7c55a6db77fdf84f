import type { PartitionState } from '../types.ts';
import { unitsToUs } from '../units.ts';

/** Marks of a partition on the common scale of processor units, as fractions of the picture's height. */
export interface Levels {
  /** Height that its virtual processors can use: the dashed ceiling. */
  readonly ceiling: number;
  readonly entitled: number;
  /** What it wants; at the top of the picture when that lies beyond it. */
  readonly wanted: number;
  readonly wantedIsBeyond: boolean;
  /** Got from its entitlement. */
  readonly base: number;
  /** Got on top of it. */
  readonly excess: number;
  /** Entitlement that it does not use. */
  readonly ceded: number;
}

/** The top of the common scale: the largest partition's virtual processors, with room for a mark above. */
export function scaleTop(partitions: readonly PartitionState[]): number {
  return 1.05 * Math.max(1, ...partitions.map((partition) => partition.virtualProcessors));
}

export function levelsOf(partition: PartitionState, top: number): Levels {
  const granted = partition.grantedUs / unitsToUs(1);
  const { entitledCapacity: entitled, demand, virtualProcessors } = partition;
  return {
    ceiling: virtualProcessors / top,
    entitled: entitled / top,
    wanted: Math.min(demand, top) / top,
    wantedIsBeyond: demand > top,
    base: Math.min(granted, entitled) / top,
    excess: Math.max(0, granted - entitled) / top,
    ceded: Math.max(0, entitled - granted) / top,
  };
}

/** Ticks of the common scale: whole processors, every second or fifth when there are many. */
export function unitTicks(top: number): number[] {
  const every = top <= 4.5 ? 1 : top <= 9 ? 2 : top <= 24 ? 5 : 20;
  return Array.from({ length: Math.floor(top / every) + 1 }, (_, i) => i * every);
}
