import { decodeInbound, decodeOutbound } from '../../lib/terminal/3270/decode/index.ts';
import type { Part } from '../../lib/terminal/3270/decode/index.ts';
import type { TraceEntry } from '../types.ts';

/** The parts of a record. */
export function partsOf({ direction, bytes, before }: TraceEntry): readonly Part[] {
  return direction === 'to-terminal' ? decodeOutbound(bytes, before) : decodeInbound(bytes, before);
}

/** A record in a few words: "Erase/Write, 31 orders" or "Enter, 1 field". */
export function summaryOf(entry: TraceEntry, parts: readonly Part[] = partsOf(entry)): string {
  const [first] = parts;
  if (first === undefined) return 'empty';
  const wrong = parts.some(({ kind }) => kind === 'wrong') ? ', refused' : '';
  if (entry.direction === 'to-terminal') {
    const orders = parts.filter(({ kind }) => kind === 'order').length;
    return `${first.name}${orders > 0 ? `, ${count(orders, 'order')}` : ''}${wrong}`;
  }
  if (parts[1]?.kind === 'structured') return `${count(parts.length - 1, 'query reply', 'query replies')}${wrong}`;
  const fields = parts.filter(({ name }) => name === 'SBA').length;
  return `${first.detail}${fields > 0 ? `, ${count(fields, 'field')}` : ''}${wrong}`;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The bytes of a part as the data stream has them; long ones are cut. */
export function bytesText(entry: TraceEntry, { offset, length }: Part, most = 6): string {
  const shown = entry.bytes.subarray(offset, offset + Math.min(length, most));
  const text = Array.from(shown, (code) => code.toString(16).toUpperCase().padStart(2, '0')).join(' ');
  return length > most ? `${text} …` : text;
}

/** The record to show: the chosen one while it is kept, else the newest. */
export function shownRecord(trace: readonly TraceEntry[], chosen: unknown): TraceEntry | undefined {
  return trace.find(({ number }) => number === chosen) ?? trace.at(-1);
}
