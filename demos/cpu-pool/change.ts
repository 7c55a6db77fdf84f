import type { Context } from '../core/model.ts';
import { checkConfiguration, configurationOf } from './configuration.ts';
import type { Violation } from './configuration.ts';
import type { CpuPoolAction, CpuPoolParams, CpuPoolState, PartitionConfiguration, WindowEvent } from './types.ts';

type Refuse = Context<WindowEvent>['refuse'];

/**
 * The configuration after the action. Refuses an action that names something that is not
 * there and one whose result the hypervisor would not accept.
 */
export function changedConfiguration(state: CpuPoolState, action: CpuPoolAction, refuse: Refuse): CpuPoolParams {
  const config = withAction(configurationOf(state), action, refuse);
  const violation = checkConfiguration(config)[0];
  if (violation !== undefined) refuse(violation.message, fieldOf(action, violation));
  return config;
}

function withAction(config: CpuPoolParams, action: CpuPoolAction, refuse: Refuse): CpuPoolParams {
  switch (action.type) {
    case 'set-demand':
      return withPartition(config, action.partition, { demand: action.value }, refuse);
    case 'set-weight':
      return withPartition(config, action.partition, { weight: action.value }, refuse);
    case 'set-entitled-capacity':
      return withPartition(config, action.partition, { entitledCapacity: action.value }, refuse);
    case 'set-virtual-processors':
      return withPartition(config, action.partition, { virtualProcessors: action.value }, refuse);
    case 'set-mode':
      return withPartition(config, action.partition, { mode: action.value }, refuse);
    case 'set-pool':
      return withPartition(config, action.partition, { pool: action.value }, refuse);
    case 'add-partition':
      return { ...config, partitions: [...config.partitions, action.value] };
    case 'remove-partition':
      return withoutPartition(config, action.partition, refuse);
    case 'set-pool-processors':
      return { ...config, poolProcessors: action.value };
    case 'set-maximum-capacity':
      return withMaximumCapacity(config, action.pool, action.value, refuse);
    case 'set-folding':
      return { ...config, folding: action.value };
  }
}

function withPartition(
  config: CpuPoolParams,
  name: string,
  change: Partial<PartitionConfiguration>,
  refuse: Refuse,
): CpuPoolParams {
  requirePartition(config, name, refuse);
  return {
    ...config,
    partitions: config.partitions.map((partition) =>
      partition.name === name ? { ...partition, ...change } : partition,
    ),
  };
}

function withoutPartition(config: CpuPoolParams, name: string, refuse: Refuse): CpuPoolParams {
  requirePartition(config, name, refuse);
  if (config.partitions.length === 1)
    refuse(`${name} is the last partition; a pool without any has nothing to show`, 'partition');
  return { ...config, partitions: config.partitions.filter((partition) => partition.name !== name) };
}

function withMaximumCapacity(
  config: CpuPoolParams,
  name: string,
  maximumCapacity: number,
  refuse: Refuse,
): CpuPoolParams {
  if (!config.pools.some((pool) => pool.name === name)) {
    const names = config.pools.map((pool) => pool.name).join(', ');
    refuse(
      `no pool "${name}" has a maximum capacity; ${names === '' ? 'there is only the default pool' : `there is ${names}`}`,
      'pool',
    );
  }
  return { ...config, pools: config.pools.map((pool) => (pool.name === name ? { ...pool, maximumCapacity } : pool)) };
}

function requirePartition(config: CpuPoolParams, name: string, refuse: Refuse): void {
  if (config.partitions.some((partition) => partition.name === name)) return;
  refuse(
    `there is no partition "${name}"; there is ${config.partitions.map((partition) => partition.name).join(', ')}`,
    'partition',
  );
}

/** The field of the action that caused a violation: a new partition's own fields by name, otherwise its value. */
function fieldOf(action: CpuPoolAction, { path }: Violation): string {
  const field = path.at(-1);
  return action.type === 'add-partition' && path[0] === 'partitions' ? `value.${String(field)}` : 'value';
}
