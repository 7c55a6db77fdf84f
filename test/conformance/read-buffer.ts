import { CODE } from './codes.ts';
import type { Plane } from './protocol.ts';

/** The planes of a screen while they are read, a byte for each position. */
export type Planes = Record<Plane, Uint8Array>;

export function emptyPlanes(positions: number): Planes {
  const plane = (): Uint8Array => new Uint8Array(positions);
  return { ec: plane(), fa: plane(), fg: plane(), bg: plane(), hl: plane(), cs: plane(), ge: plane() };
}

interface Look {
  fg: number;
  bg: number;
  hl: number;
  cs: number;
}

function setLook(look: Look, type: number, value: number): void {
  if (type === CODE.foreground) look.fg = value;
  else if (type === CODE.background) look.bg = value;
  else if (type === CODE.highlight) look.hl = value & 0x0f;
  else if (type === CODE.charset) look.cs = value;
}

function put(planes: Planes, at: number, look: Look): void {
  planes.fg[at] = look.fg;
  planes.bg[at] = look.bg;
  planes.hl[at] = look.hl;
  planes.cs[at] = look.cs;
}

/** Field attributes as they are compared: bit 02 is not kept. */
const attributeOf = (value: number): number => 0xc0 | (value & 0x3d);

/**
 * What s3270's action ReadBuffer(Ebcdic) prints: words as `c1`, `GE(ad)`, `SF(c0=f0,42=f1)` and `SA(42=f2)`.
 * It prints backgrounds of characters wrongly (as the foreground), so the background is to be read by `readInbound`
 * when `backgrounds` is true.
 */
export function readPrinted(words: readonly string[], positions: number): { planes: Planes; backgrounds: boolean } {
  const planes = emptyPlanes(positions);
  const own: Look = { fg: 0, bg: 0, hl: 0, cs: 0 };
  let backgrounds = false;
  let at = 0;
  for (const word of words) {
    const [, kind, list] = /^(SF|SA|GE)\((.*)\)$/.exec(word) ?? [];
    if (kind === undefined || list === undefined) {
      planes.ec[at] = parseInt(word, 16);
      put(planes, at++, own);
    } else if (kind === 'GE') {
      planes.ec[at] = parseInt(list, 16);
      planes.ge[at] = 1;
      put(planes, at++, own);
    } else {
      const pairs = list.split(',').map((pair) => pair.split('=').map((hex) => parseInt(hex, 16)) as [number, number]);
      const look = kind === 'SA' ? own : { fg: 0, bg: 0, hl: 0, cs: 0 };
      for (const [type, value] of pairs) setLook(look, type, value);
      if (kind === 'SA') backgrounds ||= pairs.some(([type]) => type === CODE.background);
      else {
        planes.fa[at] = attributeOf(pairs.find(([type]) => type === CODE.field)?.[1] ?? 0);
        put(planes, at++, look);
      }
    }
  }
  if (at !== positions) throw new Error(`s3270 printed ${at} positions, not ${positions}`);
  return { planes, backgrounds };
}

/** What a terminal sends on Read Buffer in character reply mode: AID, cursor, then orders and characters. */
export function readInbound(record: Uint8Array, positions: number): Planes {
  const planes = emptyPlanes(positions);
  const own: Look = { fg: 0, bg: 0, hl: 0, cs: 0 };
  let at = 0;
  let next = 3;
  const take = (): number => {
    const byte = record[next++];
    if (byte === undefined) throw new Error('the answer to Read Buffer is cut off');
    return byte;
  };
  while (next < record.length) {
    const code = take();
    if (code === CODE.SFE) {
      const look: Look = { fg: 0, bg: 0, hl: 0, cs: 0 };
      for (let pairs = take(); pairs > 0; pairs--) {
        const type = take();
        const value = take();
        if (type === CODE.field) planes.fa[at] = attributeOf(value);
        else setLook(look, type, value);
      }
      put(planes, at++, look);
    } else if (code === CODE.SA) setLook(own, take(), take());
    else {
      if (code === CODE.GE) planes.ge[at] = 1;
      planes.ec[at] = code === CODE.GE ? take() : code;
      put(planes, at++, own);
    }
  }
  if (at !== positions) throw new Error(`the answer to Read Buffer has ${at} positions, not ${positions}`);
  return planes;
}
