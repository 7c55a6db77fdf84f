import { describe, expect, test } from 'vitest';
import { receive } from './receive.ts';
import { createTerminal } from './terminal.ts';
import { bytes, hexOf } from './testing.ts';
import type { TerminalOptions } from './types.ts';

/** The query replies of a record by their codes, each without its length. */
function repliesTo(record: string, options: Partial<TerminalOptions> = {}): Map<string, string> {
  const { replies, error } = receive(createTerminal({ model: 2, ...options }), bytes(record));
  expect(error).toBeUndefined();
  expect(replies).toHaveLength(1);
  const [reply] = replies as [Uint8Array];
  expect(reply[0]).toBe(0x88);
  const found = new Map<string, string>();
  let at = 1;
  while (at < reply.length) {
    const length = ((reply[at] as number) << 8) | (reply[at + 1] as number);
    expect(reply[at + 2]).toBe(0x81);
    found.set(hexOf(reply.subarray(at + 3, at + 4)), hexOf(reply.subarray(at + 4, at + length)));
    at += length;
  }
  expect(at).toBe(reply.length);
  return found;
}

const QUERY = 'f3 0005 01ff 02';
const ALL = ['80', '81', '84', '85', '86', '87', '88', '95', 'a1', 'a6'];

describe('which replies there are', () => {
  test('Query: all, in order; the summary lists them', () => {
    const replies = repliesTo(QUERY);
    expect([...replies.keys()]).toEqual(ALL);
    expect(replies.get('80')).toBe(ALL.join(''));
  });

  test.each([
    ['f3 0007 01ff 03 00 81', ['81']],
    ['f3 0008 01ff 03 00 8786', ['86', '87']],
    ['f3 0008 01ff 03 00 86b4', ['86']],
    ['f3 0007 01ff 03 00 b4', ['ff']],
    ['f3 0006 01ff 03 00', ['ff']],
    ['f3 0007 01ff 03 40 81', ALL],
    ['f3 0006 01ff 03 80', ALL],
  ])('%s', (record, expected) => {
    expect([...repliesTo(record).keys()]).toEqual(expected);
  });
});

describe('what they say', () => {
  test('usable area: 12/14 bit, columns, rows, millimetres, cell, positions', () => {
    expect(repliesTo(QUERY, { model: 5 }).get('81')).toBe(
      '0100 0084 001b 01 000a02e5 0002006f 090c 0dec'.replaceAll(' ', ''),
    );
    expect(repliesTo(QUERY, { oversize: { rows: 60, cols: 132 } }).get('81')).toContain('0084003c');
  });

  test('partitions, implicit sizes: the default and the alternate one', () => {
    const replies = repliesTo(QUERY, { model: 4 });
    expect(replies.get('84')).toBe('000d7000');
    expect(replies.get('a6')).toBe('0000 0b01 00 0050 0018 0050 002b'.replaceAll(' ', ''));
  });

  test('colour: sixteen, or none', () => {
    expect(repliesTo(QUERY).get('86')).toMatch(/^001000f4f1f1f2f2.*feefffff$|^001000f4f1f1f2f2.*ffff$/);
    expect(repliesTo(QUERY, { color: false }).get('86')).toMatch(/^001000f4f100f200.*ff00$/);
    expect(repliesTo(QUERY).get('86')).toHaveLength(2 * (4 + 30));
  });

  test('highlighting, reply modes, character sets with the code page and the APL set', () => {
    const replies = repliesTo(QUERY, { codePage: 'cp1140' });
    expect(replies.get('87')).toBe('0500f0f1f1f2f2f4f4f8f8');
    expect(replies.get('88')).toBe('000102');
    expect(replies.get('85')).toBe('8200 090c 00000000 07 001000 02b70474 0100f1 03c30136'.replaceAll(' ', ''));
  });
});
