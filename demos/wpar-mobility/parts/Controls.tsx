import type { JSX } from 'react';
import { Button, Segmented, Slider, Toggle } from '../../kit/index.ts';
import { leastLoad, mostLoad } from '../check.ts';
import { directionOf } from '../change.ts';
import { wparOf } from '../images.ts';
import { underWay } from '../relocation.ts';
import type { Failure, TransferMode, WparAction, WparMobilityState } from '../types.ts';

export interface ControlsProps {
  readonly state: WparMobilityState;
  send(action: WparAction): boolean;
}

const MODES: readonly { readonly value: TransferMode; readonly text: string; readonly spoken: string }[] = [
  { value: 'store-and-forward', text: 'save, load', spoken: 'store and forward: write all, then read' },
  { value: 'pipelined', text: 'stream', spoken: 'pipelined: read while writing' },
];

/** Start or abort, how large, how, and how busy the target is. A WPAR is chosen in the picture. */
export function Controls({ state, send }: ControlsProps): JSX.Element {
  const { settings, loads } = state;
  const { target } = directionOf(state);
  const moving = underWay(state);
  return (
    <>
      {moving === undefined ? (
        <Button label={`Move WPAR ${state.selected}`} onPress={() => send({ type: 'start' })} />
      ) : (
        <Button label="Abort" disabled={moving.state === 'POST'} onPress={() => send({ type: 'abort' })} />
      )}
      <Slider
        label="State"
        unit="MiB"
        decimals={0}
        value={settings.sizeMiB}
        min={128}
        max={8192}
        step={128}
        disabled={moving !== undefined}
        onChange={(value) => send({ type: 'set-size', value })}
      />
      <Slider
        key={target}
        label={`Load of AIX ${target}`}
        unit="%"
        decimals={0}
        value={loads[target]}
        min={leastLoad(state, target)}
        max={mostLoad(state, target)}
        step={5}
        onChange={(value) => send({ type: 'set-load', system: target, value })}
      />
      <Segmented
        label="Transfer"
        value={settings.mode}
        options={MODES}
        onChange={(value) => send({ type: 'set-mode', value })}
      />
    </>
  );
}

const FAILURES: readonly { readonly failure: Failure; readonly label: string }[] = [
  { failure: 'veto', label: 'The application says no' },
  { failure: 'ioError', label: 'Writing the state fails' },
  { failure: 'restartFailure', label: 'The target cannot rebuild it' },
];

/** What shall go wrong in the next move. */
export function Failures({ state, send }: ControlsProps): JSX.Element {
  return (
    <>
      {FAILURES.map(({ failure, label }) => (
        <Toggle
          key={failure}
          label={label}
          value={state.failures[failure]}
          onChange={(value) => send({ type: 'set-failure', failure, value })}
        />
      ))}
    </>
  );
}

/** What can go wrong, what keeps a WPAR where it is, and the bandwidths. */
export function MoreControls({ state, send }: ControlsProps): JSX.Element {
  const { settings, selected } = state;
  const { localFileSystem, checkpointable } = wparOf(state, selected);
  const moving = underWay(state) !== undefined;
  return (
    <>
      <Failures state={state} send={send} />
      <Toggle
        label={`WPAR ${selected} has a local /data`}
        value={localFileSystem !== null}
        onChange={(value) => send({ type: 'set-local-file-system', wpar: selected, value: value ? '/data' : null })}
      />
      <Toggle
        label={`WPAR ${selected} can be checkpointed`}
        value={checkpointable}
        onChange={(value) => send({ type: 'set-checkpointable', wpar: selected, value })}
      />
      <Slider
        label="Write"
        unit="MiB/s"
        decimals={0}
        value={settings.writeMiBps}
        min={10}
        max={1000}
        step={10}
        disabled={moving}
        onChange={(value) => send({ type: 'set-write-rate', value })}
      />
      <Slider
        label="Read"
        unit="MiB/s"
        decimals={0}
        value={settings.readMiBps}
        min={10}
        max={1000}
        step={10}
        disabled={moving}
        onChange={(value) => send({ type: 'set-read-rate', value })}
      />
    </>
  );
}
