import { placeOf } from '../../../panel.ts';
import type { Machine, World } from '../../state.ts';
import type { ScreenInput } from '../filelist-input.ts';
import type { XeditState } from '../state.ts';
import { altered, insert, runXedit } from './commands.ts';
import { dataColumn, dataWidth, FIRST_ROW, inputRows, lastRow, prefixText, rowsOf } from './panel.ts';
import { runPrefixes, typedPrefix } from './prefix.ts';
import type { PrefixCommand } from './prefix.ts';

/** Commands that ? brings back. */
const REMEMBERED = 20;

/** An attention key in the editor: changed lines first, then prefix commands, then the key or the command line. */
export function xeditInput(world: World, machine: Machine, state: XeditState, input: ScreenInput): void {
  state.message = '';
  state.command = '';
  state.cursor = null;
  if (state.input) {
    inputMode(state, input);
    return;
  }
  const rows = rowsOf(state, input.rows).flatMap((row) => ('line' in row ? [row.line] : []));
  takeLines(state, rows, input);
  const typed = takePrefixes(state, rows, input);
  const { aid } = input.inbound;
  const command = aid === 'Enter' ? (input.values['command'] ?? '').trim() : keyCommand(aid);
  if (command === '') keepCursor(state, input);
  if (typed.length > 0) runPrefixes(state, typed);
  if (aid === 'PF2') addLine(state, input);
  else if (aid === 'PF11') splitOrJoin(state, input);
  else if (command !== '') runCommand(world, machine, state, command, input.rows);
}

/** Keys as the editor sets them. */
function keyCommand(aid: string): string {
  const commands: Readonly<Record<string, string>> = {
    PF1: 'HELP',
    PF3: 'QUIT',
    PF6: '?',
    PF7: 'BACKWARD',
    PF8: 'FORWARD',
    PF9: '=',
    PF12: 'CURSOR',
  };
  return commands[aid] ?? '';
}

function runCommand(world: World, machine: Machine, state: XeditState, command: string, rows: number): void {
  const page = Math.max(1, lastRow(rows) - FIRST_ROW - 1);
  if (command === '?') {
    state.recall = Math.min(state.history.length, state.recall + 1);
    state.command = state.history.at(-state.recall) ?? '';
    return;
  }
  if (command === 'CURSOR') return;
  const again = command === '=' ? state.history.at(-1) : command;
  if (again === undefined) return;
  const kept = again.startsWith('&') ? again : '';
  const known = /^(BACKWARD|FORWARD|QUIT|HELP)$/.test(again);
  if (command !== '=' && !known) {
    state.history.push(again);
    if (state.history.length > REMEMBERED) state.history.shift();
    state.recall = 0;
  }
  runXedit(world, machine, state, again.replace(/^&/, ''), page);
  // A command with & in front stays on the command line.
  state.command = kept;
}

/** Lines that were typed into. What is not on the screen stays. */
function takeLines(state: XeditState, rows: readonly number[], { values, cols }: ScreenInput): void {
  const width = dataWidth(state, cols);
  for (const line of rows) {
    const typed = values[`d${line}`];
    const old = state.lines[line - 1];
    if (typed === undefined || old === undefined) continue;
    const shown = old.slice(state.verify, state.verify + width);
    if (typed === shown.trimEnd()) continue;
    const behind = old.slice(state.verify + width);
    const before = old.slice(0, state.verify).padEnd(state.verify);
    state.lines[line - 1] = `${before}${behind === '' ? typed : typed.padEnd(width)}${behind}`
      .slice(0, state.truncation)
      .trimEnd();
    altered(state);
  }
}

function takePrefixes(state: XeditState, rows: readonly number[], { values }: ScreenInput): PrefixCommand[] {
  if (!state.prefix) return [];
  return rows.flatMap((line) => {
    const typed = values[`p${line}`];
    const shown = prefixText(state, line);
    if (typed === undefined || typed === shown.trimEnd()) return [];
    const waits = state.pending.some((one) => one.line === line);
    const text = typedPrefix(typed, waits ? '=====' : shown);
    return [{ line, text }];
  });
}

/** Enter without a command leaves the cursor where it is. */
function keepCursor(state: XeditState, { inbound, rows, cols }: ScreenInput): void {
  const place = placeOf(inbound.cursor ?? 0, cols);
  if (place.row >= FIRST_ROW && place.row <= lastRow(rows)) state.cursor = place;
}

/** In input mode the lines typed go after the current one; with nothing typed it ends. */
function inputMode(state: XeditState, { values, rows, inbound }: ScreenInput): void {
  const lines = inputRows(rows).map((row) => (values[`n${row}`] ?? '').trimEnd());
  while (lines.at(-1) === '') lines.pop();
  insert(state, lines);
  if (lines.length === 0 || inbound.aid !== 'Enter') {
    state.input = false;
    state.message = 'DMSXMD587I XEDIT:';
  } else state.message = 'DMSXMD573I Input mode:';
}

function lineAtCursor(state: XeditState, { inbound, rows, cols }: ScreenInput) {
  const { row, column } = placeOf(inbound.cursor ?? 0, cols);
  const shown = rowsOf(state, rows).find((one) => one.row === row);
  const line = shown !== undefined && 'line' in shown ? shown.line : undefined;
  return { line, column: column - dataColumn(state) + state.verify };
}

/** PF2: a new line after the one with the cursor. */
function addLine(state: XeditState, input: ScreenInput): void {
  const line = Math.min(lineAtCursor(state, input).line ?? state.current, state.lines.length);
  state.lines.splice(line, 0, '');
  state.cursor = { line: line + 1, column: 0 };
  altered(state);
}

/** PF11: splits a line at the cursor; behind its end, joins the next one to it. */
function splitOrJoin(state: XeditState, input: ScreenInput): void {
  const { line, column } = lineAtCursor(state, input);
  const text = line === undefined ? undefined : state.lines[line - 1];
  if (line === undefined || text === undefined || column < 0) {
    state.message = 'DMSXSJ561E Cursor is not on a valid data field';
    return;
  }
  if (column < text.length) state.lines.splice(line - 1, 1, text.slice(0, column).trimEnd(), text.slice(column));
  else {
    const next = state.lines[line];
    if (next === undefined) return;
    state.lines.splice(line - 1, 2, `${text.padEnd(column)}${next}`.slice(0, state.truncation));
  }
  state.cursor = { line, column: Math.max(0, column - state.verify) };
  altered(state);
}
