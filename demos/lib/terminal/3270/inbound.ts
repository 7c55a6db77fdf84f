import { decodeAddress } from './address.ts';
import { decodeText } from './codepage.ts';
import type { CodePageName } from './codepage.ts';
import { AID, aidName, ORDER } from './codes.ts';
import type { AidName } from './codes.ts';

/** A modified field as a terminal sends it. */
export interface InboundField {
  /** Position of its first character; undefined on an unformatted screen. */
  readonly position: number | undefined;
  /** Codes without NULs, character attributes left out. */
  readonly codes: readonly number[];
}

/** What a terminal sent after a key, as a host reads it. */
export interface Inbound {
  readonly aid: AidName;
  /** Undefined after Clear and the PA keys: a short read. */
  readonly cursor: number | undefined;
  readonly fields: readonly InboundField[];
}

/**
 * Reads an inbound record (read modified). Undefined when it is none that a key makes, for example a
 * reply to a query, or when it is cut off; a host then does nothing.
 */
export function parseInbound(record: Uint8Array): Inbound | undefined {
  const aid = aidName(record[0]);
  if (aid === undefined || aid === 'StructuredField' || aid === 'ReadPartition') return undefined;
  if (record.length < 3) return record.length === 1 ? { aid, cursor: undefined, fields: [] } : undefined;
  const cursor = decodeAddress(record[1] as number, record[2] as number);
  if (cursor === undefined) return undefined;
  const fields: { position: number | undefined; codes: number[] }[] = [];
  for (let at = 3; at < record.length; at += 1) {
    const code = record[at] as number;
    if (code === ORDER.SBA) {
      if (at + 2 >= record.length) return undefined;
      fields.push({ position: decodeAddress(record[at + 1] as number, record[at + 2] as number), codes: [] });
      at += 2;
    } else if (code === ORDER.SA) at += 2;
    else {
      if (fields.length === 0) fields.push({ position: undefined, codes: [] });
      if (code !== ORDER.GE) fields.at(-1)?.codes.push(code);
    }
  }
  return { aid, cursor, fields };
}

/** The text of a field as typed, without blanks at its end. */
export function fieldText(field: InboundField, page: CodePageName): string {
  return decodeText(field.codes, page).trimEnd();
}

/** True for keys that send no field contents. */
export function isShortRead(aid: number): boolean {
  return aid === AID.Clear || aid === AID.PA1 || aid === AID.PA2 || aid === AID.PA3;
}
