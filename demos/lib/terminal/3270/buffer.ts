import { FIELD } from './codes.ts';
import type { Terminal } from './types.ts';

/** Positions of the present size. */
export function positionsOf(terminal: Terminal): number {
  return terminal.rows * terminal.cols;
}

export function next(address: number, positions: number): number {
  return address + 1 === positions ? 0 : address + 1;
}

export function previous(address: number, positions: number): number {
  return address === 0 ? positions - 1 : address - 1;
}

/** Position of the attribute of the field that `address` is in (itself for an attribute); −1 on an unformatted screen. */
export function fieldStart(terminal: Terminal, address: number): number {
  const { attribute } = terminal;
  for (let at = address; at >= 0; at -= 1) if (attribute[at] !== 0) return at;
  for (let at = positionsOf(terminal) - 1; at > address; at -= 1) if (attribute[at] !== 0) return at;
  return -1;
}

/** The attribute byte that holds at `address`; 0 (unprotected) on an unformatted screen. */
export function attributeAt(terminal: Terminal, address: number): number {
  const start = fieldStart(terminal, address);
  return start < 0 ? 0 : (terminal.attribute[start] as number);
}

/** Position of the first attribute, −1 when there is none. */
export function firstAttribute(terminal: Terminal): number {
  const positions = positionsOf(terminal);
  for (let at = 0; at < positions; at += 1) if (terminal.attribute[at] !== 0) return at;
  return -1;
}

export function isFormatted(terminal: Terminal): boolean {
  return firstAttribute(terminal) >= 0;
}

export function isProtected(attribute: number): boolean {
  return (attribute & FIELD.protected) !== 0;
}

/** First position of the next unprotected field that has any, from the attribute at `address` on; 0 when there is none. */
export function nextUnprotected(terminal: Terminal, address: number): number {
  const { attribute } = terminal;
  const positions = positionsOf(terminal);
  let at = address;
  do {
    const after = next(at, positions);
    if (attribute[at] !== 0 && !isProtected(attribute[at] as number) && attribute[after] === 0) return after;
    at = after;
  } while (at !== address);
  return 0;
}

/** Sets the modified data tag of the field at `address`. */
export function setModified(terminal: Terminal, address: number): void {
  const start = fieldStart(terminal, address);
  if (start >= 0) terminal.attribute[start] = (terminal.attribute[start] as number) | FIELD.modified;
}

/** Puts a character with default attributes. A field attribute in its place is gone. */
export function putCharacter(terminal: Terminal, address: number, code: number): void {
  terminal.code[address] = code;
  terminal.attribute[address] = 0;
  terminal.foreground[address] = 0;
  terminal.background[address] = 0;
  terminal.highlight[address] = 0;
  terminal.charset[address] = 0;
  terminal.graphic[address] = 0;
  terminal.outline[address] = 0;
  terminal.validation[address] = 0;
}

/** NUL in a position that is no field attribute. Colour and highlighting of the position stay, its character set goes. */
export function eraseCharacter(terminal: Terminal, address: number): void {
  terminal.code[address] = 0;
  terminal.charset[address] = 0;
  terminal.graphic[address] = 0;
}

/** Copies what is at `from` (a character with its attributes) to `to`. */
export function copyCharacter(terminal: Terminal, from: number, to: number): void {
  for (const plane of planesOf(terminal)) plane[to] = plane[from] as number;
}

export function planesOf(terminal: Terminal): readonly Uint8Array[] {
  const { code, attribute, foreground, background, highlight, charset, graphic, outline, validation } = terminal;
  return [code, attribute, foreground, background, highlight, charset, graphic, outline, validation];
}

/** All NUL, no fields, cursor home. */
export function clearBuffer(terminal: Terminal): void {
  for (const plane of planesOf(terminal)) plane.fill(0);
  terminal.cursor = 0;
}

/** Clears the buffer and takes the default size (24 × 80) or the alternate one. */
export function eraseTo(terminal: Terminal, size: 'default' | 'alternate'): void {
  clearBuffer(terminal);
  terminal.rows = size === 'default' ? 24 : terminal.alternate.rows;
  terminal.cols = size === 'default' ? 80 : terminal.alternate.cols;
}

/** NULs in all unprotected fields, their tags reset, cursor in the first of them. */
export function eraseUnprotected(terminal: Terminal): void {
  const { attribute } = terminal;
  const positions = positionsOf(terminal);
  const first = firstAttribute(terminal);
  if (first < 0) {
    clearBuffer(terminal);
    return;
  }
  let cursor = -1;
  let open = false;
  for (let count = 0, at = first; count < positions; count += 1, at = next(at, positions)) {
    const found = attribute[at] as number;
    if (found === 0) {
      if (open) eraseCharacter(terminal, at);
      continue;
    }
    open = !isProtected(found);
    if (!open) continue;
    attribute[at] = found & ~FIELD.modified;
    if (cursor < 0) cursor = next(at, positions);
  }
  terminal.cursor = Math.max(cursor, 0);
}
