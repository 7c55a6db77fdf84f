import { COMMAND, commandOf, WCC } from '../../../demos/lib/terminal/3270/codes.ts';
import { applicationOf } from './bind.ts';
import { TELNET, writeCommand, writeRecord } from './telnet.ts';
import { typedCodes } from './text-screen.ts';
import type { TextScreen } from './text-screen.ts';
import { DATA_TYPE, DEVICE_END, FUNCTION, HEADER_BYTES, NEGATIVE, REQUEST_FLAG } from './tn3270e.ts';
import { readHeader, RESPONSE, RESPONSE_FLAG, withHeader } from './tn3270e.ts';
import type { Header } from './tn3270e.ts';

/** How a record was taken: what a host hears that asks for responses. */
export type Verdict = { readonly ok: true } | { readonly ok: false; readonly reject: boolean };

/** What the session is in. `negotiating` and `unbound` carry no records. */
export type Mode = 'negotiating' | 'nvt' | 'tn3270' | 'tn3270e' | 'sscp-lu' | 'unbound';

/** A connection below the session, a terminal above it. */
export interface SessionSurroundings {
  send(bytes: Uint8Array): void;
  /** An outbound record for the terminal. */
  record(record: Uint8Array): Verdict;
}

/** Sequence numbers count to 32,767 and begin again. */
const SEQUENCE_MASK = 0x7fff;

/** A TN3270E session once its functions are agreed on: what the records with headers mean, both ways. */
export class ClientSession {
  /** The application that the session is bound to, where the host tells. */
  application: string | undefined;
  readonly #functions: ReadonlySet<number>;
  readonly #world: SessionSurroundings;
  readonly #text: TextScreen;
  readonly #changeMode: (mode: Mode) => void;
  #mode: Mode;
  #bound = false;
  #sequence = 0;
  /** With contention resolution: may the terminal send now? */
  #maySend = true;
  #waiting: Uint8Array[] = [];
  /** While the terminal takes a record: what it answers to a read, which the host has asked for in any case. */
  #replies: Uint8Array[] | undefined;

  constructor(
    functions: readonly number[],
    surroundings: {
      readonly world: SessionSurroundings;
      readonly text: TextScreen;
      mode(mode: Mode): void;
    },
  ) {
    this.#functions = new Set(functions);
    this.#world = surroundings.world;
    this.#text = surroundings.text;
    this.#changeMode = (mode) => surroundings.mode(mode);
    this.#mode = this.#functions.has(FUNCTION.bindImage) ? 'unbound' : 'tn3270e';
    this.#changeMode(this.#mode);
  }

  /** Sends what the terminal made of a key or a read. False when nothing can be sent now. */
  send(record: Uint8Array): boolean {
    if (this.#mode === 'tn3270e') {
      if (this.#replies !== undefined) this.#replies.push(record);
      else if (this.#maySend) this.#sendData(DATA_TYPE.data3270, record);
      else this.#waiting.push(record);
      return true;
    }
    const codes = this.#mode === 'sscp-lu' ? typedCodes(record) : undefined;
    if (codes === undefined) return false;
    this.#text.addSscpLu(Uint8Array.of(...codes, 0x15));
    this.#sendData(DATA_TYPE.sscpLu, Uint8Array.from(codes));
    return true;
  }

  signal(signal: 'attn' | 'sysreq'): boolean {
    if (!this.#functions.has(FUNCTION.sysreq)) return false;
    this.#world.send(writeCommand(signal === 'attn' ? TELNET.IP : TELNET.AO));
    return true;
  }

  #setMode(mode: Mode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    this.#changeMode(mode);
  }

  /** A record from the host, its header included. */
  hear(record: Uint8Array): void {
    const header = readHeader(record);
    if (header === undefined) return;
    const data = record.subarray(HEADER_BYTES);
    switch (header.dataType) {
      case DATA_TYPE.data3270:
        return this.#hear3270(header, data);
      case DATA_TYPE.bindImage:
        this.#bound = true;
        this.application = applicationOf(data);
        this.#text.clear();
        return this.#setMode('tn3270e');
      case DATA_TYPE.unbind:
        return this.#hearUnbind();
      case DATA_TYPE.nvt:
        this.#text.addNvt(data);
        return this.#respond(header, this.#world.record(this.#text.record({ input: false })));
      case DATA_TYPE.sscpLu:
        this.#text.addSscpLu(data);
        this.#setMode('sscp-lu');
        return this.#respond(header, this.#world.record(this.#text.record({ input: true })));
      case DATA_TYPE.bid:
        return this.#hearBid(header);
      case DATA_TYPE.response:
      case DATA_TYPE.request:
        return;
      default:
        // Printer data and the like: this is a display.
        return this.#respond(header, { ok: false, reject: true });
    }
  }

  #hear3270(header: Header, data: Uint8Array): void {
    // After SYSREQ the session is still bound, and the next 3270 data go on with it.
    if (this.#mode === 'unbound' || this.#mode === 'sscp-lu') {
      if (this.#functions.has(FUNCTION.bindImage) && !this.#bound) return;
      this.#setMode('tn3270e');
    }
    const restore = (header.requestFlag & REQUEST_FLAG.keyboardRestore) !== 0;
    this.#replies = [];
    const verdict = this.#world.record(restore ? restoringKeyboard(data) : data);
    const replies = this.#replies;
    this.#replies = undefined;
    // The host hears first that its read was taken, and then what was read.
    this.#respond(header, verdict);
    for (const reply of replies) this.#sendData(DATA_TYPE.data3270, reply);
    if (!this.#functions.has(FUNCTION.contentionResolution)) return;
    this.#maySend = (header.requestFlag & REQUEST_FLAG.sendData) !== 0;
    if (this.#maySend) for (const record of this.#waiting.splice(0)) this.#sendData(DATA_TYPE.data3270, record);
  }

  #hearUnbind(): void {
    this.#bound = false;
    this.application = undefined;
    this.#text.clear();
    this.#setMode('unbound');
    this.#world.record(Uint8Array.of(COMMAND.eraseWrite[1], 0xc0));
  }

  /** The host wants to send first: refused while something of ours waits, unless it insists. */
  #hearBid(header: Header): void {
    if (!this.#functions.has(FUNCTION.contentionResolution)) return;
    const insists = (header.requestFlag & REQUEST_FLAG.signal) !== 0;
    const yields = insists || this.#waiting.length === 0;
    if (yields) this.#maySend = false;
    this.#respond(header, yields ? { ok: true } : { ok: false, reject: true });
  }

  #respond({ responseFlag, sequence }: Header, verdict: Verdict): void {
    if (!this.#functions.has(FUNCTION.responses) || responseFlag === RESPONSE_FLAG.none) return;
    if (verdict.ok && responseFlag !== RESPONSE_FLAG.always) return;
    const sign = verdict.ok ? RESPONSE.positive : RESPONSE.negative;
    const code = verdict.ok ? DEVICE_END : verdict.reject ? NEGATIVE.commandReject : NEGATIVE.operationCheck;
    const response = withHeader({ dataType: DATA_TYPE.response, responseFlag: sign, sequence }, [code]);
    this.#world.send(writeRecord(response));
  }

  #sendData(dataType: number, data: Uint8Array): void {
    this.#world.send(writeRecord(withHeader({ dataType, sequence: this.#sequence }, data)));
    if (this.#functions.has(FUNCTION.responses)) this.#sequence = (this.#sequence + 1) & SEQUENCE_MASK;
  }
}

/** The same write with the keyboard restored, whatever its write control character says. */
function restoringKeyboard(record: Uint8Array): Uint8Array {
  const command = commandOf(record[0]);
  const wcc = record[1];
  if (wcc === undefined || (command !== 'write' && command !== 'eraseWrite' && command !== 'eraseWriteAlternate'))
    return record;
  const changed = record.slice();
  changed[1] = wcc | WCC.restoreKeyboard;
  return changed;
}
