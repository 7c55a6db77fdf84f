import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellAt, layoutOf, originOf, toCanvas } from './layout.ts';

const sizes = fc.constantFrom([24, 80], [32, 80], [43, 80], [27, 132], [62, 160]);
const canvas = fc.record({ width: fc.integer({ min: 640, max: 4000 }), height: fc.integer({ min: 400, max: 2400 }) });

describe('layoutOf', () => {
  it('lies in whole pixels within the canvas, and the status line too', () => {
    fc.assert(
      fc.property(canvas, sizes, ({ width, height }, [rows, cols]) => {
        const layout = layoutOf(width, height, rows, cols);
        for (const value of [layout.cellWidth, layout.cellHeight, layout.left, layout.top, layout.baseline]) {
          expect(Number.isInteger(value)).toBe(true);
        }
        expect(layout.left + cols * layout.cellWidth).toBeLessThanOrEqual(width);
        expect(layout.statusTop + layout.cellHeight).toBeLessThanOrEqual(height);
        expect(layout.separator).toBeGreaterThanOrEqual(layout.top + rows * layout.cellHeight);
        expect(layout.separator + layout.line).toBeLessThanOrEqual(layout.statusTop);
      }),
    );
  });

  it('fills the canvas one way or the other, and keeps the shape of a cell', () => {
    fc.assert(
      fc.property(canvas, sizes, ({ width, height }, [rows, cols]) => {
        const { cellWidth, cellHeight } = layoutOf(width, height, rows, cols);
        const shape = cellHeight / cellWidth;
        // Whole pixels: a cell may be off its shape by one.
        expect(cellHeight).toBeLessThanOrEqual(2.2 * cellWidth);
        expect(cellHeight + 1).toBeGreaterThanOrEqual(1.7 * cellWidth);
        const wider = (cellWidth + 1) * cols > width;
        const higher = (cellHeight + 1) * (rows + 1) + 3 > height || (cellHeight + 1) * (rows + 1.3) > height;
        expect(wider || higher, `${shape}`).toBe(true);
      }),
    );
  });

  it('has type that fits its cell', () => {
    fc.assert(
      fc.property(canvas, sizes, ({ width, height }, [rows, cols]) => {
        const { cellWidth, cellHeight, fontSize, baseline } = layoutOf(width, height, rows, cols);
        expect(0.6 * fontSize).toBeLessThanOrEqual(cellWidth + 1e-9);
        // Cap height 0.7 above the baseline, descenders 0.22 below it.
        expect(baseline - 0.7 * fontSize).toBeGreaterThanOrEqual(0);
        expect(baseline + 0.22 * fontSize).toBeLessThanOrEqual(cellHeight + 0.5);
      }),
    );
  });

  it('is known for the usual stage', () => {
    expect(layoutOf(1812, 972, 24, 80)).toMatchObject({ cellWidth: 22, cellHeight: 38, left: 26, line: 2 });
  });

  it('shows something on a canvas that is far too small', () => {
    expect(layoutOf(30, 10, 24, 80)).toMatchObject({ cellWidth: 3, cellHeight: 5, left: 0, top: 0 });
  });
});

describe('cells and points', () => {
  const zooms = fc.double({ min: 0.2, max: 4, noNaN: true });
  const cell = fc.record({ row: fc.nat(42), col: fc.nat(131), x: fc.double({ min: 0, max: 0.999, noNaN: true }) });

  it('find the cell under the pointer whatever zoom and place the canvas has on the page', () => {
    fc.assert(
      fc.property(
        canvas,
        sizes,
        cell,
        zooms,
        fc.integer({ min: -500, max: 500 }),
        (size, [rows, cols], at, zoom, place) => {
          const layout = layoutOf(size.width, size.height, rows, cols);
          const row = at.row % rows;
          const col = at.col % cols;
          const { x, y } = originOf(layout, row, col);
          const box = { left: place + 0.25, top: place - 0.5, width: size.width * zoom, height: size.height * zoom };
          // Off the edges by a hundredth of a pixel, for what floating point may lose.
          const inside = 0.01 + at.x * 0.98;
          const clientX = box.left + (x + inside * layout.cellWidth) * zoom;
          const clientY = box.top + (y + inside * layout.cellHeight) * zoom;
          const point = toCanvas(box, size, clientX, clientY);
          expect(cellAt(layout, point.x, point.y)).toEqual({ row, col });
        },
      ),
    );
  });

  it('finds none outside, or the nearest one', () => {
    const layout = layoutOf(1812, 972, 24, 80);
    expect(cellAt(layout, layout.left - 1, layout.top + 5)).toBeUndefined();
    expect(cellAt(layout, layout.left, layout.top + 24 * layout.cellHeight)).toBeUndefined();
    expect(cellAt(layout, -50, 5000, true)).toEqual({ row: 23, col: 0 });
    expect(cellAt(layout, 5000, -5, true)).toEqual({ row: 0, col: 79 });
  });

  it('finds none on a canvas that is not shown', () => {
    const { x, y } = toCanvas({ left: 0, top: 0, width: 0, height: 0 }, { width: 10, height: 10 }, 5, 5);
    expect(cellAt(layoutOf(1812, 972, 24, 80), x, y)).toBeUndefined();
  });
});
