import { expect, test } from 'vitest';
import { screenText } from './screen-text.ts';
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
});

test('a field of set F1 shows its characters in it; soft hyphens and format controls', () => {
  const text = screenText(terminalWith(['f5c2 2902 c060 43f1 b3 2843f0 b3 1d60 ca 41 15 19 ff']));
  expect(text[0]?.trimEnd()).toBe(' ⍴⍴ -');
});
