import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitEvenly, wrapAround } from './wrap-around.ts';
import type { Placed } from './wrap-around.ts';

const WINDOW = 10_000;

/** Cores, and times that fit on them. */
const loadArbitrary = fc
  .tuple(fc.integer({ min: 1, max: 8 }), fc.array(fc.integer({ min: 0, max: WINDOW }), { maxLength: 20 }))
  .map(([cores, times]) => {
    let left = cores * WINDOW;
    const fitting = times.map((time) => {
      const taken = Math.min(time, left);
      left -= taken;
      return taken;
    });
    return { cores, times: fitting };
  });

function overlap(a: Placed, b: Placed): boolean {
  return a.start < b.end && b.start < a.end;
}

describe('wrapAround', () => {
  test('the worked example of DOMAIN D4', () => {
    expect(wrapAround([7_500, 7_500, 2_500, 2_500], 2, WINDOW)).toEqual([
      { item: 0, core: 0, start: 0, end: 7_500 },
      { item: 1, core: 0, start: 7_500, end: 10_000 },
      { item: 1, core: 1, start: 0, end: 5_000 },
      { item: 2, core: 1, start: 5_000, end: 7_500 },
      { item: 3, core: 1, start: 7_500, end: 10_000 },
    ]);
  });

  test('everyone gets its time; no core and no item is in two places at once', () => {
    fc.assert(
      fc.property(loadArbitrary, ({ cores, times }) => {
        const placed = wrapAround(times, cores, WINDOW);
        times.forEach((time, item) => {
          const own = placed.filter((part) => part.item === item);
          expect(own.reduce((sum, { start, end }) => sum + end - start, 0)).toBe(time);
        });
        for (const [index, part] of placed.entries()) {
          expect(part.core).toBeLessThan(cores);
          expect(part.end).toBeGreaterThan(part.start);
          expect(part.end).toBeLessThanOrEqual(WINDOW);
          for (const other of placed.slice(index + 1)) {
            if (other.core === part.core || other.item === part.item) expect(overlap(part, other)).toBe(false);
          }
        }
        expect(placed.length).toBeLessThan(times.length + cores);
      }),
    );
  });

  test('refuses what cannot be placed', () => {
    expect(() => wrapAround([10_001], 2, WINDOW)).toThrow(
      'time of item 0 must be an integer from 0 to 10000, not 10001',
    );
    expect(() => wrapAround([10_000, 1], 1, WINDOW)).toThrow('10001 units of time do not fit on 1 cores of 10000');
  });
});

test('splitEvenly loses nothing and differs by at most one', () => {
  expect(splitEvenly(15_000, 2)).toEqual([7_500, 7_500]);
  expect(splitEvenly(8, 3)).toEqual([3, 3, 2]);
  fc.assert(
    fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 64 }), (whole, parts) => {
      const pieces = splitEvenly(whole, parts);
      expect(pieces).toHaveLength(parts);
      expect(pieces.reduce((sum, piece) => sum + piece, 0)).toBe(whole);
      expect(Math.max(...pieces) - Math.min(...pieces)).toBeLessThanOrEqual(1);
    }),
  );
});
