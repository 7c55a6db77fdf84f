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
/** CSS pixels. */
const STEP = 1 / 64;

/**
 * The largest type size, in CSS pixels, at which so many columns and rows fit. Columns have whole pixels of the
 * screen, so that glyphs stand on the same pixels in every column; rows have what xterm.js gives them (whole pixels,
 * rounded up).
 */
export function fontSizeFor(room: Room, columns: number, rows: number, measure: Measure): number {
  const { ratio } = room;
  const perColumn = measure(LARGE).width / LARGE;
  let column = Math.max(NARROWEST, Math.floor((room.width * ratio) / columns));
  for (;;) {
    // Browsers keep sizes in such steps; one that is a little too small would lose a pixel at the end of a row.
    const fontSize = Math.ceil(rounded(column / (perColumn * ratio) / STEP)) * STEP;
    const row = Math.ceil(rounded(measure(fontSize).height * ratio));
    if (row * rows <= room.height * ratio || column === NARROWEST) return fontSize;
    column -= 1;
  }
}

/** Without the last digits, which are not the type's but the arithmetic's. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
