/** TELNET (RFC 854) as far as 3270 sessions use it: codes, an incremental parser, and what is written. */

/** Commands that follow IAC. */
export const TELNET = {
  IAC: 0xff,
  DONT: 0xfe,
  DO: 0xfd,
  WONT: 0xfc,
  WILL: 0xfb,
  SB: 0xfa,
  AYT: 0xf6,
  AO: 0xf5,
  IP: 0xf4,
  BREAK: 0xf3,
  NOP: 0xf1,
  SE: 0xf0,
  EOR: 0xef,
} as const;

export const OPTION = {
  binary: 0,
  suppressGoAhead: 3,
  timingMark: 6,
  terminalType: 24,
  endOfRecord: 25,
  tn3270e: 40,
  startTls: 46,
} as const;

/** What a sub-negotiation of TERMINAL-TYPE begins with (RFC 1091). */
export const TERMINAL_TYPE = { is: 0, send: 1 } as const;

/** What a sub-negotiation of STARTTLS says: TLS follows. */
export const TLS_FOLLOWS = 1;

export type Verb = 'will' | 'wont' | 'do' | 'dont';

const VERB_CODES: Readonly<Record<Verb, number>> = {
  will: TELNET.WILL,
  wont: TELNET.WONT,
  do: TELNET.DO,
  dont: TELNET.DONT,
};
const VERBS = new Map<number, Verb>(Object.entries(VERB_CODES).map(([verb, code]) => [code, verb as Verb]));

/** Longest sub-negotiation that is kept, in bytes; what is longer is no option of ours and is left out. */
export const LONGEST_SUBNEGOTIATION = 1024;

export type TelnetEvent =
  /** Bytes that are no TELNET, IAC IAC made one again. A run is cut where a chunk ends. */
  | { readonly type: 'data'; readonly bytes: Uint8Array }
  /** IAC EOR: what came since the last one is a record. */
  | { readonly type: 'end-of-record' }
  | { readonly type: 'command'; readonly code: number }
  | { readonly type: 'negotiation'; readonly verb: Verb; readonly option: number }
  | { readonly type: 'subnegotiation'; readonly option: number; readonly bytes: Uint8Array };

type State = 'data' | 'iac' | 'option' | 'subnegotiation' | 'subnegotiation-iac';

/**
 * Takes a stream of bytes apart, whatever pieces it comes in: the events are the same, but for runs of data,
 * which end with a piece. Never throws; a command that does not exist is an event like any other.
 */
export class TelnetParser {
  #state: State = 'data';
  #verb: Verb = 'will';
  #subnegotiation: number[] = [];

  push(chunk: Uint8Array): TelnetEvent[] {
    const events: TelnetEvent[] = [];
    const data = new Uint8Array(chunk.length);
    let filled = 0;
    const flush = (): void => {
      if (filled > 0) events.push({ type: 'data', bytes: data.slice(0, filled) });
      filled = 0;
    };
    for (let at = 0; at < chunk.length; at += 1) {
      if (this.#state === 'data') {
        // Nearly all of a record is data: taken as a run.
        const iac = chunk.indexOf(TELNET.IAC, at);
        const run = chunk.subarray(at, iac < 0 ? chunk.length : iac);
        data.set(run, filled);
        filled += run.length;
        at += run.length;
        if (iac >= 0) this.#state = 'iac';
        continue;
      }
      const byte = chunk[at] as number;
      if (this.#state === 'iac' && byte === TELNET.IAC) {
        this.#state = 'data';
        data[filled] = byte;
        filled += 1;
        continue;
      }
      const event = this.#step(byte);
      if (event === undefined) continue;
      flush();
      events.push(event);
    }
    flush();
    return events;
  }

  /** A byte behind IAC, or within a negotiation. */
  #step(byte: number): TelnetEvent | undefined {
    switch (this.#state) {
      case 'iac':
        return this.#command(byte);
      case 'option':
        this.#state = 'data';
        return { type: 'negotiation', verb: this.#verb, option: byte };
      case 'subnegotiation':
        if (byte === TELNET.IAC) this.#state = 'subnegotiation-iac';
        else this.#keep(byte);
        return undefined;
      case 'subnegotiation-iac':
        return this.#withinSubnegotiation(byte);
      case 'data':
        return undefined;
    }
  }

  #command(byte: number): TelnetEvent | undefined {
    this.#state = 'data';
    const verb = VERBS.get(byte);
    if (verb !== undefined) {
      this.#verb = verb;
      this.#state = 'option';
      return undefined;
    }
    if (byte === TELNET.SB) {
      this.#subnegotiation = [];
      this.#state = 'subnegotiation';
      return undefined;
    }
    return byte === TELNET.EOR ? { type: 'end-of-record' } : { type: 'command', code: byte };
  }

  /** Behind IAC in a sub-negotiation: a doubled IAC, its end, or a command although it has not ended. */
  #withinSubnegotiation(byte: number): TelnetEvent | undefined {
    if (byte === TELNET.IAC) {
      this.#keep(byte);
      this.#state = 'subnegotiation';
      return undefined;
    }
    if (byte !== TELNET.SE) return this.#command(byte);
    this.#state = 'data';
    const [option, ...bytes] = this.#subnegotiation;
    if (option === undefined || bytes.length > LONGEST_SUBNEGOTIATION) return undefined;
    return { type: 'subnegotiation', option, bytes: Uint8Array.from(bytes) };
  }

  #keep(byte: number): void {
    // One more than is allowed is kept, so that its end knows that it was too long.
    if (this.#subnegotiation.length <= LONGEST_SUBNEGOTIATION + 1) this.#subnegotiation.push(byte);
  }
}

/** Data with every IAC doubled. */
export function escapeIac(bytes: Uint8Array): Uint8Array {
  const extra = bytes.reduce((count, byte) => (byte === TELNET.IAC ? count + 1 : count), 0);
  if (extra === 0) return bytes;
  const escaped = new Uint8Array(bytes.length + extra);
  let at = 0;
  for (const byte of bytes) {
    escaped[at++] = byte;
    if (byte === TELNET.IAC) escaped[at++] = byte;
  }
  return escaped;
}

/** A record as it is sent: IAC doubled, IAC EOR behind. */
export function writeRecord(record: Uint8Array): Uint8Array {
  const escaped = escapeIac(record);
  const written = new Uint8Array(escaped.length + 2);
  written.set(escaped);
  written.set([TELNET.IAC, TELNET.EOR], escaped.length);
  return written;
}

export function writeNegotiation(verb: Verb, option: number): Uint8Array {
  return Uint8Array.of(TELNET.IAC, VERB_CODES[verb], option);
}

export function writeSubnegotiation(option: number, bytes: Iterable<number>): Uint8Array {
  const body = escapeIac(Uint8Array.from(bytes));
  return Uint8Array.of(TELNET.IAC, TELNET.SB, option, ...body, TELNET.IAC, TELNET.SE);
}

export function writeCommand(code: number): Uint8Array {
  return Uint8Array.of(TELNET.IAC, code);
}

/** Text of a terminal's or a unit's name: ASCII, as negotiations carry it. */
export function asciiOf(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0x7f);
}

export function textOf(ascii: Iterable<number>): string {
  let text = '';
  for (const byte of ascii) text += String.fromCharCode(byte & 0x7f);
  return text;
}
