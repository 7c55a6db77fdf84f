import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTerminal, receive } from '../../demos/lib/terminal/3270/index.ts';
import { TelnetParser, writeRecord } from '../../electron/services/tn3270/telnet.ts';
import { addressBytes, CODE } from '../conformance/codes.ts';
import { Draw } from '../conformance/draw.ts';
import { S3270 } from '../conformance/s3270.ts';
import { partMissing } from '../parts.ts';
import type { BenchRow } from './row.ts';
import { median } from './statistics.ts';

const ROUNDS = 5;
/** Screens, and how often each is written in a round: long enough for the clock of /proc (hundredths of a second). */
const DIFFERENT = 16;
const TIMES = 250;
const TICKS_PER_SECOND = 100;
const SEED = 370;
const TARGET = 0.25;

const SCREENS = [
  { what: '24×80 Erase/Write', command: CODE.eraseWrite, rows: 24 },
  { what: '43×80 Erase/Write Alternate', command: CODE.eraseWriteAlternate, rows: 43 },
] as const;

/** Processor time of a full screen, our engine's and s3270's, for the same records. Takes about 15 seconds. */
export async function terminalBench(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const screen of SCREENS) rows.push(await screenRow(screen));
  return rows;
}

async function screenRow({ what, command, rows }: (typeof SCREENS)[number]): Promise<BenchRow> {
  const records = Array.from({ length: DIFFERENT }, (_, number) => fullScreen(command, rows, number));
  const title = `terminal: processor time of a ${what} (${records[0]?.length ?? 0} bytes), TELNET and engine against the process s3270`;
  const target = `ratio ≤ ${TARGET}`;
  const missing = partMissing('s3270');
  if (missing !== undefined) return { what: title, value: '', reference: missing, target, reached: null };
  const s3270 = new S3270();
  try {
    await s3270.request({ op: 'open', model: 4 });
    const ours: number[] = [];
    const theirs: number[] = [];
    // In turns, so that both meet the same machine; the first round warms up.
    for (let round = -1; round < ROUNDS; round++) {
      const mine = ourMicroseconds(records);
      const reference = await referenceMicroseconds(s3270, records);
      if (round < 0) continue;
      ours.push(mine);
      theirs.push(reference);
    }
    const ratio = median(ours) / median(theirs);
    const us = (value: number): string => `${value.toFixed(1)} µs`;
    const [value, reference] = [us(median(ours)), us(median(theirs))];
    return { what: title, value, reference, ratio, target, reached: ratio <= TARGET };
  } finally {
    await s3270.close();
  }
}

/** A panel as programs write it: on each line a label and an input field, in colours, no position left out. */
function fullScreen(command: number, rows: number, number = 0): Uint8Array {
  const draw = new Draw(SEED, `screen ${rows}/${number}`);
  const text = (length: number): number[] => draw.list(length, length, () => draw.integer(0x81, 0xa9));
  const bytes: number[] = [command, 0xc3];
  for (let row = 0; row < rows; row++) {
    const colour = 0xf1 + (row % 7);
    bytes.push(
      CODE.SBA,
      ...addressBytes(row * 80),
      CODE.SFE,
      2,
      CODE.field,
      0xf0,
      CODE.foreground,
      colour,
      ...text(19),
    );
    bytes.push(CODE.SF, 0x40, ...text(29), CODE.SF, 0xf8, ...text(29));
  }
  bytes.push(CODE.SBA, ...addressBytes(21), CODE.IC);
  return Uint8Array.from(bytes);
}

/** Of this process, for one record: TELNET taken apart, then the engine. */
function ourMicroseconds(records: readonly Uint8Array[]): number {
  const terminal = createTerminal({ model: 4 });
  const parser = new TelnetParser();
  const wire = records.map(writeRecord);
  const before = process.cpuUsage();
  for (let count = 0; count < TIMES; count++) {
    for (const bytes of wire) {
      for (const event of parser.push(bytes)) {
        if (event.type === 'data' && receive(terminal, event.bytes).error !== undefined)
          throw new Error('the engine refuses a record of the bench');
      }
    }
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (TIMES * records.length);
}

/** Of s3270's process, for one record: the connection included, as it has no other way in. */
async function referenceMicroseconds(s3270: S3270, records: readonly Uint8Array[]): Promise<number> {
  const before = processorTicks(s3270.pid);
  await s3270.stream(records, TIMES);
  return ((processorTicks(s3270.pid) - before) / TICKS_PER_SECOND / (TIMES * records.length)) * 1e6;
}

/** User and system time of a process, in hundredths of a second (proc(5)). */
function processorTicks(pid: number): number {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const row of await terminalBench()) console.log(row);
}
