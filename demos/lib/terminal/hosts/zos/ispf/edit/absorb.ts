import type { Entered, Session } from '../session.ts';
import { prefixText, excludedCommand } from './draw.ts';
import { dataWidth, numberable, ordinals, retext, without } from './model.ts';
import type { EditFrame, EditProfile, Line } from './model.ts';
import { isLabel, typedOver } from './prefix.ts';
import { firstRow, lineRows, shownColumns, visibleRows } from './window.ts';
import type { Row } from './window.ts';

/** Takes what was typed on the screen into the lines: data, labels, and line commands that are not carried out yet. */

export interface Absorbed {
  /** The inserted line that was typed into and has the cursor: another one follows it. */
  readonly grown: Line | undefined;
  /** Line of the cursor in the data or on the prefix, before anything is carried out; −1 is Top of Data. */
  readonly cursor: { readonly line: Line; readonly column: number } | undefined;
}

export function absorb(frame: EditFrame, entered: Entered, session: Session, profile: EditProfile): Absorbed {
  const rows = visibleRows(frame.lines, frame.top, lineRows(frame, session));
  const width = dataWidth(frame, profile);
  const size = Math.min(shownColumns(session.cols), width - frame.left);
  const numbers = profile.number && numberable(frame) ? undefined : ordinals(frame.lines);
  const lines = [...frame.lines];
  const shown = { frame: { ...frame, lines: frame.lines }, numbers };
  let grown: number | undefined;
  let cursor: { index: number; column: number } | undefined;
  for (const [offset, row] of rows.entries()) {
    const at = firstRow(frame) + offset;
    const here = entered.cursor?.row === at ? entered.cursor.column : undefined;
    const prefix = entered.values[`p${at}`];
    if (prefix !== undefined)
      takePrefix(frame, lines, row, { prefix, shown, cursor: here === undefined ? undefined : here - 2 });
    if (row.kind !== 'line') continue;
    if (here !== undefined) cursor = { index: row.index, column: here - 9 + frame.left };
    const data = entered.values[`d${at}`];
    const line = lines[row.index] as Line;
    if (data === undefined || data === line.text.slice(frame.left, frame.left + size).trimEnd()) continue;
    if (line.kind === 'insert' && here !== undefined && here >= 9) grown = row.index;
    lines[row.index] = retext(line, overtyped(line.text, frame.left, size, profile.caps ? data.toUpperCase() : data));
  }
  frame.lines = lines;
  return {
    grown: grown === undefined ? undefined : lines[grown],
    cursor: cursor === undefined ? undefined : { line: lines[cursor.index] as Line, column: cursor.column },
  };
}

function overtyped(text: string, left: number, size: number, typed: string): string {
  return text.slice(0, left).padEnd(left) + typed.slice(0, size).padEnd(size) + text.slice(left + size);
}

interface Prefix {
  readonly prefix: string;
  readonly shown: { readonly frame: EditFrame; readonly numbers: readonly number[] | undefined };
  readonly cursor: number | undefined;
}

function takePrefix(frame: EditFrame, lines: Line[], row: Row, { prefix, shown, cursor }: Prefix): void {
  if (row.kind === 'top' || row.kind === 'bottom') {
    const old = row.kind === 'top' ? frame.topCommand : frame.bottomCommand;
    const before = old === '' ? '******' : old.padEnd(6);
    if (prefix.padEnd(6) === before) return;
    const typed = old === '' ? typedOver(prefix, before, cursor) : commandIn(prefix);
    if (row.kind === 'top') frame.topCommand = typed;
    else frame.bottomCommand = typed;
    return;
  }
  const line = lines[row.index] as Line;
  const before = prefixText(line, row, shown);
  if (prefix.padEnd(6) === before) return;
  const waits = row.kind === 'excluded' ? excludedCommand(lines, row) : line.command;
  const typed = waits === undefined ? typedOver(prefix, before, cursor) : commandIn(prefix);
  if (row.kind === 'excluded') {
    for (let index = row.index; index < row.index + row.count; index += 1)
      lines[index] = without(lines[index] as Line, 'command');
  }
  // A prefix that was blanked takes back the command that waited, or the label.
  if (typed === '') {
    lines[row.index] =
      waits !== undefined ? without(line, 'command') : prefix.trim() === '' ? without(line, 'label', 'command') : line;
  } else if (isLabel(typed)) {
    for (const [index, other] of lines.entries()) if (other.label === typed) lines[index] = without(other, 'label');
    lines[row.index] = { ...without(lines[row.index] as Line, 'command'), label: typed };
  } else lines[row.index] = { ...(lines[row.index] as Line), command: typed };
}

function commandIn(prefix: string): string {
  return prefix.replaceAll(' ', '').toUpperCase();
}
