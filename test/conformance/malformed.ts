import { CODE, hexOf } from './codes.ts';
import { Draw } from './draw.ts';
import { drawAnyCase, SESSIONS } from './generate.ts';
import type { Session } from './protocol.ts';
import { recordOf } from './steps.ts';
import type { Step } from './steps.ts';

/** A record that is wrong, and the terminal and the steps before it that it meets. */
export interface Malformed {
  readonly name: string;
  readonly session: Session;
  readonly before: readonly Step[];
  readonly record: Uint8Array;
}

/** What is done to a valid record. */
const WRONGS: readonly ((draw: Draw, record: Uint8Array) => number[])[] = [
  // Cut off anywhere, down to nothing.
  (draw, record) => [...record.subarray(0, draw.integer(0, Math.max(0, record.length - 1)))],
  (draw, record) => [...record.subarray(0, draw.integer(0, Math.min(6, record.length)))],
  // An order that lacks its end.
  (draw, record) => [...record, ...lacking(draw)],
  // Addresses that are reserved or lie outside.
  (draw, record) => [...record, draw.pick([CODE.SBA, CODE.RA, CODE.EUA]), ...outside(draw), draw.integer(0, 255)],
  // Bytes changed, put in, left out.
  (draw, record) => changed(draw, record),
  (draw, record) => [...record.subarray(0, 3), ...anyBytes(draw, 12), ...record.subarray(3)],
  (draw, record) => [...record].filter(() => !draw.chance(10)),
  // No known command, or nothing but noise.
  (draw, record) => [draw.integer(0, 255), ...record.subarray(1)],
  (draw) => anyBytes(draw, 60),
  // A read with data, structured fields with wrong lengths and contents.
  (draw) => [draw.pick([CODE.readBuffer, CODE.readModified, CODE.readModifiedAll]), ...anyBytes(draw, 4)],
  (draw) => [CODE.writeStructuredField, ...structured(draw), ...structured(draw)],
];

const anyBytes = (draw: Draw, most: number): number[] => draw.list(0, most, () => draw.integer(0, 255));

const lacking = (draw: Draw): number[] => [
  draw.pick([CODE.SF, CODE.SFE, CODE.SBA, CODE.SA, CODE.MF, CODE.RA, CODE.EUA, CODE.GE]),
  ...draw.list(0, 1, () => draw.pick([0x40, 0xff, 0x03, 0xc1])),
];

const outside = (draw: Draw): [number, number] =>
  draw.pick([
    [0x80 | draw.integer(0, 0x3f), draw.integer(0, 255)],
    [0x3f, 0xff],
    [0x7f, 0x7f],
  ]);

function changed(draw: Draw, record: Uint8Array): number[] {
  const bytes = [...record];
  for (let count = draw.integer(1, 6); count > 0 && bytes.length > 0; count--)
    bytes[draw.integer(0, bytes.length - 1)] = draw.integer(0, 255);
  return bytes;
}

function structured(draw: Draw): number[] {
  const identifier = draw.pick([0x01, 0x03, 0x09, 0x0c, 0x40, 0xd0, draw.integer(0, 255)]);
  const content = draw.list(0, 12, () => draw.pick([0x00, 0xff, 0x02, 0x03, 0xf1, 0xf5, 0xc3, draw.integer(0, 255)]));
  const length = draw.chance(50) ? content.length + 3 : draw.pick([0, 1, 2, 0xffff, content.length + 9]);
  return [length >> 8, length & 0xff, identifier, ...content];
}

/** A malformed record, the same for the same seed and number. It may turn out valid now and then. */
export function drawMalformed(seed: number, number: number): Malformed {
  const draw = new Draw(seed, `malformed ${number}`);
  const { steps } = drawAnyCase(draw, '', number);
  const session = SESSIONS[number % SESSIONS.length] as Session;
  const victim = steps.findLast((step) => recordOf(step) !== undefined);
  const record = (victim && recordOf(victim)) ?? Uint8Array.of(CODE.eraseWrite, 0xc3);
  const wrong = WRONGS[Math.floor(number / SESSIONS.length) % WRONGS.length] as (typeof WRONGS)[number];
  const bytes = Uint8Array.from(wrong(draw, record));
  return {
    name: `seed ${seed}, malformed record ${number}: ${hexOf(bytes)}`,
    session,
    before: steps.filter((step) => step !== victim),
    record: bytes,
  };
}
