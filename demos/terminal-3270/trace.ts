import type { Micros } from '../core/time.ts';
import type { ScreenBefore } from '../lib/terminal/3270/decode/index.ts';
import type { Terminal } from '../lib/terminal/3270/types.ts';
import type { State, TraceEntry } from './types.ts';

/** Records that are kept for the panel; older ones are only counted. */
const KEPT_RECORDS = 24;

/** What the meaning of a record depends on, taken before it has its effect. */
export function screenBefore({ rows, cols, alternate, cursor, attribute, codePage }: Terminal): ScreenBefore {
  const fields: { position: number; attribute: number }[] = [];
  for (let position = 0; position < rows * cols; position += 1) {
    const value = attribute[position] as number;
    if (value !== 0) fields.push({ position, attribute: value });
  }
  return { rows, cols, alternate: { ...alternate }, bufferAddress: cursor, fields, codePage };
}

/** Keeps a record for the panel and counts it. */
export function record(
  state: State,
  direction: TraceEntry['direction'],
  { bytes, before, at }: { readonly bytes: Uint8Array; readonly before: ScreenBefore; readonly at: Micros },
): void {
  const { counters, trace } = state;
  if (direction === 'to-host') {
    counters.recordsSent += 1;
    counters.bytesSent += bytes.length;
  } else {
    counters.recordsReceived += 1;
    counters.bytesReceived += bytes.length;
  }
  trace.push({ number: counters.recordsSent + counters.recordsReceived, at, direction, bytes, before });
  if (trace.length > KEPT_RECORDS) trace.shift();
}
