import { linesOf } from '../../catalog.ts';
import { describe, parseFind } from '../edit/find.ts';
import { findFrom } from '../edit/search.ts';
import type { Found, Lines } from '../edit/search.ts';
import { bodyRows, FIRST_ROW, ruler } from '../edit/window.ts';
import { BARS } from '../screen/bars.ts';
import { head, LOOK, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { scrolled } from '../screen/scroll.ts';
import { fail, invalidCommand, pop, refuse, say, scrollOf } from '../session.ts';
import type { Display, Entered, Session } from '../session.ts';
import type { BrowseFrame } from '../state.ts';
import { hexRows } from './hex.ts';

/** Browse: the data as they are, without line numbers. */
export const browseDisplay: Display<BrowseFrame> = { draw, enter };

function linesShown(frame: BrowseFrame, { context }: Session): readonly string[] {
  return linesOf(context.catalog, frame.dataSet, frame.member) ?? [];
}

function draw(frame: BrowseFrame, session: Session): Layout {
  const { rows, cols, screen } = session;
  const layout = newLayout(rows, cols);
  const lines = linesShown(frame, session);
  const width = cols - 1;
  const member = frame.member === undefined ? '' : `(${frame.member})`;
  head(layout, {
    bar: BARS.entry.names,
    title: `${'BROWSE'.padEnd(11)}${frame.dataSet}${member}`,
    prompt: 'Command',
    command: screen.typed,
    scroll: scrollOf(session, 'browse'),
    right: `Line ${String(frame.top).padStart(8, '0')} Col ${column(frame.left + 1)} ${column(frame.left + width)}`,
  });
  const height = bodyRows(session) - (frame.columns ? 1 : 0);
  const first = FIRST_ROW + (frame.columns ? 1 : 0);
  if (frame.columns) put(layout, FIRST_ROW, 2, ruler(frame.left, width), 'white');
  let row = first;
  // Line 0 is Top of Data.
  for (let line = frame.top; row < first + height && line <= lines.length + 1; line += 1) {
    if (line === 0 || line > lines.length) {
      put(layout, row, 2, edge(line === 0 ? ' Top of Data ' : ' Bottom of Data ', width), 'blue');
      row += 1;
      continue;
    }
    const text = (lines[line - 1] ?? '').slice(frame.left, frame.left + width);
    put(layout, row, 2, text, LOOK.text);
    row += 1;
    if (!frame.hex) continue;
    for (const extra of hexRows(
      lines[line - 1] ?? '',
      frame.left,
      Math.min(width, recordLength(frame, session) - frame.left),
    )) {
      if (row < first + height) put(layout, row, 2, extra, LOOK.text);
      row += 1;
    }
  }
  return layout;
}

function edge(words: string, width: number): string {
  const before = Math.floor((width - words.length) / 2);
  return `${'*'.repeat(before)}${words}${'*'.repeat(width - words.length - before)}`;
}

function column(value: number): string {
  return String(value).padStart(3, '0');
}

function recordLength(frame: BrowseFrame, { context }: Session): number {
  return context.catalog[frame.dataSet]?.recordLength ?? 80;
}

function enter(frame: BrowseFrame, entered: Entered, session: Session): void {
  const lines = linesShown(frame, session);
  const operand = entered.operands.trim().toUpperCase();
  if (entered.scroll !== undefined) {
    scroll(frame, entered, session, lines.length);
    return;
  }
  switch (entered.verb) {
    case '':
      return;
    case 'END':
    case 'CANCEL':
    case 'CAN':
      pop(session);
      return;
    case 'F':
    case 'FIND':
    case 'RFIND':
      find(frame, entered, session, lines);
      return;
    case 'L':
    case 'LOC':
    case 'LOCATE':
      if (/^\d{1,8}$/.test(operand)) frame.top = Math.min(Number(operand), lines.length);
      else refuse(session, entered, 'Invalid operand', 'LOCATE takes a line number.');
      return;
    case 'COLS':
    case 'COL':
      frame.columns = operand === '' ? !frame.columns : operand === 'ON';
      return;
    case 'RES':
    case 'RESET':
      frame.columns = false;
      return;
    case 'HEX':
      frame.hex = operand !== 'OFF';
      return;
    default:
      invalidCommand(session, entered);
  }
}

function scroll(frame: BrowseFrame, { scroll: by, cursor }: Entered, session: Session, count: number): void {
  if (by === undefined) return;
  const forward = by.direction === 'DOWN' || by.direction === 'RIGHT';
  if (by.direction === 'UP' || by.direction === 'DOWN') {
    const row = cursor === undefined ? -1 : cursor.row - FIRST_ROW;
    const shown = Math.max(1, Math.floor(bodyRows(session) / (frame.hex ? 4 : 1)));
    frame.top = Math.min(
      scrolled({ first: frame.top, shown, total: count + 2, cursor: row >= 0 ? row : undefined }, forward, by.amount),
      count + 1,
    );
    return;
  }
  const shown = session.cols - 1;
  const total = recordLength(frame, session);
  const to = scrolled(
    { first: frame.left, shown, total, cursor: cursor === undefined ? undefined : cursor.column - 2 },
    forward,
    by.amount,
  );
  frame.left = Math.max(0, Math.min(to, total - shown));
}

function find(frame: BrowseFrame, entered: Entered, session: Session, texts: readonly string[]): void {
  const { state, screen } = session;
  const again = entered.verb === 'RFIND' || entered.operands.trim() === '';
  if (!again) {
    const parsed = parseFind(entered.operands, 1, state.find);
    if ('short' in parsed) {
      refuse(session, entered, parsed.short, parsed.long);
      return;
    }
    state.find = parsed;
  }
  const wanted = state.find;
  if (wanted === undefined) {
    fail(session, 'No search string', 'Enter FIND with a string first; then it can be repeated.');
    return;
  }
  const lines: Lines = { count: texts.length, width: recordLength(frame, session), text: (line) => texts[line] };
  const backwards = wanted.direction === 'PREV' || wanted.direction === 'LAST';
  const behind =
    frame.found === undefined
      ? undefined
      : { line: frame.found.line, column: frame.found.column + (backwards ? -1 : 1) };
  const start: Found = again && behind !== undefined ? behind : { line: Math.max(0, frame.top - 1), column: 0 };
  const direction =
    again && wanted.direction !== 'PREV' && wanted.direction !== 'LAST' ? 'NEXT' : again ? 'PREV' : wanted.direction;
  const outcome = findFrom(lines, { ...wanted, direction }, start, describe(wanted));
  say(session, outcome.message.short, outcome.message.long, outcome.message.error);
  if (outcome.found === undefined) {
    // RFIND goes on one column further: at the other end itself.
    const { again: end } = outcome;
    frame.found = end === undefined ? undefined : { line: end.line, column: end.column + (backwards ? 1 : -1) };
    return;
  }
  const { line, column: at } = outcome.found;
  frame.found = { line, column: at };
  const height = bodyRows(session) - (frame.columns ? 1 : 0);
  if (frame.hex || line + 1 < frame.top || line + 1 >= frame.top + height) frame.top = line + 1;
  if (at < frame.left || at >= frame.left + session.cols - 1)
    frame.left = Math.max(0, Math.min(at, lines.width - session.cols + 1));
  screen.cursor = { row: FIRST_ROW + (frame.columns ? 1 : 0) + line + 1 - frame.top, column: 2 + at - frame.left };
}
