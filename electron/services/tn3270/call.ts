import type net from 'node:net';
import tls from 'node:tls';
import type { Device } from '../../../demos/lib/terminal/hosts/host.ts';
import type { DeviceKind } from './device.ts';
import type { ListenerLimits, ListenerOptions, ListenerTls } from './listener-options.ts';
import { ServerProtocol } from './server-protocol.ts';
import type { Caller } from './server-protocol.ts';
import type { Units } from './units.ts';

/** Address of the machine that simulated hosts see a terminal at: documentation addresses only. */
const SHOWN_NETWORK = '192.0.2.';

export interface Surroundings {
  readonly options: ListenerOptions;
  readonly limits: ListenerLimits;
  readonly units: Units;
  left(): void;
}

/** One connection: from its first byte to its last. */
export class Call {
  readonly #around: Surroundings;
  readonly #timer: NodeJS.Timeout;
  readonly #port: number;
  #socket: net.Socket;
  #protocol: ServerProtocol;
  #lu: string | undefined;
  #ready = false;
  #over = false;
  #allowance: number;
  #allowedAt = performance.now();

  constructor(socket: net.Socket, around: Surroundings) {
    this.#around = around;
    this.#allowance = around.limits.burst;
    const wait = around.limits.negotiateMs;
    this.#timer = setTimeout(() => this.#fail(`it was no terminal after ${String(wait / 1000)} s`), wait);
    this.#socket = socket;
    this.#port = socket.remotePort ?? 0;
    this.#follow(socket);
    const security = around.options.tls;
    this.#protocol = this.#begin({ startTls: security?.start === 'on-request' });
    if (security?.start === 'at-once') this.#secure(security);
    else this.#protocol.begin();
  }

  /** The host ends the session: what was sent still goes out. */
  end(): void {
    if (this.#over) return;
    this.#protocol.end();
    this.#leave();
    this.#socket.destroySoon();
  }

  #begin({ startTls }: { readonly startTls: boolean }): ServerProtocol {
    const { options, limits } = this.#around;
    return new ServerProtocol(
      {
        tn3270e: options.tn3270e ?? true,
        startTls,
        application: options.application ?? 'VTAM',
        largestRecord: limits.record,
      },
      {
        send: (bytes) => this.#send(bytes),
        assign: (caller) => this.#assign(caller),
        ready: (lu, kind) => this.#connect(lu, kind),
        record: (record) => this.#lu !== undefined && options.host.receive(this.#lu, record),
        signal: (signal) => this.#lu !== undefined && options.host.signal(this.#lu, signal),
        rejected: (sequence) =>
          options.onProblem?.(`${this.#name()} did not take record ${String(sequence)}: its data stream is not valid.`),
        startTls: () => options.tls !== undefined && this.#secure(options.tls),
        fail: (message) => this.#fail(message),
      },
    );
  }

  #follow(socket: net.Socket): void {
    this.#socket = socket;
    socket.on('data', (chunk: Buffer) => {
      if (socket !== this.#socket || this.#over) return;
      if (this.#spend(chunk.length)) this.#protocol.receive(chunk);
      else this.#fail('it sends more than any terminal can');
    });
    socket.on('error', () => socket === this.#socket && this.#leave());
    socket.on('close', () => socket === this.#socket && this.#leave());
  }

  #secure({ key, cert }: ListenerTls): void {
    const plain = this.#socket;
    plain.removeAllListeners('data');
    const secure = new tls.TLSSocket(plain, { isServer: true, key, cert });
    this.#follow(secure);
    // Everything is negotiated anew, behind the handshake.
    this.#protocol = this.#begin({ startTls: false });
    secure.once('secure', () => this.#protocol.begin());
    secure.once('error', (error: Error & { reason?: string }) =>
      this.#problem(`TLS failed (${error.reason ?? error.message})`),
    );
  }

  #assign({ asked }: Caller): ReturnType<Units['take']> {
    const taken = this.#around.units.take(asked);
    if ('lu' in taken) this.#lu = taken.lu;
    return taken;
  }

  #connect(lu: string, kind: DeviceKind): void {
    clearTimeout(this.#timer);
    this.#ready = true;
    const device: Device = { lu, ...kind, address: `${SHOWN_NETWORK}${String(1 + (this.#port % 254))}` };
    this.#around.options.host.connect(device, {
      send: (record) => this.#protocol.send(record),
      drop: () => this.end(),
    });
  }

  #send(bytes: Uint8Array): void {
    if (this.#over) return;
    this.#socket.write(bytes);
    if (this.#socket.writableLength > this.#around.limits.unread) this.#fail('it does not read what it is sent');
  }

  /** A bucket of bytes that fills with time: false when it is empty. */
  #spend(bytes: number): boolean {
    const { burst, bytesPerSecond } = this.#around.limits;
    const now = performance.now();
    const filled = this.#allowance + ((now - this.#allowedAt) / 1000) * bytesPerSecond;
    this.#allowance = Math.min(burst, filled) - bytes;
    this.#allowedAt = now;
    return this.#allowance >= 0;
  }

  #name(): string {
    return this.#lu ?? `A connection from port ${String(this.#port)}`;
  }

  #problem(message: string): void {
    this.#around.options.onProblem?.(`${this.#name()}: ${message}.`);
  }

  #fail(message: string): void {
    if (this.#over) return;
    this.#problem(message);
    this.#leave();
    // What it was told last still goes out, and no longer than a moment.
    this.#socket.end(() => this.#socket.destroy());
    setTimeout(() => this.#socket.destroy(), 1000).unref();
  }

  #leave(): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#timer);
    this.#around.left();
    if (this.#lu === undefined) return;
    this.#around.units.free(this.#lu);
    if (this.#ready) this.#around.options.host.disconnect(this.#lu);
  }
}
