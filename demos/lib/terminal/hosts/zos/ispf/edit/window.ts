import type { Session } from '../session.ts';
import { unitOf } from './model.ts';
import type { EditFrame, Line } from './model.ts';

/** Which lines stand on which rows. */

export type Row =
  | { readonly kind: 'top' }
  | { readonly kind: 'bottom' }
  | { readonly kind: 'line'; readonly index: number }
  | { readonly kind: 'excluded'; readonly index: number; readonly count: number };

/** First row of the data on a screen with a heading. */
export const FIRST_ROW = 5;

/** Columns of line numbers and attributes before the data. */
const PREFIX_COLUMNS = 8;

/** Rows of a screen for data: below the heading, above the function keys. */
export function bodyRows({ rows, state }: Pick<Session, 'rows' | 'state'>): number {
  return Math.max(0, rows - 4 - (showsKeys(rows, state.pfshow) ? 2 : 0));
}

/** The function keys are listed where there is room for them. */
export function showsKeys(rows: number, pfshow: boolean): boolean {
  return pfshow && rows >= 16;
}

/** The rows from the top line on, at most so many. */
export function visibleRows(lines: readonly Line[], top: number, height: number): Row[] {
  const rows: Row[] = [];
  if (top < 0 && height > 0) rows.push({ kind: 'top' });
  let index = Math.max(0, top);
  while (rows.length < height && index < lines.length) {
    const unit = unitOf(lines, index);
    if (lines[index]?.excluded === true)
      rows.push({ kind: 'excluded', index: unit.first, count: unit.last - unit.first + 1 });
    else rows.push({ kind: 'line', index });
    index = unit.last + 1;
  }
  if (rows.length < height) rows.push({ kind: 'bottom' });
  return rows;
}

/** Rows for lines of this frame: fewer with the column line. */
export function lineRows(frame: EditFrame, session: Pick<Session, 'rows' | 'state'>): number {
  return Math.max(1, bodyRows(session) - (frame.columns ? 1 : 0));
}

/** The screen's row of the first line. */
export function firstRow(frame: EditFrame): number {
  return FIRST_ROW + (frame.columns ? 1 : 0);
}

/** Columns of data that are shown at once. */
export function shownColumns(cols: number): number {
  return cols - PREFIX_COLUMNS;
}

/** ----+----1----+----2 from a column (from 0) on. */
export function ruler(left: number, width: number): string {
  let text = '';
  for (let column = left + 1; column <= left + width; column += 1) {
    text += column % 10 === 0 ? String((column / 10) % 10) : column % 5 === 0 ? '+' : '-';
  }
  return text;
}
