import { useMemo, useRef } from 'react';
import type { ClipboardEvent, CompositionEvent, InputEvent, KeyboardEvent } from 'react';
import type { TerminalAction, TerminalKey } from './actions.ts';
import { chordOf } from './chord.ts';
import type { Chord } from './chord.ts';
import { resolveKeyMap } from './keymap.ts';
import type { KeyOverrides } from './keymap.ts';
import { planPaste } from './paste.ts';
import type { TerminalPicture } from './picture.ts';
import { selectionText, wholeScreen } from './selection.ts';
import type { Selection } from './selection.ts';

interface KeysOf {
  readonly picture: TerminalPicture;
  readonly selection: Selection | undefined;
  readonly setSelection: (selection: Selection | undefined) => void;
  readonly overrides: KeyOverrides;
  readonly onActions: (actions: readonly TerminalAction[]) => void;
}

type Field = HTMLTextAreaElement;

interface KeyHandlers {
  onKeyDown(event: KeyboardEvent<Field>): void;
  onKeyUp(event: KeyboardEvent<Field>): void;
  onInput(event: InputEvent<Field>): void;
  onCompositionEnd(event: CompositionEvent<Field>): void;
  onCopy(event: ClipboardEvent<Field>): void;
  onCut(event: ClipboardEvent<Field>): void;
  onPaste(event: ClipboardEvent<Field>): void;
}

/** Chords of one modifier alone: pressed and let go with nothing in between. */
const ALONE: ReadonlySet<Chord> = new Set(['ControlLeft', 'ControlRight']);

/**
 * What the hidden field does with keys, composed characters and the clipboard. Keys go by the key map;
 * characters come as the field's input, so dead keys, AltGr and input methods give what they give everywhere.
 */
export function useKeys({ picture, selection, setSelection, overrides, onActions }: KeysOf): KeyHandlers {
  const map = useMemo(() => resolveKeyMap(overrides), [overrides]);
  /** The modifier that was pressed last, while no other key has been. */
  const alone = useRef<string>(undefined);
  const press = (key: TerminalKey): void => onActions([{ type: 'key', key }]);
  const take = (field: Field): void => {
    const text = field.value.replace(/[\r\n\t]/g, '');
    field.value = '';
    if (text !== '') onActions([{ type: 'text', text }]);
  };

  return {
    onKeyDown(event) {
      if (event.nativeEvent.isComposing) return;
      alone.current = ALONE.has(event.code) && !event.repeat && map.has(event.code) ? event.code : undefined;
      const chord = chordOf(pressOf(event));
      if (chord === undefined) return;
      const key = map.get(chord);
      if (key !== undefined) {
        // Neither the browser nor a drawer around the terminal shall act on it too.
        event.preventDefault();
        event.stopPropagation();
        if (key === 'Reset') setSelection(undefined);
        press(key);
      } else if (/^(Ctrl|Meta)\+A$/.test(chord)) {
        event.preventDefault();
        setSelection(wholeScreen(picture));
      }
    },
    onKeyUp(event) {
      const key = alone.current === event.code ? map.get(event.code) : undefined;
      alone.current = undefined;
      if (key !== undefined) press(key);
    },
    onInput(event) {
      if (!event.nativeEvent.isComposing) take(event.currentTarget);
    },
    onCompositionEnd(event) {
      take(event.currentTarget);
    },
    onCopy: (event) => copy(event, picture, selection),
    onCut: (event) => copy(event, picture, selection),
    onPaste(event) {
      event.preventDefault();
      const actions = planPaste(picture, event.clipboardData.getData('text/plain'));
      setSelection(undefined);
      if (actions.length > 0) onActions(actions);
    },
  };
}

function copy(event: ClipboardEvent, picture: TerminalPicture, selection: Selection | undefined): void {
  event.preventDefault();
  if (selection !== undefined) event.clipboardData.setData('text/plain', selectionText(picture, selection));
}

/** What the key map needs of a key's event. */
export function pressOf(event: KeyboardEvent | globalThis.KeyboardEvent): Parameters<typeof chordOf>[0] {
  const { key, code, ctrlKey: ctrl, altKey: alt, shiftKey: shift, metaKey: meta } = event;
  return { key, code, ctrl, alt, shift, meta, altGraph: event.getModifierState('AltGraph') };
}
