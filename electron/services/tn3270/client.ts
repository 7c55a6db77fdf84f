import net from 'node:net';
import tls from 'node:tls';
import type { TerminalOptions } from '../../../demos/lib/terminal/3270/types.ts';
import { whereOf } from './address.ts';
import type { HostAddress } from './address.ts';
import { ClientProtocol } from './client-protocol.ts';
import type { Mode, Verdict } from './client-session.ts';
import { deviceTypeOf, terminalTypeOf } from './device.ts';
import { explainFailure, notAHost } from './failure.ts';
import { TELNET, writeCommand } from './telnet.ts';

export interface ClientOptions {
  readonly address: HostAddress;
  readonly terminal: TerminalOptions;
  /** Ask as a terminal with extended attributes (-E); default true. */
  readonly extended?: boolean;
  /** Default true; Y: before the address switches it off too. */
  readonly verifyCertificate?: boolean;
  /** Certificates (PEM) trusted besides those of this machine. */
  readonly trusted?: string | undefined;
  readonly timeouts?: Partial<Timeouts>;
  /** Absent: a connection that breaks stays broken. */
  readonly reconnect?: Reconnect | undefined;
}

/** In milliseconds. */
export interface Timeouts {
  /** Until the connection stands, TLS included. */
  readonly connect: number;
  /** From then on, until 3270 mode. */
  readonly negotiate: number;
  /** Between signs of life that are sent to keep firewalls from forgetting the connection; 0: none. */
  readonly keepAlive: number;
  /** Ask with every sign of life whether the host is there (TIMING-MARK), and give up after two without an answer. */
  readonly askWhetherAlive: boolean;
}

const TIMEOUTS: Timeouts = { connect: 10_000, negotiate: 15_000, keepAlive: 60_000, askWhetherAlive: false };

/** Waits in milliseconds: the first, doubled up to the longest, this many times. */
export interface Reconnect {
  readonly firstMs: number;
  readonly longestMs: number;
  readonly attempts: number;
}

export type ClientState =
  | { readonly state: 'connecting' }
  | {
      readonly state: 'connected';
      readonly mode: 'tn3270' | 'tn3270e';
      readonly lu: string | undefined;
      readonly secure: boolean;
    }
  /** It had been connected. `again`: it will be tried again, after a while. */
  | { readonly state: 'closed'; readonly message: string; readonly again: boolean }
  /** It never was. */
  | { readonly state: 'failed'; readonly message: string; readonly again: boolean };

export interface ClientListener {
  state(state: ClientState): void;
  /** An outbound record; the verdict is what the host hears of it. */
  record(record: Uint8Array): Verdict;
}

/** Largest record of a host: more than a screen of 16,383 positions with attributes for each of them. */
const LARGEST_RECORD = 256 * 1024;

/** A session with a 3270 host. It connects at once; what comes of it is told to the listener, never within the constructor. */
export class Tn3270Client {
  readonly #options: ClientOptions;
  readonly #listener: ClientListener;
  readonly #timeouts: Timeouts;
  #socket: net.Socket | undefined;
  #protocol: ClientProtocol | undefined;
  #timer: NodeJS.Timeout | undefined;
  #beat: NodeJS.Timeout | undefined;
  #unanswered = 0;
  #connected = false;
  #done = false;
  #attempt = 0;

  constructor(options: ClientOptions, listener: ClientListener) {
    this.#options = options;
    this.#listener = listener;
    this.#timeouts = { ...TIMEOUTS, ...options.timeouts };
    queueMicrotask(() => this.#connect());
  }

  /** Sends a record of the terminal. False when there is no session to take it. */
  send(record: Uint8Array): boolean {
    return this.#protocol?.send(record) ?? false;
  }

  signal(signal: 'attn' | 'sysreq'): boolean {
    return this.#protocol?.signal(signal) ?? false;
  }

  /** Ends the session; nothing is told any more. */
  close(): void {
    this.#done = true;
    this.#drop();
  }

  #connect(): void {
    if (this.#done) return;
    const { address } = this.#options;
    this.#listener.state({ state: 'connecting' });
    this.#timer = setTimeout(() => {
      const handshaking = this.#socket instanceof tls.TLSSocket;
      this.#end(explainFailure(withCode(handshaking ? 'ERR_TLS_HANDSHAKE_TIMEOUT' : 'ETIMEDOUT'), address));
    }, this.#timeouts.connect);
    const { host, port } = address;
    const socket = net.connect({ host, port, noDelay: true, keepAlive: true, keepAliveInitialDelay: 30_000 });
    socket.once('connect', () => {
      if (address.tls) this.#secure(socket, () => this.#begin());
      else this.#begin();
    });
    this.#follow(socket);
  }

  /** Takes a socket, or what TLS has made of it, for the connection. */
  #follow(socket: net.Socket): void {
    this.#socket = socket;
    socket.on('error', (error) => this.#socket === socket && this.#end(explainFailure(error, this.#options.address)));
    socket.on('close', () => this.#socket === socket && this.#end(this.#broken()));
    socket.on('data', (chunk: Buffer) => {
      if (this.#socket !== socket) return;
      this.#unanswered = 0;
      this.#protocol?.receive(chunk);
    });
  }

  #secure(socket: net.Socket, ready: () => void): void {
    const { address, verifyCertificate = true, trusted } = this.#options;
    socket.removeAllListeners('data');
    const secure = tls.connect({
      socket,
      rejectUnauthorized: verifyCertificate && !address.trustAnyone,
      // A certificate of an IP address is compared with the address; SNI takes names only.
      ...(net.isIP(address.host) === 0 ? { servername: address.host } : { host: address.host }),
      ...(trusted !== undefined && { ca: [...tls.rootCertificates, trusted] }),
    });
    this.#follow(secure);
    secure.once('secureConnect', ready);
  }

  #begin(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const { heard = false, greeting = '' } = this.#protocol ?? {};
      this.#end(this.#refusal() ?? notAHost(this.#options.address, { heard, greeting }));
    }, this.#timeouts.negotiate);
    const { address, terminal, extended = true } = this.#options;
    const socket = this.#socket;
    const secure = socket instanceof tls.TLSSocket;
    this.#protocol = new ClientProtocol(
      {
        terminalType: terminalTypeOf(terminal, extended),
        deviceType: address.basic ? undefined : deviceTypeOf(terminal, extended),
        lus: address.lus,
        codePage: terminal.codePage ?? 'cp037',
        startTls: !secure,
        largestRecord: LARGEST_RECORD,
      },
      {
        send: (bytes) => void socket?.write(bytes),
        record: (record) => this.#listener.record(record),
        mode: (mode) => this.#tellMode(mode, secure),
        startTls: () => socket !== undefined && this.#secure(socket, () => this.#begin()),
        fail: (message) => this.#end(`${whereOf(address)}: ${message}.`),
      },
    );
  }

  #tellMode(mode: Mode, secure: boolean): void {
    if (mode === 'negotiating' || mode === 'nvt') return;
    clearTimeout(this.#timer);
    if (this.#connected) return;
    this.#connected = true;
    this.#attempt = 0;
    this.#startBeat();
    const lu = this.#protocol?.lu;
    this.#listener.state({ state: 'connected', mode: mode === 'tn3270' ? 'tn3270' : 'tn3270e', lu, secure });
  }

  #startBeat(): void {
    const { keepAlive, askWhetherAlive } = this.#timeouts;
    if (keepAlive === 0) return;
    this.#beat = setInterval(() => {
      if (askWhetherAlive && this.#unanswered >= 2)
        return this.#end(`${whereOf(this.#options.address)} has not answered for ${String((2 * keepAlive) / 1000)} s.`);
      if (askWhetherAlive) {
        this.#unanswered += 1;
        this.#protocol?.ask();
      } else this.#socket?.write(writeCommand(TELNET.NOP));
    }, keepAlive);
  }

  /** Why the host did not give a session, in a sentence; undefined when it gave no reason. */
  #refusal(): string | undefined {
    const refusal = this.#protocol?.refusal;
    return refusal === undefined ? undefined : `${whereOf(this.#options.address)}: ${refusal}.`;
  }

  #broken(): string {
    const where = whereOf(this.#options.address);
    if (this.#connected) return `${where} ended the session.`;
    return (
      this.#refusal() ??
      `${where} closed the connection before there was a session. It may want TLS (L:), or a name of a logical unit.`
    );
  }

  #end(message: string): void {
    if (this.#done) return;
    const { reconnect } = this.#options;
    const wasConnected = this.#connected;
    this.#drop();
    const again = reconnect !== undefined && this.#attempt < reconnect.attempts;
    this.#done = !again;
    if (again) {
      const wait = Math.min(reconnect.firstMs * 2 ** this.#attempt, reconnect.longestMs);
      this.#attempt += 1;
      this.#timer = setTimeout(() => this.#connect(), wait);
    }
    // Last, since whoever hears it may close the client for good.
    this.#listener.state({ state: wasConnected ? 'closed' : 'failed', message, again });
  }

  #drop(): void {
    clearTimeout(this.#timer);
    clearInterval(this.#beat);
    const socket = this.#socket;
    this.#socket = undefined;
    this.#protocol = undefined;
    this.#connected = false;
    this.#unanswered = 0;
    socket?.destroySoon();
  }
}

function withCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}
