import type { JSX } from 'react';
import { Button, Segmented, Slider, Stepper, Toggle } from '../../kit/index.ts';
import { workingSetMiB } from '../equations.ts';
import { isMoving } from '../time.ts';
import type { MigrationAction, MigrationState } from '../types.ts';

export interface ControlsProps {
  readonly state: MigrationState;
  send(action: MigrationAction): boolean;
}

/** The five that matter: network, writes and what they go to; the real guest beside the model; start or abort. */
export function Controls({ state, send, real }: ControlsProps & { readonly real: JSX.Element }): JSX.Element {
  const { config, machines, home } = state;
  const moving = isMoving(state);
  const { memoryMiB, bandwidthMiBps, dirtyRateMiBps } = config;
  return (
    <>
      <Slider
        label="Network"
        unit="MiB/s"
        decimals={0}
        value={bandwidthMiBps}
        min={16}
        max={Math.max(1_024, bandwidthMiBps)}
        step={16}
        disabled={moving}
        onChange={(value) => send({ type: 'set-bandwidth', value })}
      />
      <Slider
        label="Writes"
        unit="MiB/s"
        decimals={0}
        value={dirtyRateMiBps}
        min={0}
        max={Math.max(256, dirtyRateMiBps)}
        step={4}
        onChange={(value) => send({ type: 'set-dirty-rate', value })}
      />
      <Slider
        label="Writes to"
        unit="MiB"
        decimals={0}
        value={workingSetMiB(config)}
        min={0}
        max={memoryMiB}
        step={memoryMiB / 16}
        disabled={moving}
        onChange={(value) => send({ type: 'set-working-set', value: value >= memoryMiB ? null : value })}
      />
      {real}
      {moving ? (
        <Button label="Abort" onPress={() => send({ type: 'abort' })} />
      ) : (
        <Button label={`Move to ${machines[1 - home]?.name ?? ''}`} onPress={() => send({ type: 'start' })} />
      )}
    </>
  );
}

/** Its memory, what the partition has, and when the pause begins. */
export function MoreControls({ state, send }: ControlsProps): JSX.Element {
  const { memoryMiB, devices, sharedStorage, stopThresholdMiB, maximumRounds, fixedDowntimeMs } = state.config;
  const moving = isMoving(state);
  return (
    <>
      <Slider
        label="Memory"
        unit="MiB"
        decimals={0}
        value={memoryMiB}
        min={256}
        max={Math.max(8_192, memoryMiB)}
        step={256}
        disabled={moving}
        onChange={(value) => send({ type: 'set-memory', value })}
      />
      <Segmented
        label="Devices"
        value={devices}
        options={[
          { value: 'virtual', text: 'virtual' },
          { value: 'physical', text: 'own adapter' },
        ]}
        disabled={moving}
        onChange={(value) => send({ type: 'set-devices', value })}
      />
      <Toggle
        label="Shared storage"
        value={sharedStorage}
        disabled={moving}
        onChange={(value) => send({ type: 'set-shared-storage', value })}
      />
      <Segmented
        label="Stop at (MiB)"
        value={stopThresholdMiB}
        options={thresholds(stopThresholdMiB)}
        disabled={moving}
        onChange={(value) => send({ type: 'set-stop-threshold', value })}
      />
      <Stepper
        label="Most rounds"
        value={maximumRounds}
        min={0}
        max={100}
        disabled={moving}
        onChange={(value) => send({ type: 'set-maximum-rounds', value })}
      />
      <Stepper
        label="Fixed pause (ms)"
        value={fixedDowntimeMs}
        min={0}
        max={1_000}
        step={20}
        disabled={moving}
        onChange={(value) => send({ type: 'set-fixed-downtime', value })}
      />
    </>
  );
}

/** 50 pages as Xen has it, some round ones, and the one that is set. */
function thresholds(set: number): { readonly value: number; readonly text: string }[] {
  return [...new Set([0.1953, 1, 16, 64, set])].sort((a, b) => a - b).map((value) => ({ value, text: String(value) }));
}
