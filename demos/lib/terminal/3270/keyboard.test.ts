import { describe, expect, test } from 'vitest';
import { fieldAt } from './fields.ts';
import { lightPen, moveCursor, moveCursorTo, press } from './keyboard.ts';
import { receive } from './receive.ts';
import { createTerminal } from './terminal.ts';
import { bytes, hexOf, terminalWith } from './testing.ts';
import type { Key, Terminal } from './types.ts';

/** Where the cursor is after a key, from a place. */
const after = (terminal: Terminal, from: number, key: Key) => {
  moveCursorTo(terminal, from);
  press(terminal, key);
  return terminal.cursor;
};

describe('attention keys', () => {
  test.each([
    ['Enter', '7d'],
    ['PF1', 'f1'],
    ['PF9', 'f9'],
    ['PF10', '7a'],
    ['PF12', '7c'],
    ['PF13', 'c1'],
    ['PF21', 'c9'],
    ['PF22', '4a'],
    ['PF24', '4c'],
  ] as const)('%s sends %s and the cursor, and locks', (key, aid) => {
    const terminal = terminalWith(['f5c2 1140c5 13']);
    press(terminal, 'Insert');
    expect(press(terminal, key)).toEqual({ ok: true, inbound: bytes(`${aid} 40c5`) });
    expect(terminal).toMatchObject({ lock: { kind: 'wait' }, insert: false, aid: Number.parseInt(aid, 16) });
    expect(press(terminal, key)).toEqual({ ok: false, reason: 'locked' });
  });

  test.each([
    ['PA1', '6c'],
    ['PA2', '6e'],
    ['PA3', '6b'],
    ['Clear', '6d'],
  ] as const)('%s sends %s alone', (key, aid) => {
    expect(press(terminalWith([]), key)).toEqual({ ok: true, inbound: bytes(aid) });
  });

  test('Clear goes back to the default size with nothing on it, its reply mode kept', () => {
    const terminal = terminalWith(['7ec2 c1c2 13', 'f3 0005 0900 01'], { model: 4 });
    press(terminal, 'Clear');
    expect(terminal).toMatchObject({ rows: 24, cols: 80, cursor: 0, replyMode: 'extended' });
    expect(terminal.code.every((code) => code === 0)).toBe(true);
  });

  test('unknown keys are refused', () => {
    for (const key of ['PF0', 'PF25', 'none', 'StructuredField', 'ReadPartition', 'Select'] as const)
      expect(press(terminalWith([]), key as Key)).toEqual({ ok: false, reason: 'unsupported' });
  });
});

describe('locked', () => {
  test('Reset unlocks anything; Attn and SysReq get through', () => {
    const terminal = terminalWith([]);
    press(terminal, 'Enter');
    for (const key of ['Tab', 'Left', 'EraseInput', 'Insert', 'Dup', 'CursorSelect'] as const)
      expect(press(terminal, key)).toEqual({ ok: false, reason: 'locked' });
    expect(moveCursor(terminal, 1, 1)).toEqual({ ok: false, reason: 'locked' });
    expect(press(terminal, 'Attn')).toEqual({ ok: true, signal: 'attn' });
    expect(press(terminal, 'SysReq')).toEqual({ ok: true, signal: 'sysreq' });
    expect(terminal.lock).toEqual({ kind: 'wait' });
    expect(press(terminal, 'Reset')).toEqual({ ok: true });
    expect(terminal).toMatchObject({ lock: { kind: 'none' }, aid: 0x7d });
  });

  test('Reset ends insert mode', () => {
    const terminal = terminalWith([]);
    press(terminal, 'Insert');
    expect(terminal.insert).toBe(true);
    press(terminal, 'Reset');
    expect(terminal.insert).toBe(false);
  });
});

describe('cursor keys', () => {
  const screen = (): Terminal => terminalWith(['f5c2 1d60 c1c2 1d40 c3c4 1d40 1d60 c5 1140f8 1d50 115d7f 1d60']);

  test('left, right, up and down go around the edges', () => {
    const terminal = terminalWith([]);
    expect(after(terminal, 0, 'Left')).toBe(1919);
    expect(after(terminal, 1919, 'Right')).toBe(0);
    expect(after(terminal, 5, 'Up')).toBe(1845);
    expect(after(terminal, 1845, 'Down')).toBe(5);
    expect(after(terminal, 5, 'BackSpace')).toBe(4);
  });

  test('Tab skips protected fields and those without a position', () => {
    const terminal = screen();
    expect(after(terminal, 0, 'Tab')).toBe(4);
    expect(after(terminal, 4, 'Tab')).toBe(57);
    expect(after(terminal, 57, 'Tab')).toBe(4);
    expect(after(terminalWith(['f5c2 1d60']), 7, 'Tab')).toBe(0);
  });

  test('BackTab goes to the start of the field, then to the one before', () => {
    const terminal = screen();
    expect(after(terminal, 60, 'BackTab')).toBe(57);
    expect(after(terminal, 57, 'BackTab')).toBe(4);
    expect(after(terminal, 4, 'BackTab')).toBe(57);
    expect(after(terminalWith(['f5c2 1d60']), 7, 'BackTab')).toBe(0);
    expect(after(terminalWith([]), 7, 'BackTab')).toBe(0);
  });

  test('Newline and Home', () => {
    const terminal = screen();
    expect(after(terminal, 3, 'Newline')).toBe(80);
    expect(after(terminal, 1900, 'Newline')).toBe(4);
    expect(after(terminal, 100, 'Home')).toBe(4);
    expect(after(terminalWith([]), 100, 'Home')).toBe(0);
  });

  test('Erase: the character before the cursor, within the field', () => {
    const terminal = terminalWith(['f5c2 1d40 c1c2c3 1d60 c4 1d40']);
    expect(after(terminal, 4, 'Erase')).toBe(4);
    press(terminal, 'Reset');
    expect(after(terminal, 3, 'Erase')).toBe(2);
    expect(Array.from(terminal.code.subarray(1, 4))).toEqual([0xc1, 0xc3, 0]);
    expect((terminal.attribute[0] as number) & 1).toBe(1);
    expect(after(terminal, 1, 'Erase')).toBe(1);
    expect(terminal.lock).toEqual({ kind: 'none' });
    expect(after(terminal, 5, 'Erase')).toBe(5);
    expect(terminal.lock).toEqual({ kind: 'protected' });
    press(terminal, 'Reset');
    const plain = terminalWith(['f5c2 c1c2']);
    expect(after(plain, 0, 'Erase')).toBe(0);
    expect(after(plain, 2, 'Erase')).toBe(1);
    expect(Array.from(plain.code.subarray(0, 2))).toEqual([0xc1, 0]);
  });

  test('FieldEnd: behind the last character, or on it when the field is full', () => {
    const terminal = terminalWith(['f5c2 1d40 c1 40 c2 00 40 1d60 1d40 c1c2 1d60']);
    expect(after(terminal, 1, 'FieldEnd')).toBe(4);
    expect(after(terminal, 8, 'FieldEnd')).toBe(9);
    expect(after(terminal, 6, 'FieldEnd')).toBe(6);
    expect(after(terminalWith(['f5c2 1d40 4040 1d60']), 2, 'FieldEnd')).toBe(1);
  });

  test('moving to a place: inside the screen only', () => {
    const terminal = terminalWith([]);
    expect(moveCursor(terminal, 23, 79)).toEqual({ ok: true });
    expect(terminal.cursor).toBe(1919);
    for (const [row, col] of [
      [24, 0],
      [0, 80],
      [-1, 0],
      [0.5, 0],
    ] as const)
      expect(moveCursor(terminal, row, col)).toEqual({ ok: false, reason: 'unsupported' });
  });
});

describe('selecting', () => {
  const screen = (designator: string) => terminalWith([`f5c2 1d44 ${designator}c1 1d60 1d40 6fc1 1d60`]);

  test('? and > change into each other, and the tag with them', () => {
    const terminal = screen('6f');
    expect(lightPen(terminal, 2)).toEqual({ ok: true });
    expect([terminal.code[1], terminal.attribute[0]]).toEqual([0x6e, 0xc5]);
    lightPen(terminal, 1);
    expect([terminal.code[1], terminal.attribute[0]]).toEqual([0x6f, 0xc4]);
  });

  test('a designator that was escaped becomes one of the base set', () => {
    const terminal = screen('086f');
    lightPen(terminal, 1);
    expect([terminal.code[1], terminal.graphic[1]]).toEqual([0x6e, 0]);
  });

  test('blank and NUL send Select, & sends Enter', () => {
    expect(lightPen(screen('40'), 1)).toEqual({ ok: true, inbound: bytes('7e 4040 1140c1') });
    expect(lightPen(screen('00'), 1)).toEqual({ ok: true, inbound: bytes('7e 4040 1140c1') });
    expect(lightPen(screen('50'), 2)).toEqual({ ok: true, inbound: bytes('7d 4040 1140c1 50c1') });
  });

  test('nothing happens in other fields, and without fields', () => {
    const terminal = screen('c1');
    const before = structuredClone(terminal);
    for (const address of [1, 3, 5, 6]) expect(lightPen(terminal, address)).toEqual({ ok: true });
    expect(terminal).toEqual(before);
    expect(lightPen(terminalWith(['f5c2 40']), 0)).toEqual({ ok: true });
    expect(lightPen(terminal, 1920)).toEqual({ ok: false, reason: 'unsupported' });
  });
});

test('Erase Input nulls unprotected fields and resets their tags; the keyboard and the identifier stay', () => {
  const terminal = terminalWith(['f5c2 1d61 c1 1d41 c2 1d60']);
  press(terminal, 'EraseInput');
  expect(hexOf(terminal.code.subarray(0, 5))).toBe('00c1000000');
  expect(hexOf(terminal.attribute.subarray(0, 5))).toBe('e100c000e0');
  expect(terminal.cursor).toBe(3);
});

test('a field as data', () => {
  const terminal = terminalWith(['f5c2 1d60 c1 1d59 c1c2 1d4d']);
  expect(fieldAt(terminal, 3)).toEqual({
    attributeAt: 2,
    start: 3,
    length: 2,
    protected: false,
    numeric: true,
    hidden: false,
    bright: true,
    detectable: true,
    modified: true,
  });
  expect(fieldAt(terminal, 6)).toMatchObject({ attributeAt: 5, start: 6, length: 1914, hidden: true });
  expect(fieldAt(createTerminal({ model: 2 }), 0)).toBeUndefined();
  receive(terminal, bytes('f5c2 115d7f 1d40'));
  expect(fieldAt(terminal, 5)).toMatchObject({ attributeAt: 1919, start: 0, length: 1919 });
});
