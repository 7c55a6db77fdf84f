import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { XeditState } from '../state.ts';
import { runPrefixes, typedPrefix } from './prefix.ts';
import { edit } from './testing.ts';

describe('XEDIT: prefix commands', () => {
  test.each([
    [[[2, 'd']], 'ACDE'],
    [[[2, 'd2']], 'ADE'],
    [[[2, '3d']], 'AE'],
    [
      [
        [2, 'dd'],
        [4, 'dd'],
      ],
      'AE',
    ],
    [[[2, '"']], 'ABBCDE'],
    [[[2, '"3']], 'ABBBBCDE'],
    [
      [
        [2, '""'],
        [3, '""'],
      ],
      'ABCBCDE',
    ],
    [
      [
        [1, 'c'],
        [3, 'f'],
      ],
      'ABCADE',
    ],
    [
      [
        [1, 'c'],
        [3, 'p'],
      ],
      'ABACDE',
    ],
    [
      [
        [1, 'm'],
        [5, 'f'],
      ],
      'BCDEA',
    ],
    [
      [
        [5, 'm'],
        [0, 'f'],
      ],
      'EABCD',
    ],
    [
      [
        [4, 'mm'],
        [5, 'mm'],
        [1, 'p'],
      ],
      'DEABC',
    ],
    [
      [
        [1, 'cc'],
        [2, 'cc'],
        [6, 'p'],
      ],
      'ABCDEAB',
    ],
    [
      [
        [1, 'c2'],
        [5, 'f'],
      ],
      'ABCDEAB',
    ],
    [
      [
        [1, 'd'],
        [3, 'd'],
        [5, '"'],
      ],
      'BDEE',
    ],
    [
      [
        [1, 'm'],
        [2, 'd'],
        [3, 'f'],
      ],
      'CADE',
    ],
  ] as const)('%j', (commands, expected) => {
    const { state, prefix } = edit();
    prefix(...commands);
    expect(state().lines.join('')).toBe(expected);
    expect(state().pending).toEqual([]);
  });

  test('I inserts lines and puts the cursor into the first', () => {
    const { seat, state, prefix } = edit();
    prefix([2, 'i2']);
    expect(state().lines).toEqual(['A', 'B', '', '', 'C', 'D', 'E']);
    expect(seat.cursor()).toEqual({ row: 16, column: 7 });
    seat.type('new').press('Enter');
    expect(state().lines[2]).toBe('new');
    prefix([0, 'i']);
    expect(state().lines[0]).toBe('');
  });

  test('/ makes a line the current one; so it is with numbers shown', () => {
    const { seat, state, prefix, command } = edit();
    prefix([3, '/']);
    expect(state().current).toBe(3);
    expect(seat.line(12)).toBe('===== C');
    command('number on');
    prefix([1, '/']);
    expect(seat.line(1)).toContain('Line=1 ');
    prefix([3, 'd']);
    expect(state().lines.join('')).toBe('ABDE');
  });

  test('what waits for its other part stays, over other commands, until RESET', () => {
    const { seat, state, prefix, command } = edit();
    prefix([2, 'cc']);
    expect(seat.line(2)).toBe('');
    expect(seat.line(24).trimStart()).toBe("'CC' pending...");
    expect(seat.line(24).indexOf("'")).toBe(60);
    expect(seat.line(15)).toBe('CC=== B');
    command('down 2');
    expect(seat.line(24)).toContain("'CC' pending...");
    prefix([3, 'cc']);
    prefix([5, 'f']);
    expect(state().lines.join('')).toBe('ABCDEBC');
    command('top');
    prefix([1, 'm']);
    expect(state().pending).toEqual([{ line: 1, text: 'M' }]);
    command('reset');
    expect(state().pending).toEqual([]);
    expect(seat.line(24).trim()).toBe('X E D I T  1 File');
    expect(seat.line(14)).toBe('===== A');
  });

  test('a pending command keeps its line when lines before it go', () => {
    const { state, prefix } = edit();
    prefix([4, 'cc']);
    prefix([1, 'd']);
    expect(state().pending).toEqual([{ line: 3, text: 'CC' }]);
  });

  test.each([
    ['zz', 2, ' DMSXPX659E Invalid prefix subcommand: ZZ'],
    ['d', 0, ' DMSXPX661E Prefix D is invalid for the line on which it was entered'],
  ])('refused: %s', (text, line, message) => {
    const { seat, state, prefix } = edit();
    prefix([line, text]);
    expect(seat.line(2)).toBe(message);
    expect(state().lines).toHaveLength(5);
  });

  test('more lines than there is storage for', () => {
    const { seat, state, prefix } = edit();
    prefix([1, '""'], [5, '""9999'.slice(0, 5)]);
    expect(state().lines).toHaveLength(5 + 999 * 5);
    prefix([1, '"999'], [2, 'i9999']);
    expect(seat.line(2)).toBe(' DMSXMD557S No more storage to insert lines');
    expect(state().lines).toHaveLength(5 + 999 * 5);
  });

  test('typed over equal signs, or over a number', () => {
    expect(typedPrefix('d====', '=====')).toBe('D');
    expect(typedPrefix('==dd=', '=====')).toBe('DD');
    expect(typedPrefix('d0012', '00012')).toBe('D');
    expect(typedPrefix('i3 ', '00012')).toBe('I3');
  });

  test('moving keeps every line, copying adds, and no command ever breaks the editor', () => {
    const text = fc.constantFrom(
      'D',
      'DD',
      'C',
      'CC',
      'M',
      'MM',
      'F',
      'P',
      'I',
      'I3',
      '"',
      '""',
      '/',
      'C2',
      'M3',
      'XX',
      '9D',
    );
    const typed = fc.uniqueArray(fc.record({ line: fc.integer({ min: 0, max: 7 }), text }), {
      selector: ({ line }) => line,
    });
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 4 }), (screens) => {
        const { state: start } = fixed;
        const state: XeditState = { ...start, lines: ['1', '2', '3', '4', '5', '6'], pending: [], current: 3 };
        for (const screen of screens) {
          const had = [...state.lines];
          const deletes = screen.some((one) => /D/.test(one.text)) || state.pending.some((one) => /D/.test(one.text));
          runPrefixes(
            state,
            screen.filter(({ line }) => line <= state.lines.length + 1),
          );
          if (!deletes) for (const line of had) expect(state.lines).toContain(line);
          expect(state.current).toBeGreaterThanOrEqual(0);
          expect(state.current).toBeLessThanOrEqual(state.lines.length + 1);
          for (const { line } of state.pending) expect(line).toBeLessThanOrEqual(state.lines.length + 1);
        }
      }),
    );
  });
  const fixed = { state: edit().state() };
});
