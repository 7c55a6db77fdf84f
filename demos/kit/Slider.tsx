import { useId } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { percent, vars } from './css.ts';
import { formatNumber } from './format.ts';
import { fraction } from './plot.ts';
import { useDraft } from './useDraft.ts';

export interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Unit of the value, short: "units", "ms". */
  readonly unit?: string;
  readonly decimals?: number;
  readonly disabled?: boolean;
  onChange(value: number): void;
}

/** A quantity set by dragging, or by the arrow keys, Home and End. PageUp and PageDown stay the clicker's. */
export function Slider({
  label,
  value,
  min,
  max,
  step,
  unit = '',
  decimals = 2,
  disabled = false,
  onChange,
}: SliderProps): JSX.Element {
  const id = useId();
  const [shown, setShown] = useDraft(value);
  const text = `${formatNumber(shown, decimals)}${unit === '' ? '' : ` ${unit}`}`;
  return (
    <div className="kit-control kit-slider" style={vars({ '--filled': percent(fraction(shown, min, max)) })}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id} aria-hidden="true">
        {formatNumber(shown, decimals)}
        {unit !== '' && <span className="kit-unit"> {unit}</span>}
      </output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={shown}
        disabled={disabled}
        aria-valuetext={text}
        onKeyDown={leavePageKeys}
        onChange={(event) => {
          const next = Number(event.currentTarget.value);
          setShown(next);
          onChange(next);
        }}
      />
    </div>
  );
}

/** A clicker sends PageUp and PageDown: the browser must not move the slider, the talk's key router gets them. */
function leavePageKeys(event: KeyboardEvent): void {
  if (event.key === 'PageUp' || event.key === 'PageDown') event.preventDefault();
}
