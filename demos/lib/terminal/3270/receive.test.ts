import { describe, expect, test } from 'vitest';
import { press } from './keyboard.ts';
import { receive } from './receive.ts';
import { createTerminal, setConnected } from './terminal.ts';
import { bytes, hexOf, terminalWith } from './testing.ts';

/** What a record is refused for: number, offset, command reject or not. */
const refusal = (record: string): readonly unknown[] => {
  const { error } = receive(createTerminal({ model: 2 }), bytes(record));
  return [error?.code, error?.offset, error?.reject];
};

describe('what is wrong with a record', () => {
  test.each([
    ['', 750, 0, true],
    ['99', 750, 0, true],
    ['f1', 754, 1, false],
    ['f5', 754, 1, false],
    ['f200', 753, 1, true],
    ['6fc3', 753, 1, true],
    ['f5c3 c1 1d', 754, 4, false],
    ['f5c3 29', 754, 3, false],
    ['f5c3 2902c060', 754, 6, false],
    ['f5c3 1140', 754, 4, false],
    ['f5c3 115d7f', undefined, undefined, undefined],
    ['f5c3 115d80', undefined, undefined, undefined],
    ['f5c3 c1 110780', 752, 4, false],
    ['f5c3 11805d', 752, 3, false],
    ['f5c3 28 41', 754, 4, false],
    ['f5c3 284120', 755, 3, false],
    ['f5c3 284241', 755, 3, false],
    ['f5c3 284541', 755, 3, false],
    ['f5c3 284341', 751, 3, false],
    ['f5c3 289900', 755, 3, false],
    ['f5c3 2901 9900', 755, 4, false],
    ['f5c3 2902 c060 4340', 751, 6, false],
    ['f5c3 1d60 114040 2c01 4210', 755, 9, false],
    ['f5c3 3c4040', 754, 5, false],
    ['f5c3 3c404008', 754, 6, false],
    ['f5c3 3c404011', 755, 5, false],
    ['f5c3 3c404008 05', 755, 6, false],
    ['f5c3 3cffffc1', 752, 3, false],
    ['f5c3 12ffff', 752, 3, false],
    ['f5c3 08', 754, 3, false],
    ['f5c3 0811', 755, 3, false],
    ['f5c3 02', 755, 2, false],
    ['f5c3 0e', 755, 2, false],
  ])('%s: PROG %s at %s', (record, code, offset, reject) => {
    expect(refusal(record)).toEqual([code, offset, reject]);
  });

  test('what came before takes effect, the keyboard is not restored', () => {
    const terminal = createTerminal({ model: 2 });
    press(terminal, 'Enter');
    receive(terminal, bytes('f5c3 c1c2 13 110780 c3'));
    expect(hexOf(terminal.code.subarray(0, 4))).toBe('c1c20000');
    expect(terminal).toMatchObject({ cursor: 2, aid: 0x7d, lock: { kind: 'program', code: 752 } });
  });

  test('a write without its control character is refused as a whole', () => {
    const terminal = terminalWith(['f5c3 c1']);
    receive(terminal, bytes('7e'));
    expect(terminal.code[0]).toBe(0xc1);
  });
});

describe('locks', () => {
  const lockAfter = (...records: string[]) => {
    const terminal = createTerminal({ model: 2 });
    press(terminal, 'Enter');
    for (const record of records) receive(terminal, bytes(record));
    return terminal.lock;
  };

  test('X Wait becomes X SYSTEM with a write, and ends with a restore', () => {
    expect(lockAfter()).toEqual({ kind: 'wait' });
    expect(lockAfter('f1c0')).toEqual({ kind: 'system' });
    expect(lockAfter('f1c0', 'f1c0')).toEqual({ kind: 'system' });
    expect(lockAfter('f1c0', 'f1c2')).toEqual({ kind: 'none' });
    expect(lockAfter('6f')).toEqual({ kind: 'none' });
    expect(lockAfter('f3 0004 03 00')).toEqual({ kind: 'wait' });
  });

  test('the attention identifier goes with a restore', () => {
    const terminal = createTerminal({ model: 2 });
    press(terminal, 'PF3');
    receive(terminal, bytes('f1c0'));
    expect(terminal.aid).toBe(0xf3);
    receive(terminal, bytes('f1c2'));
    expect(terminal.aid).toBe(0x60);
  });

  test('a program check ends with the next write; what was before comes back', () => {
    expect(lockAfter('99')).toEqual({ kind: 'program', code: 750, before: { kind: 'wait' } });
    expect(lockAfter('99', 'f1')).toEqual({ kind: 'program', code: 754, before: { kind: 'wait' } });
    expect(lockAfter('99', 'f1c0')).toEqual({ kind: 'system' });
    const free = terminalWith([]);
    receive(free, bytes('99'));
    receive(free, bytes('f1c0'));
    expect(free.lock).toEqual({ kind: 'none' });
  });

  test('an operator error outlives a write without restore', () => {
    const terminal = terminalWith(['f5c3 1d60']);
    press(terminal, 'EraseEOF');
    receive(terminal, bytes('f1c0'));
    expect(terminal.lock).toEqual({ kind: 'protected' });
    receive(terminal, bytes('f1c2'));
    expect(terminal.lock).toEqual({ kind: 'none' });
  });

  test('a query locks until the host writes or erases', () => {
    for (const end of ['f1c0', 'f3 0004 03 00', '6f', 'f3 0005 4000 f5']) {
      const terminal = terminalWith(['f3 0005 01ff 02']);
      expect(terminal.lock).toEqual({ kind: 'query' });
      receive(terminal, bytes('f2'));
      expect(terminal.lock).toEqual({ kind: 'query' });
      receive(terminal, bytes(end));
      expect(terminal.lock).toEqual({ kind: 'none' });
    }
  });

  test('without a connection the keyboard stays locked, whatever comes', () => {
    const terminal = terminalWith(['f5c3 c1']);
    setConnected(terminal, false);
    press(terminal, 'Reset');
    receive(terminal, bytes('99'));
    expect(terminal.lock).toEqual({ kind: 'not-connected' });
    expect(terminal.code[0]).toBe(0xc1);
    setConnected(terminal, true);
    expect(terminal).toEqual(createTerminal({ model: 2 }));
  });
});

describe('Erase All Unprotected', () => {
  test('nulls unprotected fields, resets their tags, homes the cursor, restores the keyboard', () => {
    const terminal = terminalWith(['f5c3 1d61 c1 1d41 c2c3 1d61 c4 1d49 c5']);
    press(terminal, 'Enter');
    receive(terminal, bytes('6f'));
    expect(hexOf(terminal.code.subarray(0, 9))).toBe('00c1000000 00c400 00'.replaceAll(' ', ''));
    expect(hexOf(terminal.attribute.subarray(0, 9))).toBe('e100c00000e100c800');
    expect(terminal).toMatchObject({ cursor: 3, aid: 0x60, lock: { kind: 'none' } });
  });

  test('clears an unformatted screen; without an unprotected field the cursor goes to 0', () => {
    expect(terminalWith(['f5c3 c1c2', '0f']).code[0]).toBe(0);
    expect(terminalWith(['f5c3 1d60 c1 13', '0f']).cursor).toBe(0);
  });
});

test('a no-operation does nothing', () => {
  const terminal = terminalWith(['f5c3 c1']);
  const before = structuredClone(terminal);
  expect(receive(terminal, bytes('03'))).toEqual({ replies: [], alarm: false });
  expect(terminal).toEqual(before);
});
