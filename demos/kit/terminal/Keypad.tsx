import { useState } from 'react';
import type { JSX } from 'react';
import './keypad.css';
import { classes } from '../css.ts';
import type { TerminalKey } from './actions.ts';
import { chordText } from './chord.ts';
import { chordsOf, keyName } from './keymap.ts';
import type { KeyOverrides } from './keymap.ts';

export interface KeypadProps {
  /** The key map, for what a key's title says. */
  readonly keyMap?: KeyOverrides;
  /** Two rows, with the upper program function keys behind a switch: for under the screen. */
  readonly compact?: boolean;
  onKey(key: TerminalKey): void;
}

const NO_OVERRIDES: KeyOverrides = {};
const functionKeys = (from: number): TerminalKey[] =>
  Array.from({ length: 12 }, (_, index) => `PF${from + index}` as TerminalKey);
const LOWER = functionKeys(1);
const UPPER = functionKeys(13);

const TO_HOST: readonly TerminalKey[] = [
  'Enter',
  'Clear',
  'Reset',
  'PA1',
  'PA2',
  'PA3',
  'Attn',
  'SysReq',
  'CursorSelect',
];
const IN_FIELD: readonly TerminalKey[] = ['EraseEOF', 'EraseInput', 'Delete', 'Insert', 'Dup', 'FieldMark'];
const CURSOR: readonly TerminalKey[] = ['Tab', 'BackTab', 'Newline', 'Home', 'FieldEnd', 'BackSpace'];
const COMPACT: readonly TerminalKey[] = [
  ...(['Enter', 'Reset', 'Clear', 'PA1', 'PA2', 'PA3', 'Attn', 'SysReq'] as const),
  ...(['EraseEOF', 'EraseInput', 'Insert', 'Tab', 'Newline', 'Home'] as const),
];

/** Names that fit on a key; screen readers and titles have the whole one. */
const SHORT: Readonly<Partial<Record<TerminalKey, string>>> = {
  CursorSelect: 'CurSel',
  EraseEOF: 'ErEOF',
  EraseInput: 'ErInp',
  FieldMark: 'FM',
  FieldEnd: 'FldEnd',
  BackSpace: 'BkSp',
  SysReq: 'SysReq',
  BackTab: 'BackTab',
};

/** The keys of a 3270 that a PC's keyboard does not have, and the others, on the screen. Pressing one leaves the focus where it is. */
export function Keypad({ keyMap = NO_OVERRIDES, compact = false, onKey }: KeypadProps): JSX.Element {
  const [upper, setUpper] = useState(false);
  const draw = (keys: readonly TerminalKey[]): JSX.Element[] =>
    keys.map((key) => <KeypadKey key={key} name={key} keyMap={keyMap} onKey={onKey} />);
  if (compact) {
    return (
      <div className="kit-keypad kit-keypad-compact" role="group" aria-label="3270 keys" onPointerDown={keepFocus}>
        <div className="kit-keypad-row">
          {draw(upper ? UPPER : LOWER)}
          <button type="button" className="kit-button" aria-pressed={upper} onClick={() => setUpper(!upper)}>
            13–24
          </button>
        </div>
        <div className="kit-keypad-row">{draw(COMPACT)}</div>
      </div>
    );
  }
  return (
    <div className="kit-keypad" role="group" aria-label="3270 keys" onPointerDown={keepFocus}>
      <div className="kit-keypad-functions">{draw([...LOWER, ...UPPER])}</div>
      {[TO_HOST, IN_FIELD, CURSOR].map((keys) => (
        <div key={keys[0]} className="kit-keypad-others">
          {draw(keys)}
        </div>
      ))}
    </div>
  );
}

interface KeypadKeyProps {
  readonly name: TerminalKey;
  readonly keyMap: KeyOverrides;
  readonly onKey: (key: TerminalKey) => void;
}

function KeypadKey({ name, keyMap, onKey }: KeypadKeyProps): JSX.Element {
  const chords = chordsOf(name, keyMap).map(chordText);
  const whole = keyName(name);
  const shown = SHORT[name] ?? whole;
  return (
    <button
      type="button"
      className={classes('kit-button', name === 'Enter' && 'kit-keypad-enter')}
      // What is shown comes first, so that it can be said to a voice control.
      aria-label={shown === whole ? whole : `${shown}, ${whole}`}
      title={[whole, ...chords].join(' · ')}
      onClick={() => onKey(name)}
    >
      {shown}
    </button>
  );
}

/** A press must not take the focus from the terminal: the next thing typed belongs there. */
function keepFocus(event: { preventDefault(): void }): void {
  event.preventDefault();
}
