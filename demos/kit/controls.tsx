import { useId } from 'react';
import type { JSX, ReactNode } from 'react';
import { classes } from './css.ts';
import { formatNumber } from './format.ts';
import { useDraft } from './useDraft.ts';

export interface ButtonProps {
  /** The name; shown unless there are children (an icon) to show in its place. */
  readonly label: string;
  readonly children?: ReactNode;
  readonly disabled?: boolean;
  readonly pressed?: boolean;
  readonly quiet?: boolean;
  onPress(): void;
}

export function Button({
  label,
  children,
  disabled = false,
  pressed,
  quiet = false,
  onPress,
}: ButtonProps): JSX.Element {
  return (
    <button
      type="button"
      className={classes('kit-button', quiet && 'kit-button-quiet')}
      aria-label={children === undefined ? undefined : label}
      title={children === undefined ? undefined : label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onPress}
    >
      {children ?? label}
    </button>
  );
}

export interface StepperProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  readonly decimals?: number;
  readonly disabled?: boolean;
  onChange(value: number): void;
}

/** A small whole quantity: − value +. */
export function Stepper({
  label,
  value,
  min,
  max,
  step = 1,
  decimals = 0,
  disabled = false,
  onChange,
}: StepperProps): JSX.Element {
  const id = useId();
  const [shown, setShown] = useDraft(value);
  const set = (next: number): void => {
    setShown(next);
    onChange(next);
  };
  return (
    <div className="kit-control kit-stepper" role="group" aria-labelledby={id}>
      <span id={id}>{label}</span>
      <div className="kit-joined">
        <button
          type="button"
          className="kit-button"
          aria-label={`less: ${label}`}
          disabled={disabled || shown - step < min}
          onClick={() => set(shown - step)}
        >
          −
        </button>
        <output aria-live="polite">{formatNumber(shown, decimals)}</output>
        <button
          type="button"
          className="kit-button"
          aria-label={`more: ${label}`}
          disabled={disabled || shown + step > max}
          onClick={() => set(shown + step)}
        >
          +
        </button>
      </div>
    </div>
  );
}

export interface SegmentedProps<T extends string | number> {
  readonly label: string;
  /** Leaves the label to screen readers. */
  readonly hideLabel?: boolean;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string; readonly spoken?: string }[];
  readonly disabled?: boolean;
  onChange(value: T): void;
}

/** One of a few: a radio group, so Tab goes to the chosen one and the arrow keys choose. */
export function Segmented<T extends string | number>({
  label,
  hideLabel = false,
  value,
  options,
  disabled = false,
  onChange,
}: SegmentedProps<T>): JSX.Element {
  const name = useId();
  const [shown, setShown] = useDraft(value);
  return (
    <div
      className="kit-control kit-segmented"
      role="radiogroup"
      aria-label={hideLabel ? label : undefined}
      aria-labelledby={hideLabel ? undefined : `${name}-label`}
    >
      {!hideLabel && <span id={`${name}-label`}>{label}</span>}
      <div className="kit-joined">
        {options.map((option) => (
          <label key={option.value} className={classes('kit-button', option.value === shown && 'kit-chosen')}>
            <input
              type="radio"
              className="kit-hidden"
              name={name}
              checked={option.value === shown}
              disabled={disabled}
              aria-label={option.spoken}
              onChange={() => {
                setShown(option.value);
                onChange(option.value);
              }}
            />
            {option.text}
          </label>
        ))}
      </div>
    </div>
  );
}

/** On or off. */
export function Toggle({
  label,
  value,
  disabled = false,
  onChange,
}: {
  readonly label: string;
  readonly value: boolean;
  readonly disabled?: boolean;
  onChange(value: boolean): void;
}): JSX.Element {
  const id = useId();
  const [shown, setShown] = useDraft(value);
  return (
    <div className="kit-control kit-toggle">
      <span id={id}>{label}</span>
      <button
        type="button"
        role="switch"
        aria-checked={shown}
        aria-labelledby={id}
        disabled={disabled}
        onClick={() => {
          setShown(!shown);
          onChange(!shown);
        }}
      >
        <span className="kit-switch" aria-hidden="true" />
        <span aria-hidden="true">{shown ? 'on' : 'off'}</span>
      </button>
    </div>
  );
}
