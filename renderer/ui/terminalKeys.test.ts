import { expect, it } from 'vitest';
import { chordOf, reservedReason } from '../../demos/kit/terminal/chord.ts';
import { DEFAULT_KEY_MAP } from '../../demos/kit/terminal/keymap.ts';
import { commandOf } from './keys.ts';

const NAMED = ['Escape', 'Enter', 'Tab', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown', 'Pause'];
const KEYS: readonly (readonly [key: string, code: string])[] = [
  ...NAMED.map((key) => [key, key] as const),
  ...['Left', 'Right', 'Up', 'Down'].map((way) => [`Arrow${way}`, `Arrow${way}`] as const),
  ...Array.from({ length: 12 }, (_, index) => [`F${index + 1}`, `F${index + 1}`] as const),
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => [letter, `Key${letter.toUpperCase()}`] as const),
  ...Array.from('0123456789', (digit) => [digit, `Digit${digit}`] as const),
];

/** What the talk takes from a terminal that has the focus, and what the terminal's key map knows to be taken. */
it("the terminal's key map refuses every key that the talk takes, and has none of them", () => {
  const mapped = new Set(Object.values(DEFAULT_KEY_MAP).flat());
  let taken = 0;
  for (const [key, code] of KEYS) {
    for (let held = 0; held < 16; held += 1) {
      const press = { key, code, ctrl: !!(held & 1), alt: !!(held & 2), shift: !!(held & 4), meta: !!(held & 8) };
      const chord = chordOf({ ...press, altGraph: false });
      if (commandOf(press, 'text') === undefined) continue;
      taken += 1;
      expect(chord, key).toBeDefined();
      expect(reservedReason(chord!), chord).toBeDefined();
      expect(mapped.has(chord!), chord).toBe(false);
    }
  }
  // Page keys, Ctrl+F6, and with Alt nine digits, four letters and two arrows; each also with Shift.
  expect(taken).toBe(2 * (2 + 1 + 9 + 4 + 2));
});
