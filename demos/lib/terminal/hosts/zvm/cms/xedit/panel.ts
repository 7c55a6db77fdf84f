import type { Panel, PanelField, PanelText } from '../../../panel.ts';
import { status } from '../filelist.ts';
import type { ScreenSize } from '../filelist.ts';
import type { XeditState } from '../state.ts';

const TOP = '* * * Top of File * * *';
const END = '* * * End of File * * *';

/** A row of the file area: a line of the file (0 is its top, lines + 1 its end), the scale, or nothing. */
export type Row = { readonly row: number; readonly line: number } | { readonly row: number; readonly scale: true };

/** First row of the file area; below the identification and the message line. */
export const FIRST_ROW = 3;

export function lastRow(rows: number): number {
  return rows - 2;
}

/** The current line stands in the middle, the scale below it. */
export function currentRow(rows: number): number {
  return Math.floor(rows / 2);
}

/** Column of the first character of a line. */
export function dataColumn({ prefix }: XeditState): number {
  return prefix ? 7 : 2;
}

export function dataWidth(state: XeditState, cols: number): number {
  return cols - dataColumn(state);
}

/** What is in each row of the file area. */
export function rowsOf(state: XeditState, rows: number): Row[] {
  const middle = currentRow(rows);
  const result: Row[] = [];
  for (let row = FIRST_ROW; row <= lastRow(rows); row += 1) {
    if (state.scale && row === middle + 1) {
      result.push({ row, scale: true });
      continue;
    }
    const below = state.scale && row > middle ? 1 : 0;
    const line = state.current + row - middle - below;
    if (line >= 0 && line <= state.lines.length + 1) result.push({ row, line });
  }
  return result;
}

/** Rows for typing new lines in input mode: all below the current line. */
export function inputRows(rows: number): number[] {
  const first = currentRow(rows) + 1;
  return Array.from({ length: lastRow(rows) - first + 1 }, (_, index) => first + index);
}

export function xeditPanel(state: XeditState, size: ScreenSize): Panel {
  const { rows, cols } = size;
  const texts: PanelText[] = [
    { row: 1, column: 2, text: identification(state), bright: true },
    { row: rows - 1, column: 1, text: '====>', bright: true },
    { row: rows, column: cols - 19, text: statusArea(state, size.files), bright: true },
  ];
  const fields: PanelField[] = [];
  if (state.message !== '')
    texts.push({ row: 2, column: 2, text: state.message.slice(0, cols - 2), bright: true, colour: 'red' });
  for (const shown of rowsOf(state, rows)) {
    if (state.input && shown.row > currentRow(rows)) continue;
    if ('scale' in shown)
      texts.push({
        row: shown.row,
        column: dataColumn(state),
        text: scale(state, dataWidth(state, cols)),
        bright: true,
      });
    else putLine(state, shown, cols, { texts, fields });
  }
  if (state.input) {
    for (const row of inputRows(rows))
      fields.push({ name: `n${row}`, row, column: dataColumn(state), length: dataWidth(state, cols) });
    texts.push({ row: rows - 1, column: 7, text: '* * * Input Zone * * *', bright: true });
  } else
    fields.push({
      name: 'command',
      row: rows - 1,
      column: 7,
      length: cols - 7 + cols - 20,
      value: state.command,
    });
  return { rows, cols, texts, fields, cursor: cursorOf(state, rows) };
}

/** The mode and how many files there are, or the prefix command that waits: the first from the top of the file. */
function statusArea({ input, pending }: XeditState, files: number): string {
  const [first] = pending.toSorted((a, b) => a.line - b.line);
  if (input) return status('Input-mode', files);
  return first === undefined ? status('X E D I T', files) : `'${first.text}' pending...`;
}

function identification({
  name,
  type,
  mode,
  format,
  truncation,
  lines,
  current,
  alterations,
  verify,
}: XeditState): string {
  const id = `${name.padEnd(8)} ${type.padEnd(8)} ${mode}`;
  return `${id}  ${format} ${truncation}  Trunc=${truncation} Size=${lines.length} Line=${current} Col=${verify + 1} Alt=${alterations}`;
}

function putLine(
  state: XeditState,
  { row, line }: { readonly row: number; readonly line: number },
  cols: number,
  { texts, fields }: { readonly texts: PanelText[]; readonly fields: PanelField[] },
): void {
  if (state.prefix && !state.input)
    fields.push({ name: `p${line}`, row, column: 1, length: 5, value: prefixText(state, line), colour: 'turquoise' });
  const column = dataColumn(state);
  const edge = line === 0 ? TOP : line > state.lines.length ? END : undefined;
  const current = line === state.current;
  if (edge !== undefined) texts.push({ row, column, text: edge, bright: true });
  else {
    const width = dataWidth(state, cols);
    const value = (state.lines[line - 1] ?? '').slice(state.verify, state.verify + width);
    if (state.input) texts.push({ row, column, text: value, colour: current ? 'white' : 'green' });
    else fields.push({ name: `d${line}`, row, column, length: width, value, colour: current ? 'white' : 'green' });
  }
}

/** Five equal signs, the number of the line, or a command that waits. */
export function prefixText({ pending, numbers }: XeditState, line: number): string {
  const waiting = pending.find((one) => one.line === line);
  if (waiting !== undefined) return waiting.text.padEnd(5, '=').slice(0, 5);
  return numbers ? String(line).padStart(5, '0') : '=====';
}

/** "|...+....1....+....2": the bar stands at the column that commands begin with. */
function scale({ verify }: XeditState, width: number): string {
  let text = '';
  for (let column = verify + 1; column <= verify + width; column += 1) {
    if (column === 1) text += '|';
    else if (column % 10 === 0) text += String(Math.floor(column / 10) % 10);
    else text += column % 5 === 0 ? '+' : '.';
  }
  return text;
}

function cursorOf(state: XeditState, rows: number): Panel['cursor'] {
  const { cursor } = state;
  if (state.input) return { row: currentRow(rows) + 1, column: dataColumn(state) };
  if (cursor === null) return 'command';
  if ('row' in cursor) return { ...cursor };
  const shown = rowsOf(state, rows).find((row) => 'line' in row && row.line === cursor.line);
  return shown === undefined ? 'command' : { row: shown.row, column: dataColumn(state) + cursor.column };
}
