import { expect, test } from 'vitest';
import { graphicCharacter } from './graphic-set.ts';
import { characterAt, screenText } from './screen-text.ts';
import { terminalWith } from './testing.ts';

test('rows as they are seen', () => {
  const text = screenText(terminalWith(['f5c2 1d60 c8c59393 96 1d4c d7e6 1d60 00 1c 1e 3f 15 4a']));
  expect(text).toHaveLength(24);
  expect(text.every((row) => row.length === 80)).toBe(true);
  expect(text[0]?.trimEnd()).toBe(' HEllo     *;● ¢');
});

test('a field that goes around the end decides how row 1 begins', () => {
  const text = screenText(terminalWith(['f5c2 c1 115d7f 1d4c']));
  expect(text[0]?.trim()).toBe('');
});

test('boxes and APL by Graphic Escape and character set F1', () => {
  const terminal = terminalWith(['f5c2 08c5 3cc150 08a2 11404f 08d5 11c150 0885 2843f1 b3 41 280000 c1']);
  const text = screenText(terminal);
  expect(text[0]).toBe(`┌${'─'.repeat(14)}┐${'─'.repeat(64)}`);
  expect(text[1]?.trimEnd()).toBe('│⍴AA');
  expect(characterAt(terminal, 82)).toBe('A\u0332');
});

test('the set of code page 310', () => {
  const set = Array.from({ length: 256 }, (_, code) => graphicCharacter(code));
  expect(set).toHaveLength(256);
  expect(set.slice(0, 0x41).every((character) => character === ' ')).toBe(true);
  // TN3270.md's box drawing, and the corners of the table.
  expect([0xc5, 0xd5, 0xc4, 0xd4, 0xa2, 0x85, 0xd3].map(graphicCharacter).join('')).toBe('┌┐└┘─│┼');
  expect([0xc6, 0xd6, 0xc7, 0xd7, 0x8a, 0x8b, 0x8f, 0x9f].map(graphicCharacter).join('')).toBe('├┤┴┬↑↓→←');
  expect([0x70, 0x90, 0xb0, 0xe0, 0xf0, 0xfe, 0xff].map(graphicCharacter).join('')).toBe('◊⎕⍺≡⁰⍎ ');
  const shown = set.filter((character) => character !== ' ');
  expect(new Set(shown).size).toBe(shown.length);
});
