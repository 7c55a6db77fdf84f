import type { CodePageName } from '../../../demos/lib/terminal/3270/codepage.ts';
import { ClientSession } from './client-session.ts';
import type { Mode, SessionSurroundings } from './client-session.ts';
import { Options } from './options.ts';
import { asciiOf, OPTION, TELNET, TelnetParser, TERMINAL_TYPE, TLS_FOLLOWS } from './telnet.ts';
import { writeCommand, writeNegotiation, writeRecord, writeSubnegotiation } from './telnet.ts';
import type { TelnetEvent } from './telnet.ts';
import { TextScreen } from './text-screen.ts';
import { FUNCTION, readSaid, reasonText, writeSaid } from './tn3270e.ts';

export interface ClientSettings {
  /** For basic TN3270, e.g. IBM-3279-2-E. */
  readonly terminalType: string;
  /** For TN3270E, e.g. IBM-3278-2-E; undefined: basic TN3270 only. */
  readonly deviceType: string | undefined;
  /** Names of logical units to ask for, in this order; none: the host chooses. */
  readonly lus: readonly string[];
  readonly codePage: CodePageName;
  /** Takes STARTTLS when the host offers it. */
  readonly startTls: boolean;
  /** Largest record of the host, in bytes. */
  readonly largestRecord: number;
}

/** The world of the protocol: a connection below it, a terminal above. */
export interface ClientSurroundings extends SessionSurroundings {
  mode(mode: Mode): void;
  /** The host goes on with TLS: what was negotiated is forgotten. */
  startTls(): void;
  /** A mistake that cannot be repaired: the connection has to end. */
  fail(message: string): void;
}

/** Functions of TN3270E that we can. */
const OUR_FUNCTIONS: readonly number[] = [
  FUNCTION.bindImage,
  FUNCTION.responses,
  FUNCTION.sysreq,
  FUNCTION.contentionResolution,
];

const OUR_OPTIONS: readonly number[] = [
  OPTION.binary,
  OPTION.endOfRecord,
  OPTION.terminalType,
  OPTION.suppressGoAhead,
  OPTION.timingMark,
];
const THEIR_OPTIONS: readonly number[] = [OPTION.binary, OPTION.endOfRecord, OPTION.suppressGoAhead];

/** What a SysReq is in basic TN3270: a test request, SOH % / STX. */
export const TEST_REQUEST: readonly number[] = [0x01, 0x6c, 0x61, 0x02];

/**
 * The client's side of TN3270 (RFC 1576) and TN3270E (RFC 2355) without a network: bytes go in, records and
 * bytes come out. No record crosses it before BINARY and END-OF-RECORD hold both ways, or TN3270E is agreed on.
 */
export class ClientProtocol {
  /** Set once the host has chosen or confirmed a unit's name. */
  lu: string | undefined;
  /** Why the host did not give a device in TN3270E, if it did not. */
  refusal: string | undefined;
  /** True once the host has negotiated anything. */
  heard = false;
  /** Text that came outside records, its first bytes: to tell who answered. */
  greeting = '';

  readonly #settings: ClientSettings;
  readonly #world: ClientSurroundings;
  readonly #parser = new TelnetParser();
  readonly #text: TextScreen;
  readonly #options: Options;
  #mode: Mode = 'negotiating';
  #record: number[] = [];
  /** TLS follows, or the connection ends: what else came in the clear has no meaning. */
  #over = false;
  #session: ClientSession | undefined;
  /** TN3270E was tried and came to nothing: it is not tried again. */
  #basicOnly = false;
  #asked = 0;
  #typeSent = false;
  #tryLu = 0;

  constructor(settings: ClientSettings, world: ClientSurroundings) {
    this.#settings = settings;
    this.#world = world;
    this.#text = new TextScreen(settings.codePage);
    const mine = [
      ...OUR_OPTIONS,
      ...(settings.deviceType === undefined ? [] : [OPTION.tn3270e]),
      ...(settings.startTls ? [OPTION.startTls] : []),
    ];
    this.#options = new Options(
      {
        mine: (option) => mine.includes(option) && !(option === OPTION.tn3270e && this.#basicOnly),
        theirs: (option) => THEIR_OPTIONS.includes(option),
      },
      (bytes) => world.send(bytes),
    );
  }

  get mode(): Mode {
    return this.#mode;
  }

  receive(chunk: Uint8Array): void {
    for (const event of this.#parser.push(chunk)) {
      if (this.#over) return;
      this.#hear(event);
    }
  }

  /** The application that the session is bound to, where the host tells. */
  get application(): string | undefined {
    return this.#session?.application;
  }

  /** Sends what the terminal made of a key or a read. False when nothing can be sent now. */
  send(record: Uint8Array): boolean {
    if (this.#session !== undefined) return this.#session.send(record);
    if (this.#mode !== 'tn3270') return false;
    this.#world.send(writeRecord(record));
    return true;
  }

  /** ATTN and SYSREQ. False when the host has not agreed to them. */
  signal(signal: 'attn' | 'sysreq'): boolean {
    if (this.#session !== undefined) return this.#session.signal(signal);
    if (this.#mode !== 'tn3270') return false;
    if (signal === 'attn') this.#world.send(writeCommand(TELNET.BREAK));
    else this.#world.send(writeRecord(Uint8Array.from(TEST_REQUEST)));
    return true;
  }

  /** Asks the other side to answer (DO TIMING-MARK): an answer, of either kind, says that it is there. */
  ask(): void {
    this.#world.send(writeNegotiation('do', OPTION.timingMark));
  }

  #hear(event: TelnetEvent): void {
    switch (event.type) {
      case 'data':
        return this.#hearData(event.bytes);
      case 'end-of-record':
        return this.#endRecord();
      case 'command':
        if (event.code === TELNET.AYT) this.#world.send(writeCommand(TELNET.NOP));
        return;
      case 'negotiation':
        this.heard = true;
        return this.#hearNegotiation(event);
      case 'subnegotiation':
        return this.#hearSubnegotiation(event.option, event.bytes);
    }
  }

  #hearNegotiation({ verb, option }: TelnetEvent & { readonly type: 'negotiation' }): void {
    if (option === OPTION.timingMark) {
      // Nothing is in force by it: each question is answered (RFC 860), and what answers ours needs nothing.
      if (verb === 'do') this.#world.send(writeNegotiation('will', OPTION.timingMark));
      return;
    }
    // A host that says WONT TN3270E instead of DONT takes it back all the same.
    if (option === OPTION.tn3270e && verb === 'wont') this.#options.withdraw(OPTION.tn3270e);
    else this.#options.hear(verb, option);
    if (option === OPTION.startTls && verb === 'do' && this.#settings.startTls)
      this.#world.send(writeSubnegotiation(OPTION.startTls, [TLS_FOLLOWS]));
    if (option === OPTION.tn3270e && !this.#options.mine(OPTION.tn3270e)) this.#leaveTn3270e();
    this.#checkMode();
  }

  #hearSubnegotiation(option: number, bytes: Uint8Array): void {
    if (option === OPTION.terminalType && bytes[0] === TERMINAL_TYPE.send && this.#options.mine(option))
      return this.#sendTerminalType();
    if (option === OPTION.startTls && bytes[0] === TLS_FOLLOWS && this.#options.mine(option)) {
      this.#over = true;
      return this.#world.startTls();
    }
    if (option === OPTION.tn3270e && this.#options.mine(option)) this.#hearTn3270e(bytes);
  }

  /** A host that asks again did not like the last answer: the next name, and the last one twice ends the list. */
  #sendTerminalType(): void {
    const { lus, terminalType } = this.#settings;
    const lu = lus[Math.min(this.#tryLu, lus.length - 1)];
    this.#tryLu += 1;
    this.#typeSent = true;
    const name = asciiOf(lu === undefined ? terminalType : `${terminalType}@${lu}`);
    this.#world.send(writeSubnegotiation(OPTION.terminalType, [TERMINAL_TYPE.is, ...name]));
    this.lu = lu;
    this.#checkMode();
  }

  #hearTn3270e(bytes: Uint8Array): void {
    const said = readSaid(bytes);
    switch (said?.type) {
      case 'send-device-type':
        return this.#requestDevice();
      case 'device-type-is':
        this.lu = said.lu;
        return this.#say({ type: 'functions', operation: 'request', functions: OUR_FUNCTIONS });
      case 'device-type-rejected':
        return this.#hearRejection(said.reason);
      case 'functions':
        return this.#hearFunctions(said.operation, said.functions);
      case 'request-device-type':
      case undefined:
        return;
    }
  }

  #requestDevice(): void {
    const { deviceType, lus } = this.#settings;
    if (deviceType === undefined) return;
    const lu = lus[this.#tryLu];
    this.#say({ type: 'request-device-type', deviceType, ...(lu !== undefined && { connect: lu }) });
  }

  #hearRejection(reason: number): void {
    const lu = this.#settings.lus[this.#tryLu];
    const what = lu === undefined ? `the terminal type ${this.#settings.deviceType ?? ''}` : `the logical unit ${lu}`;
    this.refusal = `the host refused ${what}: ${reasonText(reason)}`;
    this.#tryLu += 1;
    if (this.#tryLu < this.#settings.lus.length) return this.#requestDevice();
    this.#options.withdraw(OPTION.tn3270e);
    this.#leaveTn3270e();
    this.#checkMode();
  }

  /** What both can is agreed on; a host that keeps asking for more is left with basic TN3270. */
  #hearFunctions(operation: 'request' | 'is', functions: readonly number[]): void {
    const common = functions.filter((one) => OUR_FUNCTIONS.includes(one));
    if (operation === 'request' && common.length < functions.length) {
      if ((this.#asked += 1) > 3) {
        this.#options.withdraw(OPTION.tn3270e);
        return this.#leaveTn3270e();
      }
      return this.#say({ type: 'functions', operation: 'request', functions: common });
    }
    if (operation === 'request') this.#say({ type: 'functions', operation: 'is', functions: common });
    this.#session = new ClientSession(common, {
      world: this.#world,
      text: this.#text,
      mode: (mode) => this.#setMode(mode),
    });
  }

  #say(said: Parameters<typeof writeSaid>[0]): void {
    this.#world.send(writeSubnegotiation(OPTION.tn3270e, writeSaid(said)));
  }

  #leaveTn3270e(): void {
    this.#basicOnly = true;
    this.#session = undefined;
    this.lu = undefined;
    this.#tryLu = 0;
    this.#setMode('negotiating');
  }

  /** Basic TN3270 is made by the options in force; TN3270E by its own negotiation. */
  #checkMode(): void {
    if (this.#options.mine(OPTION.tn3270e)) return;
    const basic = this.#options.both(OPTION.binary) && this.#options.both(OPTION.endOfRecord) && this.#typeSent;
    if (basic) this.#setMode('tn3270');
    else if (this.#mode === 'tn3270') this.#setMode('negotiating');
  }

  #setMode(mode: Mode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#record = [];
    this.#world.mode(mode);
  }

  #hearData(bytes: Uint8Array): void {
    if (this.#mode === 'negotiating' || this.#mode === 'nvt') return this.#showNvt(bytes);
    if (this.#record.length + bytes.length > this.#settings.largestRecord) {
      const limit = String(this.#settings.largestRecord);
      this.#over = true;
      return this.#world.fail(`the host sent a record of more than ${limit} bytes, which no 3270 host does`);
    }
    for (const byte of bytes) this.#record.push(byte);
  }

  #showNvt(bytes: Uint8Array): void {
    if (this.greeting.length < 80) this.greeting += Buffer.from(bytes).toString('latin1').slice(0, 80);
    // Within TN3270E nothing but records may come; what comes before it is agreed on is left out.
    if (this.#options.mine(OPTION.tn3270e)) return;
    this.#text.addNvt(bytes);
    this.#setMode('nvt');
    this.#world.record(this.#text.record({ input: false }));
  }

  #endRecord(): void {
    const record = Uint8Array.from(this.#record);
    this.#record = [];
    if (this.#mode === 'negotiating' || this.#mode === 'nvt' || record.length === 0) return;
    if (this.#session === undefined) this.#world.record(record);
    else this.#session.hear(record);
  }
}
