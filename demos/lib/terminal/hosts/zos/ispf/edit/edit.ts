import { invalidCommand, pop, push, refuse } from '../session.ts';
import type { Display, Entered, Session } from '../session.ts';
import { absorb } from './absorb.ts';
import type { Absorbed } from './absorb.ts';
import { applyLineCommands } from './apply.ts';
import type { Applied } from './apply.ts';
import { drawEdit } from './draw.ts';
import { dataWidth, numberable, unitOf } from './model.ts';
import type { EditFrame, Line } from './model.ts';
import { fillNumbers } from './number.ts';
import { EMPTY } from './open.ts';
import { fullName, LEAVING, runPrimary, TRANSFERS } from './primary.ts';
import { boundsOf, profileOf } from './profile.ts';
import { save } from './save.ts';
import { scrollEdit } from './scrolling.ts';
import type { Found } from './search.ts';
import { remember } from './undo.ts';
import { firstRow, lineRows, visibleRows } from './window.ts';

/** The editor: Edit and View. */
export const editDisplay: Display<EditFrame> = { draw: drawEdit, enter };

function enter(frame: EditFrame, entered: Entered, session: Session): void {
  const before = frame.lines;
  const profile = profileOf(session.state, frame);
  const name = fullName(entered.verb);
  const absorbed = absorb(frame, entered, session, profile);
  session.screen.cursor =
    entered.cursor !== undefined && entered.cursor.row >= firstRow(frame) ? entered.cursor : 'command';
  let applied: Applied | undefined;
  if (name !== 'RESET' && name !== 'CANCEL' && !TRANSFERS.includes(name))
    applied = lineCommands(frame, entered, session, absorbed);
  else frame.lines = frame.lines.filter(({ kind, command }) => kind !== 'insert' || command !== undefined);
  const made = applied?.inserted ?? grow(frame, absorbed, name === '' && applied?.message === undefined);
  if (applied?.first !== undefined) frame.top = Math.max(-1, frame.lines.indexOf(applied.first));
  const start = startOf(frame, absorbed);
  remember(frame, before);
  const then = frame.lines;
  frame.lines = [...then];
  const depth = session.screen.frames.length;
  if (applied?.message !== undefined && LEAVING.includes(name)) keepCommand(session, entered);
  else if (name === 'END') end(frame, session);
  else if (name === 'CANCEL') cancel(frame, entered, session);
  else if (entered.scroll === undefined) runPrimary(frame, entered, session, start);
  if (session.screen.frames.length < depth) return;
  if (profile.number && numberable(frame)) frame.lines = numbered(frame.lines);
  if (name !== 'UNDO' && name !== 'SAVE') remember(frame, then);
  // What is new offers lines until the first one is typed.
  if (frame.mode === 'edit' && frame.lines.length === 0 && frame.undo.length === 0) frame.lines = [...EMPTY];
  frame.top = Math.min(frame.top, frame.lines.length);
  scrollEdit(frame, entered, session);
  if (made !== undefined) pointAt(frame, session, made);
}

function lineCommands(frame: EditFrame, entered: Entered, session: Session, { cursor }: Absorbed): Applied {
  const profile = profileOf(session.state, frame);
  const applied = applyLineCommands(frame.lines, {
    topCommand: frame.topCommand,
    bottomCommand: frame.bottomCommand,
    bounds: boundsOf(profile, dataWidth(frame, profile)),
    column: cursor === undefined || cursor.column < frame.left ? undefined : cursor.column,
  });
  frame.lines = applied.lines;
  frame.topCommand = applied.topCommand;
  frame.bottomCommand = applied.bottomCommand;
  if (applied.message !== undefined) {
    session.screen.message = applied.message;
    session.screen.longShown = false;
    if (applied.message.error === true) pointAtCommand(frame, session);
  }
  return applied;
}

/** Typing on an inserted line, with the cursor on it, brings another one. */
function grow(frame: EditFrame, { grown }: Absorbed, wanted: boolean): Line | undefined {
  const index = grown === undefined || !wanted ? -1 : frame.lines.indexOf(grown);
  if (index < 0) return undefined;
  const made: Line = { kind: 'insert', text: '' };
  frame.lines = [...frame.lines.slice(0, index + 1), made, ...frame.lines.slice(index + 1)];
  return made;
}

function numbered(lines: Line[]): Line[] {
  const filled = fillNumbers(lines);
  return filled.every((line, index) => line === lines[index]) ? lines : filled;
}

function startOf(frame: EditFrame, { cursor }: Absorbed): Found {
  const index = cursor === undefined ? -1 : frame.lines.indexOf(cursor.line);
  return index < 0
    ? { line: Math.max(0, frame.top), column: 0 }
    : { line: index, column: Math.max(0, cursor?.column ?? 0) };
}

function keepCommand(session: Session, entered: Entered): void {
  if (session.screen.message === undefined) invalidCommand(session, entered);
  session.screen.typed = /^(END|RETURN)$/.test(entered.command) ? '' : entered.command;
}

function end(frame: EditFrame, session: Session): void {
  if (frame.mode === 'view') {
    if (frame.changed)
      push(session, { kind: 'popup', purpose: 'leaveView', dataSet: frame.dataSet, member: frame.member });
    else pop(session);
    return;
  }
  if (!frame.changed) {
    pop(session);
    return;
  }
  if (!profileOf(session.state, frame).autosave) {
    session.screen.message = {
      short: 'Data changed-SAVE/CANCEL',
      long: 'AUTOSAVE is off: enter SAVE to keep the changes or CANCEL to discard them.',
      error: true,
    };
    return;
  }
  if (profileOf(session.state, frame).number && numberable(frame)) frame.lines = numbered(frame.lines);
  if (save(frame, session)) pop(session);
}

function cancel(frame: EditFrame, entered: Entered, session: Session): void {
  if (entered.operands.trim() !== '') refuse(session, entered, 'Invalid operand', 'CANCEL has no operands.');
  else if (frame.mode === 'edit' && frame.changed)
    push(session, { kind: 'popup', purpose: 'cancelEdit', dataSet: frame.dataSet, member: frame.member });
  else pop(session);
}

/** Puts the cursor on the first line command that waits, when it is in sight. */
function pointAtCommand(frame: EditFrame, session: Session): void {
  const rows = visibleRows(frame.lines, frame.top, lineRows(frame, session));
  const row = rows.findIndex((shown) =>
    shown.kind === 'line'
      ? frame.lines[shown.index]?.command !== undefined
      : shown.kind === 'top'
        ? frame.topCommand !== ''
        : false,
  );
  if (row >= 0) session.screen.cursor = { row: firstRow(frame) + row, column: 2 };
}

/** Puts the cursor on a new line, where the line above begins, and brings it into sight. */
function pointAt(frame: EditFrame, session: Session, line: Line): void {
  const index = frame.lines.indexOf(line);
  if (index < 0) return;
  const height = lineRows(frame, session);
  const row = (): number =>
    visibleRows(frame.lines, frame.top, height).findIndex((shown) => shown.kind === 'line' && shown.index === index);
  if (row() < 0) frame.top = index === 0 ? -1 : unitOf(frame.lines, index - 1).first;
  const above = frame.lines.slice(0, index).findLast(({ kind }) => kind === 'data')?.text ?? '';
  const indent = above.length - above.trimStart().length;
  session.screen.cursor = { row: firstRow(frame) + Math.max(0, row()), column: 9 + Math.max(0, indent - frame.left) };
}
