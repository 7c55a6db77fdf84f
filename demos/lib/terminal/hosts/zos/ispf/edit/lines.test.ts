import { describe, expect, test } from 'vitest';
import { applyLineCommands, MOST_LINES } from './apply.ts';
import type { Applied } from './apply.ts';
import type { Line } from './model.ts';

/** Lines a, b, c … with commands on them: 'a', 'b:D2', '-c' (excluded). */
function linesOf(...texts: readonly string[]): Line[] {
  return texts.map((spec) => {
    const excluded = spec.startsWith('-');
    const [text = '', command] = spec.slice(excluded ? 1 : 0).split(':');
    return {
      kind: 'data',
      text,
      ...(excluded && { excluded: true as const }),
      ...(command !== undefined && { command }),
    };
  });
}

function apply(lines: Line[], more: Partial<Parameters<typeof applyLineCommands>[1]> = {}): Applied {
  return applyLineCommands(lines, {
    topCommand: '',
    bottomCommand: '',
    bounds: { left: 0, right: 72 },
    column: undefined,
    ...more,
  });
}

/** Texts after the commands; blank inserted lines are '_', excluded ones have a minus. */
function textsOf({ lines }: Applied): string[] {
  return lines.map(({ kind, text, excluded }) =>
    kind === 'insert' ? '_' : kind === 'data' ? (excluded === true ? '-' : '') + text : `=${kind}`,
  );
}

describe('line commands on single lines', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['I', ['a:I', 'b'], ['a', '_', 'b']],
    ['I3', ['a:I3', 'b'], ['a', '_', '_', '_', 'b']],
    ['D', ['a', 'b:D', 'c'], ['a', 'c']],
    ['D2', ['a', 'b:D2', 'c', 'd'], ['a', 'd']],
    ['D99 stops at the end', ['a', 'b:D99', 'c'], ['a']],
    ['R', ['a:R', 'b'], ['a', 'a', 'b']],
    ['R3', ['a', 'b:R3'], ['a', 'b', 'b', 'b', 'b']],
    ['UC', ['aB:UC', 'cd'], ['AB', 'cd']],
    ['LC2', ['AB:LC2', 'CD', 'EF'], ['ab', 'cd', 'EF']],
    ['X', ['a:X', 'b'], ['-a', 'b']],
    ['X2', ['a:X2', 'b', 'c'], ['-a', '-b', 'c']],
    ['COLS', ['a:COLS', 'b'], ['=cols', 'a', 'b']],
    ['BNDS', ['a', 'b:BNDS'], ['a', '=bounds', 'b']],
    ['> shifts data by two', ['a b:>'], ['  a b']],
    ['>5', ['a:>5'], ['     a']],
    ['< stops at the left', ['  a:<'], ['a']],
    [') shifts columns by two', ['ab:)'], ['  ab']],
    ['( loses what goes out', ['abcd:('], ['cd']],
    ['C and A', ['a:C', 'b', 'c:A'], ['a', 'b', 'c', 'a']],
    ['C2 and B', ['a:B', 'b', 'c:C2', 'd'], ['c', 'd', 'a', 'b', 'c', 'd']],
    ['C and A3', ['a:C', 'b:A3'], ['a', 'b', 'a', 'a', 'a']],
    ['M and A', ['a:M', 'b', 'c:A'], ['b', 'c', 'a']],
    ['M2 and B', ['a:B', 'b', 'c:M2', 'd'], ['c', 'd', 'a', 'b']],
    ['C and O: blanks are filled', ['abc def:C', '12     9:O'], ['abc def', '12c def9'.slice(0, 3) + ' def9']],
    ['S on excluded lines: the least indented', ['-  a:S', '-b', '- c', 'd'], ['-  a', 'b', '- c', 'd']],
    ['F', ['-a:F', '-b', 'c'], ['a', '-b', 'c']],
    ['L2', ['-a:L2', '-b', '-c', 'd'], ['-a', 'b', 'c', 'd']],
    ['D on excluded lines takes all of them', ['a', '-b:D', '-c', 'd'], ['a', 'd']],
    ['MM does not split excluded lines', ['-a:M', '-b', 'c', 'd:A'], ['c', 'd', '-a', '-b']],
  ])('%s', (_name, before, after) => {
    const applied = apply(linesOf(...before));
    expect(applied.message).toBeUndefined();
    expect(textsOf(applied)).toEqual(after);
    expect(applied.lines.some(({ command }) => command !== undefined)).toBe(false);
  });

  test('TS splits at the cursor, with a line between', () => {
    const applied = apply(linesOf('one two:TS', 'x'), { column: 4 });
    expect(textsOf(applied)).toEqual(['one', '_', 'two', 'x']);
    expect(applied.inserted).toBe(applied.lines[1]);
  });

  test('I and A on Top of Data, B on Bottom of Data', () => {
    expect(textsOf(apply(linesOf('a'), { topCommand: 'I2' }))).toEqual(['_', '_', 'a']);
    expect(textsOf(apply(linesOf('a', 'b:C'), { topCommand: 'A' }))).toEqual(['b', 'a', 'b']);
    const moved = apply(linesOf('a:M', 'b'), { bottomCommand: 'B' });
    expect(textsOf(moved)).toEqual(['b', 'a']);
    expect(moved.bottomCommand).toBe('');
  });

  test('/ says which line comes to the top', () => {
    const applied = apply(linesOf('a', 'b:/', 'c'));
    expect(applied.first?.text).toBe('b');
  });

  test('> keeps the text and marks the line when there is no room', () => {
    const applied = apply(linesOf(`${'x'.repeat(71)}:>5`));
    expect(applied.lines[0]).toMatchObject({ text: ` ${'x'.repeat(71)}`, flag: 'error' });
    expect(applied.message?.short).toBe('Data shifting incomplete');
  });

  test('blank inserted lines vanish, those just made stay', () => {
    const blank: Line = { kind: 'insert', text: '' };
    expect(textsOf(apply([blank, ...linesOf('a:I'), blank]))).toEqual(['a', '_']);
    expect(textsOf(apply([{ ...blank, command: 'I' }, ...linesOf('a')]))).toEqual(['_', 'a']);
  });
});

describe('block commands', () => {
  test.each<readonly [string, readonly string[], readonly string[]]>([
    ['DD', ['a', 'b:DD', 'c', 'd:DD', 'e'], ['a', 'e']],
    ['RR', ['a:RR', 'b:RR', 'c'], ['a', 'b', 'a', 'b', 'c']],
    ['RR2', ['a:RR2', 'b:RR'], ['a', 'b', 'a', 'b', 'a', 'b']],
    ['CC and B', ['a:B', 'b:CC', 'c:CC'], ['b', 'c', 'a', 'b', 'c']],
    ['MM and A', ['a:MM', 'b:MM', 'c:A'], ['c', 'a', 'b']],
    ['XX', ['a', 'b:XX', 'c:XX'], ['a', '-b', '-c']],
    ['UCC', ['a:UCC', 'b:UCC', 'c'], ['A', 'B', 'c']],
    ['LCC', ['A:LCC', 'B:LCC', 'C'], ['a', 'b', 'C']],
    [')) with a number', ['a:))3', 'b:))'], ['   a', '   b']],
    ['<<', ['  a:<<', ' b:<<'], ['a', ' b'.trim()]],
    ['C and OO: every line', ['..x:C', 'ab:OO', 'c:OO'], ['..x', 'abx', 'c.x']],
    ['DD twice', ['a:DD', 'b:DD', 'c', 'd:DD', 'e:DD'], ['c']],
    ['DD on an excluded end', ['a:DD', '-b:DD', '-c', 'd'], ['d']],
  ])('%s', (_name, before, after) => {
    const applied = apply(linesOf(...before));
    if (!after.includes('b') || _name !== '<<') expect(applied.message).toBeUndefined();
    expect(textsOf(applied)).toEqual(after);
  });

  test('half a block waits, and the rest is carried out', () => {
    const applied = apply(linesOf('a:DD', 'b', 'c:R'));
    expect(applied.message).toMatchObject({ short: 'Block command incomplete', error: true });
    expect(textsOf(applied)).toEqual(['a', 'b', 'c', 'c']);
    expect(applied.lines[0]?.command).toBe('DD');
  });

  test('a source without destination waits, and a destination without source', () => {
    for (const lines of [linesOf('a:C', 'b'), linesOf('a', 'b:A')]) {
      const applied = apply(lines);
      expect(applied.message?.short).toBe('MOVE/COPY is pending');
      expect(applied.lines).toEqual(lines);
    }
  });

  test.each<readonly [string, readonly string[]]>([
    ['two sources', ['a:C', 'b:M', 'c:A']],
    ['two destinations', ['a:C', 'b:A', 'c:B']],
    ['other block within a block', ['a:DD', 'b:CC', 'c:DD']],
    ['destination within its source', ['a:MM', 'b:A', 'c:MM']],
    ['D2 over another command', ['a:D2', 'b:R']],
  ])('conflict: %s', (_name, texts) => {
    const lines = linesOf(...texts);
    const applied = apply(lines);
    expect(applied.message).toMatchObject({ short: 'Line command conflict', error: true });
    expect(applied.lines).toEqual(lines);
  });

  test.each(['Q', 'DDD', 'D0', 'COLS2', '5'])('no such command: %s', (command) => {
    const applied = apply(linesOf(`a:${command}`, 'b:D'));
    expect(applied.message?.short).toBe('Invalid line command');
    expect(textsOf(applied)).toEqual(['a', 'b']);
  });

  test('D on Top of Data is none', () => {
    expect(apply(linesOf('a'), { topCommand: 'D' }).message?.short).toBe('Invalid line command');
    expect(apply(linesOf('a'), { bottomCommand: 'I' }).message?.short).toBe('Invalid line command');
  });

  test('there is an end to repeating', () => {
    const many = Array.from({ length: 200 }, () => 'a');
    const applied = apply(linesOf('a:RR9999', ...many, 'a:RR'));
    expect(applied.message?.short).toBe('Storage exceeded');
    expect(applied.lines).toHaveLength(202);
    expect(202 * 9_999).toBeGreaterThan(MOST_LINES);
  });
});
