import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecordBuilder } from '../record.ts';
import { decodeInbound, decodeOutbound } from './index.ts';
import type { ScreenBefore } from './index.ts';

const EMPTY: ScreenBefore = {
  rows: 24,
  cols: 80,
  alternate: { rows: 43, cols: 80 },
  bufferAddress: 0,
  fields: [],
  codePage: 'cp037',
};

const bytes = (hex: string): Uint8Array => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const outbound = (hex: string, screen: Partial<ScreenBefore> = {}): string[] =>
  decodeOutbound(bytes(hex), { ...EMPTY, ...screen }).map(({ name, detail }) => `${name}: ${detail}`);

describe('a record from the host', () => {
  it('is named order by order, with the cells that each wrote', () => {
    const record = new RecordBuilder({ command: 'eraseWrite', positions: 1920, codePage: 'cp037', extended: true })
      .at(112)
      .field({ protected: true, numeric: true, display: 'bright', colour: 'turquoise' })
      .text('READY')
      .cursorHere()
      .bytes();
    expect(decodeOutbound(record, EMPTY)).toEqual([
      { offset: 0, length: 1, kind: 'command', name: 'Erase/Write', detail: 'clear the screen, then' },
      { offset: 1, length: 1, kind: 'control', name: 'WCC', detail: 'reset, unlock keyboard, reset modified tags' },
      // WE91.1: row 2, column 33 is position 112.
      {
        offset: 2,
        length: 3,
        kind: 'order',
        name: 'SBA',
        detail: 'to row 2, column 33',
        cells: [{ from: 112, count: 1 }],
      },
      {
        offset: 5,
        length: 6,
        kind: 'order',
        name: 'SFE',
        detail: 'field: protected, auto-skip, bright; foreground turquoise',
        cells: [{ from: 112, count: 1 }],
      },
      { offset: 11, length: 5, kind: 'text', name: 'text', detail: '“READY”', cells: [{ from: 113, count: 5 }] },
      {
        offset: 16,
        length: 1,
        kind: 'order',
        name: 'IC',
        detail: 'cursor to row 2, column 39',
        cells: [{ from: 118, count: 1 }],
      },
    ]);
  });

  it('begins a write at the cursor, unless it says otherwise', () => {
    expect(decodeOutbound(bytes('f1c3c1'), { ...EMPTY, bufferAddress: 81 }).at(-1)?.cells).toEqual([
      { from: 81, count: 1 },
    ]);
  });

  it('repeats to the stop address; the present address fills the whole buffer', () => {
    expect(outbound('f5c3 3c404a60'.replaceAll(' ', '')).at(-1)).toBe('RA: “-” up to row 1, column 11, 10 times');
    expect(outbound('f5c33c404060').at(-1)).toBe('RA: “-” up to row 1, column 1, 1920 times');
  });

  it('knows which cells a program tab and an erase reach, by the fields on the screen', () => {
    const fields = [
      { position: 0, attribute: 0xf0 },
      { position: 9, attribute: 0xc0 },
      { position: 14, attribute: 0xf0 },
    ];
    const tab = decodeOutbound(bytes('f1c305'), { ...EMPTY, fields });
    expect(tab.at(-1)).toMatchObject({
      name: 'PT',
      detail: 'tab to row 1, column 11',
      cells: [{ from: 10, count: 1 }],
    });
    const erase = decodeOutbound(bytes('f1c312404040'.slice(0, 10)), { ...EMPTY, fields });
    expect(erase.at(-1)).toMatchObject({ name: 'EUA', cells: [{ from: 10, count: 4 }] });
  });

  it('that is cut off or points beyond the screen is named as refused from there on', () => {
    expect(outbound('f5c3c1115d')).toEqual([
      'Erase/Write: clear the screen, then',
      'WCC: reset, unlock keyboard, reset modified tags',
      'text: “A”',
      'refused: an order of 3 bytes, and only 2 are left',
    ]);
    expect(outbound('f5c3115e40c1').at(-1)).toBe('refused: the address 5E 40 is not on this screen');
    expect(outbound('99')).toEqual(['refused: 99 is no command']);
  });

  it('of structured fields names each, and reads into outbound data', () => {
    expect(outbound('f30005 01ff02 000a4000f1c31140c1c1'.replaceAll(' ', ''))).toEqual([
      'Write Structured Field: ',
      'Read Partition: what can you do? (Query)',
      'Outbound 3270DS: 10 bytes, partition 0',
      'Write: ',
      'WCC: reset, unlock keyboard, reset modified tags',
      'SBA: to row 1, column 2',
      'text: “A”',
    ]);
  });
});

describe('a record from the terminal', () => {
  it('says the key, the cursor and the modified fields', () => {
    expect(decodeInbound(bytes('7d40401140c1c1c2'), EMPTY).map(({ name, detail }) => `${name}: ${detail}`)).toEqual([
      'AID: Enter',
      'cursor: row 1, column 1',
      'SBA: to row 1, column 2',
      'text: “AB”',
    ]);
  });

  it('of a PA key is the key alone; a query reply lists what it tells', () => {
    expect(decodeInbound(bytes('6c'), EMPTY)).toHaveLength(1);
    expect(decodeInbound(bytes('88 0006 8186 0000'.replaceAll(' ', '')), EMPTY).at(-1)).toMatchObject({
      name: 'Query Reply',
      detail: 'colour',
    });
  });
});

describe('any bytes', () => {
  it('are covered by parts without gap or overlap, and all cells are on a screen', () => {
    const record = fc.oneof(
      fc.uint8Array({ maxLength: 80 }),
      fc.uint8Array({ maxLength: 80 }).map((rest) => Uint8Array.from([0xf5, 0xc3, ...rest])),
      fc
        .uint8Array({ maxLength: 80 })
        .map((rest) => Uint8Array.from([0xf3, 0, rest.length + 6, 0x40, 0, 0xf1, 0xc3, ...rest])),
    );
    fc.assert(
      fc.property(record, fc.boolean(), (some, inbound) => {
        const parts = inbound ? decodeInbound(some, EMPTY) : decodeOutbound(some, EMPTY);
        let offset = 0;
        for (const part of parts) {
          expect(part.offset).toBe(offset);
          expect(part.length).toBeGreaterThan(0);
          offset += part.length;
          for (const { from, count } of part.cells ?? []) {
            expect(from).toBeLessThan(43 * 80);
            expect(count).toBeLessThanOrEqual(43 * 80);
          }
        }
        expect(offset).toBe(some.length);
      }),
      { numRuns: 500 },
    );
  });
});
