import { eraseTo, eraseUnprotected, positionsOf } from './buffer.ts';
import { AID, CONTROL } from './codes.ts';
import { backTabTarget, fieldEndTarget, homeTarget, newLineTarget, tabTarget } from './fields.ts';
import { isLocked, lockForHost, unlock } from './lock.ts';
import { selectField } from './pen.ts';
import { readModified } from './reads.ts';
import type { Key, Pressed, Terminal } from './types.ts';
import { deleteCharacter, eraseBefore, eraseToEndOfField, typeCode, typeDup } from './typing.ts';

const OK: Pressed = { ok: true };
const LOCKED: Pressed = { ok: false, reason: 'locked' };
const UNSUPPORTED: Pressed = { ok: false, reason: 'unsupported' };

/**
 * Presses a key. With the keyboard locked only Reset, Attn and SysReq (as a signal) do anything. Attention keys give
 * the record to send and lock the keyboard until the host restores it.
 */
export function press(terminal: Terminal, key: Key): Pressed {
  if (key === 'Reset') {
    unlock(terminal);
    return OK;
  }
  if (terminal.lock.kind === 'not-connected') return LOCKED;
  if (key === 'Attn') return { ok: true, signal: 'attn' };
  if (key === 'SysReq' && terminal.sysReq === 'signal') return { ok: true, signal: 'sysreq' };
  if (isLocked(terminal)) return LOCKED;
  if (isAttention(key)) return attention(terminal, ATTENTION[key]);
  return pressLocal(terminal, key);
}

/** Touches the screen at a position with the light pen. */
export function lightPen(terminal: Terminal, address: number): Pressed {
  if (isLocked(terminal)) return LOCKED;
  if (!isWithin(address, positionsOf(terminal))) return UNSUPPORTED;
  const aid = selectField(terminal, address);
  return aid === undefined ? OK : attention(terminal, aid);
}

/** Moves the cursor to a row and column, both from 0. */
export function moveCursor(terminal: Terminal, row: number, col: number): Pressed {
  return isWithin(row, terminal.rows) && isWithin(col, terminal.cols)
    ? moveCursorTo(terminal, row * terminal.cols + col)
    : UNSUPPORTED;
}

/** Moves the cursor to a buffer address. */
export function moveCursorTo(terminal: Terminal, address: number): Pressed {
  if (isLocked(terminal)) return LOCKED;
  if (!isWithin(address, positionsOf(terminal))) return UNSUPPORTED;
  terminal.cursor = address;
  return OK;
}

function isWithin(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < limit;
}

/** Identifiers of the keys that send a record. */
const { none, Select, StructuredField, ReadPartition, ...ATTENTION } = AID;

function isAttention(key: Key): key is keyof typeof ATTENTION {
  return Object.hasOwn(ATTENTION, key);
}

function attention(terminal: Terminal, aid: number): Pressed {
  if (aid === AID.Clear) eraseTo(terminal, 'default');
  terminal.aid = aid;
  lockForHost(terminal);
  return { ok: true, inbound: readModified(terminal, aid) };
}

/** Keys that the terminal handles alone. */
function pressLocal(terminal: Terminal, key: Key): Pressed {
  const target = cursorTarget(terminal, key);
  if (target !== undefined) {
    terminal.cursor = target;
    return OK;
  }
  switch (key) {
    case 'EraseEOF':
      return eraseToEndOfField(terminal);
    case 'EraseInput':
      eraseUnprotected(terminal);
      return OK;
    case 'Delete':
      return deleteCharacter(terminal);
    case 'Erase':
      return eraseBefore(terminal);
    case 'Insert':
      terminal.insert = true;
      return OK;
    case 'Dup':
      return typeDup(terminal);
    case 'FieldMark':
      return typeCode(terminal, CONTROL.FM);
    case 'CursorSelect':
      return lightPen(terminal, terminal.cursor);
    default:
      return UNSUPPORTED;
  }
}

/** Where a cursor key leads, undefined for another key. BackSpace moves and erases nothing. */
function cursorTarget(terminal: Terminal, key: Key): number | undefined {
  const { cursor, cols } = terminal;
  const positions = positionsOf(terminal);
  switch (key) {
    case 'Tab':
      return tabTarget(terminal);
    case 'BackTab':
      return backTabTarget(terminal);
    case 'Newline':
      return newLineTarget(terminal);
    case 'Home':
      return homeTarget(terminal);
    case 'Left':
    case 'BackSpace':
      return (cursor + positions - 1) % positions;
    case 'Right':
      return (cursor + 1) % positions;
    case 'Up':
      return (cursor + positions - cols) % positions;
    case 'Down':
      return (cursor + cols) % positions;
    case 'FieldEnd':
      return fieldEndTarget(terminal) ?? cursor;
    default:
      return undefined;
  }
}
