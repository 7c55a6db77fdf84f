import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  LONGEST_SUBNEGOTIATION,
  TelnetParser,
  writeCommand,
  writeNegotiation,
  writeRecord,
  writeSubnegotiation,
} from './telnet.ts';
import type { TelnetEvent, Verb } from './telnet.ts';

const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex, 'hex'));
const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Events with bytes as text, neighbouring runs of data made one. */
function plain(events: readonly TelnetEvent[]): unknown[] {
  const merged: { type: string; hex?: string; [key: string]: unknown }[] = [];
  for (const event of events) {
    const { bytes, ...rest } = { bytes: undefined, ...event };
    const last = merged.at(-1);
    if (event.type === 'data' && last?.type === 'data') last.hex = (last.hex ?? '') + hexOf(event.bytes);
    else merged.push({ ...rest, ...(bytes !== undefined && { hex: hexOf(bytes) }) });
  }
  return merged;
}

function parse(...chunks: readonly Uint8Array[]): unknown[] {
  const parser = new TelnetParser();
  return plain(chunks.flatMap((chunk) => parser.push(chunk)));
}

/** Pieces of a stream: well-formed ones, and bytes that often mean something. */
const verbs = fc.constantFrom<Verb>('will', 'wont', 'do', 'dont');
const piece = fc.oneof(
  fc.uint8Array({ maxLength: 20 }).map(writeRecord),
  fc.tuple(verbs, fc.nat(255)).map(([verb, option]) => writeNegotiation(verb, option)),
  fc.tuple(fc.nat(254), fc.uint8Array({ maxLength: 12 })).map(([option, bytes]) => writeSubnegotiation(option, bytes)),
  fc
    .array(fc.constantFrom(0xff, 0xfa, 0xf0, 0xef, 0xfb, 0xfe, 0xf1, 0, 0x41), { maxLength: 8 })
    .map((bytes) => Uint8Array.from(bytes)),
);
const stream = fc.array(piece, { maxLength: 12 }).map((pieces) => Uint8Array.from(pieces.flatMap((one) => [...one])));

describe('TelnetParser', () => {
  it('takes a stream apart', () => {
    expect(parse(bytesOf('fffd18 fffa1801fff0 f5c2ffffff40 ffef fff1'.replaceAll(' ', '')))).toEqual([
      { type: 'negotiation', verb: 'do', option: 24 },
      { type: 'subnegotiation', option: 24, hex: '01' },
      { type: 'data', hex: 'f5c2ff' },
      { type: 'command', code: 0x40 },
      { type: 'end-of-record' },
      { type: 'command', code: 0xf1 },
    ]);
  });

  it('gives the same events however the bytes are cut', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(400)), (bytes, cuts) => {
        const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
        const chunks = [...places, bytes.length].map((end, index) => bytes.slice(places[index - 1] ?? 0, end));
        expect(parse(...chunks)).toEqual(parse(bytes));
        expect(parse(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(parse(bytes));
      }),
    );
  });

  it('reads back every record that was written, FF doubled and ended by FF EF', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 5 }), (records) => {
        const written = records.map(writeRecord);
        for (const one of written) expect(hexOf(one.slice(-2))).toBe('ffef');
        const expected = records.flatMap((record) => [{ type: 'data', hex: hexOf(record) }, { type: 'end-of-record' }]);
        expect(parse(...written)).toEqual(expected);
      }),
    );
    expect(hexOf(writeRecord(bytesOf('01ff02')))).toBe('01ffff02ffef');
  });

  it('reads back negotiations, sub-negotiations with FF in them, and commands', () => {
    fc.assert(
      fc.property(verbs, fc.nat(255), fc.nat(254), fc.uint8Array({ maxLength: 50 }), (verb, option, sub, bytes) => {
        expect(parse(writeNegotiation(verb, option))).toEqual([{ type: 'negotiation', verb, option }]);
        expect(parse(writeSubnegotiation(sub, bytes))).toEqual([
          { type: 'subnegotiation', option: sub, hex: hexOf(bytes) },
        ]);
      }),
    );
    expect(parse(writeCommand(0xf4))).toEqual([{ type: 'command', code: 0xf4 }]);
  });

  it('leaves out a sub-negotiation that is too long, and goes on behind it', () => {
    const fits = new Uint8Array(LONGEST_SUBNEGOTIATION).fill(1);
    const tooLong = new Uint8Array(LONGEST_SUBNEGOTIATION + 1).fill(1);
    expect(parse(writeSubnegotiation(24, fits))).toHaveLength(1);
    expect(parse(writeSubnegotiation(24, tooLong), writeCommand(0xf1))).toEqual([{ type: 'command', code: 0xf1 }]);
  });

  it('takes a command within a sub-negotiation for its end', () => {
    expect(parse(bytesOf('fffa1800fffd19'))).toEqual([{ type: 'negotiation', verb: 'do', option: 25 }]);
  });

  it('survives any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), (bytes) => {
        const parser = new TelnetParser();
        parser.push(bytes);
        // Whatever was left open, this closes it.
        parser.push(bytesOf('fff0fff0'));
        expect(plain(parser.push(writeNegotiation('do', 0)))).toContainEqual({
          type: 'negotiation',
          verb: 'do',
          option: 0,
        });
      }),
    );
  });
});
