import type { JSX } from 'react';
import { DemoFrame, LiveText, Readout, useDispatch } from '../kit/index.ts';
import type { ViewProps } from '../kit/index.ts';
import { describe } from './describe.ts';
import { workingSetMiB } from './equations.ts';
import { expectedCourse } from './observe.ts';
import { cellsAt, underWay } from './parts/cells.ts';
import { Controls, MoreControls } from './parts/Controls.tsx';
import { Machine } from './parts/Machine.tsx';
import type { Place } from './parts/Machine.tsx';
import { Network } from './parts/Network.tsx';
import { RoundsPlot } from './parts/RoundsPlot.tsx';
import { barsOf } from './parts/scale.ts';
import { Timeline } from './parts/Timeline.tsx';
import { sendingText, stateText } from './parts/words.ts';
import { isMoving, partOfRound } from './time.ts';
import type { MigrationAction, MigrationObservation, MigrationState } from './types.ts';
import { formatMiB } from './units.ts';
import './view.css';

type Props = ViewProps<MigrationState, MigrationAction, MigrationObservation>;

/** A partition moves to another machine while it runs: memory in rounds, a short pause, and it goes on. */
export default function LiveMigrationView(props: Props): JSX.Element {
  const { state, observation, now, dispatch, reducedMotion } = props;
  const [send, refusal] = useDispatch(dispatch);
  const { config, move, machines, phase } = state;
  const moving = isMoving(state);
  const course = expectedCourse(state);
  const cells = moving ? cellsAt(state, now) : undefined;
  // After the switch the partition's home is the other machine: what was the source is then 1 - home.
  const source = phase === 'completed' ? 1 - state.home : state.home;
  const passed = move === null ? 0 : partOfRound(state, move, now);
  const machine = (index: number): JSX.Element => (
    <Machine
      name={machines[index]!.name}
      place={placeOf(state, index)}
      clientFirst={index === 0}
      counter={observation.counter}
      devices={config.devices}
      ownDisk={!config.sharedStorage && index === state.home}
      refused={phase === 'refused'}
      cells={cells}
    />
  );
  return (
    <DemoFrame
      view={props}
      refusal={refusal}
      hint="Start the move. Then let the partition write more, and see what a round gains."
      controls={<Controls state={state} send={send} />}
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
      <div className="lm-stage">
        <div className="lm-world">
          {machine(0)}
          <Network
            text={sendingText(state)}
            bandwidth={`${config.bandwidthMiBps} MiB/s`}
            tokens={moving && !reducedMotion && move !== null ? underWay(move.map.sending.length, passed) : []}
            backwards={source === 1}
            shared={config.sharedStorage}
          />
          {machine(1)}
        </div>
        <div className="lm-course">
          <RoundsPlot
            bars={barsOf(course, completeBars(state), moving)}
            stopThresholdMiB={config.stopThresholdMiB}
            workingSetMiB={config.writableWorkingSetMiB === null ? undefined : workingSetMiB(config)}
          />
          <Timeline
            course={course}
            elapsed={move === null ? undefined : (Math.min(now, move.endedAtUs ?? now) - move.startedUs) / 1_000_000}
            from={machines[source]!.name}
            to={machines[1 - source]!.name}
          />
        </div>
      </div>
      <LiveText text={describe(observation)} />
    </DemoFrame>
  );
}

/** Rounds that are over; after the switch the pause too. */
function completeBars({ phase, move }: MigrationState): number {
  return (move?.rounds.length ?? 0) + (phase === 'completed' ? 1 : 0);
}

/** What stands on this machine. */
function placeOf(state: MigrationState, index: number): Place {
  if (index !== state.home) return isMoving(state) ? 'fills' : 'empty';
  return state.machines[index]?.runsSinceUs == null ? 'stopped' : 'runs';
}
