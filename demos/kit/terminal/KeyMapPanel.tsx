import { useEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import './keypad.css';
import { classes } from '../css.ts';
import { Icon } from '../icons.tsx';
import type { TerminalKey } from './actions.ts';
import { chordOf, chordText, reservedReason } from './chord.ts';
import type { Chord } from './chord.ts';
import { assignChord, chordsOf, KEY_GROUPS, keyName, removeChord, resolveKeyMap } from './keymap.ts';
import type { KeyOverrides } from './keymap.ts';
import { pressOf } from './useKeys.ts';

export interface KeyMapPanelProps {
  readonly overrides: KeyOverrides;
  readonly onChange: (overrides: KeyOverrides) => void;
}

/** The key map: each key of the terminal with what is pressed for it; to change, add and take away, or all as it was. */
export function KeyMapPanel({ overrides, onChange }: KeyMapPanelProps): JSX.Element {
  const [asking, setAsking] = useState<TerminalKey>();
  const [notice, setNotice] = useState('');
  const ask = (key: TerminalKey | undefined): void => {
    setAsking(key);
    setNotice(key === undefined ? '' : `Press the key for ${keyName(key)}.`);
  };
  useCapture(asking, (key, chord, again) => {
    const owner = resolveKeyMap(overrides).get(chord);
    const shown = chordText(chord);
    if (owner !== undefined && owner !== key && reservedReason(chord) === undefined && !again) {
      return setNotice(`${shown} is ${keyName(owner)} now. Press it again to make it ${keyName(key)}.`);
    }
    const assignment = assignChord(overrides, key, chord);
    if (!assignment.ok) return setNotice(`${shown} cannot be ${keyName(key)}: ${assignment.reason}.`);
    setAsking(undefined);
    setNotice(
      assignment.from === undefined
        ? `${shown} is ${keyName(key)}.`
        : `${shown} is ${keyName(key)}, no longer ${keyName(assignment.from)}.`,
    );
    onChange(assignment.overrides);
  });

  return (
    <div className="kit-keymap" role="group" aria-label="Key map">
      <div className="kit-keymap-head">
        <p role="status">{notice}</p>
        {notice === '' && <p>Press + and then a key.</p>}
        <button
          type="button"
          className="kit-button"
          disabled={Object.keys(overrides).length === 0}
          onClick={() => {
            onChange({});
            setAsking(undefined);
            setNotice('All keys are as they were.');
          }}
        >
          Defaults
        </button>
      </div>
      <div className="kit-keymap-list" tabIndex={-1}>
        {KEY_GROUPS.map(({ topic, keys }) => (
          <div key={topic} role="group" aria-label={topic}>
            <p className="kit-keymap-topic">{topic}</p>
            {keys.map((key) => (
              <KeyRow
                key={key}
                name={key}
                chords={chordsOf(key, overrides)}
                changed={overrides[key] !== undefined}
                asking={asking === key}
                onAsk={(wanted) => ask(wanted ? key : undefined)}
                onRemove={(chord) => {
                  onChange(removeChord(overrides, key, chord));
                  setNotice(`${chordText(chord)} is no longer ${keyName(key)}.`);
                }}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

interface KeyRowProps {
  readonly name: TerminalKey;
  readonly chords: readonly Chord[];
  readonly changed: boolean;
  readonly asking: boolean;
  readonly onAsk: (wanted: boolean) => void;
  readonly onRemove: (chord: Chord) => void;
}

function KeyRow({ name, chords, changed, asking, onAsk, onRemove }: KeyRowProps): JSX.Element {
  const shown = keyName(name);
  return (
    <div className={classes('kit-keymap-key', changed && 'kit-keymap-changed')}>
      <span>
        {shown}
        {changed && <span className="kit-hidden"> (changed)</span>}
      </span>
      <span className="kit-keymap-chords">
        {chords.map((chord) => (
          <button
            key={chord}
            type="button"
            className="kit-keymap-chord"
            aria-label={`${chordText(chord)}: take it away from ${shown}`}
            title="Take it away"
            onClick={() => onRemove(chord)}
          >
            {chordText(chord)}
            <Icon name="close" />
          </button>
        ))}
      </span>
      {/* While it waits for a key it takes all of them, as a text field would: the talk's letters are none then. */}
      <button
        type="button"
        className="kit-button kit-keymap-add"
        aria-label={`Add a key for ${shown}`}
        aria-pressed={asking}
        {...(asking ? { 'data-takes-text': '' } : {})}
        onClick={() => onAsk(!asking)}
        onBlur={() => asking && onAsk(false)}
      >
        {asking ? '…' : '+'}
      </button>
    </div>
  );
}

/**
 * While a key is asked for, the next press is told, and whether it is the same as the one before. It listens
 * at the window, where the talk's keys are taken too, so that it can say why those cannot be had.
 */
function useCapture(
  asking: TerminalKey | undefined,
  pressed: (key: TerminalKey, chord: Chord, again: boolean) => void,
): void {
  const tell = useRef(pressed);
  tell.current = pressed;
  useEffect(() => {
    if (asking === undefined) return undefined;
    let last: Chord | undefined;
    let alone: string | undefined;
    const take = (chord: Chord): void => {
      tell.current(asking, chord, chord === last);
      last = chord;
    };
    const onDown = (event: KeyboardEvent): void => {
      alone = event.code === 'ControlLeft' || event.code === 'ControlRight' ? event.code : undefined;
      const press = pressOf(event);
      const plain = [...event.key].length === 1 && chordOf(press) === undefined;
      const chord = plain ? event.key : chordOf(press);
      if (chord === undefined || event.repeat) return;
      event.preventDefault();
      event.stopPropagation();
      take(chord);
    };
    const onUp = (event: KeyboardEvent): void => {
      if (alone === event.code) take(event.code);
      alone = undefined;
    };
    window.addEventListener('keydown', onDown, { capture: true });
    window.addEventListener('keyup', onUp, { capture: true });
    return () => {
      window.removeEventListener('keydown', onDown, { capture: true });
      window.removeEventListener('keyup', onUp, { capture: true });
    };
  }, [asking]);
}
