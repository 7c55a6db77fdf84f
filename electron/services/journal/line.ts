import { crc32 } from 'node:zlib';
import type { Entry } from '../../../demos/core/talk/entry.ts';
import { entrySchema, explain } from '../../contract/schemas.ts';

/**
 * A line of the journal: the entry as JSON with a checksum as its last key, so that a torn or
 * altered line is known from a good one.
 */
export function formatLine(entry: Entry): string {
  const json = JSON.stringify(entry);
  return `${json.slice(0, -1)},"crc":"${checksum(json)}"}\n`;
}

export type ParsedLine = { readonly entry: Entry } | { readonly problem: string };

export function parseLine(line: string): ParsedLine {
  const match = /^(.*),"crc":"([0-9a-f]{8})"\}$/s.exec(line);
  if (!match) return { problem: 'has no checksum at its end' };
  const json = `${match[1]}}`;
  if (checksum(json) !== match[2]) return { problem: 'does not match its checksum' };
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { problem: 'is not JSON' };
  }
  const result = entrySchema.safeParse(value);
  return result.success ? { entry: result.data } : { problem: explain(result.error) };
}

function checksum(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}
