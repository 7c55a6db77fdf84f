import { sumOfRing } from '../lib/scheduler/ring.ts';
import { entitledPoolHundredths } from './configuration.ts';
import { poolNames } from './plan.ts';
import type {
  CpuPoolObservation,
  CpuPoolState,
  PartitionObservation,
  PartitionState,
  PoolObservation,
} from './types.ts';
import { WINDOWS_PER_SECOND, WINDOW_US, entitledUsOf } from './units.ts';

/** Processor time booked for a partition over the observed windows. */
interface Account {
  readonly consumedUs: number;
  readonly entitledUs: number;
  readonly cededUs: number;
}

/**
 * Averages over the last 100 windows (one second), over fewer while there are fewer, and
 * over the window that runs while none has ended. A partition that was added within the second
 * counts as zero before, so that the partitions add up to what the pool has given to them.
 */
export function observe(state: CpuPoolState): CpuPoolObservation {
  const windows = Math.max(1, Math.min(state.windowNumber, WINDOWS_PER_SECOND));
  const inUnits = (us: number): number => us / (windows * WINDOW_US);
  const accounts = state.partitions.map((partition) => accountOf(state, partition));
  const started = state.windowNumber > 0;
  const consumedUs = started
    ? sumOfRing(state.poolConsumedUs)
    : accounts.reduce((sum, account) => sum + account.consumedUs, 0);
  const capacityUs = started ? sumOfRing(state.poolCapacityUs) : state.poolProcessors * WINDOW_US;
  const pools = poolNames(state).map((name) => observePool(state, name, accounts, inUnits));
  return {
    partitions: state.partitions.map((partition, index) =>
      observePartition(partition, accounts[index] as Account, capacityUs, inUnits),
    ),
    pool: {
      capacity: inUnits(capacityUs),
      consumed: inUnits(consumedUs),
      idle: inUnits(capacityUs - consumedUs),
      processors: state.poolProcessors,
      entitled: pools.reduce((sum, pool) => sum + Math.round(pool.entitledPoolCapacity * 100), 0) / 100,
    },
    pools,
  };
}

function accountOf(state: CpuPoolState, partition: PartitionState): Account {
  if (state.windowNumber === 0) {
    const entitledUs = entitledUsOf(partition.entitledCapacity);
    return { consumedUs: partition.grantedUs, entitledUs, cededUs: Math.max(0, entitledUs - partition.grantedUs) };
  }
  let cededUs = 0;
  // Window by window: what is ceded in one is not made up for in another.
  partition.entitledUs.forEach((entitled, slot) => {
    cededUs += Math.max(0, entitled - (partition.consumedUs[slot] ?? 0));
  });
  return { consumedUs: sumOfRing(partition.consumedUs), entitledUs: sumOfRing(partition.entitledUs), cededUs };
}

function observePartition(
  partition: PartitionState,
  account: Account,
  capacityUs: number,
  inUnits: (us: number) => number,
): PartitionObservation {
  const { consumedUs, entitledUs, cededUs } = account;
  return {
    name: partition.name,
    entitledCapacity: partition.entitledCapacity,
    consumedProcessorUnits: inUnits(consumedUs),
    cededProcessorUnits: inUnits(cededUs),
    entitlementUtilizationPercent: entitledUs === 0 ? 0 : (100 * consumedUs) / entitledUs,
    consumedPercentOfPool: (100 * consumedUs) / capacityUs,
    excessProcessorUnits: inUnits(consumedUs - (entitledUs - cededUs)),
    demandProcessorUnits: partition.demand,
    virtualProcessors: partition.virtualProcessors,
    activeVirtualProcessors: partition.activeVirtualProcessors,
    mode: partition.mode,
    weight: partition.weight,
    pool: partition.pool,
    limitedBy: partition.limitedBy,
  };
}

function observePool(
  state: CpuPoolState,
  name: string,
  accounts: readonly Account[],
  inUnits: (us: number) => number,
): PoolObservation {
  const configured = state.pools.find((pool) => pool.name === name);
  const consumedUs = state.partitions.reduce(
    (sum, { pool }, index) => (pool === name ? sum + (accounts[index]?.consumedUs ?? 0) : sum),
    0,
  );
  return {
    name,
    entitledPoolCapacity: entitledPoolHundredths(state, name) / 100,
    reservedCapacity: configured?.reservedCapacity ?? 0,
    maximumCapacity: configured?.maximumCapacity ?? state.poolProcessors,
    consumedProcessorUnits: inUnits(consumedUs),
  };
}
