import { describe, expect, test } from 'vitest';
import { encodeAddress } from './address.ts';
import { receive } from './receive.ts';
import { bytes, hexOf, terminalWith } from './testing.ts';
import type { Terminal } from './types.ts';

const codes = ({ code }: Terminal, from: number, to: number) => hexOf(code.subarray(from, to));
const attributes = ({ attribute }: Terminal, from: number, to: number) => hexOf(attribute.subarray(from, to));
const at = (address: number) => hexOf(encodeAddress(address, 1920));

describe('commands', () => {
  test('Erase/Write clears, Write writes over what is there, from the cursor on', () => {
    const terminal = terminalWith(['f5c3 c1c2c3', `f1c3 11${at(1)} c4 13 c5`]);
    expect(codes(terminal, 0, 4)).toBe('c1c4c500');
    expect(terminal.cursor).toBe(2);
    receive(terminal, bytes('f1c3 c6'));
    expect(codes(terminal, 0, 4)).toBe('c1c4c600');
    receive(terminal, bytes('f5c3'));
    expect(codes(terminal, 0, 4)).toBe('00000000');
    expect(terminal.cursor).toBe(0);
  });

  test.each([
    ['05c3', 24, 80],
    ['f5c3', 24, 80],
    ['0dc3', 43, 80],
    ['7ec3', 43, 80],
  ])('%s takes the size that belongs to it', (record, rows, cols) => {
    const before = record.endsWith('5c3') ? '7ec3' : 'f5c3';
    expect(terminalWith([before, record], { model: 4 })).toMatchObject({ rows, cols });
  });

  test('WCC: tags are reset only on request; the reply mode only with an erase', () => {
    const reset = terminalWith(['f5c3 1d41 c1', 'f1c2']);
    expect(attributes(reset, 0, 1)).toBe('c1');
    receive(reset, bytes('f1c3'));
    expect(attributes(reset, 0, 1)).toBe('c0');
    receive(reset, bytes('f3 0005 0900 01'));
    receive(reset, bytes('f1c3'));
    expect(reset.replyMode).toBe('extended');
    receive(reset, bytes('f583'));
    expect(reset.replyMode).toBe('extended');
    receive(reset, bytes('f5c3'));
    expect(reset.replyMode).toBe('field');
  });

  test('WCC: the alarm', () => {
    const terminal = terminalWith([]);
    expect(receive(terminal, bytes('f1c4')).alarm).toBe(true);
    expect(receive(terminal, bytes('f1c3')).alarm).toBe(false);
  });
});

describe('fields', () => {
  test('SF keeps protected, numeric, display and modified; bit 02 and the top bits are not kept', () => {
    expect(attributes(terminalWith(['f5c3 1dff 1d02 1d40 1d31']), 0, 4)).toBe('fdc0c0f1');
  });

  test('SF clears what the position had, SFE sets what it says, and without a field attribute 00', () => {
    const terminal = terminalWith(['f5c3 2905 c060 41f2 42f4 45f1 43f1 2900', `f1c2 11${at(1)} 1dc1`]);
    expect(attributes(terminal, 0, 3)).toBe('e0c100');
    expect([terminal.foreground[0], terminal.background[0], terminal.highlight[0], terminal.charset[0]]).toEqual([
      0xf4, 0xf1, 2, 0xf1,
    ]);
    receive(terminal, bytes(`f1c2 11${at(0)} 1dc8`));
    expect([terminal.foreground[0], terminal.background[0], terminal.highlight[0], terminal.charset[0]]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test('SFE intensifies (F8), keeps validation and outlining, accepts transparency and input control', () => {
    const terminal = terminalWith(['f5c3 2906 c040 41f8 c106 c20f 46f1 fe01']);
    expect([terminal.highlight[0], terminal.validation[0], terminal.outline[0]]).toEqual([8, 6, 15]);
  });

  test('MF changes what it names, goes on by one, and 00 00 sets the extended attributes to default', () => {
    const terminal = terminalWith(['f5c3 2903 c060 42f2 c203 c1', `f1c2 11${at(0)} 2c01 c0c1 d1`]);
    expect([attributes(terminal, 0, 1), terminal.foreground[0], terminal.outline[0], codes(terminal, 1, 2)]).toEqual([
      'c1',
      0xf2,
      3,
      'd1',
    ]);
    receive(terminal, bytes(`f1c2 11${at(0)} 2c01 0000`));
    expect([attributes(terminal, 0, 1), terminal.foreground[0], terminal.outline[0]]).toEqual(['c1', 0, 0]);
  });

  test('MF where there is no attribute changes nothing and stays', () => {
    expect(codes(terminalWith(['f5c3 2c02 c0f0 42f2 c1']), 0, 2)).toBe('c100');
  });

  test('a character over an attribute ends its field', () => {
    const terminal = terminalWith(['f5c3 2902 c060 c20f', `f1c2 11${at(0)} c1`]);
    expect([attributes(terminal, 0, 1), terminal.outline[0], codes(terminal, 0, 1)]).toEqual(['00', 0, 'c1']);
  });

  test('a terminal without colour ignores colours, not highlighting', () => {
    const terminal = terminalWith(['f5c3 2903 c060 42f2 41f1 2842f4 2845f4 2841f4 c1'], { color: false });
    expect(hexOf(terminal.foreground.subarray(0, 2))).toBe('0000');
    expect(hexOf(terminal.background.subarray(0, 2))).toBe('0000');
    expect(hexOf(terminal.highlight.subarray(0, 2))).toBe('0104');
  });
});

describe('character attributes', () => {
  test('SA holds until it is reset or the record ends', () => {
    const terminal = terminalWith(['f5c3 2842f2 2841f4 2845f1 2843f1 c1 280000 c2 2842f6 c3', `f1c2 11${at(3)} c4`]);
    expect(hexOf(terminal.foreground.subarray(0, 4))).toBe('f200f600');
    expect(hexOf(terminal.background.subarray(0, 4))).toBe('f1000000');
    expect(hexOf(terminal.highlight.subarray(0, 4))).toBe('04000000');
    expect(hexOf(terminal.charset.subarray(0, 4))).toBe('f1000000');
  });

  test('attributes of fields have no effect on characters', () => {
    expect(codes(terminalWith(['f5c3 28c0f0 28c102 28c20f 2846f1 28fe01 c1']), 0, 2)).toBe('c100');
  });

  test('text over an escaped or coloured character has nothing of it', () => {
    const terminal = terminalWith(['f5c3 2842f2 2843f1 08c5 c1', `f1c2 11${at(0)} c1c2`]);
    for (const plane of ['foreground', 'charset', 'graphic'] as const)
      expect(hexOf(terminal[plane].subarray(0, 2))).toBe('0000');
  });

  test('RA and GE take them, background included; an escaped character has no other set', () => {
    const terminal = terminalWith([`f5c3 2842f2 2845f3 2843f1 3c${at(2)}c1 08c2 3c${at(4)}08c3`]);
    expect(codes(terminal, 0, 5)).toBe('c1c1c2c300');
    expect(hexOf(terminal.background.subarray(0, 5))).toBe('f3f3f3f300');
    expect(hexOf(terminal.charset.subarray(0, 5))).toBe('f1f1000000');
    expect(hexOf(terminal.graphic.subarray(0, 5))).toBe('0000010100');
  });
});

describe('addresses and ranges', () => {
  test('SBA in 12 and 14 bits; the last position, then around the end', () => {
    const terminal = terminalWith([`f5c3 11${at(1919)} c1 c2 11 0001 c3`]);
    expect([codes(terminal, 1919, 1920), codes(terminal, 0, 2)]).toEqual(['c1', 'c2c3']);
  });

  test('RA goes around the end, and to its own place fills everything', () => {
    expect(hexOf(terminalWith([`f5c3 11${at(1918)} 3c${at(2)} c1`]).code.subarray(0, 3))).toBe('c1c100');
    const all = terminalWith([`f5c3 11${at(7)} 3c${at(7)} c1`]);
    expect(all.code.every((code) => code === 0xc1)).toBe(true);
  });

  test('RA ends fields in its way and goes on after its range', () => {
    const terminal = terminalWith(['f5c3 1d60 1d60', `f1c2 11${at(0)} 3c${at(2)} 5c d1`]);
    expect([attributes(terminal, 0, 3), codes(terminal, 0, 3)]).toEqual(['000000', '5c5cd1']);
  });

  test('EUA erases unprotected positions up to its end, by the attribute that holds there', () => {
    const screen = 'f5c3 1d40 c1c1 1d60 c2c2 1d40 c3c3';
    const terminal = terminalWith([screen, `f1c2 11${at(1)} 12${at(8)} d1`]);
    expect(codes(terminal, 0, 9)).toBe('0000000 0c2c200 00d1'.replaceAll(' ', ''));
    const all = terminalWith([screen, `f1c2 11${at(4)} 12${at(4)}`]);
    expect(codes(all, 0, 9)).toBe('00000000c2c2000000');
  });

  test('EUA after MF goes by the new attribute', () => {
    const terminal = terminalWith(['f5c3 1d40 c1c1', `f1c2 11${at(0)} 2c01 c060 12${at(3)}`]);
    expect(codes(terminal, 1, 3)).toBe('c1c1');
  });

  test('EUA in an unformatted screen erases all of its range', () => {
    expect(codes(terminalWith(['f5c3 c1c2c3', `f1c2 11${at(1)} 12${at(3)}`]), 0, 3)).toBe('c10000');
  });
});

describe('program tab', () => {
  const FIELDS = 'f5c3 1d60 c1c2c3 1d40 c4c5c6 1d60';

  test('from anywhere to the next unprotected field, which stays as it is', () => {
    expect(codes(terminalWith([FIELDS, `f1c2 11${at(1)} 05 d1`]), 0, 8)).toBe('00c1c2c300d1c5c6');
  });

  test('on an unprotected attribute it goes on by one', () => {
    expect(codes(terminalWith([FIELDS, `f1c2 11${at(4)} 05 d1`]), 4, 7)).toBe('00d1c5');
  });

  test('after text it nulls the rest of the field, a protected one too', () => {
    expect(codes(terminalWith([FIELDS, `f1c2 11${at(1)} d1 05 d2`]), 0, 8)).toBe('00d1000000d2c5c6');
  });

  test('after an order, a graphic escape included, it does not', () => {
    for (const order of ['13', '2841f4', '08d1', '1c'])
      expect(codes(terminalWith([FIELDS, `f1c2 11${at(1)} ${order} 05 d2`]), 2, 6)).toBe('c2c300d2');
  });

  test('without a next field it stops at 0, nulling to the end; the next PT nulls on from there', () => {
    const terminal = terminalWith([FIELDS, `f1c2 11${at(9)} 3c${at(0)} c9 11${at(1900)} d1 05 05 d2`]);
    expect(codes(terminal, 1900, 1920)).toBe('d1'.padEnd(40, '0'));
    expect(codes(terminal, 0, 6)).toBe('00c1c2c300d2');
  });
});

describe('format controls', () => {
  test('are kept as data', () => {
    expect(codes(terminalWith(['f5c3 000c0d15191c1e3fff']), 0, 9)).toBe('000c0d15191c1e3fff');
  });
});
