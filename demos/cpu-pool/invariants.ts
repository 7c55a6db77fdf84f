import { ceilingUs, excessWeight, poolNames, poolRoomUs, poolUsedUs } from './plan.ts';
import type { CpuPoolState, PartitionState } from './types.ts';
import { WINDOW_US, entitledUsOf, unitsToUs } from './units.ts';

type Check = (state: CpuPoolState) => string | undefined;

/** What must hold of every window (DOMAIN rows 65, 66 and D14). Each names what is broken, or nothing. */
export const invariants: Readonly<Record<string, Check>> = {
  'the pool gives no more than it has': (state) => {
    const used = totalUs(state);
    const capacity = state.poolProcessors * WINDOW_US;
    return used > capacity ? `${used} of ${capacity} us are given` : undefined;
  },

  'entitlement is guaranteed': (state) =>
    firstPartition(
      state,
      ({ grantedUs, demand, entitledCapacity }) =>
        grantedUs < Math.min(unitsToUs(demand), entitledUsOf(entitledCapacity)),
    ),

  'nobody gets more than it wants': (state) =>
    firstPartition(state, ({ grantedUs, demand }) => grantedUs > unitsToUs(demand)),

  'a capped partition stays within its entitlement': (state) =>
    firstPartition(
      state,
      (partition) => excessWeight(partition) === 0 && partition.grantedUs > entitledUsOf(partition.entitledCapacity),
    ),

  'a virtual processor uses at most one processor': (state) =>
    firstPartition(
      state,
      ({ grantedUs, activeVirtualProcessors, virtualProcessors }) =>
        activeVirtualProcessors > virtualProcessors ||
        activeVirtualProcessors < 1 ||
        grantedUs > activeVirtualProcessors * WINDOW_US,
    ),

  'no pool exceeds its maximum capacity': (state) => {
    const pool = poolNames(state).find((name) => poolUsedUs(state, name) > poolRoomUs(state, name));
    return pool === undefined
      ? undefined
      : `${pool} gets ${poolUsedUs(state, pool)} of at most ${poolRoomUs(state, pool)} us`;
  },

  'nothing idles while an uncapped partition wants more': (state) => {
    if (totalUs(state) >= state.poolProcessors * WINDOW_US) return undefined;
    return firstPartition(
      state,
      (partition) =>
        excessWeight(partition) > 0 &&
        partition.grantedUs < ceilingUs(partition) &&
        poolUsedUs(state, partition.pool) < poolRoomUs(state, partition.pool),
    );
  },
};

function totalUs(state: CpuPoolState): number {
  return state.partitions.reduce((sum, { grantedUs }) => sum + grantedUs, 0);
}

function firstPartition(state: CpuPoolState, broken: (partition: PartitionState) => boolean): string | undefined {
  const found = state.partitions.find(broken);
  return found === undefined
    ? undefined
    : `${found.name} gets ${found.grantedUs} us of a window (EC ${found.entitledCapacity}, demand ${found.demand}, ` +
        `${found.activeVirtualProcessors} of ${found.virtualProcessors} VPs, ${found.mode}, weight ${found.weight})`;
}
