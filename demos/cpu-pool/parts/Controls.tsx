import type { JSX } from 'react';
import { Button, Segmented, Slider, Stepper, Toggle } from '../../kit/index.ts';
import { poolNames } from '../plan.ts';
import { DEFAULT_POOL } from '../types.ts';
import type { CpuPoolAction, CpuPoolState, PartitionState } from '../types.ts';
import { entitledPoolHundredths, configurationOf } from '../configuration.ts';
import { freeName } from './words.ts';

export interface ControlsProps {
  readonly state: CpuPoolState;
  readonly partition: PartitionState;
  send(action: CpuPoolAction): boolean;
}

/** The five controls of the selected partition. */
export function Controls({ state, partition, send }: ControlsProps): JSX.Element {
  const { name } = partition;
  const most = Math.max(4, state.poolProcessors);
  return (
    <>
      <Slider
        key={`${name} demand`}
        label="Demand"
        value={partition.demand}
        min={0}
        max={most}
        step={0.1}
        onChange={(value) => send({ type: 'set-demand', partition: name, value })}
      />
      <Slider
        key={`${name} weight`}
        label="Weight"
        decimals={0}
        value={partition.weight}
        min={0}
        max={255}
        step={1}
        onChange={(value) => send({ type: 'set-weight', partition: name, value })}
      />
      <Slider
        key={`${name} entitled`}
        label="Entitled"
        value={partition.entitledCapacity}
        min={0.05}
        max={most}
        step={0.05}
        onChange={(value) =>
          send({ type: 'set-entitled-capacity', partition: name, value: Math.round(value * 100) / 100 })
        }
      />
      <Stepper
        key={`${name} processors`}
        label="Virtual CPUs"
        value={partition.virtualProcessors}
        min={1}
        max={64}
        onChange={(value) => send({ type: 'set-virtual-processors', partition: name, value })}
      />
      <Segmented
        key={`${name} mode`}
        label="Mode"
        value={partition.mode}
        options={[
          { value: 'uncapped', text: 'uncapped' },
          { value: 'capped', text: 'capped' },
        ]}
        onChange={(value) => send({ type: 'set-mode', partition: name, value })}
      />
    </>
  );
}

/** What does not fit in the row: partitions come and go, folding, and pools where there are several. */
export function MoreControls({ state, partition, send }: ControlsProps): JSX.Element {
  const { name } = partition;
  return (
    <>
      <Button label="Add a partition" onPress={() => send({ type: 'add-partition', value: newPartition(state) })} />
      <Button
        label={`Remove ${name}`}
        disabled={state.partitions.length === 1}
        onPress={() => send({ type: 'remove-partition', partition: name })}
      />
      <Toggle label="Folding" value={state.folding} onChange={(value) => send({ type: 'set-folding', value })} />
      {state.pools.length > 0 && (
        <Segmented
          key={`${name} pool`}
          label={`Pool of ${name}`}
          value={partition.pool}
          options={poolNames(state).map((pool) => ({ value: pool, text: pool === DEFAULT_POOL ? 'default' : pool }))}
          onChange={(value) => send({ type: 'set-pool', partition: name, value })}
        />
      )}
      {state.pools.map((pool) => (
        <Stepper
          key={pool.name}
          label={`Licence cap of ${pool.name}`}
          value={pool.maximumCapacity}
          min={1}
          max={256}
          onChange={(value) => send({ type: 'set-maximum-capacity', pool: pool.name, value })}
        />
      ))}
    </>
  );
}

/** A partition of ordinary size, entitled to what is not promised yet (the hypervisor says so when that is too little). */
export function newPartition(state: CpuPoolState): {
  name: string;
  entitledCapacity: number;
  virtualProcessors: number;
  mode: 'uncapped';
  weight: number;
  demand: number;
} {
  const config = configurationOf(state);
  const promised = poolNames(state).reduce((sum, pool) => sum + entitledPoolHundredths(config, pool), 0);
  const minimum = Math.round(state.minimumEntitlementPerVirtualProcessor * 100);
  const free = state.poolProcessors * 100 - promised;
  const entitled = Math.max(minimum, Math.min(50, free));
  return {
    name: freeName(state.partitions.map((partition) => partition.name)),
    entitledCapacity: entitled / 100,
    virtualProcessors: entitled >= 2 * minimum ? 2 : 1,
    mode: 'uncapped',
    weight: 128,
    demand: 1,
  };
}
