import net from 'node:net';
import type { AddressInfo } from 'node:net';
import { Call } from './call.ts';
import { LIMITS } from './listener-options.ts';
import type { ListenerOptions } from './listener-options.ts';
import { Units } from './units.ts';

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
