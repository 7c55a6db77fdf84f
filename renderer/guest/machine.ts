import type { Call, FromWorker, Geometry, Image, Received, ScriptResult, Sent, ToWorker } from './protocol.ts';

export interface MachineListener {
  output(console: number, data: string): void;
  panic(message: string): void;
}

/** What a migration was, as the log keeps it. */
export interface Migration extends Sent, Received {}

/** One guest in a Web Worker of its own. */
export class Machine {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'guest' });
  readonly #calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  #lastCall = 0;
  #listener: MachineListener;
  #onRound: ((round: number, bytes: number, us: number) => void) | undefined;

  constructor(listener: MachineListener) {
    this.#listener = listener;
    this.#worker.onmessage = ({ data }) => this.#receive(data as FromWorker);
    this.#worker.onerror = ({ message }) =>
      this.#fail(`The guest's worker failed: ${message || 'no reason is known'}.`);
  }

  /** Resolves when the guest answers. */
  async start(image: Image): Promise<void> {
    await this.#call({ call: 'start', image });
  }

  run(script: string): Promise<ScriptResult> {
    return this.#call({ call: 'run', script }) as Promise<ScriptResult>;
  }

  /** Resolves to what the console said until its prompt was back; with 0 it is not waited for. */
  type(console: number, text: string, timeoutMs: number): Promise<string> {
    return this.#call({ call: 'type', console, text, timeoutMs }) as Promise<string>;
  }

  /** Resolves to the size in bytes. */
  checkpoint(id: number): Promise<number> {
    return this.#call({ call: 'checkpoint', id }) as Promise<number>;
  }

  async restore(id: number | 'golden', image: Image): Promise<void> {
    await this.#call({ call: 'restore', id, image });
  }

  /** Moves the running system to a new worker; this one is over when it has arrived. */
  async migrate(
    geometry: Geometry,
    onRound: (round: number, bytes: number, us: number) => void,
  ): Promise<{ readonly machine: Machine; readonly migration: Migration }> {
    const { port1, port2 } = new MessageChannel();
    const target = new Machine(this.#listener);
    this.#onRound = onRound;
    try {
      const received = target.#call({ call: 'receive', port: port2, geometry }, [port2]) as Promise<Received>;
      const sent = this.#call({ call: 'send', port: port1 }, [port1]) as Promise<Sent>;
      const migration = { ...(await sent), ...(await received) };
      this.dispose();
      return { machine: target, migration };
    } catch (error) {
      target.dispose();
      throw error;
    }
  }

  keys(console: number, data: string): void {
    this.#send({ type: 'keys', console, data });
  }

  setRunning(running: boolean): void {
    this.#send({ type: 'running', running });
  }

  setQuiet(quiet: boolean): void {
    this.#send({ type: 'quiet', quiet });
  }

  dispose(): void {
    this.#worker.terminate();
    this.#fail('The guest was stopped.');
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #call(call: Call, transfer: Transferable[] = []): Promise<unknown> {
    const id = (this.#lastCall += 1);
    const message: ToWorker = { type: 'call', id, call };
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#worker.postMessage(message, transfer);
    });
  }

  #receive(message: FromWorker): void {
    switch (message.type) {
      case 'output':
        return this.#listener.output(message.console, message.data);
      case 'panic':
        return this.#listener.panic(message.message);
      case 'round':
        return this.#onRound?.(message.round, message.bytes, message.us);
      case 'answer':
        this.#calls.get(message.id)?.resolve(message.result);
        break;
      case 'refusal':
        this.#calls.get(message.id)?.reject(new Error(message.message));
        break;
    }
    this.#calls.delete(message.id);
  }

  #fail(message: string): void {
    for (const { reject } of this.#calls.values()) reject(new Error(message));
    this.#calls.clear();
  }
}
