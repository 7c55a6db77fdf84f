import { describe, expect, test } from 'vitest';
import { characterOf, CODE_PAGES, codeOf, decodeText, encodeText } from './codepage.ts';
import type { CodePageName } from './codepage.ts';
import { hexOf } from './testing.ts';

const codes = (text: string, page: CodePageName) => hexOf(encodeText(text, page));
const ALL = Array.from({ length: 192 }, (_, index) => index + 0x40);

describe('every code page', () => {
  test.each(CODE_PAGES)('%s has each code once, and comes back', (page) => {
    const characters = ALL.map((code) => characterOf(code, page));
    expect(new Set(characters).size).toBe(192);
    expect(characters.every((character) => character.length === 1)).toBe(true);
    expect(characters.map((character) => codeOf(character, page))).toEqual(ALL.slice(0, 192));
  });

  test.each(CODE_PAGES)('%s has capitals, digits and blank where all have them', (page) => {
    expect(codes('AIJRSZ09 ', page)).toBe('c1c9d1d9e2e9f0f940');
    expect(codes('aijrsz.,-', page)).toBe('8189919 9a2a94b6b60'.replace(' ', ''));
  });
});

/** Codes at which a page differs from another: code, there, here. */
function differences(page: CodePageName, from: CodePageName): string {
  return ALL.filter((code) => characterOf(code, page) !== characterOf(code, from))
    .map((code) => `${code.toString(16)} ${characterOf(code, from)}→${characterOf(code, page)}`)
    .join(', ');
}

test('how the pages differ', () => {
  expect(differences('cp1047', 'cp037')).toBe('5f ¬→^, ad Ý→[, b0 ^→¬, ba [→Ý, bb ]→¨, bd ¨→]');
  expect(differences('cp1140', 'cp037')).toBe('9f ¤→€');
  expect(differences('cp1141', 'cp273')).toBe('9f ¤→€');
  expect(differences('cp1148', 'cp500')).toBe('9f ¤→€');
  expect(differences('cp500', 'cp037')).toBe('4a ¢→[, 4f |→!, 5a !→], 5f ¬→^, b0 ^→¢, ba [→¬, bb ]→|');
});

test('German letters in 273', () => {
  expect(codes('äöüÄÖÜß@', 'cp273')).toBe('c06ad04ae05aa1b5');
});

test('what a page lacks is SUB, controls are blanks', () => {
  expect(codes('a€', 'cp037')).toBe('813f');
  expect(codeOf('€', 'cp037')).toBeUndefined();
  expect(decodeText([0x00, 0xc1, 0x1c, 0x3f], 'cp037')).toBe(' A  ');
});
