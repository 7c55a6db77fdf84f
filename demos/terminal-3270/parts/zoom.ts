/** Where the enlarged screen lies, as a share of its own size: both from 0 to 1 − 1/zoom. */
export interface Offset {
  readonly x: number;
  readonly y: number;
}

/** Steps of the picture: it stands still while the cursor moves within one, and does not follow every key. */
const STEPS = 4;

/** Shows the part of the screen that the cursor is in. */
export function offsetOf(
  zoom: number,
  { cursor, rows, cols }: { readonly cursor: number; readonly rows: number; readonly cols: number },
): Offset {
  const along = (cell: number, cells: number): number => {
    const hidden = 1 - 1 / zoom;
    const wanted = (cell + 0.5) / cells - 0.5 / zoom;
    const stepped = Math.round((wanted / (hidden || 1)) * STEPS) / STEPS;
    return Math.min(1, Math.max(0, stepped)) * hidden;
  };
  return { x: along(cursor % cols, cols), y: along(Math.floor(cursor / cols), rows + 1) };
}
