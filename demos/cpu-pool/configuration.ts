import { DEFAULT_POOL } from './types.ts';
import type { CpuPoolParams, CpuPoolState, PartitionConfiguration } from './types.ts';
import { formatUnits, isHundredths, toHundredths } from './units.ts';

/** A rule of the hypervisor that a configuration breaks; the path leads to the field. */
export interface Violation {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** Name of a partition's pool. */
export function poolOf(partition: PartitionConfiguration): string {
  return partition.pool ?? DEFAULT_POOL;
}

/** Entitled pool capacity (EPC) in hundredths: what its partitions are entitled to, and its reserve. */
export function entitledPoolHundredths(config: Pick<CpuPoolParams, 'partitions' | 'pools'>, pool: string): number {
  const reserve = config.pools.find(({ name }) => name === pool)?.reservedCapacity ?? 0;
  return config.partitions.reduce(
    (sum, partition) => (poolOf(partition) === pool ? sum + toHundredths(partition.entitledCapacity) : sum),
    toHundredths(reserve),
  );
}

/** The configuration in a running state, in the form of parameters. */
export function configurationOf(state: CpuPoolState): CpuPoolParams {
  return {
    poolProcessors: state.poolProcessors,
    partitions: state.partitions.map(({ name, entitledCapacity, virtualProcessors, mode, weight, demand, pool }) => ({
      name,
      entitledCapacity,
      virtualProcessors,
      mode,
      weight,
      demand,
      pool,
    })),
    pools: state.pools,
    minimumEntitlementPerVirtualProcessor: state.minimumEntitlementPerVirtualProcessor,
    folding: state.folding,
  };
}

/**
 * Everything about a well-formed configuration that the hypervisor would refuse; none: it is valid.
 * Rules: DOMAIN rows 65 and 66 (entitlement in hundredths, minimum per virtual processor,
 * EC not above the virtual processors, EPC not above MPC, promises not above the pool).
 */
export function checkConfiguration(config: CpuPoolParams): Violation[] {
  return [
    ...config.partitions.flatMap((partition, index) => checkPartition(config, partition, index)),
    ...config.pools.flatMap((_, index) => checkPool(config, index)),
    ...checkPromises(config),
  ];
}

function checkPartition(config: CpuPoolParams, partition: PartitionConfiguration, index: number): Violation[] {
  const { name, entitledCapacity, virtualProcessors } = partition;
  const minimum = config.minimumEntitlementPerVirtualProcessor;
  const violations: Violation[] = [];
  const violate = (field: keyof PartitionConfiguration, message: string): void => {
    violations.push({ path: ['partitions', index, field], message: `${name}: ${message}` });
  };

  if (config.partitions.findIndex((other) => other.name === name) < index) {
    violate('name', 'there is already a partition of this name');
  }
  if (!isHundredths(entitledCapacity)) {
    violate(
      'entitledCapacity',
      `entitled capacity is set in hundredths of a processor: ${entitledCapacity} is not a multiple of 0.01`,
    );
  } else if (toHundredths(entitledCapacity) < toHundredths(minimum) * virtualProcessors) {
    violate(
      'entitledCapacity',
      `entitled capacity ${formatUnits(entitledCapacity)} is too little for ${count(virtualProcessors, 'virtual processor')}: ` +
        `each needs at least ${formatUnits(minimum)}, together ${formatUnits(minimum * virtualProcessors)}`,
    );
  } else if (toHundredths(entitledCapacity) > virtualProcessors * 100) {
    violate(
      'virtualProcessors',
      `${count(virtualProcessors, 'virtual processor')} cannot use an entitled capacity of ${formatUnits(entitledCapacity)}: ` +
        `each runs on at most one processor, so at least ${Math.ceil(entitledCapacity)} are needed`,
    );
  }
  const pool = poolOf(partition);
  if (pool !== DEFAULT_POOL && !config.pools.some((other) => other.name === pool)) {
    violate(
      'pool',
      `there is no pool "${pool}"; there is ${[DEFAULT_POOL, ...config.pools.map((other) => other.name)].join(', ')}`,
    );
  }
  return violations;
}

function checkPool(config: CpuPoolParams, index: number): Violation[] {
  const pool = config.pools[index];
  if (pool === undefined) return [];
  const { name, maximumCapacity, reservedCapacity } = pool;
  const violations: Violation[] = [];
  if (name === DEFAULT_POOL) {
    violations.push({
      path: ['pools', index, 'name'],
      message: `"${DEFAULT_POOL}" is the pool of all partitions that name none; give this one another name`,
    });
  } else if (config.pools.findIndex((other) => other.name === name) < index) {
    violations.push({ path: ['pools', index, 'name'], message: `there is already a pool "${name}"` });
  }
  if (!isHundredths(reservedCapacity)) {
    violations.push({
      path: ['pools', index, 'reservedCapacity'],
      message: `${name}: reserved capacity ${reservedCapacity} is not a multiple of 0.01`,
    });
  }
  const entitled = entitledPoolHundredths(config, name);
  if (entitled > maximumCapacity * 100) {
    violations.push({
      path: ['pools', index, 'maximumCapacity'],
      message:
        `${name}: its partitions and its reserve are entitled to ${formatUnits(entitled / 100)} processor units, ` +
        `more than its maximum capacity of ${maximumCapacity}`,
    });
  }
  return violations;
}

function checkPromises(config: CpuPoolParams): Violation[] {
  const pools = [
    DEFAULT_POOL,
    ...new Set(config.pools.map(({ name }) => name).filter((name) => name !== DEFAULT_POOL)),
  ];
  const promised = pools.reduce((sum, pool) => sum + entitledPoolHundredths(config, pool), 0);
  if (promised <= config.poolProcessors * 100) return [];
  return [
    {
      path: ['poolProcessors'],
      message:
        `the partitions (and reserves of pools) are entitled to ${formatUnits(promised / 100)} processor units in total, ` +
        `but the pool has ${count(config.poolProcessors, 'processor')}; entitlement is a guarantee, so it cannot be overcommitted`,
    },
  ];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
