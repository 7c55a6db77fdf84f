import { describe, expect, it } from 'vitest';
import type { TraceEntry } from '../types.ts';
import { bytesText, partsOf, shownRecord, summaryOf } from './records.ts';

const before = {
  rows: 24,
  cols: 80,
  alternate: { rows: 24, cols: 80 },
  bufferAddress: 0,
  fields: [],
  codePage: 'cp037',
} as const;

function entry(number: number, direction: TraceEntry['direction'], hex: string): TraceEntry {
  const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return { number, at: 0, direction, bytes, before };
}

describe('records in words', () => {
  it('say command and orders, key and fields, and what was refused', () => {
    expect(summaryOf(entry(1, 'to-terminal', 'f5c3114040c1c213'))).toBe('Erase/Write, 2 orders');
    expect(summaryOf(entry(1, 'to-terminal', 'f5c31140'))).toBe('Erase/Write, refused');
    expect(summaryOf(entry(2, 'to-host', '7d40401140c1c1'))).toBe('Enter, 1 field');
    expect(summaryOf(entry(2, 'to-host', '6d'))).toBe('Clear');
    expect(summaryOf(entry(2, 'to-host', '8800048180000481 81'.replaceAll(' ', '')))).toBe('2 query replies');
    expect(summaryOf(entry(2, 'to-host', ''))).toBe('empty');
  });

  it('show the bytes of a part, cut when they are many', () => {
    const one = entry(1, 'to-terminal', 'f5c3c1c2c3c4c5c6c7c8');
    const [command, , text] = partsOf(one);
    expect(bytesText(one, command!)).toBe('F5');
    expect(bytesText(one, text!)).toBe('C1 C2 C3 C4 C5 C6 …');
  });
});

it('the chosen record is shown while it is kept, then the newest', () => {
  const trace = [entry(7, 'to-host', '7d4040'), entry(8, 'to-terminal', 'f5c3')];
  expect(shownRecord(trace, 7)?.number).toBe(7);
  expect(shownRecord(trace, 3)?.number).toBe(8);
  expect(shownRecord(trace, undefined)?.number).toBe(8);
  expect(shownRecord([], 1)).toBeUndefined();
});
