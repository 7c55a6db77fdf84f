import type { JSX, PointerEvent } from 'react';
import { EXTRA_KEYS } from './keys.ts';
import type { ExtraKey } from './keys.ts';

const SIGNS: Readonly<Record<ExtraKey, string>> = {
  Escape: 'Esc',
  Tab: 'Tab',
  ArrowLeft: '←',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowRight: '→',
};

const NAMES: Readonly<Partial<Record<ExtraKey, string>>> = {
  ArrowLeft: 'left',
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowRight: 'right',
};

/** Keys that a keyboard on glass does not have. console.css shows them where fingers point. */
export function ExtraKeys({
  control,
  onControl,
  onKey,
}: {
  /** Whether Ctrl is held for the next character. */
  readonly control: boolean;
  onControl(held: boolean): void;
  onKey(key: ExtraKey): void;
}): JSX.Element {
  return (
    <div className="kit-console-keys" role="group" aria-label="Keys of the console" onPointerDown={keepFocus}>
      <button type="button" className="kit-button" aria-pressed={control} onClick={() => onControl(!control)}>
        Ctrl
      </button>
      {EXTRA_KEYS.map((key) => (
        <button key={key} type="button" className="kit-button" aria-label={NAMES[key]} onClick={() => onKey(key)}>
          {SIGNS[key]}
        </button>
      ))}
    </div>
  );
}

/** The keyboard on the glass goes away when its field loses the focus. */
function keepFocus(event: PointerEvent): void {
  event.preventDefault();
}
