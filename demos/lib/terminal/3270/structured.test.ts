import { describe, expect, test } from 'vitest';
import { receive } from './receive.ts';
import { bytes, hexOf, terminalWith } from './testing.ts';
import { createTerminal } from './terminal.ts';

describe('Read Partition', () => {
  test('reads of partition 0 answer with identifier 61', () => {
    const screen = 'f5c2 1d41 c1c2 1d60';
    const read = (kind: string) => {
      const terminal = terminalWith([screen]);
      const { replies } = receive(terminal, bytes(`f3 0005 0100 ${kind}`));
      expect(terminal.lock).toEqual({ kind: 'none' });
      return replies.map(hexOf).map((text) => text.slice(0, 24));
    };
    expect(read('f6')).toEqual(['6140401140c1c1c2']);
    expect(read('6e')).toEqual(['6140401140c1c1c2']);
    expect(read('f2')).toEqual(['6140401dc1c1c21d60000000']);
  });
});

describe('Erase/Reset', () => {
  test.each([
    ['00', 24, 80],
    ['80', 27, 132],
  ])('%s clears and takes its size', (kind, rows, cols) => {
    const terminal = terminalWith([kind === '00' ? '7ec2 c1' : 'f5c2 c1', `11 0004 03 ${kind}`], { model: 5 });
    expect(terminal).toMatchObject({ rows, cols, cursor: 0 });
    expect(terminal.code[0]).toBe(0);
  });
});

describe('Outbound 3270DS', () => {
  test('writes as the commands do, sizes included', () => {
    const terminal = terminalWith(['f3 0008 4000 7e c3 c1c2'], { model: 4 });
    expect(terminal).toMatchObject({ rows: 43, cols: 80 });
    receive(terminal, bytes('f3 0008 4000 f1 c3 c5c6'));
    expect(hexOf(terminal.code.subarray(0, 3))).toBe('c5c600');
    receive(terminal, bytes('f3 0007 4000 f5 c3 c7'));
    expect(terminal).toMatchObject({ rows: 24, cols: 80 });
    expect(hexOf(terminal.code.subarray(0, 3))).toBe('c70000');
  });

  test('an order may not reach into the next field', () => {
    const terminal = createTerminal({ model: 2 });
    expect(receive(terminal, bytes('f3 0007 4000 f1 c3 1d 0005 01ff 02'))).toMatchObject({
      replies: [],
      error: { code: 754, offset: 8 },
    });
  });

  test('Erase All Unprotected, and erasing without data', () => {
    const terminal = terminalWith(['f5c2 1d41 c1', 'f3 0005 4000 6f']);
    expect([terminal.code[1], terminal.attribute[0]]).toEqual([0, 0xc0]);
    receive(terminal, bytes('f3 0005 4000 f5'));
    expect(terminal.attribute[0]).toBe(0);
    receive(terminal, bytes('f3 0005 4000 7e'));
    expect(terminal.rows).toBe(24);
  });

  test('several fields in a record, the alarm of one', () => {
    const terminal = createTerminal({ model: 2 });
    const received = receive(terminal, bytes('f3 0005 0900 01 0007 4000 f5 44 c1 0000 01ff 02'));
    expect(received.alarm).toBe(true);
    expect(received.error).toBeUndefined();
    expect(received.replies.map((reply) => reply[0])).toEqual([0x88]);
    expect(terminal.code[0]).toBe(0xc1);
  });
});

describe('what is wrong with a structured field', () => {
  test.each([
    ['f3 00', 759, 1],
    ['f3 0002 01', 759, 1],
    ['f3 0009 0900 00', 759, 1],
    ['f3 0003 01', 759, 1],
    ['f3 0005 0100 02', 761, 4],
    ['f3 0005 01ff f2', 761, 4],
    ['f3 0005 01ff 03', 759, 1],
    ['f3 0006 01ff 03 20', 756, 6],
    ['f3 0005 0100 55', 756, 5],
    ['f3 0003 03', 759, 1],
    ['f3 0005 0300 00', 759, 1],
    ['f3 0004 03 40', 756, 4],
    ['f3 0004 0900', 759, 1],
    ['f3 0005 0901 00', 761, 4],
    ['f3 0005 0900 03', 758, 5],
    ['f3 0004 0c 01', 761, 4],
    ['f3 0004 4000', 759, 1],
    ['f3 0005 4001 f1', 761, 4],
    ['f3 0005 4000 f2', 756, 5],
    ['f3 0003 77', 756, 3],
  ])('%s: PROG %s at %s', (record, code, offset) => {
    const terminal = createTerminal({ model: 2 });
    expect(receive(terminal, bytes(record)).error).toMatchObject({ code, offset, reject: true });
  });

  test('the fields before it have taken effect, those after it have not', () => {
    const terminal = createTerminal({ model: 2 });
    const { replies, error } = receive(terminal, bytes('f3 0005 0900 01 0003 77 0005 01ff 02'));
    expect([terminal.replyMode, replies.length, error?.offset]).toEqual(['extended', 0, 8]);
  });
});

test('creating partition 0 homes the cursor; file transfer that nobody asked for is ignored', () => {
  const terminal = terminalWith(['f5c2 1140c5 13', 'f3 0004 0c 00']);
  expect(terminal.cursor).toBe(0);
  expect(receive(terminal, bytes('f3 0005 d0 0012'))).toEqual({ replies: [], alarm: false });
});
