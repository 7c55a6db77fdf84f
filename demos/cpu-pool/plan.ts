import { fillWithinGroups, weightedFill } from '../lib/scheduler/fill.ts';
import { entitledPoolHundredths } from './configuration.ts';
import { DEFAULT_POOL } from './types.ts';
import type { CpuPoolState, LimitedBy, PartitionState } from './types.ts';
import { WINDOW_US, entitledUsOf, unitsToUs } from './units.ts';

/** Processor time a partition can use in a window: what it wants, within its unfolded virtual processors. */
export function ceilingUs(partition: PartitionState): number {
  return Math.min(unitsToUs(partition.demand), partition.activeVirtualProcessors * WINDOW_US);
}

/** Weight in the division of excess; 0 for whoever gets none. */
export function excessWeight(partition: PartitionState): number {
  return partition.mode === 'uncapped' ? partition.weight : 0;
}

/** Processor time the partitions of a pool may use together in a window; the default pool has no limit of its own. */
export function poolRoomUs(state: CpuPoolState, pool: string): number {
  const maximum = state.pools.find(({ name }) => name === pool)?.maximumCapacity ?? state.poolProcessors;
  return maximum * WINDOW_US;
}

/** All pools, the default one first. */
export function poolNames(state: CpuPoolState): string[] {
  return [DEFAULT_POOL, ...state.pools.map(({ name }) => name)];
}

/**
 * Decides the processor time of each partition in the window that runs.
 * First everyone gets min(demand, EC). Then what each pool is entitled to and did not use is
 * divided inside it, then what is left in the machine is divided among the pools, both by weight
 * and never above a partition's virtual processors or a pool's maximum capacity.
 */
export function planWindow(state: CpuPoolState): void {
  const pools = poolNames(state);
  const poolIndex = state.partitions.map(({ pool }) => pools.indexOf(pool));
  const grants = state.partitions.map((partition) =>
    Math.min(ceilingUs(partition), entitledUsOf(partition.entitledCapacity)),
  );

  // With a single pool both steps of sharing are one.
  if (pools.length > 1) {
    pools.forEach((pool, index) =>
      shareInsidePool(state, grants, poolIndex, index, entitledPoolHundredths(state, pool) * (WINDOW_US / 100)),
    );
  }
  const left = state.poolProcessors * WINDOW_US - sum(grants);
  const rooms = pools.map((pool, index) => poolRoomUs(state, pool) - usedByPool(grants, poolIndex, index));
  const claims = state.partitions.map((partition, index) => ({
    weight: excessWeight(partition),
    room: ceilingUs(partition) - (grants[index] ?? 0),
    group: poolIndex[index] ?? 0,
  }));
  fillWithinGroups(left, claims, rooms).forEach((share, index) => {
    grants[index] = (grants[index] ?? 0) + share;
  });

  state.partitions.forEach((partition, index) => {
    partition.grantedUs = grants[index] ?? 0;
  });
  for (const partition of state.partitions) partition.limitedBy = limitOf(state, partition);
}

function shareInsidePool(
  state: CpuPoolState,
  grants: number[],
  poolIndex: readonly number[],
  pool: number,
  entitledUs: number,
): void {
  const members = state.partitions.flatMap((partition, index) =>
    poolIndex[index] === pool ? [{ partition, index }] : [],
  );
  const unused = entitledUs - usedByPool(grants, poolIndex, pool);
  const claims = members.map(({ partition, index }) => ({
    weight: excessWeight(partition),
    room: ceilingUs(partition) - (grants[index] ?? 0),
  }));
  weightedFill(unused, claims).forEach((share, position) => {
    const index = members[position]?.index ?? 0;
    grants[index] = (grants[index] ?? 0) + share;
  });
}

function limitOf(state: CpuPoolState, partition: PartitionState): LimitedBy {
  const { grantedUs } = partition;
  if (grantedUs >= unitsToUs(partition.demand)) return 'demand';
  if (grantedUs >= partition.virtualProcessors * WINDOW_US) return 'virtual-processors';
  if (excessWeight(partition) === 0) return 'cap';
  if (grantedUs >= partition.activeVirtualProcessors * WINDOW_US) return 'folding';
  return poolUsedUs(state, partition.pool) >= poolRoomUs(state, partition.pool) && partition.pool !== DEFAULT_POOL
    ? 'pool-maximum'
    : 'contention';
}

/** Processor time of a pool's partitions in the window that runs. */
export function poolUsedUs(state: CpuPoolState, pool: string): number {
  let used = 0;
  for (const partition of state.partitions) if (partition.pool === pool) used += partition.grantedUs;
  return used;
}

function usedByPool(grants: readonly number[], poolIndex: readonly number[], pool: number): number {
  let used = 0;
  grants.forEach((grant, index) => {
    if (poolIndex[index] === pool) used += grant;
  });
  return used;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
