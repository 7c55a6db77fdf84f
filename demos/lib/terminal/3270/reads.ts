import { encodeAddress, SIX_BIT } from './address.ts';
import { NO_ATTRIBUTES } from './attributes.ts';
import type { CharacterAttributes } from './attributes.ts';
import { firstAttribute, next, positionsOf } from './buffer.ts';
import { AID, CONTROL, EXTENDED, FIELD, ORDER } from './codes.ts';
import { isShortRead } from './inbound.ts';
import type { Terminal } from './types.ts';

/** SOH % / STX: what basic TN3270 sends before the fields for SysReq (a test request). */
const TEST_REQUEST = [0x01, 0x6c, 0x61, 0x02];

/**
 * Read Modified, and what an attention key sends. Clear and the PA keys give the identifier alone, Cursor Select
 * addresses without data; with `all` (Read Modified All) every key gives everything.
 */
export function readModified(terminal: Terminal, aid: number, all = false): Uint8Array {
  const bytes: number[] = [];
  if (aid === AID.SysReq) bytes.push(...TEST_REQUEST);
  else {
    bytes.push(aid);
    if (isShortRead(aid) && !all) return Uint8Array.from(bytes);
    bytes.push(...encodeAddress(terminal.cursor, positionsOf(terminal)));
  }
  const first = firstAttribute(terminal);
  const sent = { ...NO_ATTRIBUTES };
  if (first < 0) pushCharacters(terminal, bytes, sent, 0, positionsOf(terminal));
  else pushModifiedFields(terminal, bytes, sent, { first, withData: all || aid !== AID.Select });
  return Uint8Array.from(bytes);
}

function pushModifiedFields(
  terminal: Terminal,
  bytes: number[],
  sent: CharacterAttributes,
  { first, withData }: { readonly first: number; readonly withData: boolean },
): void {
  const { attribute } = terminal;
  const positions = positionsOf(terminal);
  let at = first;
  do {
    const modified = ((attribute[at] as number) & FIELD.modified) !== 0;
    at = next(at, positions);
    if (modified) bytes.push(ORDER.SBA, ...encodeAddress(at, positions));
    while (attribute[at] === 0) {
      if (modified && withData) pushCharacter(terminal, bytes, sent, at);
      at = next(at, positions);
    }
  } while (at !== first);
}

function pushCharacters(
  terminal: Terminal,
  bytes: number[],
  sent: CharacterAttributes,
  from: number,
  to: number,
): void {
  for (let at = from; at < to; at += 1) pushCharacter(terminal, bytes, sent, at);
}

/** A character, after the attributes that changed; NUL is left out. */
function pushCharacter(terminal: Terminal, bytes: number[], sent: CharacterAttributes, at: number): void {
  if (terminal.code[at] === CONTROL.NUL) return;
  pushWithAttributes(terminal, bytes, sent, at);
}

function pushWithAttributes(terminal: Terminal, bytes: number[], sent: CharacterAttributes, at: number): void {
  if (terminal.replyMode === 'character') pushAttributes(terminal, bytes, sent, at);
  if (terminal.graphic[at] !== 0) bytes.push(ORDER.GE);
  bytes.push(terminal.code[at] as number);
}

/** SA for each attribute that the host asked for and that differs from what was sent last. */
function pushAttributes(terminal: Terminal, bytes: number[], sent: CharacterAttributes, at: number): void {
  const { replyAttributes } = terminal;
  const push = (type: number, name: keyof CharacterAttributes): void => {
    const value = valueOf(terminal, name, at);
    if (value === sent[name] || !replyAttributes.includes(type)) return;
    sent[name] = value;
    bytes.push(ORDER.SA, type, value);
  };
  push(EXTENDED.foreground, 'foreground');
  push(EXTENDED.background, 'background');
  push(EXTENDED.highlight, 'highlight');
  push(EXTENDED.charset, 'charset');
}

/** An attribute as the data stream writes it. */
function valueOf(terminal: Terminal, name: keyof CharacterAttributes, at: number): number {
  const value = terminal[name][at] as number;
  return name === 'highlight' && value !== 0 ? 0xf0 | value : value;
}

/** Read Buffer: everything, with field attributes as the reply mode has them. */
export function readBuffer(terminal: Terminal, aid: number): Uint8Array {
  const positions = positionsOf(terminal);
  const bytes: number[] = [aid, ...encodeAddress(terminal.cursor, positions)];
  const sent = { ...NO_ATTRIBUTES };
  for (let at = 0; at < positions; at += 1) {
    if (terminal.attribute[at] === 0) pushWithAttributes(terminal, bytes, sent, at);
    else pushField(terminal, bytes, at);
  }
  return Uint8Array.from(bytes);
}

function pushField(terminal: Terminal, bytes: number[], at: number): void {
  const attribute = SIX_BIT[(terminal.attribute[at] as number) & 0x3f] as number;
  if (terminal.replyMode === 'field') {
    bytes.push(ORDER.SF, attribute);
    return;
  }
  const pairs = [EXTENDED.field, attribute];
  const push = (type: number, name: keyof CharacterAttributes): void => {
    const value = valueOf(terminal, name, at);
    if (value !== 0) pairs.push(type, value);
  };
  push(EXTENDED.foreground, 'foreground');
  push(EXTENDED.background, 'background');
  push(EXTENDED.highlight, 'highlight');
  push(EXTENDED.charset, 'charset');
  bytes.push(ORDER.SFE, pairs.length / 2, ...pairs);
}
