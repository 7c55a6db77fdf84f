import { list } from '../../kit/index.ts';
import { excessWeight } from '../plan.ts';
import { DEFAULT_POOL } from '../types.ts';
import type { CpuPoolState, PartitionState } from '../types.ts';
import { formatUnits, unitsToUs } from '../units.ts';

/** Processor units that a partition gets in the window that runs. */
export function grantedUnits(partition: PartitionState): number {
  return partition.grantedUs / unitsToUs(1);
}

/** Why a partition gets what it gets, as short sentences for the room. */
export function why(state: CpuPoolState, partition: PartitionState): string {
  const { demand, entitledCapacity: entitled, limitedBy } = partition;
  const granted = grantedUnits(partition);
  const wants = `Wants ${formatUnits(demand)}, entitled to ${formatUnits(entitled)}.`;
  const excess = formatUnits(Math.max(0, granted - entitled));
  switch (limitedBy) {
    case 'demand':
      if (demand === 0) return `Wants nothing: its entitlement of ${formatUnits(entitled)} goes to the others.`;
      if (demand < entitled) return `${wants} Cedes the other ${formatUnits(entitled - granted)} to the pool.`;
      return demand > entitled
        ? `${wants} The other ${excess} is excess that nobody else needs more.`
        : `${wants} Gets exactly that.`;
    case 'cap':
      return partition.mode === 'capped'
        ? `${wants} Capped: never more than its entitlement.`
        : `${wants} Weight 0: no part of the excess.`;
    case 'virtual-processors':
      return `${wants} Its ${processors(partition.virtualProcessors)} can use ${formatUnits(granted)} at most.`;
    case 'folding':
      return `${wants} ${partition.virtualProcessors - partition.activeVirtualProcessors} of its ${processors(partition.virtualProcessors)} still folded: AIX wakes one a second.`;
    case 'pool-maximum':
      return `${wants} ${partition.pool} is at its cap${capOf(state, partition.pool)}.`;
    case 'contention':
      return `${wants} Gets +${excess} of the excess: ${byWeight(state, partition)}.`;
  }
}

function processors(count: number): string {
  return `${count} virtual processor${count === 1 ? '' : 's'}`;
}

function capOf(state: CpuPoolState, pool: string): string {
  const maximum = state.pools.find(({ name }) => name === pool)?.maximumCapacity;
  return maximum === undefined ? '' : ` of ${formatUnits(maximum)}`;
}

/** "weight 128 against web 64", or "weight 128 of 460" when there are many. */
function byWeight(state: CpuPoolState, partition: PartitionState): string {
  const rivals = state.partitions.filter((other) => other !== partition && other.limitedBy === 'contention');
  if (rivals.length === 0) return 'all that is left';
  if (rivals.length <= 2)
    return `weight ${partition.weight} against ${list(rivals.map((rival) => `${rival.name} ${rival.weight}`))}`;
  const total = [partition, ...rivals].reduce((sum, one) => sum + excessWeight(one), 0);
  return `weight ${partition.weight} of ${total}`;
}

/** A partition in one sentence, for screen readers. */
export function spoken(partition: PartitionState): string {
  const pool = partition.pool === DEFAULT_POOL ? '' : `, in ${partition.pool}`;
  return (
    `${partition.name}: gets ${formatUnits(grantedUnits(partition))} of ${formatUnits(partition.demand)} wanted, ` +
    `entitled to ${formatUnits(partition.entitledCapacity)}, ${partition.mode}${pool}`
  );
}

/** The first name of these and then "new1", "new2", … that no partition has. */
export function freeName(names: readonly string[]): string {
  const usual = ['app', 'test', 'mail', 'build', 'report', 'cache'];
  const free = usual.find((name) => !names.includes(name));
  if (free !== undefined) return free;
  let number = 1;
  while (names.includes(`new${number}`)) number += 1;
  return `new${number}`;
}
