import net from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Device } from '../../../demos/lib/terminal/hosts/host.ts';
import { Call } from './call.ts';
import { Units } from './units.ts';

/** A connected terminal, as a host writes to it. */
export interface Line {
  send(record: Uint8Array): void;
  /** Ends the session from the host's side. */
  drop(): void;
}

/** What answers the terminals: a simulated host that runs (HostRunner), or a test's own. */
export interface TerminalHost {
  connect(device: Device, line: Line): void;
  receive(lu: string, record: Uint8Array): void;
  signal(lu: string, signal: 'attn' | 'sysreq'): void;
  disconnect(lu: string): void;
}

export interface ListenerTls {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  /** `at-once`: a client begins with TLS (L:). `on-request`: STARTTLS is offered in the clear. */
  readonly start: 'at-once' | 'on-request';
}

export interface ListenerLimits {
  readonly connections: number;
  /** Largest record of a terminal, in bytes. */
  readonly record: number;
  /** Bytes a second that one terminal may send in the long run; and at once. */
  readonly bytesPerSecond: number;
  readonly burst: number;
  /** Bytes that a terminal may leave unread. */
  readonly unread: number;
  /** Until a connection is a terminal, in milliseconds. */
  readonly negotiateMs: number;
}

export const LIMITS: ListenerLimits = {
  connections: 100,
  record: 64 * 1024,
  bytesPerSecond: 256 * 1024,
  burst: 1024 * 1024,
  unread: 4 * 1024 * 1024,
  negotiateMs: 20_000,
};

export interface ListenerOptions {
  readonly host: TerminalHost;
  /** 0: any free port. */
  readonly port: number;
  readonly tls?: ListenerTls | undefined;
  /** Default true. */
  readonly tn3270e?: boolean;
  /** Name that BIND images carry. */
  readonly application?: string;
  readonly limits?: Partial<ListenerLimits>;
  /** What went wrong with one connection; the others go on. */
  onProblem?(message: string): void;
}

/** Lets 3270 terminals of this machine log on to a simulated host: TN3270 and TN3270E, on 127.0.0.1 only. */
export class Tn3270Listener {
  readonly port: number;
  readonly #server: net.Server;
  readonly #calls: Set<Call>;

  private constructor(server: net.Server, calls: Set<Call>) {
    this.#server = server;
    this.#calls = calls;
    this.port = (server.address() as AddressInfo).port;
  }

  /** Rejects when the port cannot be had. */
  static async open(options: ListenerOptions): Promise<Tn3270Listener> {
    const calls = new Set<Call>();
    const units = new Units();
    const limits = { ...LIMITS, ...options.limits };
    const server = net.createServer({ noDelay: true, keepAlive: true }, (socket) => {
      if (calls.size >= limits.connections) {
        options.onProblem?.(`A terminal was turned away: ${String(limits.connections)} are connected already.`);
        return void socket.destroy();
      }
      const call = new Call(socket, { options, limits, units, left: () => calls.delete(call) });
      calls.add(call);
    });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(options.port, '127.0.0.1', resolve);
    });
    return new Tn3270Listener(server, calls);
  }

  /** Terminals that are connected, those that still negotiate included. */
  get connections(): number {
    return this.#calls.size;
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const call of this.#calls) call.end();
    await closed;
  }
}
