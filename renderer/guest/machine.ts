import type { Call, FromWorker, Geometry, Image, Received, ScriptResult, Sent, ToWorker } from './protocol.ts';

export interface MachineListener {
  output(console: number, data: string): void;
  /** It does not run any more: its kernel has given up, or its worker failed. In words. */
  failed(message: string): void;
}

/** What a migration was, as the log keeps it. */
export interface Migration extends Sent, Received {}

/** One guest. Every promise rejects when it is disposed of, or when it fails. */
export interface GuestMachine {
  /** Resolves when the guest answers. */
  start(image: Image): Promise<void>;
  run(script: string): Promise<ScriptResult>;
  /** Resolves to what the console said until its prompt was back; with 0 it is not waited for. */
  type(console: number, text: string, timeoutMs: number): Promise<string>;
  /** Resolves to the size in bytes. */
  checkpoint(id: number): Promise<number>;
  /** Goes back to a checkpoint; what is under way is cut short. Resolves to false when it is not kept. */
  restore(id: number): Promise<boolean>;
  /** Moves the running system to a new machine; this one is over when it has arrived. */
  migrate(
    geometry: Geometry,
    onRound: (round: number, bytes: number, us: number) => void,
  ): Promise<{ readonly machine: GuestMachine; readonly migration: Migration }>;
  keys(console: number, data: string): void;
  setRunning(running: boolean): void;
  /** While it is quiet, what the consoles show is not told. */
  setQuiet(quiet: boolean): void;
  dispose(): void;
}

/** A guest in a Web Worker of its own. */
export class Machine implements GuestMachine {
  readonly #worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'guest' });
  readonly #calls = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly #listener: MachineListener;
  #lastCall = 0;
  #onRound: ((round: number, bytes: number, us: number) => void) | undefined;
  /** Why there is nothing in the worker any more. */
  #over: string | undefined;

  constructor(listener: MachineListener) {
    this.#listener = listener;
    this.#worker.onmessage = ({ data }) => this.#receive(data as FromWorker);
    this.#worker.onerror = ({ message }) => {
      const why = `The guest's worker failed: ${message || 'no reason is known'}. A reset brings the guest back.`;
      if (this.#over !== undefined) return;
      this.#end(why);
      listener.failed(why);
    };
  }

  async start(image: Image): Promise<void> {
    await this.#call({ call: 'start', image });
  }

  run(script: string): Promise<ScriptResult> {
    return this.#call({ call: 'run', script }) as Promise<ScriptResult>;
  }

  type(console: number, text: string, timeoutMs: number): Promise<string> {
    return this.#call({ call: 'type', console, text, timeoutMs }) as Promise<string>;
  }

  checkpoint(id: number): Promise<number> {
    return this.#call({ call: 'checkpoint', id }) as Promise<number>;
  }

  restore(id: number): Promise<boolean> {
    return this.#call({ call: 'restore', id }) as Promise<boolean>;
  }

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
      // Whichever fails first: the other side waits for it in vain.
      const [there, here] = await Promise.all([sent, received]);
      const migration = { ...there, ...here };
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
    this.#end('The guest was stopped.');
  }

  #send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #call(call: Call, transfer: Transferable[] = []): Promise<unknown> {
    if (this.#over !== undefined) return Promise.reject(new Error(this.#over));
    const id = (this.#lastCall += 1);
    const message: ToWorker = { type: 'call', id, call };
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#worker.postMessage(message, transfer);
    });
  }

  #receive(message: FromWorker): void {
    // What it said before it ended may still arrive.
    if (this.#over !== undefined) return;
    switch (message.type) {
      case 'output':
        return this.#listener.output(message.console, message.data);
      case 'panic':
        return this.#listener.failed(`The guest's kernel has given up (${message.message}). A reset brings it back.`);
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

  #end(message: string): void {
    this.#over ??= message;
    this.#worker.terminate();
    for (const { reject } of this.#calls.values()) reject(new Error(message));
    this.#calls.clear();
  }
}
