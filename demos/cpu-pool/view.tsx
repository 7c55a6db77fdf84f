import type { JSX } from 'react';
import { DemoFrame, LiveText, Readout, useDispatch } from '../kit/index.ts';
import type { ViewProps } from '../kit/index.ts';
import { Controls, MoreControls } from './parts/Controls.tsx';
import { lastChange } from './parts/lanes.ts';
import { Partitions } from './parts/Partitions.tsx';
import { Processors } from './parts/Processors.tsx';
import { Selected } from './parts/Selected.tsx';
import { pick, selectedIndex } from './parts/selection.ts';
import { spoken, why } from './parts/words.ts';
import { windowPlacement } from './placement.ts';
import type { CpuPoolAction, CpuPoolObservation, CpuPoolState } from './types.ts';
import { formatUnits, WINDOW_US } from './units.ts';
import './view.css';

type Props = ViewProps<CpuPoolState, CpuPoolAction, CpuPoolObservation>;

/** Above this speed a dispatch window is too short to see (half a second): the picture shows how every window is divided. */
const SWEEP_UP_TO_SPEED = 0.02;

/** The shared processor pool: who gets what of the real processors, window by window, and why. */
export default function CpuPoolView(props: Props): JSX.Element | null {
  const { state, observation, now, dispatch, reducedMotion, transport, shared, share } = props;
  const selected = selectedIndex(state, shared);
  const select = (name: string): void => share(...pick(state, name));
  const [send, refusal] = useDispatch(dispatch);
  const partition = state.partitions[selected];
  if (partition === undefined) return null;
  const own = observation.partitions[selected];
  const { pool } = observation;

  const inWindow = now - state.windowNumber * WINDOW_US;
  const slow = !transport.playing || transport.speed <= SWEEP_UP_TO_SPEED;
  // The queue moves on in every window; where windows pass too fast, its order stands still and only the shares show.
  const segments = windowPlacement(slow ? state : { ...state, windowNumber: 0 });
  // At its very beginning a window that stands still is shown as a whole: that is where "step" stops.
  const whole = !slow || (!transport.playing && inWindow === 0);
  const sweepUs = whole ? undefined : reducedMotion ? lastChange(segments, inWindow) : inWindow;

  return (
    <DemoFrame
      view={props}
      refusal={refusal}
      hint="Press a partition, then change what it wants or what it may have."
      controlsFor={partition.name}
      controls={<Controls state={state} partition={partition} send={send} />}
      drawer={<MoreControls state={state} partition={partition} send={send} />}
      readouts={
        <>
          <Readout label="Pool" value={formatUnits(pool.capacity)} />
          <Readout label="promised" value={formatUnits(pool.entitled)} />
          <Readout label="used" value={formatUnits(pool.consumed)} />
          <Readout label="idle" value={formatUnits(pool.idle)} />
          <Readout label="entitlement used" value={(own?.entitlementUtilizationPercent ?? 0).toFixed(0)} unit="%" />
        </>
      }
    >
      <div className="pool-stage">
        <Partitions state={state} segments={segments} sweepUs={sweepUs} selected={selected} onSelect={select} />
        <Processors
          state={state}
          segments={segments}
          sweepUs={sweepUs}
          selected={selected}
          still={slow}
          tokens={!reducedMotion}
          onProcessors={(value) => send({ type: 'set-pool-processors', value })}
        />
        <Selected state={state} selected={selected} now={now / 1_000_000} />
      </div>
      <LiveText text={`${spoken(partition)}. ${why(state, partition)}`} />
    </DemoFrame>
  );
}
