import { useId } from 'react';
import type { JSX } from 'react';
import { classes, percent, tone } from './css.ts';
import type { Tone } from './css.ts';
import { clamp, fraction } from './plot.ts';

export interface ReadoutProps {
  readonly label: string;
  /** Already formatted: figures are tabular, so keep the count of decimals. */
  readonly value: string;
  readonly unit?: string;
  readonly tone?: Tone;
  /** The one number that matters. */
  readonly large?: boolean;
}

/** A quantity as text: label, value, unit. Sits in DemoFrame's strip of read-outs, or alone on the stage. */
export function Readout({ label, value, unit, tone: colour, large = false }: ReadoutProps): JSX.Element {
  return (
    <div
      className={classes('kit-readout', large && 'kit-readout-large')}
      style={colour === undefined ? undefined : tone(colour)}
    >
      <span className="kit-label">{label}</span>
      <span className="kit-value">
        {value}
        {unit !== undefined && <span className="kit-unit"> {unit}</span>}
      </span>
    </div>
  );
}

export interface GaugeProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** The value with its unit, as it is shown and said. */
  readonly text: string;
  readonly tone?: Tone;
  /** A named limit on the scale. */
  readonly limit?: { readonly at: number; readonly name: string };
}

/** A level between zero and a maximum, as a bar with its number. */
export function Gauge({ label, value, max, text, tone: colour = 'neutral', limit }: GaugeProps): JSX.Element {
  const id = useId();
  return (
    <div className="kit-gauge" style={tone(colour)}>
      <span className="kit-label" id={id}>
        {label}
      </span>
      <span className="kit-value">{text}</span>
      <div
        className="kit-gauge-bar"
        role="meter"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={clamp(value, 0, max)}
        aria-valuetext={text}
      >
        <div className="kit-gauge-level" style={{ width: percent(clamp(fraction(value, 0, max), 0, 1)) }} />
        {limit !== undefined && (
          <div className="kit-gauge-limit" style={{ left: percent(clamp(fraction(limit.at, 0, max), 0, 1)) }}>
            <span>{limit.name}</span>
          </div>
        )}
      </div>
    </div>
  );
}
