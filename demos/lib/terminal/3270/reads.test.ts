import { describe, expect, test } from 'vitest';
import { press } from './keyboard.ts';
import { receive } from './receive.ts';
import { bytes, hexOf, terminalWith } from './testing.ts';
import type { Key, Terminal } from './types.ts';

const answer = (terminal: Terminal, record: string) => receive(terminal, bytes(record)).replies.map(hexOf).join(' ');

/** What an attention key sends. */
const sent = (terminal: Terminal, key: Key) => {
  const pressed = press(terminal, key);
  return pressed.ok && pressed.inbound !== undefined ? hexOf(pressed.inbound) : pressed;
};

const FIELDS = 'f5c2 1d41 c1c2 00 c3 1d40 c4 1d41 1d60';

describe('Read Modified', () => {
  test('modified fields without their NULs, an empty one too', () => {
    expect(sent(terminalWith([FIELDS]), 'Enter')).toBe('7d40401140c1c1c2c31140c8');
  });

  test('an unformatted screen is sent without addresses', () => {
    expect(sent(terminalWith(['f5c2 c1 00 c2']), 'Enter')).toBe('7d4040c1c2');
  });

  test('a field that goes around the end', () => {
    expect(sent(terminalWith(['f5c2 115d7f 1d41 c1 1d60']), 'Enter')).toBe('7d4040114040c1');
  });

  test('Clear and the PA keys send the identifier alone; Read Modified All tells everything', () => {
    const terminal = terminalWith([FIELDS]);
    expect(sent(terminal, 'PA1')).toBe('6c');
    expect(answer(terminal, '06')).toBe('6c');
    expect(answer(terminal, 'f6')).toBe('6c');
    expect(answer(terminal, '0e')).toBe('6c40401140c1c1c2c31140c8');
    expect(answer(terminal, '6e')).toBe('6c40401140c1c1c2c31140c8');
    expect(sent(terminalWith([FIELDS]), 'Clear')).toBe('6d');
  });

  test('before any key the identifier is 60', () => {
    expect(answer(terminalWith([FIELDS]), 'f6')).toBe('6040401140c1c1c2c31140c8');
  });

  test('Cursor Select on a blank designator: addresses without data; Read Modified All with them', () => {
    const terminal = terminalWith(['f5c2 1d44 40c1 1d60 1140c1 13']);
    expect(sent(terminal, 'CursorSelect')).toBe('7e40c11140c1');
    expect(answer(terminal, '6e')).toBe('7e40c11140c140c1');
  });

  test('graphic escapes are sent as such', () => {
    expect(sent(terminalWith(['f5c2 1d41 08c5 c1 1d60']), 'Enter')).toBe('7d40401140c108c5c1');
  });

  test('more than 4,096 positions: 14-bit addresses', () => {
    const terminal = terminalWith(['7ec2 11 1388 1d41 c1 1d60'], { oversize: { rows: 60, cols: 132 } });
    expect(sent(terminal, 'Enter')).toBe('7d0000111389c1');
  });

  test('SysReq of basic TN3270 is a test request, of TN3270E a signal', () => {
    const terminal = terminalWith([FIELDS]);
    expect(sent(terminal, 'SysReq')).toEqual({ ok: true, signal: 'sysreq' });
    expect(terminal.lock).toEqual({ kind: 'none' });
    terminal.sysReq = 'test-request';
    expect(sent(terminal, 'SysReq')).toBe('016c61021140c1c1c2c31140c8');
    expect(terminal.lock).toEqual({ kind: 'wait' });
  });
});

describe('reply modes', () => {
  const SCREEN = 'f5c2 2904 c041 41f2 42f4 45f1 2842f6 c1 2841f1 c2 280000 c3 1d60';
  const start = (record: string, length: number) => (terminal: Terminal) => answer(terminal, record).slice(0, length);
  const read = start('f2', 60);

  test('field: the attribute alone', () => {
    expect(read(terminalWith([SCREEN]))).toBe('6040401dc1c1c2c31d60'.padEnd(60, '0'));
  });

  test('extended: attributes of fields, not of characters', () => {
    const terminal = terminalWith([SCREEN, 'f3 0005 0900 01']);
    expect(read(terminal)).toBe('6040402904c0c142f445f141f2c1c2c32901c060'.padEnd(60, '0'));
  });

  test('character: attributes of characters too, those that were asked for', () => {
    const all = terminalWith([SCREEN, 'f3 0009 0900 02 41424543']);
    expect(start('f2', 78)(all)).toBe(
      '6040402904c0c142f445f141f22842f6c12841f1c2284200284100c32901c060'.padEnd(78, '0'),
    );
    const some = terminalWith([SCREEN, 'f3 0006 0900 02 41']);
    expect(read(some)).toBe('6040402904c0c142f445f141f2c12841f1c2284100c32901c060'.padEnd(60, '0'));
    expect(sent(some, 'Enter')).toBe('7d40401140c1c12841f1c2284100c3');
  });

  test('an attribute as it was written: display and tag, as a graphic code', () => {
    expect(read(terminalWith(['f5c2 1dfd 1dc9']))).toBe('6040401d7d1dc9'.padEnd(60, '0'));
  });
});

describe('Read Buffer', () => {
  test('has every position of the present size', () => {
    expect(answer(terminalWith(['7ec2 c1'], { model: 5 }), 'f2')).toBe(`604040c1${'00'.repeat(27 * 132 - 1)}`);
    expect(answer(terminalWith(['f5c2 c1'], { model: 5 }), '02')).toBe(`604040c1${'00'.repeat(1919)}`);
  });
});
