import { decodeAddress } from '../address.ts';
import type { CodePageName } from '../codepage.ts';
import { aidName, commandOf } from '../codes.ts';
import { isShortRead } from '../inbound.ts';
import { readOrders } from './orders.ts';
import type { Canvas } from './orders.ts';
import { PartReader } from './part.ts';
import type { Part } from './part.ts';
import { commandText, readReplies, readStructuredFields } from './structured.ts';
import { hexByte, placeText, wccText } from './words.ts';

export type { Part } from './part.ts';

/** The screen before a record arrived: what the meaning of its orders depends on. */
export interface ScreenBefore {
  readonly rows: number;
  readonly cols: number;
  readonly alternate: { readonly rows: number; readonly cols: number };
  /** Where a write without SBA begins: the cursor. */
  readonly bufferAddress: number;
  /** Positions and values of the field attributes on the screen. */
  readonly fields: readonly { readonly position: number; readonly attribute: number }[];
  readonly codePage: CodePageName;
}

/** A record from the host, taken apart: what each byte says, and the cells that it wrote. Never throws. */
export function decodeOutbound(record: Uint8Array, screen: ScreenBefore): Part[] {
  const reader = new PartReader(record);
  readCommand(reader, screen, record.length);
  return reader.parts;
}

function readCommand(reader: PartReader, screen: ScreenBefore, end: number): void {
  if (reader.left === 0) return;
  const code = reader.peek();
  const command = commandOf(code);
  if (command === undefined) return reader.takeRest(`${hexByte(code)} is no command`);
  reader.take(1, {
    kind: 'command',
    name: commandText(code),
    detail: command === 'eraseWrite' ? 'clear the screen, then' : '',
  });
  switch (command) {
    case 'write':
    case 'eraseWrite':
    case 'eraseWriteAlternate': {
      if (reader.offset >= end) return;
      reader.take(1, { kind: 'control', name: 'WCC', detail: wccText(reader.peek()) });
      return readOrders(reader, canvasFor(command, screen), end);
    }
    case 'writeStructuredField':
      return readStructuredFields(reader, (fieldEnd) => readCommand(reader, screen, fieldEnd));
    case 'eraseAllUnprotected':
    case 'readBuffer':
    case 'readModified':
    case 'readModifiedAll':
    case 'noOperation':
      return reader.takeRest('nothing should follow');
  }
}

function canvasFor(command: 'write' | 'eraseWrite' | 'eraseWriteAlternate', screen: ScreenBefore): Canvas {
  const size = { write: screen, eraseWrite: { rows: 24, cols: 80 }, eraseWriteAlternate: screen.alternate }[command];
  const attributes = new Uint8Array(size.rows * size.cols);
  if (command === 'write') for (const { position, attribute } of screen.fields) attributes[position] = attribute;
  const address = command === 'write' ? screen.bufferAddress : 0;
  return { cols: size.cols, codePage: screen.codePage, address, attributes };
}

/** A record from the terminal, taken apart. `cells` are those whose contents were sent. Never throws. */
export function decodeInbound(record: Uint8Array, screen: Pick<ScreenBefore, 'rows' | 'cols' | 'codePage'>): Part[] {
  const reader = new PartReader(record);
  if (reader.left === 0) return [];
  const aid = reader.peek();
  const name = aidName(aid);
  if (name === undefined) {
    reader.takeRest(`${hexByte(aid)} is no attention identifier`);
    return reader.parts;
  }
  reader.take(1, { kind: 'key', name: 'AID', detail: name === 'none' ? 'no key' : name });
  if (name === 'StructuredField') readReplies(reader);
  else if (isShortRead(aid) && reader.left === 0) return reader.parts;
  else readFields(reader, screen);
  return reader.parts;
}

function readFields(
  reader: PartReader,
  { rows, cols, codePage }: Pick<ScreenBefore, 'rows' | 'cols' | 'codePage'>,
): void {
  if (reader.left < 2) return reader.takeRest('the cursor address is cut off');
  const cursor = decodeAddress(reader.peek(), reader.peek(1));
  if (cursor === undefined || cursor >= rows * cols) return reader.takeRest('the cursor is not on this screen');
  reader.take(2, {
    kind: 'cursor',
    name: 'cursor',
    detail: placeText(cursor, cols),
    cells: [{ from: cursor, count: 1 }],
  });
  const canvas: Canvas = { cols, codePage, address: 0, attributes: new Uint8Array(rows * cols) };
  readOrders(reader, canvas);
}
