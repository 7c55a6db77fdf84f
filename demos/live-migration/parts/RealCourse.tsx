import type { JSX } from 'react';
import { Readout } from '../../kit/index.ts';
import type { Prediction } from '../equations.ts';
import { measuredOf, predictMeasured, REAL_THRESHOLD_MIB } from '../measured.ts';
import type { MigrationState, RealObservation } from '../types.ts';
import { formatMiB, formatMs } from '../units.ts';
import { RoundsPlot } from './RoundsPlot.tsx';
import { barsOf } from './scale.ts';
import { Timeline } from './Timeline.tsx';
import { memoryText, ratesText } from './words.ts';

/** What was measured, drawn as the model is, with what the model says of it. */
export function RealCourse({
  state,
  real,
}: {
  readonly state: MigrationState;
  readonly real: RealObservation;
}): JSX.Element {
  const { move, home } = state.real;
  const measured = move === null ? undefined : measuredOf(move);
  if (measured === undefined) {
    return (
      <div className="lm-course">
        <p className="lm-note">
          {real.moving
            ? 'Round 1: what is not empty in its memory is sent.'
            : 'Rounds and pause will stand here, as they are measured.'}
        </p>
      </div>
    );
  }
  const predicted = predictMeasured(measured);
  const over = move?.result != null;
  // What the pause has to send is not known before it.
  const bars = barsOf(measured.course, measured.course.rounds.length + 1, false);
  const [from, to] = over ? [2 - home, home + 1] : [home + 1, 2 - home];
  return (
    <div className="lm-course">
      <RoundsPlot
        bars={over ? bars : bars.slice(0, -1)}
        stopThresholdMiB={REAL_THRESHOLD_MIB}
        workingSetMiB={undefined}
        modelMiB={over ? modelBars(predicted, measured.course.rounds.length) : []}
      />
      <div className="lm-measured">
        {over && <Timeline course={measured.course} elapsed={undefined} from={`worker ${from}`} to={`worker ${to}`} />}
        <p>{real.problem ?? ratesText(measured)}</p>
      </div>
    </div>
  );
}

/** The model's rounds below the measured ones, and its rest below the measured rest. */
function modelBars({ rounds, restMiB }: Prediction, measured: number): (number | undefined)[] {
  return [...Array.from({ length: measured }, (_, index) => rounds[index]?.sentMiB), restMiB];
}

/** The strip of read-outs for the real guest. */
export function RealReadouts({ real }: { readonly real: RealObservation }): JSX.Element {
  const { downtimeMs, predicted, rounds, totalSentMiB, counter, counterBreaks } = real;
  return (
    <>
      <Readout label="sent" value={rounds.length === 0 ? '–' : formatMiB(totalSentMiB)} />
      <Readout label="stood still" value={downtimeMs === null ? '–' : formatMs(downtimeMs)} />
      <Readout
        label="by the model"
        value={downtimeMs === null || predicted === null ? '–' : formatMs(predicted.downtimeMs)}
      />
      <Readout label="memory" value={memoryText(real)} />
      <Readout label={counterBreaks === 0 ? 'counter' : `counter, ${counterBreaks} breaks`} value={String(counter)} />
    </>
  );
}
