import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fraction, niceTicks, spreadLabels, stepArea, stepPath } from './plot.ts';

describe('niceTicks', () => {
  it('steps by 1, 2 or 5 and reaches the maximum', () => {
    expect(niceTicks(4)).toEqual([0, 1, 2, 3, 4]);
    expect(niceTicks(3.2)).toEqual([0, 1, 2, 3, 4]);
    expect(niceTicks(0.3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(niceTicks(64)).toEqual([0, 20, 40, 60, 80]);
  });
  it('always reaches the maximum with few ticks', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (max) => {
        const ticks = niceTicks(max);
        expect(ticks.at(-1)!).toBeGreaterThanOrEqual(max * 0.999_999);
        expect(ticks.length).toBeLessThanOrEqual(7);
      }),
    );
  });
});

describe('stepPath', () => {
  const samples = [
    { t: 0, v: 1 },
    { t: 5, v: 1 },
    { t: 10, v: 3 },
  ];
  it('holds each sample until the next and the last until the present', () => {
    expect(stepPath(samples, 0, 20, 4)).toBe('M0 75H50V25H100');
  });
  it('comes in from the left with the value held there', () => {
    expect(stepPath(samples, 7, 17, 4)).toBe('M0 75H30V25H100');
    expect(stepPath(samples, 30, 40, 4)).toBe('M0 25H100');
  });
  it('is empty before the first sample and clips above the maximum', () => {
    expect(stepPath([], 0, 10, 4)).toBe('');
    expect(stepPath([{ t: 1, v: 9 }], 0, 2, 4)).toBe('M50 0H100');
  });
  it('closes the area along the bottom', () => {
    expect(stepArea([{ t: 1, v: 2 }], 0, 2, 4)).toBe('M50 50H100V100H50Z');
  });
});

describe('spreadLabels', () => {
  it('moves what is too near and leaves the rest', () => {
    expect(spreadLabels([50, 10, 52], 6, 0, 100)).toEqual([50, 10, 56]);
    expect(spreadLabels([100, 100], 6, 0, 100)).toEqual([94, 100]);
  });
  it('keeps order, gap and bounds where there is room', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -20, max: 120 }), { maxLength: 12 }), (wanted) => {
        const placed = spreadLabels(wanted, 8, 0, 100);
        const sorted = [...placed].sort((a, b) => a - b);
        for (let i = 1; i < sorted.length; i += 1) expect(sorted[i]! - sorted[i - 1]!).toBeGreaterThanOrEqual(8 - 1e-9);
        for (const p of placed) {
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(100);
        }
      }),
    );
  });
});

it('maps a range without width to its start', () => {
  expect(fraction(3, 3, 3)).toBe(0);
});
