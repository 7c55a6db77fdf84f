import { useMemo } from 'react';
import type { JSX } from 'react';
import { percent, tone } from './css.ts';
import type { Tone } from './css.ts';
import { clamp, fraction, niceTicks, spreadLabels, stepArea, stepPath } from './plot.ts';
import type { Sample } from './plot.ts';

export interface Series {
  readonly name: string;
  readonly samples: readonly Sample[];
  readonly tone: Tone;
  /** Drawn strongly with its area filled; the others are quiet lines. */
  readonly strong?: boolean;
}

/** A limit that matters (entitlement, capacity) as a named line; as samples when it changed over time. */
export interface Limit {
  readonly name: string;
  readonly samples: readonly Sample[];
}

export interface TimePlotProps {
  /** What is plotted, for screen readers: "Processor units consumed by db over the last minute". */
  readonly label: string;
  readonly unit: string;
  readonly series: readonly Series[];
  readonly limits?: readonly Limit[];
  /** The present, in seconds of simulated time: the right edge. */
  readonly now: number;
  /** Seconds shown. */
  readonly span: number;
  /** The top of the axis is at least this. */
  readonly max: number;
}

/** Distance between two labels at the right edge, in percent of the plot's height. */
const LABEL_GAP = 26;

/** Time runs right, the present at the right edge; labels stand directly at the lines, there is no legend. */
export function TimePlot({ label, unit, series, limits = [], now, span, max }: TimePlotProps): JSX.Element {
  const ticks = niceTicks(max, 3);
  const top = ticks.at(-1)!;
  const from = now - span;
  const ends = useMemo(() => labelsAtTheEnd(series, limits, now, top), [series, limits, now, top]);
  return (
    <figure className="kit-plot" aria-label={label} role="img">
      <div className="kit-plot-axis" aria-hidden="true">
        <span className="kit-plot-unit">{unit}</span>
        {ticks.map((tick) => (
          <span key={tick} className="kit-plot-tick" style={{ bottom: percent(tick / top) }}>
            {tick}
          </span>
        ))}
      </div>
      <div className="kit-plot-area" aria-hidden="true">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none">
          {ticks.map((tick) => (
            <line
              key={tick}
              className="kit-plot-grid"
              x1="0"
              x2="100"
              y1={100 - (100 * tick) / top}
              y2={100 - (100 * tick) / top}
            />
          ))}
          {series.map((one) => (
            <g
              key={one.name}
              style={tone(one.tone)}
              className={one.strong === true ? 'kit-plot-strong' : 'kit-plot-quiet'}
            >
              {one.strong === true && <path className="kit-plot-fill" d={stepArea(one.samples, from, now, top)} />}
              <path className="kit-plot-line" d={stepPath(one.samples, from, now, top)} />
            </g>
          ))}
          {limits.map((limit) => (
            <path key={limit.name} className="kit-plot-limit" d={stepPath(limit.samples, from, now, top)} />
          ))}
        </svg>
      </div>
      <div className="kit-plot-ends" aria-hidden="true">
        {ends.map((end) => (
          <span
            key={end.name}
            className={end.strong ? 'kit-plot-end kit-plot-end-strong' : 'kit-plot-end'}
            style={{ ...tone(end.tone), bottom: percent(end.at) }}
          >
            {end.name}
          </span>
        ))}
      </div>
      <div className="kit-plot-time" aria-hidden="true">
        <span>−{span} s</span>
        <span>now</span>
      </div>
    </figure>
  );
}

interface EndLabel {
  readonly name: string;
  readonly tone: Tone;
  readonly strong: boolean;
  readonly at: number;
}

type Unplaced = Omit<EndLabel, 'at'> & { readonly samples: readonly Sample[] };

/** Names at the right edge, at the height of each line's present value, moved apart. */
function labelsAtTheEnd(series: readonly Series[], limits: readonly Limit[], now: number, top: number): EndLabel[] {
  const named = [
    ...series
      .filter((one) => one.strong === true)
      .map(({ name, tone, samples }): Unplaced => ({ name, tone, strong: true, samples })),
    ...limits.map(({ name, samples }): Unplaced => ({ name, tone: 'neutral', strong: false, samples })),
  ].flatMap((one) => {
    const last = one.samples.findLast((sample) => sample.t <= now);
    return last === undefined ? [] : [{ ...one, wanted: 100 * clamp(fraction(last.v, 0, top), 0, 1) }];
  });
  const places = spreadLabels(
    named.map((one) => one.wanted),
    LABEL_GAP,
    0,
    100,
  );
  return named.map((one, i) => ({ name: one.name, tone: one.tone, strong: one.strong, at: places[i]! / 100 }));
}
