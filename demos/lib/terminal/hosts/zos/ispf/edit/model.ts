/** What is edited: lines with what the editor knows of each. Lines are replaced, never changed, so that undo can keep them. */

export type LineKind = 'data' | 'insert' | 'cols' | 'bounds' | 'profile' | 'message' | 'note';

export interface Line {
  readonly kind: LineKind;
  /** Data without the sequence number, without blanks at its end. */
  readonly text: string;
  /** Six digits of the sequence number; only with NUMBER ON. */
  readonly number?: number;
  /** Modification level that changed the line last; only with NUMBER ON. */
  readonly level?: number;
  readonly excluded?: true;
  /** ==CHG>, ==ERR>. */
  readonly flag?: 'changed' | 'error';
  /** A label such as .A. */
  readonly label?: string;
  /** A line command that waits for its other half, as typed. */
  readonly command?: string;
  /** Changed since the data were saved. */
  readonly touched?: true;
}

/** Modes of the editor, kept for each type of data set (the last qualifier). */
export interface EditProfile {
  readonly name: string;
  number: boolean;
  caps: boolean;
  nulls: boolean;
  autosave: boolean;
  stats: boolean;
  recovery: boolean;
  /** Columns from 1 that shifts and searches keep to; undefined: all. */
  bounds: { left: number; right: number } | undefined;
}

/** What one interaction changed, so that it can be taken back: lines at a place and how many took their place. */
export interface Undo {
  readonly at: number;
  readonly lines: readonly Line[];
  readonly count: number;
  /** Data were changed, not only how they are shown. */
  readonly data: boolean;
}

export interface EditFrame {
  readonly kind: 'edit';
  readonly mode: 'edit' | 'view';
  readonly dataSet: string;
  readonly member: string | undefined;
  readonly recordLength: number;
  readonly fixed: boolean;
  /** Last qualifier: the name of its profile. */
  readonly type: string;
  lines: Line[];
  /** Index of the first line shown; −1 shows Top of Data. */
  top: number;
  /** First column shown, from 0. */
  left: number;
  /** Commands that wait on Top of Data (A, I) and Bottom of Data (B). */
  topCommand: string;
  bottomCommand: string;
  undo: Undo[];
  /** Data were changed since they were saved. */
  changed: boolean;
  /** Version and modification level in the title. */
  level: { readonly version: number; readonly modification: number } | undefined;
  /** Where a search goes on: line and column, from 0. */
  at: { readonly line: number; readonly column: number } | undefined;
  /** The column line stays below the command (COLS). */
  columns: boolean;
}

export const UNDO_LEVELS = 10;

/** A line without some of what the editor knows of it. */
export function without(
  line: Line,
  ...keys: readonly ('excluded' | 'flag' | 'label' | 'command' | 'touched' | 'number' | 'level')[]
): Line {
  const copy: Record<string, unknown> = { ...line };
  for (const key of keys) delete copy[key];
  return copy as unknown as Line;
}

/** Another text: a change that SAVE and the level see. */
export function retext(line: Line, text: string): Line {
  return { ...line, kind: 'data', text: text.trimEnd(), touched: true };
}

/** Columns of a line that hold data: the sequence number's are not among them. */
export function dataWidth(frame: EditFrame, profile: EditProfile): number {
  return profile.number && numberable(frame) ? frame.recordLength - 8 : frame.recordLength;
}

/** Standard sequence numbers stand in the last eight columns of fixed records. */
export function numberable(frame: Pick<EditFrame, 'fixed' | 'recordLength'>): boolean {
  return frame.fixed && frame.recordLength > 8;
}

/** First and last index of the excluded lines around this one; the line alone when it is shown. */
export function unitOf(lines: readonly Line[], index: number): { readonly first: number; readonly last: number } {
  let first = index;
  let last = index;
  if (lines[index]?.excluded !== true) return { first, last };
  while (lines[first - 1]?.excluded === true) first -= 1;
  while (lines[last + 1]?.excluded === true) last += 1;
  return { first, last };
}

/** The line that stands `count` units further, as a screen shows them; kept between −1 and the number of lines. */
export function unitsOn(lines: readonly Line[], from: number, count: number): number {
  let index = from;
  for (let step = 0; step < Math.abs(count); step += 1) {
    const unit = unitOf(lines, Math.max(0, Math.min(lines.length - 1, index)));
    index = count > 0 ? (index < 0 ? 0 : unit.last + 1) : index < 0 ? -1 : unit.first - 1;
    if (index < 0) return -1;
    if (index >= lines.length) return lines.length;
    if (count < 0) index = unitOf(lines, index).first;
  }
  return index;
}

/** Relative numbers of data lines: 1, 2, … by index; 0 for others. */
export function ordinals(lines: readonly Line[]): number[] {
  let count = 0;
  return lines.map((line) => (line.kind === 'data' ? (count += 1) : 0));
}
