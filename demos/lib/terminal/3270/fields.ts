import {
  attributeAt,
  fieldStart,
  firstAttribute,
  isProtected,
  next,
  nextUnprotected,
  positionsOf,
  previous,
} from './buffer.ts';
import { CONTROL, FIELD } from './codes.ts';
import type { Terminal } from './types.ts';

/** A field of the screen, for whoever draws it or copies from it. */
export interface FieldSpan {
  /** Position of the attribute. */
  readonly attributeAt: number;
  /** First position of its data; equal to `attributeAt` + 1 around the end of the buffer. */
  readonly start: number;
  /** Number of its positions; it may go around the end of the buffer. */
  readonly length: number;
  readonly protected: boolean;
  readonly numeric: boolean;
  readonly hidden: boolean;
  readonly bright: boolean;
  readonly detectable: boolean;
  readonly modified: boolean;
}

/** The field in which `address` is, undefined on an unformatted screen. */
export function fieldAt(terminal: Terminal, address: number): FieldSpan | undefined {
  const attributeAddress = fieldStart(terminal, address);
  if (attributeAddress < 0) return undefined;
  const attribute = terminal.attribute[attributeAddress] as number;
  const display = attribute & FIELD.display;
  const start = next(attributeAddress, positionsOf(terminal));
  return {
    attributeAt: attributeAddress,
    start,
    length: fieldLength(terminal, attributeAddress),
    protected: isProtected(attribute),
    numeric: (attribute & FIELD.numeric) !== 0,
    hidden: display === FIELD.hidden,
    bright: display === FIELD.bright,
    detectable: isDetectable(attribute),
    modified: (attribute & FIELD.modified) !== 0,
  };
}

export function isDetectable(attribute: number): boolean {
  const display = attribute & FIELD.display;
  return display === FIELD.detectable || display === FIELD.bright;
}

/** Positions from after the attribute at `address` to before the next one. */
export function fieldLength(terminal: Terminal, address: number): number {
  const positions = positionsOf(terminal);
  let length = 0;
  for (let at = next(address, positions); terminal.attribute[at] === 0; at = next(at, positions)) length += 1;
  return length;
}

/** First position of the unprotected field that Tab goes to. */
export function tabTarget(terminal: Terminal): number {
  return nextUnprotected(terminal, terminal.cursor);
}

/** Start of the present unprotected field, or of the one before it when the cursor is there already; 0 when there is none. */
export function backTabTarget(terminal: Terminal): number {
  const { attribute } = terminal;
  const positions = positionsOf(terminal);
  let at = previous(terminal.cursor, positions);
  if (attribute[at] !== 0) at = previous(at, positions);
  for (let count = 0; count < positions; count += 1, at = previous(at, positions)) {
    const found = attribute[at] as number;
    const after = next(at, positions);
    if (found !== 0 && !isProtected(found) && attribute[after] === 0) return after;
  }
  return 0;
}

/** First unprotected position on the next lines. */
export function newLineTarget(terminal: Terminal): number {
  const { cols, cursor } = terminal;
  const line = (Math.floor(cursor / cols) * cols + cols) % positionsOf(terminal);
  const open = terminal.attribute[line] === 0 && !isProtected(attributeAt(terminal, line));
  return open ? line : nextUnprotected(terminal, line);
}

/** First unprotected position of the screen. */
export function homeTarget(terminal: Terminal): number {
  return firstAttribute(terminal) < 0 ? 0 : nextUnprotected(terminal, positionsOf(terminal) - 1);
}

/** After the last character of the field that is not blank; its last position when it is full; undefined outside an unprotected field. */
export function fieldEndTarget(terminal: Terminal): number | undefined {
  const { cursor, code } = terminal;
  const field = fieldAt(terminal, cursor);
  if (field === undefined || field.protected || field.attributeAt === cursor) return undefined;
  const positions = positionsOf(terminal);
  const { start, length } = field;
  for (let offset = length - 1; offset >= 0; offset -= 1) {
    const found = code[(start + offset) % positions] as number;
    if (found !== CONTROL.NUL && found !== 0x40) return (start + Math.min(offset + 1, length - 1)) % positions;
  }
  return start;
}
