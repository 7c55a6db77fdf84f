import { ask, head, newLayout, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';
import { scrollOf } from '../session.ts';
import type { Session } from '../session.ts';
import { BARS } from '../screen/bars.ts';
import { dataWidth, numberable, ordinals } from './model.ts';
import type { EditFrame, EditProfile, Line } from './model.ts';
import { boundsText, profileOf } from './profile.ts';
import { firstRow, FIRST_ROW, lineRows, ruler, shownColumns, visibleRows } from './window.ts';
import type { Row } from './window.ts';

/** The editor's screen. Fields: p5, d5 … are the prefix and the data of row 5. */

export function drawEdit(frame: EditFrame, session: Session): Layout {
  const { rows, cols } = session;
  const layout = newLayout(rows, cols);
  const profile = profileOf(session.state, frame);
  const width = dataWidth(frame, profile);
  const shown = Math.min(shownColumns(cols), width - frame.left);
  head(layout, {
    bar: BARS.edit.names,
    title: titleOf(frame),
    prompt: 'Command',
    command: session.screen.typed,
    scroll: scrollOf(session, 'edit'),
    right: `Columns ${columnText(frame.left + 1)} ${columnText(frame.left + shown)}`,
  });
  if (frame.columns) {
    put(layout, FIRST_ROW, 2, '=COLS>', 'white');
    put(layout, FIRST_ROW, 9, ruler(frame.left, shown), 'white');
  }
  const numbers = profile.number && numberable(frame) ? undefined : ordinals(frame.lines);
  const first = firstRow(frame);
  for (const [offset, row] of visibleRows(frame.lines, frame.top, lineRows(frame, session)).entries()) {
    drawRow(layout, first + offset, row, { frame, profile, numbers, width, cols });
  }
  return layout;
}

/** EDIT, data set, member and level, as in the title. */
function titleOf(frame: EditFrame): string {
  const verb = frame.mode === 'edit' ? 'EDIT' : 'VIEW';
  const member = frame.member === undefined ? '' : `(${frame.member})`;
  const level =
    frame.level ?? (frame.member !== undefined && frame.mode === 'edit' ? { version: 1, modification: 0 } : undefined);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${verb.padEnd(11)}${frame.dataSet}${member}${level === undefined ? '' : ` - ${two(level.version)}.${two(level.modification)}`}`;
}

interface Drawing {
  readonly frame: EditFrame;
  readonly profile: EditProfile;
  /** Relative line numbers; undefined when the lines have numbers of their own. */
  readonly numbers: readonly number[] | undefined;
  readonly width: number;
  readonly cols: number;
}

function drawRow(layout: Layout, at: number, row: Row, drawing: Drawing): void {
  const { frame, cols } = drawing;
  const size = shownColumns(cols);
  if (row.kind === 'top' || row.kind === 'bottom') {
    const command = row.kind === 'top' ? frame.topCommand : frame.bottomCommand;
    ask(layout, prefixField(at, command === '' ? '******' : command.padEnd(6), command !== ''));
    put(layout, at, 9, edgeText(row.kind, size), 'blue');
    return;
  }
  const line = frame.lines[row.index] as Line;
  const pending = row.kind === 'excluded' ? excludedCommand(frame.lines, row) : line.command;
  ask(layout, prefixField(at, prefixText(line, row, drawing), pending !== undefined, line));
  if (row.kind === 'excluded') {
    put(layout, at, 9, excludedText(row.count), 'blue');
    return;
  }
  drawData(layout, at, line, drawing);
}

function drawData(layout: Layout, at: number, line: Line, { frame, profile, width, cols }: Drawing): void {
  const size = Math.min(shownColumns(cols), width - frame.left);
  if (line.kind !== 'data' && line.kind !== 'insert') {
    const text =
      line.kind === 'cols' ? ruler(0, width) : line.kind === 'bounds' ? boundsText(profile, width) : line.text;
    put(
      layout,
      at,
      9,
      text.slice(line.kind === 'cols' || line.kind === 'bounds' ? frame.left : 0).slice(0, shownColumns(cols)),
      'white',
    );
    return;
  }
  ask(layout, {
    name: `d${at}`,
    row: at,
    column: 9,
    length: size,
    value: line.text.slice(frame.left, frame.left + size),
    padded: !profile.nulls,
    colour: 'green',
  });
}

function prefixField(row: number, value: string, pending: boolean, line?: Line): Parameters<typeof ask>[1] {
  const colour =
    pending || line?.flag === 'error'
      ? 'red'
      : line?.flag === 'changed' || (line?.kind ?? 'data') !== 'data'
        ? 'white'
        : 'turquoise';
  return { name: `p${row}`, row, column: 2, length: 6, value, colour };
}

/** What stands in a line's prefix. */
export function prefixText(line: Line, row: Row, { frame, numbers }: Pick<Drawing, 'frame' | 'numbers'>): string {
  if (row.kind === 'excluded') return (excludedCommand(frame.lines, row) ?? '- - -').padEnd(6);
  if (line.command !== undefined) return line.command.padEnd(6);
  if (line.label !== undefined) return line.label.padEnd(6);
  if (line.flag !== undefined) return line.flag === 'changed' ? '==CHG>' : '==ERR>';
  switch (line.kind) {
    case 'data': {
      const number = numbers === undefined ? (line.number ?? 0) : row.kind === 'line' ? numbers[row.index] : 0;
      return String(number ?? 0).padStart(6, '0');
    }
    case 'insert':
      return "''''''";
    case 'cols':
      return '=COLS>';
    case 'bounds':
      return '=BNDS>';
    case 'profile':
      return '=PROF>';
    case 'note':
      return '=NOTE=';
    case 'message':
      return '==MSG>';
  }
}

/** The command that waits on one of the excluded lines of a row. */
export function excludedCommand(lines: readonly Line[], row: Row): string | undefined {
  if (row.kind !== 'excluded') return undefined;
  return lines.slice(row.index, row.index + row.count).find(({ command }) => command !== undefined)?.command;
}

/** -  -  -  … - 17 Line(s) not Displayed: the number ends in column 49. */
function excludedText(count: number): string {
  const number = ` ${count}`;
  return `${'-  '.repeat(17).slice(0, 49 - number.length)}${number} Line(s) not Displayed`;
}

function edgeText(kind: 'top' | 'bottom', size: number): string {
  const words = kind === 'top' ? ' Top of Data ' : ' Bottom of Data ';
  const before = Math.floor((size - words.length) / 2);
  return `${'*'.repeat(before)}${words}${'*'.repeat(size - words.length - before)}`;
}

function columnText(column: number): string {
  return String(column).padStart(5, '0');
}
