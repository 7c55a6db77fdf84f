import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measure, wrap } from './text.ts';
import { ASCII_WIDTHS } from './widths.ts';

const words = fc.array(fc.stringMatching(/^[A-Za-z0-9%.,:()]{1,12}$/), { minLength: 1, maxLength: 12 });

describe('wrap', () => {
  it('keeps every word in order, and lines within the width where the words allow it', () => {
    fc.assert(
      fc.property(words, fc.double({ min: 10, max: 120, noNaN: true }), (list, width) => {
        const block = wrap(list.join(' '), width, 3.6, 600);
        expect(block.lines.join(' ').split(' ')).toEqual(list);
        const widest = Math.max(...list.map((word) => measure(word, 3.6, 600)));
        expect(block.width).toBeLessThanOrEqual(Math.max(width, widest) + 1e-9);
        expect(block.height).toBeCloseTo(block.lines.length * 3.6 * 1.2);
      }),
    );
  });

  it('takes no more lines than filling each would', () => {
    expect(wrap('one two three four', 100, 3.6).lines).toEqual(['one two three four']);
    const block = wrap('aaaa bbbb cccc dddd', measure('aaaa bbbb cccc', 3.6), 3.6);
    expect(block.lines).toEqual(['aaaa bbbb', 'cccc dddd']);
  });

  it('cuts long words after slashes and hyphens only, and keeps line breaks', () => {
    expect(wrap('paravirtualized/unmodified', 20, 3.6).lines).toEqual(['paravirtualized/', 'unmodified']);
    expect(wrap('one\ntwo', 100, 3.6).lines).toEqual(['one', 'two']);
  });
});

describe('widths', () => {
  it.each([400, 600] as const)('are those of the font, weight %i', (weight) => {
    const font = createRequire(import.meta.url).resolve(
      `@fontsource/ibm-plex-sans/files/ibm-plex-sans-latin-${weight}-normal.woff`,
    );
    const tables = readWoff(readFileSync(font));
    const glyphs = glyphOf(tables.get('cmap') as Buffer);
    const perEm = (tables.get('head') as Buffer).readUInt16BE(18);
    const hmtx = tables.get('hmtx') as Buffer;
    for (const char of 'AWimMQ09 .,%-/gj~') {
      const advance = (hmtx.readUInt16BE(4 * glyphs(char.charCodeAt(0))) * 1000) / perEm;
      expect(ASCII_WIDTHS[weight][char.charCodeAt(0) - 32], char).toBe(advance);
    }
  });
});

/** The tables of a WOFF file (W3C WOFF 1.0, section 4). */
function readWoff(file: Buffer): Map<string, Buffer> {
  const tables = new Map<string, Buffer>();
  for (let i = 0; i < file.readUInt16BE(12); i++) {
    const entry = 44 + 20 * i;
    const [offset, packed, size] = [4, 8, 12].map((at) => file.readUInt32BE(entry + at)) as [number, number, number];
    const data = file.subarray(offset, offset + packed);
    tables.set(file.toString('latin1', entry, entry + 4), packed < size ? inflateSync(data) : data);
  }
  return tables;
}

/** Glyph of a character by a "cmap" subtable of format 4, for segments that count on from a delta. */
function glyphOf(cmap: Buffer): (code: number) => number {
  const starts = Array.from({ length: cmap.readUInt16BE(2) }, (_, i) => cmap.readUInt32BE(8 + 8 * i));
  const table = starts.find((offset) => cmap.readUInt16BE(offset) === 4) ?? 0;
  const segments = cmap.readUInt16BE(table + 6) / 2;
  return (code) => {
    for (let s = 0; s < segments; s++) {
      const end = cmap.readUInt16BE(table + 14 + 2 * s);
      const start = cmap.readUInt16BE(table + 16 + 2 * segments + 2 * s);
      if (code > end || code < start) continue;
      const at = table + 16 + 6 * segments + 2 * s;
      const range = cmap.readUInt16BE(at);
      const delta = cmap.readInt16BE(table + 16 + 4 * segments + 2 * s);
      return ((range === 0 ? code : cmap.readUInt16BE(at + range + 2 * (code - start))) + delta) & 0xffff;
    }
    return 0;
  };
}
