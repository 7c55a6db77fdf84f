import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { positionsOf } from './buffer.ts';
import { press } from './keyboard.ts';
import { receive } from './receive.ts';
import { screenText } from './screen-text.ts';
import { createTerminal } from './terminal.ts';
import { bytes } from './testing.ts';
import type { Key, Terminal, TerminalOptions } from './types.ts';
import { typeText } from './typing.ts';

const KEYS: readonly Key[] = [
  ...(['Enter', 'Clear', 'PA1', 'PF7', 'Reset', 'Tab', 'BackTab', 'Newline', 'Home', 'Left', 'Right', 'Up'] as const),
  ...(['Down', 'EraseEOF', 'EraseInput', 'Delete', 'BackSpace', 'Insert', 'Dup', 'FieldMark', 'CursorSelect'] as const),
  'FieldEnd',
];

const COMMANDS = [0x01, 0x02, 0x03, 0x05, 0x06, 0x0d, 0x0e, 0x0f, 0x11, 0x6e, 0x6f, 0x7e, 0xf1, 0xf2, 0xf3, 0xf5, 0xf6];
const ORDERS = [0x05, 0x08, 0x11, 0x12, 0x13, 0x1d, 0x28, 0x29, 0x2c, 0x3c];

/** Bytes that are often orders, attribute types or addresses, so that errors come at any depth. */
const byte = fc.oneof(
  fc.integer({ min: 0, max: 255 }),
  fc.constantFrom(...ORDERS),
  fc.constantFrom(0x00, 0x40, 0xc0, 0x41, 0x42, 0x43, 0x45, 0xf1, 0xf2, 0xf4, 0xf8, 0xff, 0xc1, 0x5d, 0x7f, 0x02),
);
const anyRecord = fc
  .tuple(fc.oneof(fc.constantFrom(...COMMANDS), byte), fc.array(byte, { maxLength: 60 }))
  .map(([command, rest]) => Uint8Array.from([command, ...rest]));
const step = fc.oneof(
  { weight: 3, arbitrary: anyRecord },
  { weight: 2, arbitrary: fc.constantFrom(...KEYS) },
  { weight: 1, arbitrary: fc.constantFrom('a', '5', 'Hello, world') },
);
const options = fc.constantFrom<TerminalOptions>(
  { model: 2 },
  { model: 4, color: false },
  { model: 5, codePage: 'cp1047' },
  { model: 2, oversize: { rows: 60, cols: 132 } },
);

function carryOut(terminal: Terminal, one: Uint8Array | string): void {
  if (one instanceof Uint8Array) receive(terminal, one);
  else if ((KEYS as readonly string[]).includes(one)) press(terminal, one as Key);
  else typeText(terminal, one);
}

/** What must hold of any terminal. */
function check(terminal: Terminal): void {
  const { rows, cols, alternate, code, attribute, foreground, background, highlight, charset, graphic } = terminal;
  const positions = positionsOf(terminal);
  expect([`24 × 80`, `${alternate.rows} × ${alternate.cols}`]).toContain(`${rows} × ${cols}`);
  expect(terminal.cursor).toSatisfy((at: number) => Number.isInteger(at) && at >= 0 && at < positions);
  for (let at = 0; at < code.length; at += 1) {
    const field = attribute[at] as number;
    const wrong =
      (field !== 0 && (code[at] !== 0 || graphic[at] !== 0 || (field & 0xc2) !== 0xc0)) ||
      (field === 0 && (terminal.outline[at] !== 0 || terminal.validation[at] !== 0)) ||
      [foreground[at], background[at]].some((colour = 0) => colour !== 0 && colour < 0xf0) ||
      (highlight[at] as number) > 15 ||
      ![0, 0xf1, 0xf8].includes(charset[at] as number) ||
      (graphic[at] as number) > 1 ||
      (at >= positions && (code[at] !== 0 || field !== 0));
    if (wrong) throw new Error(`position ${at} is not well-formed`);
  }
  expect(screenText(terminal).map(({ length }) => length)).toEqual(new Array(rows).fill(cols));
}

describe('whatever a host sends and an operator presses', () => {
  test('the terminal stays well-formed, and nothing throws', () => {
    fc.assert(
      fc.property(options, fc.array(step, { maxLength: 12 }), (given, steps) => {
        const terminal = createTerminal(given);
        for (const one of steps) carryOut(terminal, one);
        check(terminal);
      }),
      { numRuns: 600 },
    );
  });

  test('the next Erase/Write shows what a fresh terminal shows', () => {
    const shown = bytes('f5c3 2903 c060 42f2 45f1 c1c2 2841f4 c3 1d41 1140d1 13 1d4d 08c5 3c4151 08a2');
    fc.assert(
      fc.property(options, fc.array(anyRecord, { minLength: 1, maxLength: 6 }), (given, records) => {
        const terminal = createTerminal(given);
        for (const record of records) receive(terminal, record);
        receive(terminal, shown);
        const fresh = createTerminal(given);
        receive(fresh, shown);
        expect(terminal).toEqual(fresh);
      }),
      { numRuns: 600 },
    );
  });

  test('a record cut off anywhere is refused from there, or is a shorter valid one', () => {
    const record = bytes(
      'f5c3 1140c1 2903 c060 42f2 41f8 c1c2 2842f4 c3 280000 3c4150 5c 3c4160 0885 12415d 05 1d41 08c5 13',
    );
    const whole = createTerminal({ model: 2 });
    expect(receive(whole, record).error).toBeUndefined();
    for (let length = 0; length < record.length; length += 1) {
      const { error } = receive(createTerminal({ model: 2 }), record.subarray(0, length));
      if (error !== undefined) expect([750, 754]).toContain(error.code);
      if (error !== undefined) expect(error.offset).toBe(length);
    }
  });

  test('an error lies within the record, and locks the keyboard', () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const terminal = createTerminal({ model: 2 });
        const { error } = receive(terminal, record);
        if (error === undefined) return;
        expect(error.offset).toBeGreaterThanOrEqual(0);
        expect(error.offset).toBeLessThanOrEqual(record.length);
        expect(terminal.lock).toMatchObject({ kind: 'program', code: error.code });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('reads', () => {
  test('what Read Buffer says, written again, gives the same screen', () => {
    fc.assert(
      fc.property(options, fc.array(step, { maxLength: 8 }), (given, steps) => {
        const terminal = createTerminal(given);
        for (const one of steps) carryOut(terminal, one);
        receive(terminal, bytes('f3 0009 0900 02 41424543'));
        const { replies } = receive(terminal, bytes('f2'));
        const size = terminal.rows === 24 && terminal.cols === 80 ? 0xf5 : 0x7e;
        const again = createTerminal(given);
        const written = Uint8Array.from([size, 0xc2, ...(replies[0] as Uint8Array).subarray(3)]);
        expect(receive(again, written).error).toBeUndefined();
        for (const plane of [
          'code',
          'attribute',
          'foreground',
          'background',
          'highlight',
          'charset',
          'graphic',
        ] as const)
          expect(again[plane]).toEqual(terminal[plane]);
      }),
      { numRuns: 300 },
    );
  });
});
