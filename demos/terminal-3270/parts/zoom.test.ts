import fc from 'fast-check';
import { expect, it } from 'vitest';
import { offsetOf } from './zoom.ts';

it('at its own size the whole screen is shown', () => {
  expect(offsetOf(1, { cursor: 1919, rows: 24, cols: 80 })).toEqual({ x: 0, y: 0 });
});

it('the cursor is always in the part that is shown, and nothing beyond the screen', () => {
  const size = fc.constantFrom({ rows: 24, cols: 80 }, { rows: 43, cols: 80 }, { rows: 27, cols: 132 });
  fc.assert(
    fc.property(
      size,
      fc.constantFrom(1, 1.5, 2),
      fc.double({ min: 0, max: 0.9999, noNaN: true }),
      (screen, zoom, at) => {
        const cursor = Math.floor(at * screen.rows * screen.cols);
        const { x, y } = offsetOf(zoom, { ...screen, cursor });
        const shown = 1 / zoom;
        const left = (cursor % screen.cols) / screen.cols;
        // The status line is a row more.
        const top = Math.floor(cursor / screen.cols) / (screen.rows + 1);
        for (const [offset, start, cell] of [
          [x, left, 1 / screen.cols],
          [y, top, 1 / (screen.rows + 1)],
        ] as const) {
          expect(offset).toBeGreaterThanOrEqual(0);
          expect(offset + shown).toBeLessThanOrEqual(1 + 1e-9);
          expect(start).toBeGreaterThanOrEqual(offset - 1e-9);
          expect(start + cell).toBeLessThanOrEqual(offset + shown + 1e-9);
        }
      },
    ),
  );
});
