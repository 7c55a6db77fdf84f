import type { JSX } from 'react';
import { DemoFrame, LiveText, Readout, useDispatch } from '../kit/index.ts';
import type { ViewProps } from '../kit/index.ts';
import { describe } from './describe.ts';
import { Controls, MoreControls } from './parts/Controls.tsx';
import { ModelStage } from './parts/ModelStage.tsx';
import { RealControls, RealSwitch } from './parts/RealControls.tsx';
import { RealCourse, RealReadouts } from './parts/RealCourse.tsx';
import { RealWorld } from './parts/RealWorld.tsx';
import { realHint, stateText } from './parts/words.ts';
import type { MigrationAction, MigrationObservation, MigrationState } from './types.ts';
import { formatMiB } from './units.ts';
import './view.css';

type Props = ViewProps<MigrationState, MigrationAction, MigrationObservation>;

/** Instead of the model's: what is measured here. */
const REAL_ASSUMPTION =
  'Real: an emulated PC with Linux goes from one worker to another; its disk is handed over, not copied. Times are those of this computer.';

/** A partition moves to another machine while it runs; and, beside the model, a real Linux guest does. */
export default function LiveMigrationView(props: Props): JSX.Element {
  const { state, observation, now, dispatch, reducedMotion, interactive, transport, guests } = props;
  const [send, refusal] = useDispatch(dispatch);
  const { real } = observation;
  const possible = guests !== undefined && guests.problem === undefined;
  const play = (): void => transport.play(true);
  const toggle = <RealSwitch on={real !== null} possible={possible} send={send} play={play} />;
  if (real !== null) {
    return (
      <DemoFrame
        // Unless the guest is recorded, the scenario speaks of the model.
        view={{
          ...props,
          demo: { ...props.demo, assumption: REAL_ASSUMPTION },
          transport: real.status === 'recorded' ? transport : { ...transport, say: '' },
        }}
        refusal={refusal}
        hint={realHint(real)}
        controls={<RealControls real={real} toggle={toggle} possible={possible} send={send} play={play} />}
        readouts={<RealReadouts real={real} />}
      >
        <div className="lm-stage">
          <RealWorld state={state} real={real} interactive={interactive} send={send} />
          <RealCourse state={state} real={real} />
        </div>
        <LiveText text={realHint(real)} />
      </DemoFrame>
    );
  }
  return (
    <DemoFrame
      view={props}
      refusal={refusal ?? observation.refusal ?? undefined}
      hint={guests?.problem ?? 'Start the move. Then let the partition write more, and see what a round gains.'}
      controls={<Controls state={state} send={send} real={toggle} />}
      drawer={<MoreControls state={state} send={send} />}
      readouts={
        <>
          <Readout label="partition" value={stateText(observation)} />
          <Readout label="sent" value={formatMiB(observation.totalSentMiB)} />
          <Readout label="left" value={formatMiB(observation.remainingMiB)} />
          <Readout label="counter" value={String(observation.counter)} />
        </>
      }
    >
      <ModelStage state={state} observation={observation} now={now} tokens={!reducedMotion} />
      <LiveText text={describe(observation)} />
    </DemoFrame>
  );
}
