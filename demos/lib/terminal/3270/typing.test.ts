import { describe, expect, test } from 'vitest';
import { moveCursorTo, press } from './keyboard.ts';
import { hexOf, terminalWith } from './testing.ts';
import { typeText } from './typing.ts';
import type { Terminal } from './types.ts';

const type = (terminal: Terminal, at: number, text: string) => {
  moveCursorTo(terminal, at);
  return typeText(terminal, text);
};
const codes = ({ code }: Terminal, from: number, to: number) => hexOf(code.subarray(from, to));

describe('typing', () => {
  test('writes, sets the tag, and goes on over attributes', () => {
    const terminal = terminalWith(['f5c2 1d40 0000 1d40 00 1d60']);
    expect(type(terminal, 1, 'abc')).toEqual({ ok: true, typed: 3 });
    expect(codes(terminal, 1, 5)).toBe('81820083');
    expect(hexOf(terminal.attribute.subarray(0, 6))).toBe('c10000c100e0');
    expect(terminal.cursor).toBe(6);
  });

  test('skips protected numeric fields, not others', () => {
    const skip = terminalWith(['f5c2 1d40 00 1d70 c1c1 1d40 00 1d60']);
    type(skip, 1, 'x');
    expect(skip.cursor).toBe(6);
    const no = terminalWith(['f5c2 1d40 00 1d60 c1c1 1d40 00 1d60']);
    type(no, 1, 'x');
    expect(no.cursor).toBe(3);
  });

  test('an unformatted screen takes anything, around its end', () => {
    const terminal = terminalWith([]);
    expect(type(terminal, 1919, 'ab')).toEqual({ ok: true, typed: 2 });
    expect([terminal.code[1919], terminal.code[0], terminal.cursor]).toEqual([0x81, 0x82, 1]);
  });

  test('the new character has the attributes of its field; the background of the place stays', () => {
    const terminal = terminalWith(['f5c2 1d40 2842f2 2841f4 2845f1 2843f1 08c1 c2 1d60']);
    type(terminal, 1, 'xy');
    for (const plane of ['foreground', 'highlight', 'charset', 'graphic'] as const)
      expect(hexOf(terminal[plane].subarray(1, 3))).toBe('0000');
    expect(hexOf(terminal.background.subarray(1, 3))).toBe('f1f1');
  });

  test('code pages decide the codes', () => {
    expect(codes(typed('cp037', '[^!'), 0, 3)).toBe('bab05a');
    expect(codes(typed('cp1047', '[^!'), 0, 3)).toBe('ad5f5a');
    expect(codes(typed('cp500', '[^!'), 0, 3)).toBe('4a5f4f');
    expect(codes(typed('cp1140', '€'), 0, 1)).toBe('9f');
  });

  test('what the code page lacks is refused, the keyboard stays free', () => {
    const terminal = terminalWith([]);
    expect(type(terminal, 0, 'a€b')).toEqual({ ok: false, reason: 'unsupported', typed: 1 });
    expect(terminal.lock).toEqual({ kind: 'none' });
  });
});

const typed = (codePage: 'cp037' | 'cp1047' | 'cp500' | 'cp1140', text: string): Terminal => {
  const terminal = terminalWith([], { codePage });
  typeText(terminal, text);
  return terminal;
};

describe('operator errors', () => {
  test('protected fields and attributes', () => {
    for (const at of [0, 1, 3]) {
      const terminal = terminalWith(['f5c2 1d60 c1c1 1d40 00']);
      expect(type(terminal, at, 'x')).toEqual({ ok: false, reason: 'operator', typed: 0 });
      expect(terminal.lock).toEqual({ kind: 'protected' });
      expect(typeText(terminal, 'x')).toEqual({ ok: false, reason: 'locked', typed: 0 });
    }
  });

  test('numeric fields take digits, minus, period and comma', () => {
    const terminal = terminalWith(['f5c2 1d50 1140d1 1d60']);
    expect(type(terminal, 1, '-1,234.5')).toEqual({ ok: true, typed: 8 });
    expect(typeText(terminal, '6a7')).toEqual({ ok: false, reason: 'operator', typed: 1 });
    expect(terminal.lock).toEqual({ kind: 'numeric' });
    expect(codes(terminal, 1, 11)).toBe('60f16bf2f3f44bf5f600');
  });

  test('the text before the error stays, what follows is not typed', () => {
    const terminal = terminalWith(['f5c2 1d40 0000 1d60 c1 1d40']);
    expect(type(terminal, 1, 'abcd')).toEqual({ ok: false, reason: 'operator', typed: 2 });
    expect(codes(terminal, 1, 5)).toBe('818200c1');
  });
});

describe('inserting', () => {
  const insert = (record: string, at: number, text: string) => {
    const terminal = terminalWith([record]);
    press(terminal, 'Insert');
    return { terminal, outcome: type(terminal, at, text) };
  };

  test('moves up to the first NUL, attributes with their characters', () => {
    const { terminal } = insert('f5c2 1d40 c1 2842f2 c2 280000 c3 00 c4 00 1d60', 1, 'x');
    expect(codes(terminal, 1, 7)).toBe('a7c1c2c3c400');
    expect(hexOf(terminal.foreground.subarray(1, 5))).toBe('0000f200');
    expect(terminal.cursor).toBe(2);
  });

  test('without a NUL nothing moves: overflow', () => {
    const { terminal, outcome } = insert('f5c2 1d40 c140 1d60', 1, 'x');
    expect(outcome).toEqual({ ok: false, reason: 'operator', typed: 0 });
    expect(codes(terminal, 1, 3)).toBe('c140');
    expect(terminal).toMatchObject({ lock: { kind: 'overflow' }, attribute: expect.objectContaining({ 0: 0xc0 }) });
  });

  test('in a field that goes around the end of the screen', () => {
    const { terminal } = insert('f5c2 115d7e 1d40 c1c2c3 00 c4 1d60', 1919, 'x');
    expect([terminal.code[1919], codes(terminal, 0, 5)]).toEqual([0xa7, 'c1c2c3c400']);
  });

  test('on an unformatted screen within the line', () => {
    const { terminal } = insert('f5c2 c1c2', 0, 'x');
    expect(codes(terminal, 0, 4)).toBe('a7c1c200');
    const full = insert('f5c2 3cc150 c1 d1', 5, 'x');
    expect(full.outcome).toMatchObject({ ok: false, reason: 'operator' });
  });
});

describe('Dup and Field Mark', () => {
  test('Dup goes to the next field, Field Mark to the next position', () => {
    const terminal = terminalWith(['f5c2 1d40 000000 1d60 1d40 00']);
    moveCursorTo(terminal, 1);
    press(terminal, 'FieldMark');
    expect(terminal.cursor).toBe(2);
    press(terminal, 'Dup');
    expect([codes(terminal, 1, 4), terminal.cursor, terminal.attribute[0]]).toEqual(['1e1c00', 6, 0xc1]);
  });

  test('neither goes into protected fields', () => {
    for (const key of ['Dup', 'FieldMark'] as const) {
      const terminal = terminalWith(['f5c2 1d60']);
      expect(press(terminal, key)).toEqual({ ok: false, reason: 'operator' });
    }
  });
});

describe('erasing', () => {
  test('Delete closes the gap within the field', () => {
    const terminal = terminalWith(['f5c2 1d40 c1c2c3 1d40 c4']);
    moveCursorTo(terminal, 1);
    press(terminal, 'Delete');
    expect([codes(terminal, 1, 6), terminal.attribute[0], terminal.cursor]).toEqual(['c2c30000c4', 0xc1, 1]);
  });

  test('Delete on an unformatted screen closes the gap within the line', () => {
    const terminal = terminalWith(['f5c2 11c14e c1c2c3']);
    moveCursorTo(terminal, 78);
    press(terminal, 'Delete');
    expect(codes(terminal, 78, 81)).toBe('c200c3');
  });

  test('Delete around the end of the screen', () => {
    const terminal = terminalWith(['f5c2 115d7e 1d40 c1c2c3 1d60']);
    moveCursorTo(terminal, 1919);
    press(terminal, 'Delete');
    expect([terminal.code[1919], codes(terminal, 0, 2)]).toEqual([0xc2, 'c300']);
  });

  test('Erase EOF nulls to the end of the field, or of an unformatted screen', () => {
    const terminal = terminalWith(['f5c2 1d40 c1c2c3 1d60 c4']);
    moveCursorTo(terminal, 2);
    press(terminal, 'EraseEOF');
    expect([codes(terminal, 1, 6), terminal.attribute[0]]).toEqual(['c100000 0c4'.replace(' ', ''), 0xc1]);
    const unformatted = terminalWith(['f5c2 3c4040 c1']);
    moveCursorTo(unformatted, 3);
    press(unformatted, 'EraseEOF');
    expect(unformatted.code.findIndex((code) => code === 0)).toBe(3);
    expect(unformatted.code.subarray(3).every((code) => code === 0)).toBe(true);
  });

  test('neither works in protected fields', () => {
    for (const key of ['Delete', 'EraseEOF'] as const) {
      const terminal = terminalWith(['f5c2 1d60 c1']);
      moveCursorTo(terminal, 1);
      expect(press(terminal, key)).toEqual({ ok: false, reason: 'operator' });
      expect(terminal.code[1]).toBe(0xc1);
    }
  });
});
