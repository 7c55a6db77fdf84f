import { eraseTo } from './buffer.ts';
import { AID, COMMAND } from './codes.ts';
import { eraseAllUnprotected, write } from './commands.ts';
import { endQuery, lockForQuery } from './lock.ts';
import { programCheck } from './program-check.ts';
import type { ProgramCheck } from './program-check.ts';
import { queryReplies } from './query.ts';
import { readBuffer, readModified } from './reads.ts';
import type { Received, ReplyMode, StreamError, Terminal } from './types.ts';

/** Identifiers of the structured fields that a host may send. */
export const FIELD_ID = {
  readPartition: 0x01,
  eraseReset: 0x03,
  setReplyMode: 0x09,
  createPartition: 0x0c,
  outbound3270: 0x40,
  transferData: 0xd0,
} as const;

const REPLY_MODES: readonly ReplyMode[] = ['field', 'extended', 'character'];

/** One structured field of a record, from its length to its end. */
interface Field {
  readonly terminal: Terminal;
  readonly record: Uint8Array;
  readonly from: number;
  readonly end: number;
  readonly replies: Uint8Array[];
  alarm: boolean;
}

/** Write Structured Field: one field after the other, up to the first that is wrong. */
export function structuredFields(terminal: Terminal, record: Uint8Array): Received {
  const replies: Uint8Array[] = [];
  let alarm = false;
  let from = 1;
  while (from < record.length) {
    const length = lengthOf(record, from);
    if (length === undefined) return { replies, alarm, error: programCheck(759, from) };
    const field: Field = { terminal, record, from, end: from + length, replies, alarm };
    const error = obeyField(field);
    ({ alarm } = field);
    if (error !== undefined) return { replies, alarm, error };
    from = field.end;
  }
  return { replies, alarm };
}

/** Length of the field at `from`; 0 means the rest of the record. Undefined when it does not fit. */
function lengthOf(record: Uint8Array, from: number): number | undefined {
  const rest = record.length - from;
  if (rest < 3) return undefined;
  const length = ((record[from] as number) << 8) | (record[from + 1] as number);
  if (length === 0) return rest;
  return length >= 3 && length <= rest ? length : undefined;
}

function obeyField(field: Field): StreamError | undefined {
  switch (field.record[field.from + 2]) {
    case FIELD_ID.readPartition:
      return readPartition(field);
    case FIELD_ID.eraseReset:
      return eraseReset(field);
    case FIELD_ID.setReplyMode:
      return setReplyMode(field);
    case FIELD_ID.createPartition:
      return createPartition(field);
    case FIELD_ID.outbound3270:
      return outbound3270(field);
    case FIELD_ID.transferData:
      // File transfer (IND$FILE): the operator has not asked for one, so there is nobody to give it to.
      return undefined;
    default:
      return wrong(field, 756, 2);
  }
}

function wrong({ from }: Field, code: ProgramCheck, offset: number): StreamError {
  return programCheck(code, from + offset);
}

/** The byte at `offset` of the field, undefined past its end. */
function byteOf({ record, from, end }: Field, offset: number): number | undefined {
  return from + offset < end ? record[from + offset] : undefined;
}

function readPartition(field: Field): StreamError | undefined {
  const { terminal, replies } = field;
  const partition = byteOf(field, 3);
  const kind = byteOf(field, 4);
  if (partition === undefined || kind === undefined) return wrong(field, 759, 0);
  const query = kind === 0x02 || kind === 0x03;
  if (partition !== (query ? 0xff : 0x00)) return wrong(field, 761, 3);
  switch (kind) {
    case 0x02:
      replies.push(queryReplies(terminal, undefined));
      lockForQuery(terminal);
      return undefined;
    case 0x03:
      return queryList(field);
    case COMMAND.readBuffer[1]:
      replies.push(readBuffer(terminal, AID.ReadPartition));
      return undefined;
    case COMMAND.readModified[1]:
      replies.push(readModified(terminal, AID.ReadPartition));
      return undefined;
    case COMMAND.readModifiedAll[1]:
      replies.push(readModified(terminal, AID.ReadPartition, true));
      return undefined;
    default:
      return wrong(field, 756, 4);
  }
}

/** Query List: 00 those listed, 40 those equivalent to it and listed, 80 all. This terminal gives all for 40. */
function queryList(field: Field): StreamError | undefined {
  const { terminal, record, from, end, replies } = field;
  const request = byteOf(field, 5);
  if (request === undefined) return wrong(field, 759, 0);
  if (request !== 0x00 && request !== 0x40 && request !== 0x80) return wrong(field, 756, 5);
  replies.push(queryReplies(terminal, request === 0x00 ? record.subarray(from + 6, end) : undefined));
  lockForQuery(terminal);
  return undefined;
}

function eraseReset(field: Field): StreamError | undefined {
  const kind = byteOf(field, 3);
  if (kind === undefined || field.end - field.from !== 4) return wrong(field, 759, 0);
  if (kind !== 0x00 && kind !== 0x80) return wrong(field, 756, 3);
  eraseTo(field.terminal, kind === 0x00 ? 'default' : 'alternate');
  endQuery(field.terminal);
  return undefined;
}

function setReplyMode(field: Field): StreamError | undefined {
  const { terminal, record, from, end } = field;
  const partition = byteOf(field, 3);
  const mode = byteOf(field, 4);
  if (partition === undefined || mode === undefined) return wrong(field, 759, 0);
  if (partition !== 0x00) return wrong(field, 761, 3);
  const replyMode = REPLY_MODES[mode];
  if (replyMode === undefined) return wrong(field, 758, 4);
  terminal.replyMode = replyMode;
  terminal.replyAttributes = replyMode === 'character' ? [...record.subarray(from + 5, end)] : [];
  return undefined;
}

/** There is one partition, 0, of the size that the terminal has anyway; creating it homes the cursor. */
function createPartition(field: Field): StreamError | undefined {
  const partition = byteOf(field, 3);
  if (partition !== undefined && partition !== 0x00) return wrong(field, 761, 3);
  field.terminal.cursor = 0;
  return undefined;
}

/** Outbound 3270DS: a command for partition 0. Erase/Write and Erase/Write Alternate take their sizes, as without it. */
function outbound3270(field: Field): StreamError | undefined {
  const { terminal, record, from, end } = field;
  const partition = byteOf(field, 3);
  const command = byteOf(field, 4);
  if (partition === undefined || command === undefined) return wrong(field, 759, 0);
  if (partition !== 0x00) return wrong(field, 761, 3);
  const data = { record, from: from + 5, end };
  switch (command) {
    case COMMAND.write[1]:
      return data.from < end ? writeTo(field, 'write') : undefined;
    case COMMAND.eraseWrite[1]:
      if (data.from < end) return writeTo(field, 'eraseWrite');
      eraseTo(terminal, 'default');
      endQuery(terminal);
      return undefined;
    case COMMAND.eraseWriteAlternate[1]:
      if (data.from < end) return writeTo(field, 'eraseWriteAlternate');
      eraseTo(terminal, 'alternate');
      endQuery(terminal);
      return undefined;
    case COMMAND.eraseAllUnprotected[1]:
      eraseAllUnprotected(terminal);
      return undefined;
    default:
      return wrong(field, 756, 4);
  }
}

function writeTo(field: Field, command: 'write' | 'eraseWrite' | 'eraseWriteAlternate'): StreamError | undefined {
  const { terminal, record, from, end } = field;
  const { alarm, error } = write(terminal, command, { record, from: from + 5, end });
  field.alarm ||= alarm;
  return error;
}
