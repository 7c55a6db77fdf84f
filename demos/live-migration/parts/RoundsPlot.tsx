import type { JSX } from 'react';
import { classes, percent, spreadLabels } from '../../kit/index.ts';
import { formatMiB } from '../units.ts';
import { decades, logScale, numbered, onScale } from './scale.ts';
import type { Bar } from './scale.ts';

export interface RoundsPlotProps {
  readonly bars: readonly Bar[];
  readonly stopThresholdMiB: number;
  /** Named as a line when it is smaller than the memory. */
  readonly workingSetMiB: number | undefined;
  /** What the model says of each bar, where bars are measured; undefined for a round that it does not have. */
  readonly modelMiB?: readonly (number | undefined)[];
}

/** Distance between the names of two limits, as a part of the plot's height. */
const LABEL_GAP = 0.45;

/** What each round has to send, on a logarithmic scale: done, running, expected; and the limits that matter. */
export function RoundsPlot({ bars, stopThresholdMiB, workingSetMiB, modelMiB = [] }: RoundsPlotProps): JSX.Element {
  const limits = [
    { name: `stop at ${formatMiB(stopThresholdMiB)}`, at: stopThresholdMiB },
    ...(workingSetMiB === undefined ? [] : [{ name: `working set ${formatMiB(workingSetMiB)}`, at: workingSetMiB }]),
  ];
  const model = modelMiB.filter((volume) => volume !== undefined);
  const scale = logScale([...bars.map(({ sentMiB }) => sentMiB), ...limits.map(({ at }) => at), ...model]);
  const places = spreadLabels(
    limits.map(({ at }) => onScale(scale, at)),
    LABEL_GAP,
    0,
    1,
  );
  const every = Math.ceil(bars.length / 10);
  return (
    <figure
      className="lm-plot"
      role="img"
      aria-label={`To send by round: ${bars.map(({ name, sentMiB }) => `${name} ${formatMiB(sentMiB)}`).join(', ')}`}
    >
      <span className="lm-unit">MiB to send{model.length > 0 && ', dotted: by the model'}</span>
      <div className="lm-axis" aria-hidden="true">
        {decades(scale).map((volume) => (
          <span key={volume} style={{ bottom: percent(onScale(scale, volume)) }}>
            {volume}
          </span>
        ))}
      </div>
      <div className="lm-bars" aria-hidden="true">
        {limits.map(({ name, at }) => (
          <span key={name} className="lm-limit" style={{ bottom: percent(onScale(scale, at)) }} />
        ))}
        {bars.map(({ name, sentMiB, kind, pause }, index) => (
          <span key={name} className="lm-column">
            <span
              className={classes('lm-bar', `lm-bar-${kind}`, pause && 'lm-bar-pause')}
              style={{ height: percent(onScale(scale, sentMiB)) }}
            >
              {numbered(index, bars.length) && (
                <span
                  className={classes('lm-number', bars.length > 8 && (pause ? 'lm-number-last' : 'lm-number-first'))}
                >
                  {formatMiB(sentMiB).replace(' MiB', '')}
                </span>
              )}
            </span>
            {modelMiB[index] !== undefined && (
              <span className="lm-model" style={{ bottom: percent(onScale(scale, modelMiB[index])) }} />
            )}
            <span className="lm-name">{pause || (index % every === 0 && index < bars.length - every) ? name : ''}</span>
          </span>
        ))}
      </div>
      <div className="lm-limits" aria-hidden="true">
        {limits.map(({ name }, index) => (
          <span key={name} style={{ bottom: percent(places[index]!) }}>
            {name}
          </span>
        ))}
      </div>
    </figure>
  );
}
