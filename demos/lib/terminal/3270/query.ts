import { AID } from './codes.ts';
import type { Terminal } from './types.ts';

/** Codes of the query replies, in the order in which they are sent. */
export const QUERY_REPLY = {
  summary: 0x80,
  usableArea: 0x81,
  alphanumericPartitions: 0x84,
  characterSets: 0x85,
  colour: 0x86,
  highlighting: 0x87,
  replyModes: 0x88,
  distributedDataManagement: 0x95,
  rpqNames: 0xa1,
  implicitPartition: 0xa6,
  null: 0xff,
} as const;

type QueryCode = (typeof QUERY_REPLY)[keyof typeof QUERY_REPLY];

const SUPPORTED: readonly QueryCode[] = Object.values(QUERY_REPLY).filter((code) => code !== QUERY_REPLY.null);

/** Character cell of a 3279: 9 × 12 points. */
const CELL = { width: 9, height: 12 } as const;

/** "STAGE370" in EBCDIC. */
const NAME = [0xe2, 0xe3, 0xc1, 0xc7, 0xc5, 0xf3, 0xf7, 0xf0];

/**
 * The record that answers Read Partition Query, or Query List with the codes that the host lists. What is listed
 * and not supported is left out; when that leaves nothing, the reply is Null.
 */
export function queryReplies(terminal: Terminal, listed: Uint8Array | undefined): Uint8Array {
  const codes = listed === undefined ? SUPPORTED : SUPPORTED.filter((code) => listed.includes(code));
  const bytes: number[] = [AID.StructuredField];
  for (const code of codes.length === 0 ? [QUERY_REPLY.null] : codes) {
    const content = contentOf(terminal, code);
    bytes.push(...two(content.length + 4), 0x81, code, ...content);
  }
  return Uint8Array.from(bytes);
}

function contentOf(terminal: Terminal, code: QueryCode): readonly number[] {
  switch (code) {
    case QUERY_REPLY.summary:
      return SUPPORTED;
    case QUERY_REPLY.usableArea:
      return usableArea(terminal);
    case QUERY_REPLY.alphanumericPartitions:
      // Partition 0 only, positions of the largest screen, no flags.
      return [0x00, ...two(positions(terminal)), 0x00];
    case QUERY_REPLY.characterSets:
      return characterSets(terminal);
    case QUERY_REPLY.colour:
      return colours(terminal);
    case QUERY_REPLY.highlighting:
      // Five pairs of a value and what is shown for it.
      return [0x05, 0x00, 0xf0, 0xf1, 0xf1, 0xf2, 0xf2, 0xf4, 0xf4, 0xf8, 0xf8];
    case QUERY_REPLY.replyModes:
      return [0x00, 0x01, 0x02];
    case QUERY_REPLY.distributedDataManagement:
      // Limits in and out of 4,096 bytes, one subset: 01.
      return [0x00, 0x00, ...two(4096), ...two(4096), 0x01, 0x01];
    case QUERY_REPLY.rpqNames:
      return [0, 0, 0, 0, 0, 0, 0, 0, NAME.length + 1, ...NAME];
    case QUERY_REPLY.implicitPartition:
      return implicitPartition(terminal);
    case QUERY_REPLY.null:
      return [];
  }
}

function positions({ alternate }: Terminal): number {
  return Math.max(alternate.rows * alternate.cols, 24 * 80);
}

/** 12- and 14-bit addresses; cells as units; the distance of points of a 3279 in mm as fractions. */
function usableArea(terminal: Terminal): number[] {
  const { rows, cols } = terminal.alternate;
  return [
    ...[0x01, 0x00, ...two(cols), ...two(rows), 0x01],
    ...[0x00, 0x0a, 0x02, 0xe5, 0x00, 0x02, 0x00, 0x6f],
    ...[CELL.width, CELL.height, ...two(positions(terminal))],
  ];
}

/** Two sets: the code page (by its registered number), and for Graphic Escape and F1 the APL set, 310. */
function characterSets({ codePage }: Terminal): number[] {
  return [
    ...[0x82, 0x00, CELL.width, CELL.height, 0x00, 0x00, 0x00, 0x00, 0x07],
    ...[0x00, 0x10, 0x00, ...two(GRAPHIC_SETS[codePage]), ...two(Number(codePage.slice(2)))],
    ...[0x01, 0x00, 0xf1, ...two(963), ...two(310)],
  ];
}

/** Numbers of the graphic character sets that belong to the code pages (CGCSGID, first half). */
const GRAPHIC_SETS = {
  cp037: 697,
  cp273: 697,
  cp500: 697,
  cp1047: 697,
  cp1140: 695,
  cp1141: 695,
  cp1148: 695,
} as const;

/** Sixteen colours; a terminal without colour says of each that it shows the default. */
function colours({ color }: Terminal): number[] {
  const bytes = [0x00, 16, 0x00, 0xf4];
  for (let colour = 0xf1; colour <= 0xff; colour += 1) bytes.push(colour, color ? colour : 0x00);
  return bytes;
}

function implicitPartition({ alternate }: Terminal): number[] {
  return [0x00, 0x00, 0x0b, 0x01, 0x00, ...two(80), ...two(24), ...two(alternate.cols), ...two(alternate.rows)];
}

function two(value: number): [number, number] {
  return [value >> 8, value & 0xff];
}
