import { fieldAround, rowText } from './picture.ts';
import type { TerminalPicture } from './picture.ts';

export interface Cell {
  readonly row: number;
  readonly col: number;
}

/** Selected cells: a block between two corners, or positions in reading order (a field, which may be broken over rows). */
export type Selection =
  | { readonly kind: 'block'; readonly from: Cell; readonly to: Cell }
  | { readonly kind: 'run'; readonly from: number; readonly length: number };

/** The columns of a row that are selected, as [first, end): two parts where a run ends in the row it began in. */
export function selectedColumns(
  selection: Selection,
  row: number,
  { rows, cols }: Pick<TerminalPicture, 'rows' | 'cols'>,
): readonly (readonly [first: number, end: number])[] {
  if (selection.kind === 'block') {
    const { from, to } = selection;
    if (row < Math.min(from.row, to.row) || row > Math.max(from.row, to.row)) return [];
    return [[Math.min(from.col, to.col), Math.max(from.col, to.col) + 1]];
  }
  // A run may go on at the top of the screen: look at the row as it is, and as if it came once more below.
  const parts: (readonly [number, number])[] = [];
  for (const start of [row * cols, (row + rows) * cols]) {
    const first = Math.max(selection.from, start);
    const end = Math.min(selection.from + selection.length, start + cols);
    if (first < end) parts.push([first - start, end - start]);
  }
  return parts;
}

/** What a double press selects: the field, without its attribute; on a screen without fields, or in a blank one, the word. */
export function fieldSelection(picture: TerminalPicture, position: number): Selection | undefined {
  const field = fieldAround(picture, position);
  if (field !== undefined && field.length > 0) {
    const from = (field.attribute + 1) % picture.flags.length;
    return { kind: 'run', from, length: field.length };
  }
  return field === undefined ? wordAt(picture, position) : undefined;
}

function wordAt(picture: TerminalPicture, position: number): Selection | undefined {
  const { cols } = picture;
  const row = Math.floor(position / cols);
  const text = rowText(picture, row);
  let first = position % cols;
  let end = first;
  while (end < cols && text[end] !== ' ') end += 1;
  if (end === first) return undefined;
  while (first > 0 && text[first - 1] !== ' ') first -= 1;
  return { kind: 'run', from: row * cols + first, length: end - first };
}

/** The selected text: a line for each row, without blanks at the ends of lines and without empty lines at the end. */
export function selectionText(picture: TerminalPicture, selection: Selection): string {
  const { rows, cols } = picture;
  const lines: string[] = [];
  if (selection.kind === 'block') {
    for (let row = 0; row < rows; row += 1) {
      for (const columns of selectedColumns(selection, row, picture))
        lines.push(rowText(picture, row).slice(...columns));
    }
  } else {
    const end = selection.from + selection.length;
    for (let from = selection.from; from < end; from += cols - (from % cols)) {
      const first = from % cols;
      lines.push(rowText(picture, Math.floor(from / cols) % rows).slice(first, first + end - from));
    }
  }
  return lines
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n+$/, '');
}

export function wholeScreen({ rows, cols }: TerminalPicture): Selection {
  return { kind: 'block', from: { row: 0, col: 0 }, to: { row: rows - 1, col: cols - 1 } };
}
