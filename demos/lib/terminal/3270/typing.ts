import {
  attributeAt,
  copyCharacter,
  eraseCharacter,
  fieldStart,
  isProtected,
  next,
  nextUnprotected,
  positionsOf,
  previous,
  setModified,
} from './buffer.ts';
import { codeOf } from './codepage.ts';
import { CONTROL, FIELD } from './codes.ts';
import { fieldLength } from './fields.ts';
import { isLocked } from './lock.ts';
import type { Pressed, Terminal } from './types.ts';

const OK: Pressed = { ok: true };

/** An operator error: the text stays as it was, the keyboard is locked until Reset. */
function operatorError(terminal: Terminal, kind: 'protected' | 'numeric' | 'overflow'): Pressed {
  terminal.lock = { kind };
  return { ok: false, reason: 'operator' };
}

/**
 * Types text, character by character, up to the first that is refused. Characters that the code page lacks are
 * refused as unsupported; the keyboard stays as it was. `typed` counts those that are on the screen.
 */
export function typeText(terminal: Terminal, text: string): Pressed & { readonly typed: number } {
  let typed = 0;
  for (const character of text) {
    if (isLocked(terminal)) return { ok: false, reason: 'locked', typed };
    const code = codeOf(character, terminal.codePage);
    if (code === undefined) return { ok: false, reason: 'unsupported', typed };
    const pressed = typeCode(terminal, code);
    if (!pressed.ok) return { ...pressed, typed };
    typed += 1;
  }
  return { ...OK, typed };
}

/** Types one code at the cursor and moves on, over attributes and protected auto-skip fields. */
export function typeCode(terminal: Terminal, code: number): Pressed {
  const refused = placeCode(terminal, code);
  if (refused !== undefined) return refused;
  const { attribute } = terminal;
  const positions = positionsOf(terminal);
  let at = next(terminal.cursor, positions);
  // A screen of attributes alone would go on for ever; the position just typed into is none.
  while (attribute[at] !== 0) {
    at = isAutoSkip(attribute[at] as number) ? nextUnprotected(terminal, at) : next(at, positions);
  }
  terminal.cursor = at;
  return OK;
}

/** Dup: a character of its own, then on to the next field. */
export function typeDup(terminal: Terminal): Pressed {
  const refused = placeCode(terminal, CONTROL.DUP);
  if (refused !== undefined) return refused;
  terminal.cursor = nextUnprotected(terminal, terminal.cursor);
  return OK;
}

function isAutoSkip(attribute: number): boolean {
  const both = FIELD.protected | FIELD.numeric;
  return (attribute & both) === both;
}

/** Puts a code at the cursor, or says why not. */
function placeCode(terminal: Terminal, code: number): Pressed | undefined {
  const { cursor } = terminal;
  const attribute = attributeAt(terminal, cursor);
  if (terminal.attribute[cursor] !== 0 || isProtected(attribute)) return operatorError(terminal, 'protected');
  if ((attribute & FIELD.numeric) !== 0 && !isNumeric(code)) return operatorError(terminal, 'numeric');
  if (terminal.insert && !makeRoom(terminal, cursor)) return operatorError(terminal, 'overflow');
  eraseCharacter(terminal, cursor);
  terminal.code[cursor] = code;
  terminal.foreground[cursor] = 0;
  terminal.highlight[cursor] = 0;
  setModified(terminal, cursor);
  return undefined;
}

/** Numeric lock lets through digits, minus, period and comma. */
function isNumeric(code: number): boolean {
  return (code >= 0xf0 && code <= 0xf9) || code === 0x60 || code === 0x4b || code === 0x6b;
}

/** Number of positions from `address` to the end of its field, or of its line on an unformatted screen. */
function roomFrom(terminal: Terminal, address: number): number {
  const start = fieldStart(terminal, address);
  if (start < 0) return terminal.cols - (address % terminal.cols);
  const positions = positionsOf(terminal);
  const before = (address - start - 1 + positions) % positions;
  return fieldLength(terminal, start) - before;
}

/** Moves what is at `address` one to the right, into the first NUL of the field. False when there is none. */
function makeRoom(terminal: Terminal, address: number): boolean {
  const positions = positionsOf(terminal);
  const room = roomFrom(terminal, address);
  let free = 0;
  while (free < room && terminal.code[(address + free) % positions] !== CONTROL.NUL) free += 1;
  if (free === room) return false;
  for (let to = (address + free) % positions; to !== address; to = previous(to, positions)) {
    copyCharacter(terminal, previous(to, positions), to);
  }
  return true;
}

/** Delete: what follows in the field moves one to the left, a NUL comes in at its end. */
export function deleteCharacter(terminal: Terminal): Pressed {
  const { cursor } = terminal;
  if (!mayErase(terminal)) return operatorError(terminal, 'protected');
  const positions = positionsOf(terminal);
  const room = roomFrom(terminal, cursor);
  // The last column of an unformatted screen keeps its character: nothing follows on its line.
  if (room === 1 && fieldStart(terminal, cursor) < 0) return OK;
  let at = cursor;
  for (let count = 1; count < room; count += 1) {
    copyCharacter(terminal, next(at, positions), at);
    at = next(at, positions);
  }
  eraseCharacter(terminal, at);
  setModified(terminal, cursor);
  return OK;
}

/** Erase: the character before the cursor goes, as emulators add it for people of other keyboards. At the field's start nothing happens. */
export function eraseBefore(terminal: Terminal): Pressed {
  if (!mayErase(terminal)) return operatorError(terminal, 'protected');
  const before = previous(terminal.cursor, positionsOf(terminal));
  const isFirst = fieldStart(terminal, terminal.cursor) < 0 ? terminal.cursor === 0 : terminal.attribute[before] !== 0;
  if (isFirst) return OK;
  terminal.cursor = before;
  return deleteCharacter(terminal);
}

/** Erase EOF: NULs from the cursor to the end of the field, or of an unformatted screen. */
export function eraseToEndOfField(terminal: Terminal): Pressed {
  const { cursor } = terminal;
  if (!mayErase(terminal)) return operatorError(terminal, 'protected');
  const positions = positionsOf(terminal);
  const room = fieldStart(terminal, cursor) < 0 ? positions - cursor : roomFrom(terminal, cursor);
  for (let count = 0; count < room; count += 1) eraseCharacter(terminal, (cursor + count) % positions);
  setModified(terminal, cursor);
  return OK;
}

function mayErase(terminal: Terminal): boolean {
  const { cursor } = terminal;
  return terminal.attribute[cursor] === 0 && !isProtected(attributeAt(terminal, cursor));
}
