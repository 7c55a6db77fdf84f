/** The room for a grid, in CSS pixels, and how many pixels of the screen one of them is. */
export interface Room {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
}

/** What one character takes in CSS pixels at a type size. */
export type Measure = (fontSize: number) => { readonly width: number; readonly height: number };

/** A type for measuring what grows with it. */
const LARGE = 1000;
/** The narrowest column, in pixels of the screen. */
const NARROWEST = 2;
/** How much larger a type may be tried than it should be, and in which steps, in CSS pixels. */
const TRIES = 8;
const STEP = 1 / 128;

/**
 * The largest type size, in CSS pixels, at which so many columns and rows fit. Columns have whole pixels of the
 * screen, so that glyphs stand on the same pixels in every column; rows have what xterm.js gives them (whole pixels,
 * rounded up).
 */
export function fontSizeFor(room: Room, columns: number, rows: number, measure: Measure): number {
  const { width, height, ratio } = room;
  const perColumn = measure(LARGE).width / LARGE;
  let column = Math.max(NARROWEST, Math.floor((width * ratio) / columns));
  for (;;) {
    const fontSize = nearest(column / ratio, column / ratio / perColumn, measure);
    const row = Math.ceil(measure(fontSize).height * ratio);
    if (row * rows <= height * ratio || column === NARROWEST) return fontSize;
    column -= 1;
  }
}

/** The size from `ideal` on whose columns come nearest to a width: some systems have only certain widths of glyphs. */
function nearest(width: number, ideal: number, measure: Measure): number {
  const error = (size: number): number => Math.round(Math.abs(measure(size).width - width) * 1e6);
  const sizes = Array.from({ length: TRIES }, (_, index) => ideal + index * STEP);
  return sizes.reduce((best, size) => (error(size) < error(best) ? size : best));
}
