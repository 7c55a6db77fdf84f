import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chordOf, reservedReason } from './chord.ts';
import type { Press } from './chord.ts';
import {
  assignChord,
  chordsOf,
  decodeOverrides,
  DEFAULT_KEY_MAP,
  encodeOverrides,
  KEY_GROUPS,
  keyName,
  removeChord,
  resolveKeyMap,
  TERMINAL_KEYS,
} from './keymap.ts';
import type { KeyOverrides } from './keymap.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  ...{ key, code: '', ctrl: false, alt: false, shift: false, meta: false, altGraph: false },
  ...held,
});

describe('chordOf', () => {
  it('names keys with what is held down, in one order', () => {
    expect(chordOf(press('F3'))).toBe('F3');
    expect(chordOf(press('F3', { shift: true }))).toBe('Shift+F3');
    expect(chordOf(press('End', { alt: true, ctrl: true, shift: true, meta: true }))).toBe('Ctrl+Alt+Shift+Meta+End');
  });
  it('leaves characters to the text, also those with AltGr, which some systems report as Ctrl and Alt', () => {
    expect(chordOf(press('a'))).toBeUndefined();
    expect(chordOf(press('A', { shift: true }))).toBeUndefined();
    expect(chordOf(press('€', { altGraph: true }))).toBeUndefined();
    expect(chordOf(press('@', { altGraph: true, ctrl: true, alt: true, code: 'KeyQ' }))).toBeUndefined();
  });
  it('is none for dead keys, compositions and modifiers', () => {
    for (const key of ['Dead', 'Process', 'Unidentified', 'Shift', 'Control', 'AltGraph', 'CapsLock']) {
      expect(chordOf(press(key, { ctrl: true })), key).toBeUndefined();
    }
  });
  it('names letters by what is printed on them, or by their place where Alt makes another character', () => {
    expect(chordOf(press('z', { ctrl: true, code: 'KeyY' }))).toBe('Ctrl+Z');
    expect(chordOf(press('ç', { alt: true, code: 'KeyC' }))).toBe('Alt+C');
    expect(chordOf(press(' ', { ctrl: true, code: 'Space' }))).toBe('Ctrl+Space');
  });
});

describe('the default key map', () => {
  it('has every key of the terminal, each chord once, and none that is reserved', () => {
    const chords = TERMINAL_KEYS.flatMap((key) => DEFAULT_KEY_MAP[key]);
    expect(new Set(chords).size).toBe(chords.length);
    expect(chords.filter((chord) => reservedReason(chord) !== undefined)).toEqual([]);
    expect([...TERMINAL_KEYS].sort()).toEqual(Object.keys(DEFAULT_KEY_MAP).sort());
    expect(TERMINAL_KEYS.every((key) => DEFAULT_KEY_MAP[key].length > 0)).toBe(true);
    expect(new Set(TERMINAL_KEYS.map(keyName)).size).toBe(TERMINAL_KEYS.length);
    expect(KEY_GROUPS).toHaveLength(4);
  });
  it('is what users of 3270 emulators expect', () => {
    const map = resolveKeyMap({});
    expect(
      ['F1', 'F12', 'Shift+F1', 'Shift+F12', 'Enter', 'Shift+Enter', 'Tab', 'Escape', 'Pause', 'End'].map((chord) =>
        map.get(chord),
      ),
    ).toEqual(['PF1', 'PF12', 'PF13', 'PF24', 'Enter', 'Newline', 'Tab', 'Reset', 'Clear', 'EraseEOF']);
  });
});

describe('reserved chords', () => {
  it.each(['PageDown', 'Shift+PageUp', 'Ctrl+F6', 'Alt+1', 'Alt+P', 'Alt+T', 'Alt+ArrowLeft', 'Ctrl+C', 'Meta+K', 'a'])(
    '%s',
    (chord) => {
      expect(reservedReason(chord)).toMatch(/\w+/);
      const refused = assignChord({}, 'Clear', chord);
      expect(refused.ok).toBe(false);
    },
  );
  it.each(['F6', 'Ctrl+PageDown', 'Alt+A', 'Shift+Insert', 'Alt+F6', 'Ctrl+1', 'ControlRight'])(
    '%s is free',
    (chord) => {
      expect(reservedReason(chord)).toBeUndefined();
    },
  );
});

describe('changing the key map', () => {
  it('takes a chord from the key that had it and says so', () => {
    const done = assignChord({}, 'Clear', 'F3');
    if (!done.ok) throw new Error(done.reason);
    expect(done.from).toBe('PF3');
    expect(resolveKeyMap(done.overrides).get('F3')).toBe('Clear');
    expect(chordsOf('PF3', done.overrides)).toEqual([]);
    expect(chordsOf('Clear', done.overrides)).toEqual(['Pause', 'Alt+C', 'F3']);
    // Given back, nothing is an override any more.
    const back = assignChord(done.overrides, 'PF3', 'F3');
    expect(back.ok && back.overrides).toEqual({});
  });
  it('keeps what is there already', () => {
    expect(assignChord({}, 'Clear', 'Pause')).toEqual({ ok: true, overrides: {} });
  });
  it('takes away', () => {
    const overrides = removeChord({}, 'Clear', 'Pause');
    expect(overrides).toEqual({ Clear: ['Alt+C'] });
    expect(resolveKeyMap(overrides).has('Pause')).toBe(false);
  });
  it('never gives one chord to two keys, whatever is done', () => {
    const step = fc.record({
      key: fc.constantFrom(...TERMINAL_KEYS),
      chord: fc.constantFrom('F1', 'F2', 'Escape', 'Enter', 'Ctrl+K', 'Alt+C'),
      remove: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let overrides: KeyOverrides = {};
        for (const { key, chord, remove } of steps) {
          if (remove) overrides = removeChord(overrides, key, chord);
          else {
            const done = assignChord(overrides, key, chord);
            if (done.ok) overrides = done.overrides;
            expect(resolveKeyMap(overrides).get(chord)).toBe(key);
          }
        }
        const all = TERMINAL_KEYS.flatMap((key) => chordsOf(key, overrides));
        expect(new Set(all).size).toBe(all.length);
        expect(decodeOverrides(encodeOverrides(overrides))).toEqual(overrides);
      }),
    );
  });
});

describe('overrides as text', () => {
  it('are nothing when there are none', () => {
    expect(encodeOverrides({})).toBe('');
    expect(decodeOverrides('')).toEqual({});
  });
  it('survive anything', () => {
    for (const text of [undefined, null, 7, 'no JSON', 'null', '[1]', '{"Clear":3}', '{"Nonsense":["F3"]}']) {
      expect(decodeOverrides(text), String(text)).toEqual({});
    }
    expect(decodeOverrides('{"Clear":["PageDown",5,"F3"]}')).toEqual({ Clear: ['F3'] });
  });
});
