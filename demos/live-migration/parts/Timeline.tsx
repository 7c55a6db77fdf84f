import type { JSX } from 'react';
import { classes, percent } from '../../kit/index.ts';
import type { Prediction } from '../equations.ts';
import { formatMs, formatSeconds } from '../units.ts';
import { lensOf } from './scale.ts';
import type { Lens } from './scale.ts';

export interface TimelineProps {
  readonly course: Prediction;
  /** Seconds since the move began; undefined while there is none. */
  readonly elapsed: number | undefined;
  readonly from: string;
  readonly to: string;
}

/** The move in time, to scale; the pause is mostly too short to see, so a lens shows it. */
export function Timeline({ course, elapsed, from, to }: TimelineProps): JSX.Element {
  const { preCopySeconds, downtimeMs, rounds } = course;
  const pause = downtimeMs / 1_000;
  const whole = preCopySeconds + pause || 1;
  const lens = lensOf(preCopySeconds, pause);
  let start = 0;
  const stretches = rounds.map(({ seconds }, index) => {
    const stretch = { name: index + 1, from: start / whole, width: seconds / whole };
    start += seconds;
    return stretch;
  });
  return (
    <div className="lm-time" role="img" aria-label={spoken(course)}>
      <div className="lm-time-words" aria-hidden="true">
        <span>pre-copy {formatSeconds(preCopySeconds)}</span>
        <span className="lm-pause-word">
          stands still for <strong>{formatMs(downtimeMs)}</strong>
        </span>
      </div>
      <div className="lm-track" aria-hidden="true">
        {stretches.map(({ name, from: left, width }) => (
          <span
            key={name}
            className={classes('lm-stretch', name % 2 === 0 && 'lm-even')}
            style={{ left: percent(left), width: percent(width) }}
          >
            {width > 0.05 && name}
          </span>
        ))}
        <span className="lm-stop" style={{ left: percent(preCopySeconds / whole), width: percent(pause / whole) }} />
        {elapsed !== undefined && <Now at={elapsed / whole} />}
      </div>
      {lens !== undefined && <Magnifier lens={lens} whole={whole} elapsed={elapsed} from={from} to={to} />}
    </div>
  );
}

function spoken({ rounds, preCopySeconds, downtimeMs }: Prediction): string {
  return `${rounds.length} rounds in ${formatSeconds(preCopySeconds)}, then stopped for ${formatMs(downtimeMs)}`;
}

function Now({ at }: { readonly at: number }): JSX.Element | null {
  return at < 0 || at > 1.000_001 ? null : <span className="lm-now" style={{ left: percent(at) }} />;
}

interface MagnifierProps {
  readonly lens: Lens;
  readonly whole: number;
  readonly elapsed: number | undefined;
  readonly from: string;
  readonly to: string;
}

/** The end of the time line, larger: runs here, stands still, runs there. */
function Magnifier({ lens, whole, elapsed, from, to }: MagnifierProps): JSX.Element {
  const at = elapsed === undefined ? -1 : (elapsed - lens.from) / (lens.to - lens.from);
  return (
    <>
      <div className="lm-rays" aria-hidden="true">
        <svg viewBox="0 0 100 10" preserveAspectRatio="none">
          <path d={`M${(100 * lens.from) / whole} 0L0 10H100L${Math.min(100, (100 * lens.to) / whole)} 0z`} />
        </svg>
        <span>{factorText(lens.factor)} times larger</span>
      </div>
      <div className="lm-lens" aria-hidden="true">
        <span className="lm-runs-here">on {from}</span>
        <span className="lm-stop">stopped</span>
        <span className="lm-runs-here">on {to}</span>
        <Now at={at} />
      </div>
    </>
  );
}

/** Two figures: 450, 5,000. */
function factorText(factor: number): string {
  return Number(factor.toPrecision(2)).toLocaleString('en');
}
