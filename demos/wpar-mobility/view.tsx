import type { JSX } from 'react';
import { DemoFrame, LiveText, Readout, useDispatch } from '../kit/index.ts';
import type { ViewProps } from '../kit/index.ts';
import { describe } from './describe.ts';
import { ContainersControls, ContainersStage, MoreContainersControls } from './parts/Containers.tsx';
import { Controls, MoreControls } from './parts/Controls.tsx';
import { guestsActive } from '../lib/guest/index.ts';
import { grouped } from './parts/looks.ts';
import { MoveStage } from './parts/MoveStage.tsx';
import { MoreRealControls, RealControls, RealSwitch } from './parts/RealControls.tsx';
import { RealStage } from './parts/RealStage.tsx';
import { stepName, verdictOf } from './parts/realWords.ts';
import type { WparAction, WparMobilityState, WparObservation } from './types.ts';
import './view.css';

type Props = ViewProps<WparMobilityState, WparAction, WparObservation>;

/** Above this speed a single request or cell is too short to follow. */
const TOKENS_UP_TO_SPEED = 1;

/** Two systems, their WPARs, and the one that moves; or one kernel against many. */
export default function WparMobilityView(props: Props): JSX.Element {
  const { state, observation, now, dispatch, reducedMotion, transport } = props;
  const [send, refusal] = useDispatch(dispatch);
  if (state.show === 'containers') return <Kernels view={props} send={send} refusal={refusal} />;
  if (guestsActive(state.guests)) return <Real view={props} send={send} refusal={refusal} />;
  const { phase, checkpointSeconds, downtimeMs, requests, waitingRequests } = observation;
  return (
    <DemoFrame
      view={props}
      refusal={refusal}
      hint="Press a WPAR, then move it. What do its clients notice?"
      controls={
        <>
          <Controls state={state} send={send} />
          <RealSwitch state={state} send={send} />
        </>
      }
      drawer={<MoreControls state={state} send={send} />}
      readouts={
        <div className="wpar-readouts">
          <Readout label="phase" value={phase} />
          <Readout label="checkpoint" value={checkpointSeconds.toFixed(2)} unit="s" />
          <Readout label="downtime" value={(downtimeMs / 1_000).toFixed(2)} unit="s" />
          <Readout label="answered" value={String(requests.completed)} />
          <Readout label="waiting" value={String(waitingRequests)} />
          <Readout label="lost" value={String(requests.lost)} />
        </div>
      }
    >
      <MoveStage
        state={state}
        now={now}
        tokens={!reducedMotion && transport.speed <= TOKENS_UP_TO_SPEED}
        onSelect={(wpar) => send({ type: 'select', wpar })}
      />
      <LiveText text={describe(observation)} />
    </DemoFrame>
  );
}

/** What is real here, and what AIX does otherwise. */
const REAL_ASSUMPTION =
  'Real: two emulated PCs with Linux. This service saves its own state; AIX saves that of any program. Times are those of this computer.';

interface PartProps {
  readonly view: Props;
  readonly refusal: string | undefined;
  send(action: WparAction): boolean;
}

function Real({ view, send, refusal }: PartProps): JSX.Element {
  const { state, observation, guests } = view;
  const { real } = observation;
  const count = (numbers: readonly number[] | null | undefined): string => (numbers ? String(numbers.length) : '…');
  return (
    <DemoFrame
      // Unless the guests are recorded, the scenario speaks of the model.
      view={{
        ...view,
        demo: { ...view.demo, assumption: REAL_ASSUMPTION },
        transport: state.guests.recorded ? view.transport : { ...view.transport, say: '' },
      }}
      refusal={refusal}
      hint="Move the service while it counts, or abort it on its way. Does a number go missing?"
      controls={<RealControls state={state} send={send} />}
      drawer={<MoreRealControls state={state} send={send} />}
      readouts={
        <>
          <Readout label="on" value={`Linux ${state.real.home}`} />
          <Readout label="step" value={stepName(state.real.step)} />
          <Readout label="missing" value={count(real?.missing)} />
          <Readout label="twice" value={count(real?.twice)} />
        </>
      }
    >
      <RealStage state={state} problem={state.guests.wanted ? guests?.problem : undefined} />
      <LiveText text={verdictOf(state.real).text} />
    </DemoFrame>
  );
}

function Kernels({ view, send, refusal }: PartProps): JSX.Element {
  const { containers } = view.state;
  const { machinesMiB, containersMiB, patchesOfMachines, patchesOfContainers, stopped } = view.observation.containers;
  return (
    <DemoFrame
      view={view}
      refusal={refusal}
      hint="Add applications. Then patch the kernel, and let it panic."
      controls={<ContainersControls containers={containers} send={send} />}
      drawer={<MoreContainersControls containers={containers} send={send} />}
      readouts={
        <>
          <Readout label="machines" value={grouped(machinesMiB)} unit="MiB" />
          <Readout label="containers" value={grouped(containersMiB)} unit="MiB" />
          <Readout label="patches" value={`${patchesOfMachines} : ${patchesOfContainers}`} />
          <Readout label="stopped" value={String(stopped)} />
        </>
      }
    >
      <ContainersStage containers={containers} />
      <LiveText
        text={
          `${containers.count} machines take ${grouped(machinesMiB)} MiB, containers ${grouped(containersMiB)} MiB. ` +
          (stopped > 0 ? `The panic of one kernel has stopped ${stopped} containers.` : 'All run.')
        }
      />
    </DemoFrame>
  );
}
