import type { Entered, Session } from '../session.ts';
import { scrolled } from '../screen/scroll.ts';
import { dataWidth, unitOf, unitsOn } from './model.ts';
import type { EditFrame } from './model.ts';
import { profileOf } from './profile.ts';
import type { Found } from './search.ts';
import { firstRow, lineRows, shownColumns, visibleRows } from './window.ts';

/** Moving the window over the data. */

/** UP and DOWN go by what the screen shows: excluded lines count once. LEFT and RIGHT by columns. */
export function scrollEdit(frame: EditFrame, entered: Entered, session: Session): void {
  if (entered.scroll === undefined) return;
  const { direction, amount } = entered.scroll;
  const forward = direction === 'DOWN' || direction === 'RIGHT';
  if (direction === 'UP' || direction === 'DOWN') {
    const height = lineRows(frame, session);
    const row = entered.cursor === undefined ? undefined : entered.cursor.row - firstRow(frame);
    // Units from Top of Data (0) to Bottom of Data.
    const total = countUnits(frame, frame.lines.length) + 2;
    const first = frame.top < 0 ? 0 : countUnits(frame, frame.top) + 1;
    const cursor = row !== undefined && row >= 0 && row < height ? row : undefined;
    const to = scrolled({ first, shown: height, total, cursor }, forward, amount);
    frame.top = to === 0 ? -1 : unitsOn(frame.lines, -1, to);
    frame.top = Math.min(frame.top, frame.lines.length);
    return;
  }
  const shown = shownColumns(session.cols);
  const width = dataWidth(frame, profileOf(session.state, frame));
  const column = entered.cursor === undefined ? undefined : entered.cursor.column - 9;
  const cursor =
    column !== undefined && column >= 0 && entered.cursor !== undefined && entered.cursor.row >= firstRow(frame)
      ? column
      : undefined;
  const to = scrolled({ first: frame.left, shown, total: width, cursor }, forward, amount);
  // The last column stays at the right edge.
  frame.left = Math.max(0, Math.min(to, width - shown));
}

function countUnits(frame: EditFrame, before: number): number {
  let count = 0;
  for (let index = 0; index < before && index < frame.lines.length; index = unitOf(frame.lines, index).last + 1)
    count += 1;
  return count;
}

/** Brings a place into sight, puts the cursor on it, and remembers it for RFIND. */
export function showLine(frame: EditFrame, session: Session, { line, column }: Found): void {
  const height = lineRows(frame, session);
  const visible = (): number =>
    visibleRows(frame.lines, frame.top, height).findIndex((row) => row.kind === 'line' && row.index === line);
  if (visible() < 0) frame.top = line === 0 ? -1 : unitOf(frame.lines, Math.max(0, line - 1)).first;
  const shown = shownColumns(session.cols);
  const width = dataWidth(frame, profileOf(session.state, frame));
  if (column < frame.left || column >= frame.left + shown) frame.left = Math.max(0, Math.min(column, width - shown));
  frame.at = { line, column };
  session.screen.cursor = { row: firstRow(frame) + Math.max(0, visible()), column: 9 + column - frame.left };
}
