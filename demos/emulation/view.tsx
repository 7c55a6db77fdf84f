import type { JSX } from 'react';
import { DemoFrame, LiveText, Readout, tone, useDispatch } from '../kit/index.ts';
import type { ViewProps } from '../kit/index.ts';
import { describe, verdict } from './describe.ts';
import { Account } from './parts/Account.tsx';
import { Controls, MoreControls } from './parts/Controls.tsx';
import { finalCosts } from './parts/curves.ts';
import { Curves } from './parts/Curves.tsx';
import { Listing } from './parts/Listing.tsx';
import { TONE } from './parts/progress.ts';
import type { EmulationAction, EmulationObservation, EmulationState } from './types.ts';
import './view.css';

type Props = ViewProps<EmulationState, EmulationAction, EmulationObservation>;

/** Above this speed the work on one instruction is too short to see: only the pointers move. */
const FINE_UP_TO_SPEED = 1;

/** One program, two emulators: where each is in it, what each has cost, and where the costs cross. */
export default function EmulationView(props: Props): JSX.Element {
  const { state, observation, now, dispatch, reducedMotion, transport } = props;
  const [send, refusal] = useDispatch(dispatch);
  const { interpreter, translator, crossingSteps, ahead } = observation;
  const final = finalCosts(state);
  const full = Math.max(final.interpreter, final.translator);
  const fine = !reducedMotion && (!transport.playing || transport.speed <= FINE_UP_TO_SPEED);
  return (
    <DemoFrame
      view={props}
      refusal={refusal}
      hint="Let the loop run longer: from where on does translating pay?"
      controls={<Controls config={state.config} send={send} />}
      drawer={<MoreControls config={state.config} send={send} />}
      readouts={
        <>
          <Readout label="I steps" value={String(interpreter.guestSteps)} tone={TONE.interpreter} />
          <Readout label="host instr. a step" value={interpreter.hostPerStep.toFixed(1)} tone={TONE.interpreter} />
          <Readout label="T steps" value={String(translator.guestSteps)} tone={TONE.translator} />
          <Readout label="host instr. a step" value={translator.hostPerStep.toFixed(1)} tone={TONE.translator} />
          <Readout label="equal at" value={crossingSteps === null ? 'never' : crossingSteps.toFixed(2)} unit="steps" />
        </>
      }
    >
      <div className="emu-stage">
        <Listing state={state} now={now} fine={fine} />
        <div className="emu-side">
          <Account emulator="interpreter" state={state} observation={observation} full={full} />
          <Account emulator="translator" state={state} observation={observation} full={full} />
          <p className="emu-verdict" style={ahead === 'neither' ? undefined : tone(TONE[ahead])}>
            {verdict(observation)}
          </p>
          <Curves state={state} now={now} />
        </div>
      </div>
      <LiveText text={describe(observation)} />
    </DemoFrame>
  );
}
