import type { JSX } from 'react';
import { workingSetMiB } from '../equations.ts';
import { expectedCourse } from '../observe.ts';
import { isMoving, partOfRound } from '../time.ts';
import type { MigrationObservation, MigrationState } from '../types.ts';
import { cellsAt, underWay } from './cells.ts';
import { Machine } from './Machine.tsx';
import type { Place } from './Machine.tsx';
import { Network } from './Network.tsx';
import { RoundsPlot } from './RoundsPlot.tsx';
import { barsOf } from './scale.ts';
import { Timeline } from './Timeline.tsx';
import { sendingText } from './words.ts';

export interface ModelStageProps {
  readonly state: MigrationState;
  readonly observation: MigrationObservation;
  readonly now: number;
  /** Draw memory on its way. */
  readonly tokens: boolean;
}

/** The model: two machines with memory between them, and the course of the move below. */
export function ModelStage({ state, observation, now, tokens }: ModelStageProps): JSX.Element {
  const { config, move, machines, phase } = state;
  const moving = isMoving(state);
  const course = expectedCourse(state);
  const cells = moving ? cellsAt(state, now) : undefined;
  // After the switch the partition's home is the other machine: what was the source is then 1 - home.
  const source = phase === 'completed' ? 1 - state.home : state.home;
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
    <div className="lm-stage">
      <div className="lm-world">
        {machine(0)}
        <Network
          text={sendingText(state)}
          bandwidth={`${config.bandwidthMiBps} MiB/s`}
          tokens={
            moving && tokens && move !== null ? underWay(move.map.sending.length, partOfRound(state, move, now)) : []
          }
          backwards={source === 1}
          shared={config.sharedStorage}
          legend={moving}
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
