import { decodeAddress } from '../address.ts';
import { decodeText } from '../codepage.ts';
import type { CodePageName } from '../codepage.ts';
import { EXTENDED, FIELD, ORDER } from '../codes.ts';
import type { CellRange, PartReader } from './part.ts';
import { attributeText, extendedText, hexByte, placeText } from './words.ts';

/** The screen as far as orders depend on it: where the next byte goes, and where fields are. */
export interface Canvas {
  readonly cols: number;
  readonly codePage: CodePageName;
  address: number;
  /** An element a position: 0, or the field attribute that stands there. */
  readonly attributes: Uint8Array;
}

const ORDER_CODES: ReadonlySet<number> = new Set(Object.values(ORDER));

/** Takes orders and data apart until the record or `end` is reached, or an order makes no sense. */
export function readOrders(reader: PartReader, canvas: Canvas, end: number = reader.record.length): void {
  let afterText = false;
  while (reader.offset < end) {
    const room = end - reader.offset;
    const code = reader.peek();
    if (!ORDER_CODES.has(code)) {
      readText(reader, canvas, end);
      afterText = true;
      continue;
    }
    const size = sizeOf(code, reader);
    if (size > room) return reader.takeRest(`an order of ${String(size)} bytes, and only ${String(room)} are left`);
    if (!readOrder(reader, canvas, { code, size, afterText })) return;
    afterText = code === ORDER.PT ? afterText : code === ORDER.GE;
  }
}

/** Bytes of the order that begins here, its own code included. */
function sizeOf(code: number, reader: PartReader): number {
  switch (code) {
    case ORDER.IC:
    case ORDER.PT:
      return 1;
    case ORDER.SF:
    case ORDER.GE:
      return 2;
    case ORDER.SFE:
    case ORDER.MF:
      return 2 + 2 * reader.peek(1);
    case ORDER.RA:
      return reader.peek(3) === ORDER.GE ? 5 : 4;
    default:
      return 3;
  }
}

interface OrderHere {
  readonly code: number;
  readonly size: number;
  readonly afterText: boolean;
}

/** One order, whose bytes are all there. False when what it says cannot be: the rest is then refused. */
function readOrder(reader: PartReader, canvas: Canvas, { code, size, afterText }: OrderHere): boolean {
  const { attributes, cols, codePage } = canvas;
  const positions = attributes.length;
  const from = canvas.address;
  const take = (name: string, detail: string, cells?: readonly CellRange[]): true => {
    reader.take(size, { kind: 'order', name, detail, ...(cells !== undefined && { cells }) });
    return true;
  };
  switch (code) {
    case ORDER.IC:
      return take('IC', `cursor to ${placeText(from, cols)}`, [{ from, count: 1 }]);
    case ORDER.SF: {
      const attribute = reader.peek(1);
      put(canvas, 1, 0xc0 | attribute);
      return take('SF', `field: ${attributeText(attribute)}`, [{ from, count: 1 }]);
    }
    case ORDER.SFE: {
      const pairs = pairsOf(reader, 2, reader.peek(1));
      put(canvas, 1, 0xc0 | (pairs.find(([type]) => type === EXTENDED.field)?.[1] ?? 0));
      return take('SFE', `field: ${pairsText(pairs)}`, [{ from, count: 1 }]);
    }
    case ORDER.MF: {
      const pairs = pairsOf(reader, 2, reader.peek(1));
      const attribute = pairs.find(([type]) => type === EXTENDED.field)?.[1];
      put(canvas, 1, attribute === undefined ? (attributes[from] as number) : 0xc0 | attribute);
      return take('MF', `change the field: ${pairsText(pairs)}`, [{ from, count: 1 }]);
    }
    case ORDER.SA:
      return take('SA', `characters from here: ${extendedText(reader.peek(1), reader.peek(2))}`);
    case ORDER.GE:
      put(canvas, 1, 0);
      return take('GE', `graphic character ${hexByte(reader.peek(1))}`, [{ from, count: 1 }]);
    case ORDER.PT: {
      const target = nextInput(attributes, from);
      canvas.address = target;
      const cells = afterText ? [{ from, count: distance(from, fieldEnd(attributes, from), positions) }] : [];
      return take('PT', `tab to ${placeText(target, cols)}${afterText ? ', clearing what is left of the field' : ''}`, [
        ...cells,
        { from: target, count: 1 },
      ]);
    }
    default:
      return readWithAddress(reader, canvas, { code, take, text: () => decodeText([reader.peek(size - 1)], codePage) });
  }
}

function readWithAddress(
  reader: PartReader,
  canvas: Canvas,
  order: {
    readonly code: number;
    readonly take: (name: string, detail: string, cells?: readonly CellRange[]) => true;
    readonly text: () => string;
  },
): boolean {
  const { attributes, cols } = canvas;
  const positions = attributes.length;
  const from = canvas.address;
  const address = decodeAddress(reader.peek(1), reader.peek(2));
  if (address === undefined || address >= positions) {
    reader.takeRest(`the address ${hexByte(reader.peek(1))} ${hexByte(reader.peek(2))} is not on this screen`);
    return false;
  }
  const count = distance(from, address, positions) || positions;
  switch (order.code) {
    case ORDER.SBA:
      canvas.address = address;
      return order.take('SBA', `to ${placeText(address, cols)}`, [{ from: address, count: 1 }]);
    case ORDER.RA:
      put(canvas, count, 0);
      return order.take('RA', `“${order.text()}” up to ${placeText(address, cols)}, ${String(count)} times`, [
        { from, count },
      ]);
    default: {
      const cells = inputCells(attributes, from, count);
      canvas.address = address;
      return order.take('EUA', `clear input up to ${placeText(address, cols)}`, cells);
    }
  }
}

/** Characters up to the next order. */
function readText(reader: PartReader, canvas: Canvas, end: number): void {
  let length = 0;
  while (reader.offset + length < end && !ORDER_CODES.has(reader.peek(length))) length += 1;
  const codes = reader.record.subarray(reader.offset, reader.offset + length);
  const from = canvas.address;
  put(canvas, length, 0);
  const cells = [{ from, count: Math.min(length, canvas.attributes.length) }];
  reader.take(length, { kind: 'text', name: 'text', detail: `“${decodeText(codes, canvas.codePage)}”`, cells });
}

/** Writes over so many positions: the last of an order's pairs, or characters (0). */
function put(canvas: Canvas, count: number, attribute: number): void {
  const { attributes } = canvas;
  for (let i = 0; i < count; i += 1) attributes[(canvas.address + i) % attributes.length] = attribute;
  canvas.address = (canvas.address + count) % attributes.length;
}

type Pair = readonly [type: number, value: number];

function pairsOf(reader: PartReader, at: number, count: number): Pair[] {
  return Array.from({ length: count }, (_, i): Pair => [reader.peek(at + 2 * i), reader.peek(at + 2 * i + 1)]);
}

function pairsText(pairs: readonly Pair[]): string {
  return pairs.map(([type, value]) => extendedText(type, value)).join('; ') || 'nothing said';
}

function distance(from: number, to: number, positions: number): number {
  return (to - from + positions) % positions;
}

/** First character of the next input field from `from` on; 0 when there is none, as the order has it. */
function nextInput(attributes: Uint8Array, from: number): number {
  for (let at = from; at < attributes.length; at += 1) {
    const attribute = attributes[at] as number;
    if (attribute !== 0 && (attribute & FIELD.protected) === 0) return (at + 1) % attributes.length;
  }
  return 0;
}

/** Position of the next attribute from `from` on, over the end; `from` when there is none. */
function fieldEnd(attributes: Uint8Array, from: number): number {
  for (let i = 0; i < attributes.length; i += 1) {
    const at = (from + i) % attributes.length;
    if (attributes[at] !== 0) return at;
  }
  return from;
}

/** The cells of input fields among `count` from `from`, as ranges. */
function inputCells(attributes: Uint8Array, from: number, count: number): CellRange[] {
  const { length } = attributes;
  let before = 1;
  while (before <= length && attributes[(from - before + length) % length] === 0) before += 1;
  let open = before > length || ((attributes[(from - before + length) % length] as number) & FIELD.protected) === 0;
  const cells: CellRange[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = (from + i) % length;
    const attribute = attributes[at] as number;
    if (attribute !== 0) open = (attribute & FIELD.protected) === 0;
    else if (open) {
      const last = cells.at(-1);
      if (last !== undefined && (last.from + last.count) % length === at)
        cells[cells.length - 1] = { from: last.from, count: last.count + 1 };
      else cells.push({ from: at, count: 1 });
    }
  }
  return cells;
}
