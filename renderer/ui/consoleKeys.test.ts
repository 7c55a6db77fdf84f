import { expect, it } from 'vitest';
import { useOfKey as whoseKey } from '../../demos/kit/console/keys.ts';
import { commandOf } from './keys.ts';

const NAMED = ['Escape', 'Enter', 'Tab', 'Backspace', 'Delete', 'Insert', 'Home', 'End', 'PageUp', 'PageDown', 'Pause'];
const KEYS: readonly (readonly [key: string, code: string])[] = [
  ...NAMED.map((key) => [key, key] as const),
  ...['Left', 'Right', 'Up', 'Down'].map((way) => [`Arrow${way}`, `Arrow${way}`] as const),
  ...Array.from({ length: 12 }, (_, index) => [`F${index + 1}`, `F${index + 1}`] as const),
  ...Array.from('abcdefghijklmnopqrstuvwxyz', (letter) => [letter, `Key${letter.toUpperCase()}`] as const),
  ...Array.from('0123456789', (digit) => [digit, `Digit${digit}`] as const),
];

/** Without Meta: with it a console leaves every key to the page, whether the talk has a use for it or not. */
it('a console leaves to the page every key that the talk takes, and no other', () => {
  let taken = 0;
  for (const [key, code] of KEYS) {
    for (let held = 0; held < 8; held += 1) {
      const press = { key, code, ctrl: !!(held & 1), alt: !!(held & 2), shift: !!(held & 4), meta: false };
      const ofTalk = commandOf(press, 'text') !== undefined;
      if (ofTalk) taken += 1;
      expect(whoseKey({ ...press, altGraph: false }) === 'page', JSON.stringify(press)).toBe(ofTalk);
    }
  }
  // Page keys, Ctrl+F6, and with Alt nine digits, four letters and two arrows; each also with Shift.
  expect(taken).toBe(2 * (2 + 1 + 9 + 4 + 2));
});
