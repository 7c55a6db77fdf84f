/**
 * Where cells lie on the canvas. Everything is in device pixels and whole, so that glyphs and lines of all
 * cells fall alike on the pixels of the screen.
 */
export interface GridLayout {
  readonly rows: number;
  readonly cols: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  /** Left and top edge of the first cell. */
  readonly left: number;
  readonly top: number;
  /** Size of the type. */
  readonly fontSize: number;
  /** Baseline below the top of a cell. */
  readonly baseline: number;
  /** Thickness of lines. */
  readonly line: number;
  /** Top of the line above the status, and of the status itself. */
  readonly separator: number;
  readonly statusTop: number;
}

/** Width of a character and height from accents to descenders, in sizes of IBM Plex Mono. */
const ADVANCE = 0.6;
const LINE_HEIGHT = 1.12;
/** Of which above the baseline. */
const ASCENT = 0.89;

/** Height of a cell over its width: square screens get taller cells, wide ones broader, within what looks right. */
const LOWEST = 1.7;
const TALLEST = 2.2;

/**
 * The largest layout of a screen and its status line in a canvas. Cells are never smaller than 3 × 5 pixels:
 * a canvas too small for that shows the upper left.
 */
export function layoutOf(width: number, height: number, rows: number, cols: number): GridLayout {
  const maxWidth = Math.floor(width / cols);
  const maxHeight = Math.max(5, heightOfCell(height, rows));
  const cellWidth = Math.max(3, Math.min(maxWidth, Math.floor(maxHeight / LOWEST)));
  const cellHeight = Math.max(5, Math.min(maxHeight, Math.floor(cellWidth * TALLEST)));
  const fontSize = Math.min(cellWidth / ADVANCE, cellHeight / LINE_HEIGHT);
  const space = spaceAboveStatus(cellHeight);
  const gridHeight = (rows + 1) * cellHeight + space;
  const left = Math.max(0, Math.floor((width - cols * cellWidth) / 2));
  const top = Math.max(0, Math.floor((height - gridHeight) / 2));
  const separator = top + rows * cellHeight + Math.floor(space / 3);
  return {
    rows,
    cols,
    cellWidth,
    cellHeight,
    left,
    top,
    fontSize,
    baseline: Math.round((cellHeight - LINE_HEIGHT * fontSize) / 2 + ASCENT * fontSize),
    line: Math.max(1, Math.round(fontSize / 14)),
    separator,
    statusTop: top + rows * cellHeight + space,
  };
}

/** Room for the line above the status. */
function spaceAboveStatus(cellHeight: number): number {
  return Math.max(3, Math.round(cellHeight * 0.3));
}

function heightOfCell(height: number, rows: number): number {
  let cell = Math.floor(height / (rows + 1));
  while (cell > 1 && (rows + 1) * cell + spaceAboveStatus(cell) > height) cell -= 1;
  return cell;
}

/** A point on the canvas as row and column; outside of the grid, the nearest one when `clamped`, else undefined. */
export function cellAt(
  layout: GridLayout,
  x: number,
  y: number,
  clamped = false,
): { readonly row: number; readonly col: number } | undefined {
  const col = Math.floor((x - layout.left) / layout.cellWidth);
  const row = Math.floor((y - layout.top) / layout.cellHeight);
  const inside = col >= 0 && col < layout.cols && row >= 0 && row < layout.rows;
  if (inside) return { row, col };
  if (!clamped) return undefined;
  return { row: within(row, layout.rows), col: within(col, layout.cols) };
}

function within(index: number, count: number): number {
  return Math.min(count - 1, Math.max(0, index));
}

/** Left and top edge of a cell. */
export function originOf(layout: GridLayout, row: number, col: number): { readonly x: number; readonly y: number } {
  return { x: layout.left + col * layout.cellWidth, y: layout.top + row * layout.cellHeight };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A point of the page as a point of the canvas. `box` is where the canvas is on the page, whatever zoom or
 * transformation lies between (getBoundingClientRect): only the ratio counts.
 */
export function toCanvas(
  box: Box,
  canvas: { readonly width: number; readonly height: number },
  clientX: number,
  clientY: number,
): { readonly x: number; readonly y: number } {
  if (box.width <= 0 || box.height <= 0) return { x: -1, y: -1 };
  return {
    x: ((clientX - box.left) * canvas.width) / box.width,
    y: ((clientY - box.top) * canvas.height) / box.height,
  };
}
