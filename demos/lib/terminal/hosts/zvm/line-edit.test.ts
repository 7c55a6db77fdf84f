import { describe, expect, test } from 'vitest';
import { editLine } from './line-edit.ts';
import { freshMachine } from './terminal.ts';

describe('line editing', () => {
  const machine = freshMachine('DEMO1', 0);

  test.each([
    ['query time', ['query time'], false],
    ['q time#q names', ['q time', 'q names'], false],
    ['abx@cd', ['abcd'], false],
    ['wrong¢right', ['right'], false],
    ['a"#b""c', ['a#b"c'], false],
    ['@@a', ['a'], false],
    ['#cp q time', ['q time'], true],
    ['#CP q time#q names', ['q time', 'q names'], true],
    ['#cp', [''], true],
    ['#cpx', ['', 'cpx'], false],
    ['end"', ['end"'], false],
  ])('%s', (typed, lines, toCp) => {
    expect(editLine(typed, machine)).toEqual({ lines, toCp });
  });

  test('SET LINEDIT OFF and TERMINAL change it', () => {
    const other = freshMachine('DEMO1', 0);
    other.terminal['LINEND'] = ';';
    expect(editLine('a;b#c', other).lines).toEqual(['a', 'b#c']);
    other.settings['LINEDIT'] = 'OFF';
    expect(editLine('a;b@', other)).toEqual({ lines: ['a;b@'], toCp: false });
  });
});
