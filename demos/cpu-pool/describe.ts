import type { CpuPoolObservation, LimitedBy, PartitionObservation } from './types.ts';
import { formatUnits } from './units.ts';

const LIMITS: Readonly<Record<LimitedBy, string>> = {
  demand: 'all it wants',
  cap: 'held at its entitlement',
  'virtual-processors': 'all its virtual processors are busy',
  folding: 'until a virtual processor unfolds',
  'pool-maximum': "held at its pool's maximum",
  contention: 'shares what is left by weight',
};

/** What keeps a partition from more, in a few words. */
export function describeLimit(limit: LimitedBy): string {
  return LIMITS[limit];
}

/** The observation as sentences: the pool, then each partition in order. */
export function describe(observation: CpuPoolObservation): string {
  const { pool, partitions, pools } = observation;
  const beside = pools
    .slice(1)
    .map(
      ({ name, consumedProcessorUnits, maximumCapacity }) =>
        `Pool ${name} uses ${formatUnits(consumedProcessorUnits)} of at most ${maximumCapacity}.`,
    );
  return [
    `${pool.processors} processors: ${formatUnits(pool.consumed)} used, ${formatUnits(pool.idle)} idle.`,
    ...beside,
    ...partitions.map(describePartition),
  ].join(' ');
}

function describePartition(partition: PartitionObservation): string {
  const { name, consumedProcessorUnits, entitledCapacity, demandProcessorUnits, limitedBy } = partition;
  return (
    `${name} uses ${formatUnits(consumedProcessorUnits)}, entitled to ${formatUnits(entitledCapacity)}, ` +
    `wants ${formatUnits(demandProcessorUnits)}: ${describeLimit(limitedBy)}.`
  );
}
