import { commandOf } from '../codes.ts';
import type { PartReader } from './part.ts';
import { hexByte } from './words.ts';

const OUTBOUND: Readonly<Record<number, string>> = {
  0x00: 'Reset Partition',
  0x01: 'Read Partition',
  0x03: 'Erase/Reset',
  0x09: 'Set Reply Mode',
  0x0b: 'Set Window Origin',
  0x0c: 'Create Partition',
  0x0d: 'Destroy Partition',
  0x0e: 'Activate Partition',
  0x40: 'Outbound 3270DS',
  0x41: 'SCS data',
  0xd0: 'File transfer',
};

const REPLIES: Readonly<Record<number, string>> = {
  0x80: 'summary',
  0x81: 'usable area',
  0x84: 'alphanumeric partitions',
  0x85: 'character sets',
  0x86: 'colour',
  0x87: 'highlighting',
  0x88: 'reply modes',
  0x8a: 'field outlining',
  0x95: 'distributed data management',
  0xa1: 'RPQ names',
  0xa6: 'implicit partition',
  0xff: 'null',
};

const READ_KINDS: Readonly<Record<number, string>> = {
  0x02: 'what can you do? (Query)',
  0x03: 'what can you do of these? (Query List)',
  0xf2: 'Read Buffer',
  0xf6: 'Read Modified',
  0x6e: 'Read Modified All',
};

/** Length of the structured field that begins here: 0 means up to the end of the record. Undefined when it cannot be. */
function lengthHere(reader: PartReader): number | undefined {
  const said = reader.peekWord();
  const length = said === 0 ? reader.left : said;
  return reader.left >= 3 && length >= 3 && length <= reader.left ? length : undefined;
}

/**
 * The structured fields of a Write Structured Field. `onData` takes apart the orders of an Outbound 3270DS,
 * from the command in it on, up to `end`.
 */
export function readStructuredFields(reader: PartReader, onData: (end: number) => void): void {
  while (reader.left > 0) {
    const length = lengthHere(reader);
    if (length === undefined) return reader.takeRest('the length of the structured field is wrong');
    const id = reader.peek(2);
    const name = OUTBOUND[id] ?? `structured field ${hexByte(id)}`;
    if (id === 0x40 && length >= 6) {
      const end = reader.offset + length;
      reader.take(4, {
        kind: 'structured',
        name,
        detail: `${String(length)} bytes, partition ${String(reader.peek(3))}`,
      });
      onData(end);
    } else reader.take(length, { kind: 'structured', name, detail: detailOf(reader, id, length) });
  }
}

function detailOf(reader: PartReader, id: number, length: number): string {
  switch (id) {
    case 0x01:
      return READ_KINDS[reader.peek(4)] ?? `request ${hexByte(reader.peek(4))}`;
    case 0x03:
      return `to the ${reader.peek(3) & 0x80 ? 'alternate' : 'default'} size`;
    case 0x09:
      return ['field', 'extended field', 'character'][reader.peek(4)] ?? hexByte(reader.peek(4));
    default:
      return `${String(length)} bytes`;
  }
}

/** The query replies of an inbound record, from behind its AID on. */
export function readReplies(reader: PartReader): void {
  while (reader.left > 0) {
    const length = lengthHere(reader);
    if (length === undefined) return reader.takeRest('the length of the structured field is wrong');
    const isReply = reader.peek(2) === 0x81;
    const code = reader.peek(3);
    reader.take(length, {
      kind: 'structured',
      name: isReply ? 'Query Reply' : `structured field ${hexByte(reader.peek(2))}`,
      detail: isReply ? (REPLIES[code] ?? hexByte(code)) : `${String(length)} bytes`,
    });
  }
}

/** Name of a command as the reference writes it. */
export function commandText(code: number): string {
  const names: Readonly<Record<string, string>> = {
    write: 'Write',
    eraseWrite: 'Erase/Write',
    eraseWriteAlternate: 'Erase/Write Alternate',
    eraseAllUnprotected: 'Erase All Unprotected',
    writeStructuredField: 'Write Structured Field',
    readBuffer: 'Read Buffer',
    readModified: 'Read Modified',
    readModifiedAll: 'Read Modified All',
    noOperation: 'No Operation',
  };
  return names[commandOf(code) ?? ''] ?? `command ${hexByte(code)}`;
}
