import { writeBind } from './bind.ts';
import { TEST_REQUEST } from './client-protocol.ts';
import { displayOf, isLuName } from './device.ts';
import type { DeviceKind } from './device.ts';
import { Options } from './options.ts';
import { asciiOf, OPTION, TELNET, TelnetParser, TERMINAL_TYPE, textOf, TLS_FOLLOWS } from './telnet.ts';
import { writeCommand, writeNegotiation, writeRecord, writeSubnegotiation } from './telnet.ts';
import type { TelnetEvent } from './telnet.ts';
import { DATA_TYPE, FUNCTION, HEADER_BYTES, readHeader, readSaid, REASON, RESPONSE, RESPONSE_FLAG } from './tn3270e.ts';
import { withHeader, writeSaid } from './tn3270e.ts';
import type { Said } from './tn3270e.ts';

/** A terminal that has been negotiated, before it has a unit's name. */
export interface Caller {
  readonly kind: DeviceKind;
  /** Name it asks for; undefined: whichever is free. */
  readonly asked: string | undefined;
}

export interface ServerSettings {
  /** Offer TN3270E first. */
  readonly tn3270e: boolean;
  /** Offer STARTTLS before anything else. */
  readonly startTls: boolean;
  /** Name of the application in BIND images. */
  readonly application: string;
  /** Largest record of a terminal, in bytes. */
  readonly largestRecord: number;
}

/** The world of the protocol: a connection below it, a host above. */
export interface ServerSurroundings {
  send(bytes: Uint8Array): void;
  /** Gives out a unit's name; what is wrong with the one asked for otherwise. */
  assign(caller: Caller): { readonly lu: string } | { readonly refused: 'in-use' | 'no-such-name' };
  /** The terminal can be written to from now on. */
  ready(lu: string, kind: DeviceKind, mode: 'tn3270' | 'tn3270e'): void;
  record(record: Uint8Array): void;
  signal(signal: 'attn' | 'sysreq'): void;
  /** The terminal did not take the record of this number. */
  rejected(sequence: number): void;
  startTls(): void;
  /** The connection has to end; the message is for whoever watches the server. */
  fail(message: string): void;
}

const FUNCTIONS: readonly number[] = [FUNCTION.bindImage, FUNCTION.responses, FUNCTION.sysreq];

/** In an UNBIND: the end of the session is a normal one. */
const UNBIND_NORMAL = 1;

/** Shown to a program that is no 3270 terminal. */
const NO_TERMINAL = 'This is a TN3270 host. Connect to it with a 3270 terminal emulator.\r\n';

/** Negotiations on one connection after which it is taken to be a mistake or an attack. */
const MOST_NEGOTIATIONS = 200;

/**
 * The host's side of TN3270 and TN3270E without a network. Nothing is sent as a record, and nothing is taken
 * as one, before BINARY and END-OF-RECORD hold both ways or TN3270E is agreed on.
 */
export class ServerProtocol {
  readonly #settings: ServerSettings;
  readonly #world: ServerSurroundings;
  readonly #parser = new TelnetParser();
  readonly #options: Options;
  #record: number[] = [];
  /** TLS follows, or the connection ends: what else came in the clear has no meaning. */
  #over = false;
  #negotiations = 0;
  #mode: 'negotiating' | 'tn3270' | 'tn3270e' = 'negotiating';
  #lu: string | undefined;
  #kind: DeviceKind | undefined;
  #functions: readonly number[] = [];
  #sequence = 0;

  constructor(settings: ServerSettings, world: ServerSurroundings) {
    this.#settings = settings;
    this.#world = world;
    const ours: readonly number[] = [OPTION.binary, OPTION.endOfRecord, OPTION.suppressGoAhead];
    this.#options = new Options(
      { mine: (option) => ours.includes(option), theirs: (option) => ours.includes(option) },
      (bytes) => world.send(bytes),
    );
  }

  /** A host speaks first. */
  begin(): void {
    if (this.#settings.startTls) this.#options.ask(OPTION.startTls);
    else this.#askForTerminal();
  }

  receive(chunk: Uint8Array): void {
    for (const event of this.#parser.push(chunk)) {
      if (this.#over) return;
      this.#hear(event);
    }
  }

  /** Sends an outbound record. Nothing happens before the terminal is ready. */
  send(record: Uint8Array): void {
    if (this.#mode === 'negotiating') return;
    if (this.#mode === 'tn3270') return this.#world.send(writeRecord(record));
    const responses = this.#functions.includes(FUNCTION.responses);
    const responseFlag = responses ? RESPONSE_FLAG.error : RESPONSE_FLAG.none;
    const header = { dataType: DATA_TYPE.data3270, responseFlag, sequence: this.#sequence };
    if (responses) this.#sequence = (this.#sequence + 1) & 0x7fff;
    this.#world.send(writeRecord(withHeader(header, record)));
  }

  /** The session is over, from the host's side; the connection may be closed behind it. */
  end(): void {
    if (this.#mode === 'tn3270e' && this.#functions.includes(FUNCTION.bindImage))
      this.#world.send(writeRecord(withHeader({ dataType: DATA_TYPE.unbind }, [UNBIND_NORMAL])));
    this.#mode = 'negotiating';
  }

  #askForTerminal(): void {
    this.#options.ask(this.#settings.tn3270e ? OPTION.tn3270e : OPTION.terminalType);
  }

  #fail(message: string): void {
    this.#over = true;
    this.#world.fail(message);
  }

  #hear(event: TelnetEvent): void {
    switch (event.type) {
      case 'data':
        return this.#hearData(event.bytes);
      case 'end-of-record':
        return this.#endRecord();
      case 'command':
        return this.#hearCommand(event.code);
      case 'negotiation':
        return this.#hearNegotiation(event);
      case 'subnegotiation':
        return this.#hearSubnegotiation(event.option, event.bytes);
    }
  }

  #hearCommand(code: number): void {
    if (code === TELNET.AYT) this.#world.send(writeCommand(TELNET.NOP));
    if (this.#mode === 'negotiating') return;
    if (code === TELNET.AO && this.#mode === 'tn3270e') this.#world.signal('sysreq');
    // Both are seen from terminals, whatever the mode.
    if (code === TELNET.IP || code === TELNET.BREAK) this.#world.signal('attn');
  }

  #hearNegotiation({ verb, option }: TelnetEvent & { readonly type: 'negotiation' }): void {
    if ((this.#negotiations += 1) > MOST_NEGOTIATIONS)
      return this.#fail(`more than ${String(MOST_NEGOTIATIONS)} option negotiations`);
    if (option === OPTION.timingMark) {
      if (verb === 'do') this.#world.send(writeNegotiation('will', OPTION.timingMark));
      return;
    }
    if (!this.#options.hear(verb, option)) return;
    const agreed = verb === 'will' || verb === 'do';
    switch (option) {
      case OPTION.startTls:
        // With its consent the terminal says by FOLLOWS that it is waiting for ours.
        if (!agreed) this.#askForTerminal();
        return;
      case OPTION.tn3270e:
        return agreed ? this.#say({ type: 'send-device-type' }) : this.#fallBack();
      case OPTION.terminalType:
        if (!agreed) return this.#refuse('the client has no terminal type');
        return this.#world.send(writeSubnegotiation(OPTION.terminalType, [TERMINAL_TYPE.send]));
      default:
        return agreed ? this.#checkBasic() : this.#lose();
    }
  }

  /** The terminal takes TN3270E back, or never wanted it. */
  #fallBack(): void {
    if (this.#mode === 'tn3270e') return this.#fail('the terminal left TN3270E in the middle of its session');
    this.#options.ask(OPTION.terminalType);
  }

  #lose(): void {
    if (this.#mode === 'tn3270') this.#fail('the terminal left 3270 mode in the middle of its session');
    else if (this.#kind !== undefined) this.#refuse('the client does not take binary records');
  }

  #refuse(message: string): void {
    this.#world.send(asciiOf(NO_TERMINAL));
    this.#fail(message);
  }

  #hearSubnegotiation(option: number, bytes: Uint8Array): void {
    if (this.#mode !== 'negotiating') return;
    if (option === OPTION.startTls && bytes[0] === TLS_FOLLOWS && this.#options.theirs(option)) {
      this.#world.send(writeSubnegotiation(OPTION.startTls, [TLS_FOLLOWS]));
      this.#over = true;
      return this.#world.startTls();
    }
    if (option === OPTION.terminalType && bytes[0] === TERMINAL_TYPE.is && this.#options.theirs(option))
      return this.#hearTerminalType(textOf(bytes.subarray(1)));
    if (option !== OPTION.tn3270e || !this.#options.theirs(option)) return;
    const said = readSaid(bytes);
    if (said?.type === 'request-device-type') this.#hearDeviceRequest(said);
    else if (said?.type === 'functions' && this.#lu !== undefined) this.#hearFunctions(said);
  }

  #hearTerminalType(type: string): void {
    if (this.#lu !== undefined) return;
    const [name = '', asked] = type.split('@');
    const kind = displayOf(name);
    if (kind === undefined) return this.#refuse(`the client calls itself ${JSON.stringify(name.slice(0, 40))}`);
    const assigned = this.#assign(kind, asked);
    if ('refused' in assigned) {
      const problem = assigned.refused === 'in-use' ? 'is in use' : 'is not known here';
      this.#world.send(asciiOf(`Logical unit ${(asked ?? '').slice(0, 20)} ${problem}.\r\n`));
      return this.#fail(`a terminal asked for the logical unit ${(asked ?? '').slice(0, 20)}, which ${problem}`);
    }
    for (const option of [OPTION.endOfRecord, OPTION.binary]) {
      this.#options.ask(option);
      this.#options.offer(option);
    }
    this.#checkBasic();
  }

  #assign(kind: DeviceKind, asked: string | undefined): ReturnType<ServerSurroundings['assign']> {
    const name = asked?.toUpperCase();
    if (name !== undefined && !isLuName(name)) return { refused: 'no-such-name' };
    const assigned = this.#world.assign({ kind, asked: name });
    if ('lu' in assigned) {
      this.#lu = assigned.lu;
      this.#kind = kind;
    }
    return assigned;
  }

  #checkBasic(): void {
    const { binary, endOfRecord, tn3270e } = OPTION;
    if (this.#mode !== 'negotiating' || this.#lu === undefined || this.#kind === undefined) return;
    if (this.#options.theirs(tn3270e) || !this.#options.both(binary) || !this.#options.both(endOfRecord)) return;
    this.#mode = 'tn3270';
    this.#world.ready(this.#lu, this.#kind, 'tn3270');
  }

  #say(said: Said): void {
    this.#world.send(writeSubnegotiation(OPTION.tn3270e, writeSaid(said)));
  }

  #hearDeviceRequest({ deviceType, connect, associate }: Said & { readonly type: 'request-device-type' }): void {
    if (this.#lu !== undefined) return;
    const kind = displayOf(deviceType);
    if (kind === undefined) return this.#say({ type: 'device-type-rejected', reason: REASON.invDeviceType });
    if (associate !== undefined) return this.#say({ type: 'device-type-rejected', reason: REASON.invAssociate });
    const assigned = this.#assign(kind, connect);
    if ('lu' in assigned) return this.#say({ type: 'device-type-is', deviceType, lu: assigned.lu });
    const reason = assigned.refused === 'in-use' ? REASON.deviceInUse : REASON.invName;
    this.#say({ type: 'device-type-rejected', reason });
  }

  /** What both can; a terminal that asks for more is asked in turn. */
  #hearFunctions({ operation, functions }: Said & { readonly type: 'functions' }): void {
    const common = functions.filter((one) => FUNCTIONS.includes(one));
    if (operation === 'request' && common.length < functions.length)
      return this.#say({ type: 'functions', operation: 'request', functions: common });
    if (operation === 'request') this.#say({ type: 'functions', operation: 'is', functions: common });
    if (this.#lu === undefined || this.#kind === undefined) return;
    this.#functions = common;
    this.#mode = 'tn3270e';
    if (common.includes(FUNCTION.bindImage)) {
      const image = writeBind(this.#settings.application, this.#kind);
      this.#world.send(writeRecord(withHeader({ dataType: DATA_TYPE.bindImage }, image)));
    }
    this.#world.ready(this.#lu, this.#kind, 'tn3270e');
  }

  #hearData(bytes: Uint8Array): void {
    // A client that types at us before anything is agreed on is no terminal: what it says is left out.
    if (this.#mode === 'negotiating') return;
    if (this.#record.length + bytes.length > this.#settings.largestRecord)
      return this.#fail(`a record of more than ${String(this.#settings.largestRecord)} bytes`);
    for (const byte of bytes) this.#record.push(byte);
  }

  #endRecord(): void {
    const record = Uint8Array.from(this.#record);
    this.#record = [];
    if (record.length === 0 || this.#mode === 'negotiating') return;
    if (this.#mode === 'tn3270e') return this.#hearWithHeader(record);
    if (TEST_REQUEST.every((byte, at) => record[at] === byte)) this.#world.signal('sysreq');
    else this.#world.record(record);
  }

  #hearWithHeader(record: Uint8Array): void {
    const header = readHeader(record);
    if (header === undefined) return;
    if (header.dataType === DATA_TYPE.data3270 && record.length > HEADER_BYTES)
      this.#world.record(record.subarray(HEADER_BYTES));
    if (header.dataType === DATA_TYPE.response && header.responseFlag === RESPONSE.negative)
      this.#world.rejected(header.sequence);
  }
}
