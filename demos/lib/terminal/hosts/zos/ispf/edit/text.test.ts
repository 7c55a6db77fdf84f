import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeLine } from './change.ts';
import { describe as named, parseFind } from './find.ts';
import type { Find } from './find.ts';
import { fillNumbers, hasNumbers, renumber, splitNumber } from './number.ts';
import type { Line } from './model.ts';
import { isLabel, parseLineCommand, typedOver } from './prefix.ts';
import { findFrom, matches } from './search.ts';
import { replaceAt, shiftColumns, shiftData } from './shift.ts';

const ALL = { left: 0, right: 72 };

function find(operands: string, strings: 1 | 2 = 1): Find {
  const parsed = parseFind(operands, strings);
  if ('short' in parsed) throw new Error(parsed.short);
  return parsed;
}

describe('typedOver', () => {
  test.each<readonly [string, string, number | undefined, string]>([
    ['D00100', '000100', undefined, 'D'],
    ['0D0100', '000100', undefined, 'D'],
    ['D20100', '000100', undefined, 'D2'],
    ['R10', '000100', undefined, 'R10'],
    ['R10 00', '000100', undefined, 'R10'],
    ['R10100', '000100', 3, 'R10'],
    ['R10100', '000100', undefined, 'R1'],
    ['DD0002', '000002', undefined, 'DD'],
    ["i'''''", "''''''", undefined, 'I'],
    ['x - -', '- - -', undefined, 'X'],
    ['I*****', '******', undefined, 'I'],
    ['000100', '000100', 4, ''],
  ])('%s over %s', (value, shown, cursor, command) => {
    expect(typedOver(value, shown, cursor)).toBe(command);
  });

  test('commands and labels', () => {
    expect(parseLineCommand('UCC')).toEqual({ name: 'UCC', count: undefined });
    expect(parseLineCommand('>>12')).toEqual({ name: '>>', count: 12 });
    expect(parseLineCommand('')).toBeUndefined();
    expect(isLabel('.A')).toBe(true);
    expect(isLabel('.ZLAST')).toBe(false);
  });
});

describe('FIND operands', () => {
  test.each<readonly [string, Partial<Find>]>([
    ['abc', { string: 'abc', direction: 'NEXT', scope: 'CHARS', exact: false }],
    ["'two words' all", { string: 'two words', direction: 'ALL' }],
    ["c'Abc' prev", { string: 'Abc', exact: true, direction: 'PREV' }],
    ["x'C1C2' first", { string: 'AB', exact: true, direction: 'FIRST' }],
    ["'it''s'", { string: "it's" }],
    ['"a""b"', { string: 'a"b' }],
    ['word abc 1 8', { string: 'abc', scope: 'WORD', columns: { left: 1, right: 8 } }],
    ['123 5', { string: '123', columns: { left: 5, right: undefined } }],
    ['abc nx .a .b', { string: 'abc', only: 'NX', range: { from: '.A', to: '.B' } }],
    ["p'##'", { string: '##', picture: true }],
  ])('%s', (operands, wanted) => {
    expect(find(operands)).toMatchObject(wanted);
  });

  test.each<readonly [string, 1 | 2, string]>([
    ['', 1, 'Missing parameter'],
    ['a', 2, 'Missing parameter'],
    ['a b', 1, 'Put string in quotes'],
    ["'a", 1, 'Put string in quotes'],
    ["''", 1, 'Missing parameter'],
    ["x'C'", 1, 'Invalid hex string'],
    ['a 5 2', 1, 'Invalid columns'],
    ['a x', 2, 'Missing parameter'],
  ])('%s is refused', (operands, strings, short) => {
    expect(parseFind(operands, strings)).toMatchObject({ short });
  });

  test('* is the string before', () => {
    expect(parseFind('* all', 1, find("c'Abc'"))).toMatchObject({ string: 'Abc', exact: true, direction: 'ALL' });
    expect(named(find('abc word'))).toBe("WORD 'abc'");
  });
});

describe('matches', () => {
  test.each<readonly [string, string, readonly number[]]>([
    ['a', 'aA b a', [0, 1, 5]],
    ["c'a'", 'aA b a', [0, 5]],
    ['an word', 'an and fan an', [0, 11]],
    ['an prefix', 'an and fan', [3]],
    ['an suffix', 'an and fan', [8]],
    ['a 3 6', 'a a a a', [2, 4]],
    ['a 3', 'a a a a', [2]],
    ["p'#@'", '1a 2 b3c', [0, 6]],
    ["p'¬='", 'x', [0]],
  ])('%s in %s', (operands, text, places) => {
    expect(matches(text, find(operands), 8)).toEqual(places);
  });

  test('a search says what it found, or which end it reached', () => {
    const lines = { count: 3, width: 10, text: (index: number) => ['ab', 'xb', 'ab'][index] };
    const start = { line: 0, column: 0 };
    expect(findFrom(lines, find('ab'), start, 'N')).toMatchObject({ found: start, message: { short: 'N found' } });
    expect(findFrom(lines, find('ab last'), start, 'N').found).toEqual({ line: 2, column: 0 });
    expect(findFrom(lines, find('ab prev'), { line: 1, column: 5 }, 'N').found).toEqual(start);
    expect(findFrom(lines, find('xb'), { line: 2, column: 0 }, 'N').message.short).toBe('*Bottom of data reached*');
    expect(findFrom(lines, find('xb prev'), { line: 0, column: 4 }, 'N').message.short).toBe('*Top of data reached*');
    expect(findFrom(lines, find('zz'), start, 'N').message.short).toBe('No N found');
    expect(findFrom(lines, find('b all'), start, 'N').message).toEqual({
      short: '3 N',
      long: 'N found 3 times on 3 lines.',
    });
  });
});

describe('CHANGE within a line', () => {
  const change = (text: string, operands: string, column?: number): ReturnType<typeof changeLine> =>
    changeLine({ kind: 'data', text }, find(operands, 2), {
      width: 20,
      bounds: { left: 0, right: 20 },
      ...(column !== undefined && { column }),
    });

  test.each<readonly [string, string, string]>([
    ['a b a', 'a xyz', 'xyz b xyz'],
    ['ab  cd', 'ab abc', 'abc cd'],
    ['abc  def', 'abc y', 'y    def'],
    ['aaaa', "aa ''", ''],
    ['a b c', "' ' ''", 'abc'],
    ['1 2', "p'#' p'='", '1 2'],
    ['abc', "p'<' p'>'", 'ABC'],
  ])('%s: CHANGE %s ALL', (text, operands, after) => {
    expect(change(text, `${operands} all`)?.line.text).toBe(after);
  });

  test('one string only, the one at the column', () => {
    expect(change('a a a', 'a b', 2)).toMatchObject({ count: 1, line: { text: 'a b a', flag: 'changed' } });
    expect(change('a a a', 'a b', 1)).toBeUndefined();
  });

  test('no room: the line is marked and keeps its text', () => {
    const full = 'x'.repeat(20);
    expect(change(full, "'x' yy")).toMatchObject({ count: 0, errors: 20, line: { text: full, flag: 'error' } });
  });
});

describe('shifts', () => {
  const words = fc.array(fc.constantFrom('a', 'bc', '', 'def'), { maxLength: 8 }).map((parts) => parts.join(' '));

  test('data shifts lose no characters, and words behind two blanks stay', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: -9, max: 9 }), (text, by) => {
        const shifted = shiftData(text, by, ALL);
        expect(shifted.text.replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        expect(shifted.text.length).toBeLessThanOrEqual(72);
      }),
    );
    expect(shiftData('  a b  c', -2, ALL).text).toBe('a b    c');
    expect(shiftData('a b   c', 2, ALL).text).toBe('  a b c');
  });

  test('column shifts keep to the bounds', () => {
    expect(shiftColumns('abcdef', 2, { left: 1, right: 4 })).toBe('a  bef');
    expect(shiftColumns('abcdef', -1, { left: 1, right: 4 })).toBe('acd ef');
  });

  test('a replacement never goes beyond the right column', () => {
    fc.assert(
      fc.property(
        words,
        fc.nat(5),
        fc.nat(3),
        fc.string({ maxLength: 4, unit: fc.constantFrom('x', 'y') }),
        (text, at, length, to) => {
          const padded = text.padEnd(30);
          const changed = replaceAt(padded, at, length, to, 30);
          if (changed === undefined) return;
          expect(changed.length).toBeLessThanOrEqual(30);
          const without = (padded.slice(0, at) + padded.slice(at + length)).replaceAll(' ', '');
          expect((changed.slice(0, at).padEnd(at) + changed.slice(at + to.length)).replaceAll(' ', '')).toBe(without);
          expect(changed.padEnd(30).slice(at, at + to.length)).toBe(to);
        },
      ),
    );
  });
});

describe('sequence numbers', () => {
  const numbered = (...numbers: readonly (number | undefined)[]): Line[] =>
    numbers.map((number) => ({ kind: 'data', text: 'x', ...(number !== undefined && { number }) }));
  const of = (lines: readonly Line[]): (number | undefined)[] => lines.map(({ number }) => number);

  test('new lines get the largest step that fits', () => {
    expect(of(fillNumbers(numbered(undefined, undefined)))).toEqual([100, 200]);
    expect(of(fillNumbers(numbered(100, undefined, 200)))).toEqual([100, 110, 200]);
    expect(of(fillNumbers(numbered(100, undefined, 110)))).toEqual([100, 101, 110]);
    expect(of(fillNumbers(numbered(100, undefined)))).toEqual([100, 200]);
    expect(of(fillNumbers(numbered(100, undefined, 101, 200)))).toEqual([100, 101, 110, 200]);
  });

  test('numbers always rise, and those that can stay do', () => {
    const some = fc.array(fc.option(fc.integer({ min: 1, max: 400 }), { nil: undefined }), { maxLength: 30 });
    fc.assert(
      fc.property(some, (numbers) => {
        const filled = of(fillNumbers(numbered(...numbers)));
        expect(filled.every((number, index) => index === 0 || (number ?? 0) > (filled[index - 1] ?? 0))).toBe(true);
      }),
    );
    const rising = numbered(5, 7, 100);
    expect(fillNumbers(rising).every((line, index) => line === rising[index])).toBe(true);
  });

  test('records', () => {
    const record = `${'//A JOB'.padEnd(72)}00010002`;
    expect(splitNumber(record, 80)).toEqual({ text: '//A JOB', number: 100, level: 2 });
    expect(hasNumbers([record], 80)).toBe(true);
    expect(hasNumbers([record, record], 80)).toBe(false);
    expect(hasNumbers(['//A JOB'], 80)).toBe(false);
    expect(of(renumber(numbered(3, undefined)))).toEqual([100, 200]);
  });
});
