import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fontSizeFor } from './fit.ts';
import type { Measure } from './fit.ts';

/** IBM Plex Mono: 0.6 wide, 1.3 high, in type sizes. */
const plex: Measure = (fontSize) => ({ width: 0.6 * fontSize, height: 1.3 * fontSize });

describe('the type of a console', () => {
  it('is as large as the narrower of width and height lets it be', () => {
    // 10 pixels a column: a type of 16.67; 22 pixels a row.
    expect(fontSizeFor({ width: 809, height: 600, ratio: 1 }, 80, 24, plex)).toBeCloseTo(10 / 0.6, 9);
    // 24 rows of 20 pixels: of 9 pixels a column; 10 would need 22.
    expect(fontSizeFor({ width: 809, height: 500, ratio: 1 }, 80, 24, plex)).toBeCloseTo(15, 9);
  });

  it('uses the finer pixels of a screen that has them', () => {
    // 6.5 CSS pixels a column are 13 of the screen's.
    expect(fontSizeFor({ width: 520, height: 900, ratio: 2 }, 80, 24, plex)).toBeCloseTo(6.5 / 0.6, 9);
  });

  it('fits, with columns of whole pixels, and one pixel more would not', () => {
    const rooms = fc.record({
      width: fc.double({ min: 250, max: 4000, noNaN: true }),
      height: fc.double({ min: 250, max: 3000, noNaN: true }),
      ratio: fc.constantFrom(0.75, 1, 1.25, 1.5, 1.6, 2, 3),
    });
    const grids = fc.record({ columns: fc.integer({ min: 20, max: 80 }), rows: fc.integer({ min: 5, max: 30 }) });
    fc.assert(
      fc.property(rooms, grids, (room, { columns, rows }) => {
        const { width, height } = plex(fontSizeFor(room, columns, rows, plex));
        const column = width * room.ratio;
        expect(Math.abs(column - Math.round(column))).toBeLessThan(1e-6);
        expect(Math.round(column) * columns).toBeLessThanOrEqual(room.width * room.ratio);
        expect(Math.ceil(height * room.ratio) * rows).toBeLessThanOrEqual(room.height * room.ratio);
        const wider = (Math.round(column) + 1) * columns > room.width * room.ratio;
        const above = plex((Math.round(column) + 1) / 0.6 / room.ratio).height * room.ratio;
        expect(wider || Math.ceil(above) * rows > room.height * room.ratio).toBe(true);
      }),
    );
  });

  it('takes the nearest width where a system has only some', () => {
    // Widths as Chromium on Linux gives them for these sizes.
    const some: Measure = (size) => ({
      width: size > 900 ? 600 : size < 16.6745 ? 9.9937 : size < 16.69 ? 10.0031 : 10.0124,
      height: 22,
    });
    const size = fontSizeFor({ width: 809, height: 600, ratio: 1 }, 80, 24, some);
    expect(some(size).width).toBe(10.0031);
  });

  it('is still there when there is no room', () => {
    expect(fontSizeFor({ width: 10, height: 10, ratio: 1 }, 80, 24, plex)).toBeCloseTo(2 / 0.6, 9);
  });
});
