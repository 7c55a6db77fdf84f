import type { JSX } from 'react';
import { DemoFrame, LiveText, Readout, useDispatch } from '../kit/index.ts';
import type { ViewProps } from '../kit/index.ts';
import { describe, verdict } from './describe.ts';
import { GuestConsole } from './parts/Consoles.tsx';
import { Controls, MoreControls, NextButton, RealSwitch } from './parts/Controls.tsx';
import { Order } from './parts/Order.tsx';
import { callsWithRoom } from './parts/room.ts';
import { RealView } from './parts/RealView.tsx';
import { ShellView } from './parts/ShellView.tsx';
import { StepCard } from './parts/StepCard.tsx';
import { Tests } from './parts/Tests.tsx';
import { Moves, Trace } from './parts/Trace.tsx';
import { Tree } from './parts/Tree.tsx';
import { MoreVhostControls, VhostControls, Vhosts } from './parts/Vhosts.tsx';
import { sceneOfModel } from './scene.ts';
import { stepsOf, topicOf } from './topics/index.ts';
import type { JailAction, JailObservation, JailState, TopicId } from './types.ts';
import './view.css';

type Props = ViewProps<JailState, JailAction, JailObservation>;

/** A process and its root: the tree that it is in, what it calls, and what it can reach. Or names on one server. */
export default function JailView(props: Props): JSX.Element {
  const { config, handsOn } = props.state;
  // A scenario that a person has taken over from says nothing any more.
  const own = handsOn ? { ...props, transport: { ...props.transport, say: '' } } : props;
  return config.show === 'vhost' ? <VhostView {...own} /> : <RootView {...own} />;
}

function RootView(props: Props): JSX.Element {
  const { state, observation } = props;
  const [send, refusal] = useDispatch(props.dispatch);
  const { stepsDone, stepsTotal, jail } = observation;
  const { config } = state;
  if (config.show === 'shell') return <ShellView {...props} send={send} refusal={refusal} />;
  if (observation.guest !== null) return <RealView {...props} send={send} refusal={refusal} />;
  return (
    <DemoFrame
      view={props}
      refusal={refusal}
      hint={props.guests?.problem ?? HINT}
      controls={
        <>
          <NextButton send={send} last={stepsDone === stepsTotal} />
          <Controls config={config} send={send} />
          {realSwitch(props, send)}
        </>
      }
      drawer={<MoreControls config={config} send={send} />}
      readouts={<Readouts observation={observation} />}
    >
      <div className="jail-stage">
        <Tree scene={sceneOfModel(state)} jail={jail} who={topicOf(config).who} source="as the model has it" />
        <div className="jail-side">
          <StepCard state={state} brief={!TYPED.includes(config.topic)} />
          <Happening state={state} send={send} />
          <p className="jail-verdict">{verdict(observation)}</p>
        </div>
      </div>
      <LiveText text={describe(observation)} />
    </DemoFrame>
  );
}

const HINT = 'Take one step after the other. What can the process inside name?';

function realSwitch({ state, guests, transport }: Props, send: (action: JailAction) => boolean): JSX.Element {
  return (
    <RealSwitch
      on={state.guests.wanted}
      possible={guests !== undefined && guests.problem === undefined}
      send={send}
      play={() => transport.play(true)}
    />
  );
}

/** Topics whose commands are shown; in the others the calls say it all. */
const TYPED: readonly TopicId[] = ['build', 'recovery'];

/** What the topic is about: the daemon's order, the visitor's tests, or the calls. */
function Happening({ state, send }: { readonly state: JailState; send(action: JailAction): boolean }): JSX.Element {
  switch (state.config.topic) {
    case 'privsep':
      return <Order state={state} send={send} />;
    case 'honeypot':
      return <Tests state={state} send={send} />;
    case 'escape':
      return (
        <>
          <Trace state={state} most={callsWithRoom([])} />
          <Moves send={send} />
        </>
      );
    case 'build':
    case 'recovery':
      return <Trace state={state} most={callsWithRoom(stepsOf(state.config)[state.step]?.lines ?? [])} />;
  }
}

function Readouts({ observation }: { readonly observation: JailObservation }): JSX.Element {
  const { topic, process, callsMade, reachableOutside, testsFired, mountsLeft } = observation;
  return (
    <>
      <Readout label="root" value={process?.root ?? 'none'} tone="application" />
      <Readout
        label="cwd"
        value={process?.cwd ?? 'none'}
        tone={process?.cwdInsideRoot === false ? 'bad' : 'application'}
      />
      <Readout label="user" value={process === null ? '·' : String(process.uid)} />
      <Readout label="reaches outside" value={String(reachableOutside)} />
      {topic === 'honeypot' ? (
        <Readout label="tests that fire" value={String(testsFired)} />
      ) : topic === 'recovery' ? (
        <Readout label="mounts" value={String(mountsLeft)} />
      ) : (
        <Readout label="calls" value={String(callsMade)} />
      )}
    </>
  );
}

function VhostView(props: Props): JSX.Element {
  const { state, observation } = props;
  const [send, refusal] = useDispatch(props.dispatch);
  const last = observation.exchanges.at(-1);
  return (
    <DemoFrame
      view={props}
      refusal={refusal}
      hint={props.guests?.problem ?? 'Send a request: which folder answers?'}
      controls={
        <>
          <VhostControls send={send} />
          {realSwitch(props, send)}
        </>
      }
      drawer={<MoreVhostControls state={state} send={send} />}
      readouts={
        <>
          <Readout label="Host" value={last === undefined ? '·' : (last.request.host ?? 'none')} tone="network" />
          <Readout label="status" value={last === undefined ? '·' : String(last.status ?? 'none')} />
          <Readout label="names" value={String(state.config.hosts.length)} />
          <Readout label="processes" value="1" />
          <Readout label="users" value="1" />
        </>
      }
    >
      <Vhosts
        state={state}
        console={
          observation.guest !== null && <GuestConsole {...props} send={send} index={0} title="BusyBox httpd answers" />
        }
      />
      <LiveText text={describe(observation)} />
    </DemoFrame>
  );
}
