import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText } from '../../../demos/lib/terminal/3270/codepage.ts';
import { ClientProtocol } from './client-protocol.ts';
import type { ClientSettings } from './client-protocol.ts';
import type { Verdict } from './client-session.ts';
import { writeBind } from './bind.ts';
import { writeRecord, writeSubnegotiation } from './telnet.ts';
import { DATA_TYPE, FUNCTION, REQUEST_FLAG, RESPONSE_FLAG, withHeader, writeSaid } from './tn3270e.ts';

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (hex: string): Uint8Array => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
const asciiHex = (text: string): string => Buffer.from(text, 'latin1').toString('hex');

/** A client without a network, and what came out of it. */
class Bench {
  readonly sent: string[] = [];
  readonly records: string[] = [];
  readonly modes: string[] = [];
  readonly failures: string[] = [];
  tls = 0;
  verdict: Verdict = { ok: true };
  /** What the terminal answers to a record, as to a read. */
  reply: Uint8Array | undefined;
  readonly client: ClientProtocol;

  constructor(settings: Partial<ClientSettings> = {}) {
    const all: ClientSettings = {
      terminalType: 'IBM-3278-2-E',
      deviceType: 'IBM-3278-2-E',
      lus: [],
      codePage: 'cp037',
      startTls: true,
      largestRecord: 1000,
      ...settings,
    };
    this.client = new ClientProtocol(all, {
      send: (bytes) => this.sent.push(hexOf(bytes)),
      record: (record) => {
        this.records.push(hexOf(record));
        if (this.reply !== undefined) this.client.send(this.reply);
        return this.verdict;
      },
      mode: (mode) => this.modes.push(mode),
      startTls: () => (this.tls += 1),
      fail: (message) => this.failures.push(message),
    });
  }

  /** The host says this; what the client answered to it. */
  hear(hex: string): string {
    const before = this.sent.length;
    this.client.receive(bytesOf(hex));
    return this.sent.slice(before).join(' ');
  }

  hearBytes(bytes: Uint8Array): string {
    return this.hear(hexOf(bytes));
  }

  basic(): this {
    this.hear('fffd18 fffa1801fff0 fffd19fffb19 fffd00fffb00');
    return this;
  }

  /** TN3270E with these functions. */
  enhanced(...functions: readonly number[]): this {
    this.hear('fffd28');
    this.hearBytes(said({ type: 'send-device-type' }));
    this.hearBytes(said({ type: 'device-type-is', deviceType: 'IBM-3278-2-E', lu: 'TCP00001' }));
    this.hearBytes(said({ type: 'functions', operation: 'is', functions }));
    return this;
  }
}

function said(what: Parameters<typeof writeSaid>[0]): Uint8Array {
  return writeSubnegotiation(40, writeSaid(what));
}

function framed(header: Parameters<typeof withHeader>[0], hex: string): Uint8Array {
  return writeRecord(withHeader(header, bytesOf(hex)));
}

describe('basic TN3270', () => {
  it('is negotiated byte for byte as in WE92.1', () => {
    const bench = new Bench();
    expect(bench.hear('fffd18')).toBe('fffb18');
    const answer = bench.hear('fffa1801fff0');
    expect(answer).toBe(`fffa1800${asciiHex('IBM-3278-2-E')}fff0`);
    expect(answer.length / 2).toBe(18);
    expect(bench.hear('fffd19fffb19')).toBe('fffb19 fffd19');
    expect(bench.modes).toEqual([]);
    expect(bench.hear('fffd00fffb00')).toBe('fffb00 fffd00');
    expect(bench.modes).toEqual(['tn3270']);
  });

  it('lets no record through before BINARY and END-OF-RECORD hold both ways, in whatever order they come', () => {
    const steps = ['fffd19', 'fffb19', 'fffd00', 'fffb00', 'fffd18fffa1801fff0'];
    fc.assert(
      fc.property(fc.shuffledSubarray(steps), (said) => {
        const bench = new Bench();
        for (const step of said) bench.hear(step);
        const complete = said.length === steps.length;
        expect(bench.client.send(bytesOf('7d4040'))).toBe(complete);
        bench.hear('f5c2ffffffef');
        // What comes earlier is text for people, whatever it is.
        const records = bench.records.filter((record) => record === 'f5c2ff');
        expect(records).toHaveLength(complete ? 1 : 0);
        expect(bench.client.mode === 'tn3270').toBe(complete);
      }),
    );
  });

  it('ends a session whose options are taken back, and begins it again', () => {
    const bench = new Bench().basic();
    expect(bench.hear('fffe19')).toBe('fffc19');
    expect(bench.modes.at(-1)).toBe('negotiating');
    expect(bench.hear('fffd19')).toBe('fffb19');
    expect(bench.modes.at(-1)).toBe('tn3270');
  });

  it('sends records with FF doubled and FF EF behind', () => {
    const bench = new Bench().basic();
    bench.client.send(bytesOf('7d40ff'));
    expect(bench.sent.at(-1)).toBe('7d40ffffffef');
  });

  it('asks for units by name, the next one when it is asked again', () => {
    const bench = new Bench({ lus: ['LUA', 'LUB'] });
    bench.hear('fffd18');
    expect(bench.hear('fffa1801fff0')).toContain(asciiHex('IBM-3278-2-E@LUA'));
    expect(bench.hear('fffa1801fff0')).toContain(asciiHex('IBM-3278-2-E@LUB'));
    expect(bench.hear('fffa1801fff0')).toContain(asciiHex('IBM-3278-2-E@LUB'));
    expect(bench.client.lu).toBe('LUB');
  });

  it('signals ATTN by BREAK, SYSREQ by a test request', () => {
    const bench = new Bench().basic();
    expect(bench.client.signal('attn')).toBe(true);
    expect(bench.client.signal('sysreq')).toBe(true);
    expect(bench.sent.slice(-2)).toEqual(['fff3', '016c6102ffef']);
  });

  it('refuses options that are not of a 3270 terminal, and answers AYT and TIMING-MARK every time', () => {
    const bench = new Bench();
    expect(bench.hear('fffd27 fffb01 fffd1f')).toBe('fffc27 fffe01 fffc1f');
    expect(bench.hear('fffd06 fffd06 fff6')).toBe('fffb06 fffb06 fff1');
    bench.client.ask();
    expect(bench.sent.at(-1)).toBe('fffd06');
    expect(bench.hear('fffc06')).toBe('');
  });
});

describe('TN3270E', () => {
  it('is negotiated byte for byte as RFC 2355 has it', () => {
    const bench = new Bench({ lus: ['LU1'] });
    expect(bench.hear('fffd28')).toBe('fffb28');
    expect(bench.hear('fffa280802fff0')).toBe(`fffa280207${asciiHex('IBM-3278-2-E')}01${asciiHex('LU1')}fff0`);
    expect(bench.hear(`fffa280204${asciiHex('IBM-3278-2-E')}01${asciiHex('LU1')}fff0`)).toBe('fffa28030700020405fff0');
    expect(bench.hear('fffa2803040204fff0')).toBe('');
    expect(bench.modes).toEqual(['tn3270e']);
    expect(bench.client.lu).toBe('LU1');
  });

  it('agrees to what the host offers in turn, as far as it can', () => {
    const bench = new Bench().enhanced();
    expect(bench.client.mode).toBe('tn3270e');
    const other = new Bench();
    other.hear('fffd28fffa280802fff0');
    expect(other.hear('fffa28030702fff0')).toBe('fffa28030402fff0');
    expect(other.client.mode).toBe('tn3270e');
    // Printers' functions are not ours.
    const printer = new Bench();
    printer.hear('fffd28fffa280802fff0');
    expect(printer.hear('fffa2803070103fff0')).toBe('fffa280307fff0');
  });

  it('waits for the BIND where images of it are agreed on, and shows nothing before', () => {
    const bench = new Bench().enhanced(FUNCTION.bindImage, FUNCTION.responses);
    expect(bench.client.mode).toBe('unbound');
    bench.hearBytes(framed({ dataType: DATA_TYPE.data3270 }, 'f5c2'));
    expect(bench.records).toEqual([]);
    expect(bench.client.send(bytesOf('7d4040'))).toBe(false);
    const sizes = { rows: 24, cols: 80, alternateRows: 43, alternateCols: 80 };
    bench.hearBytes(framed({ dataType: DATA_TYPE.bindImage }, hexOf(writeBind('TSO', sizes))));
    expect(bench.client.mode).toBe('tn3270e');
    expect(bench.client.application).toBe('TSO');
    bench.hearBytes(framed({ dataType: DATA_TYPE.data3270 }, 'f5c2'));
    expect(bench.records).toEqual(['f5c2']);
  });

  it('clears the screen at UNBIND and waits for the next BIND', () => {
    const bench = new Bench().enhanced(FUNCTION.bindImage);
    bench.hearBytes(framed({ dataType: DATA_TYPE.bindImage }, '31'));
    bench.hearBytes(framed({ dataType: DATA_TYPE.unbind }, '01'));
    expect(bench.modes).toEqual(['unbound', 'tn3270e', 'unbound']);
    expect(bench.records).toEqual(['f5c0']);
  });

  it('answers as the terminal took it: always, on errors, or not at all', () => {
    const bench = new Bench().enhanced(FUNCTION.responses);
    const record = (responseFlag: number): string =>
      bench.hearBytes(framed({ dataType: DATA_TYPE.data3270, responseFlag, sequence: 0x12ff }, 'f5c2'));
    expect(record(RESPONSE_FLAG.always)).toBe('02000012ffff00ffef');
    expect(record(RESPONSE_FLAG.error)).toBe('');
    expect(record(RESPONSE_FLAG.none)).toBe('');
    bench.verdict = { ok: false, reject: true };
    expect(record(RESPONSE_FLAG.always)).toBe('02000112ffff00ffef');
    bench.verdict = { ok: false, reject: false };
    expect(record(RESPONSE_FLAG.error)).toBe('02000112ffff02ffef');
    expect(record(RESPONSE_FLAG.none)).toBe('');
  });

  it('answers a read after its response, whether or not the terminal may send by itself', () => {
    const bench = new Bench().enhanced(FUNCTION.responses, FUNCTION.contentionResolution);
    bench.reply = bytesOf('604040');
    const read = { dataType: DATA_TYPE.data3270, responseFlag: RESPONSE_FLAG.always, sequence: 7 };
    expect(bench.hearBytes(framed(read, 'f2'))).toBe('020000000700ffef 0000000000604040ffef');
  });

  it('answers no response, and takes nothing for a printer', () => {
    const bench = new Bench().enhanced(FUNCTION.responses);
    expect(bench.hearBytes(framed({ dataType: DATA_TYPE.response, responseFlag: 1 }, '00'))).toBe('');
    expect(bench.hearBytes(framed({ dataType: DATA_TYPE.request, responseFlag: 1 }, ''))).toBe('');
    expect(bench.hearBytes(framed({ dataType: DATA_TYPE.scs, responseFlag: 1 }, '40'))).toBe('020001000000ffef');
    expect(bench.records).toEqual([]);
  });

  it('numbers what it sends where responses are agreed on, and only there', () => {
    const numbered = new Bench().enhanced(FUNCTION.responses);
    numbered.client.send(bytesOf('7d4040'));
    numbered.client.send(bytesOf('7d4040'));
    expect(numbered.sent.slice(-2)).toEqual(['00000000007d4040ffef', '00000000017d4040ffef']);
    const plain = new Bench().enhanced();
    plain.client.send(bytesOf('7d4040'));
    plain.client.send(bytesOf('7d4040'));
    expect(plain.sent.slice(-2)).toEqual(['00000000007d4040ffef', '00000000007d4040ffef']);
  });

  it('signals ATTN by IP and SYSREQ by AO, where SYSREQ is agreed on', () => {
    const bench = new Bench().enhanced(FUNCTION.sysreq);
    bench.client.signal('attn');
    bench.client.signal('sysreq');
    expect(bench.sent.slice(-2)).toEqual(['fff4', 'fff5']);
    expect(new Bench().enhanced().client.signal('attn')).toBe(false);
  });

  it('holds what was typed until the host lets it send, and yields to a BID', () => {
    const bench = new Bench().enhanced(FUNCTION.responses, FUNCTION.contentionResolution);
    const write = { dataType: DATA_TYPE.data3270 };
    bench.hearBytes(framed(write, 'f5c2'));
    expect(bench.client.send(bytesOf('7d4040'))).toBe(true);
    expect(bench.sent.at(-1)).not.toContain('7d4040');
    // Something waits: the host may not send first, unless it insists.
    expect(bench.hearBytes(framed({ dataType: DATA_TYPE.bid, responseFlag: 2 }, ''))).toBe('020001000000ffef');
    const insisting = { dataType: DATA_TYPE.bid, responseFlag: 2, requestFlag: REQUEST_FLAG.signal };
    expect(bench.hearBytes(framed(insisting, ''))).toBe('020000000000ffef');
    expect(bench.hearBytes(framed({ ...write, requestFlag: REQUEST_FLAG.sendData }, 'f1c2'))).toBe(
      '00000000007d4040ffef',
    );
    bench.client.send(bytesOf('6d'));
    expect(bench.sent.at(-1)).toBe('00000000016dffef');
  });

  it('restores the keyboard when the header says so', () => {
    const bench = new Bench().enhanced(FUNCTION.contentionResolution);
    const restore = { dataType: DATA_TYPE.data3270, requestFlag: REQUEST_FLAG.keyboardRestore };
    bench.hearBytes(framed(restore, 'f1c1'));
    bench.hearBytes(framed(restore, 'f2'));
    expect(bench.records).toEqual(['f1c3', 'f2']);
  });

  it('shows SSCP-LU data as a screen to type into, and sends what was typed', () => {
    const bench = new Bench().enhanced(FUNCTION.bindImage);
    const text = hexOf(encodeText('ENTER LOGON', 'cp037'));
    bench.hearBytes(framed({ dataType: DATA_TYPE.sscpLu }, text));
    expect(bench.client.mode).toBe('sscp-lu');
    expect(bench.records.at(-1)).toContain(text);
    expect(bench.client.send(bytesOf('6d'))).toBe(false);
    const typed = hexOf(encodeText('LOGON', 'cp037'));
    expect(bench.client.send(bytesOf(`7d40d1 11404c ${typed}`))).toBe(true);
    expect(bench.sent.at(-1)).toBe(`0700000000${typed}ffef`);
  });
});

describe('falling back to basic TN3270', () => {
  const basicType = `fffa1800${asciiHex('IBM-3278-2-E')}fff0`;

  it.each([
    ['DONT TN3270E, after it was agreed to', 'fffe28', 'fffc28'],
    ['WONT TN3270E, after it was agreed to', 'fffc28', 'fffc28'],
    ['a rejected device type', 'fffa2802060504fff0', 'fffc28'],
  ])('at %s', (_what, hex, answer) => {
    const bench = new Bench();
    bench.hear('fffd28');
    bench.hear('fffa280802fff0');
    expect(bench.hear(hex)).toBe(answer);
    bench.basic();
    expect(bench.client.mode).toBe('tn3270');
    expect(bench.sent).toContain(basicType);
  });

  it('also from a session that runs', () => {
    const bench = new Bench().enhanced(FUNCTION.responses);
    expect(bench.hear('fffe28')).toBe('fffc28');
    expect(bench.modes.at(-1)).toBe('negotiating');
    bench.basic();
    bench.client.send(bytesOf('7d4040'));
    expect(bench.sent.at(-1)).toBe('7d4040ffef');
  });

  it('does not try TN3270E again, and refuses it from the start where it is switched off', () => {
    const bench = new Bench();
    bench.hear('fffd28 fffa280802fff0 fffa2802060504fff0');
    expect(bench.hear('fffd28')).toBe('fffc28');
    expect(new Bench({ deviceType: undefined }).hear('fffd28')).toBe('fffc28');
  });

  it('tries every unit it was told before that, and says what the host said', () => {
    const bench = new Bench({ lus: ['LUA', 'LUB'] });
    bench.hear('fffd28');
    expect(bench.hear('fffa280802fff0')).toContain(asciiHex('LUA'));
    expect(bench.hear('fffa2802060501fff0')).toContain(asciiHex('LUB'));
    expect(bench.hear('fffa2802060503fff0')).toBe('fffc28');
    expect(bench.client.refusal).toBe('the host refused the logical unit LUB: there is no unit of this name');
  });
});

describe('anything else', () => {
  it('starts TLS when the host says that it follows', () => {
    const bench = new Bench();
    expect(bench.hear('fffd2e')).toBe('fffb2e fffa2e01fff0');
    expect(bench.tls).toBe(0);
    bench.hear('fffa2e01fff0');
    expect(bench.tls).toBe(1);
    expect(new Bench({ startTls: false }).hear('fffd2e')).toBe('fffc2e');
    // What was slipped in behind it in the clear has no meaning.
    const slipped = new Bench();
    slipped.hear('fffd2e');
    expect(slipped.hear('fffa2e01fff0 fffd18 41')).toBe('');
    expect(slipped.records).toEqual([]);
  });

  it('shows text that comes before 3270 mode, a line a line', () => {
    const bench = new Bench();
    bench.hear(asciiHex('Welcome\r\nplease wait'));
    expect(bench.client.mode).toBe('nvt');
    expect(bench.records.at(-1)).toContain(hexOf(encodeText('Welcome', 'cp037')));
    expect(bench.records.at(-1)).toContain(hexOf(encodeText('please wait', 'cp037')));
    bench.basic();
    expect(bench.client.mode).toBe('tn3270');
  });

  it('fails at a record that is too long', () => {
    const bench = new Bench().basic();
    bench.hear('40'.repeat(1001));
    expect(bench.failures).toEqual([expect.stringContaining('more than 1000 bytes')]);
  });

  it('survives any bytes, and any bytes within TN3270E', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 10 }), fc.boolean(), (chunks, enhanced) => {
        const bench = enhanced ? new Bench().enhanced(0, 2, 4, 5) : new Bench();
        for (const chunk of chunks) bench.client.receive(enhanced ? writeRecord(chunk) : chunk);
        bench.client.send(bytesOf('7d4040'));
      }),
    );
  });
});
