import type { Checkpoint, GuestAction, GuestRequest, GuestStatus, GuestSystem } from '../../demos/lib/guest/index.ts';
import { doAgain } from './again.ts';
import type { GuestMachine, MachineListener, Migration } from './machine.ts';
import type { Image } from './protocol.ts';

/** How long a typed line may take until the prompt is back, milliseconds. */
const LINE_TIMEOUT_MS = 30_000;
/** Bytes that the consoles of a system may show since its golden state: the log keeps them all. */
const MOST_OUTPUT = 4 * 1024 * 1024;
/** Characters of a script's output that are kept. */
const MOST_RESULT = 16 * 1024;

const CUT_SHORT = 'This was cut short: the guest was set back.';
const TOO_MUCH =
  'The consoles have shown 4 MiB: the guest is stopped, so that the talk stays small. A reset brings it back.';

type News = Extract<GuestAction, { type: 'guest-status' | 'guest-output' | 'guest-done' | 'guest-progress' }>;
/** News of a system, to which its owner's lease is still to be added. */
export type SystemNews = News extends infer One ? (One extends News ? Omit<One, 'lease'> : never) : never;

export interface SystemHost {
  machine(listener: MachineListener): GuestMachine;
  /** The image as it is now; rejects with words for people when there is none. */
  image(): Promise<Image>;
  tell(news: SystemNews): void;
  /** Something is over: let `follow` be called. */
  look(): void;
}

/** What came of a request. */
interface Result {
  readonly code?: number;
  readonly output?: string;
}

/** The request under way. Of one that was cut short, nothing is told. */
interface Busy {
  readonly request: GuestRequest;
  readonly startMs: number;
}

/** Runs one system as its state in the log says, one request after the other. */
export class SystemRunner {
  readonly name: string;
  readonly #host: SystemHost;
  #machine: GuestMachine | undefined;
  /** Names what was started last, and where it moved to: what is said of another is not listened to. */
  #line: object | undefined;
  #image: Image | undefined;
  #phase: 'starting' | 'ready' | 'failed' = 'starting';
  /** May it run, as far as the slide goes? */
  #allowed: boolean;
  /** Bytes of each console's typed text that the guest has. */
  #typed: number[];
  #shown: number;
  /** From asking for the state it was set to last to the guest that answers. */
  #restoreUs: number | undefined;
  #busy: Busy | undefined;
  /** Requests whose end was told and may not be in the state yet. */
  readonly #told = new Set<number>();
  /** The system was set back, and what was typed before does not count any more. */
  #setBack = false;
  #inside = false;

  constructor(host: SystemHost, system: GuestSystem, allowed: boolean) {
    this.name = system.name;
    this.#host = host;
    this.#allowed = allowed;
    this.#typed = system.consoles.map(({ typedTotal }) => typedTotal);
    this.#shown = system.consoles.reduce((sum, { total }) => sum + total, 0);
    const fresh = this.#shown === 0;
    // A copy: the state goes on changing while the guest starts.
    const deeds = [...system.deeds];
    void this.#start(deeds, fresh);
  }

  setRunning(running: boolean): void {
    if (running === this.#allowed) return;
    this.#allowed = running;
    if (this.#phase === 'ready') this.#machine?.setRunning(running);
  }

  dispose(): void {
    this.#busy = undefined;
    this.#line = undefined;
    this.#machine?.dispose();
    this.#machine = undefined;
  }

  /** Brings the guest to what the state says: called after every change of it. */
  follow(system: GuestSystem, requests: readonly GuestRequest[]): void {
    // The state is older than what was told: it would have done again what is done.
    if (this.#inside || requests.some(({ id }) => this.#told.has(id))) return;
    this.#told.clear();
    if (this.#setBack) this.#typed = this.#typed.map(() => 0);
    this.#setBack = false;
    this.#inside = true;
    try {
      this.#feed(system);
      this.#work(system, requests);
    } finally {
      this.#inside = false;
    }
  }

  /** Passes on what was typed since the last time; a guest that moves or goes back gets it later, or not at all. */
  #feed({ consoles }: GuestSystem): void {
    const kind = this.#busy?.request.work.kind;
    if (this.#phase !== 'ready' || kind === 'migrate' || kind === 'restore' || kind === 'reset') return;
    consoles.forEach(({ typed, typedTotal }, console) => {
      const fresh = typedTotal - (this.#typed[console] ?? 0);
      if (fresh > 0) this.#machine?.keys(console, typed.slice(-fresh));
      this.#typed[console] = typedTotal;
    });
  }

  /** Begins the next request. One that sets the system back does not wait: all before it is cut short. */
  #work(system: GuestSystem, requests: readonly GuestRequest[]): void {
    const mine = requests.filter(({ system: name }) => name === this.name);
    const back = mine.findLast((request) => setsBack(system, request));
    if (back) {
      if (this.#busy?.request.id === back.id) return;
      const moving = this.#busy?.request.work.kind === 'migrate';
      this.#cutShort(CUT_SHORT);
      for (const { id } of mine) if (id < back.id && !this.#told.has(id)) this.#done(id, false, CUT_SHORT);
      return void this.#carryOut(back, (current) => this.#goBack(system, back, moving, current));
    }
    const [first] = mine;
    if (first && !this.#busy && this.#phase === 'ready') void this.#carryOut(first, () => this.#perform(first));
  }

  /** @param perform is given a question to ask after it has waited: is this still what is to be done? */
  async #carryOut(request: GuestRequest, perform: (current: () => boolean) => Promise<Result>): Promise<void> {
    const busy: Busy = { request, startMs: performance.now() };
    this.#busy = busy;
    const current = (): boolean => this.#busy === busy;
    let ok = true;
    let result: Result;
    try {
      result = await perform(current);
    } catch (error) {
      ok = false;
      result = { output: messageOf(error) };
    }
    if (!current()) return;
    this.#busy = undefined;
    this.#done(request.id, ok, result.output, result.code, microsSince(busy.startMs));
    if (ok && request.work.kind === 'reset') this.#showPrompts();
    this.#host.look();
  }

  async #perform({ id, work }: GuestRequest): Promise<Result> {
    const machine = this.#machine;
    if (!machine) throw new Error('The guest was stopped.');
    switch (work.kind) {
      case 'run':
        return machine.run(work.script);
      case 'type':
        return { output: await machine.type(work.console, work.text, work.wait === false ? 0 : LINE_TIMEOUT_MS) };
      case 'checkpoint':
        return { output: String(await machine.checkpoint(id)) };
      case 'migrate':
        return { output: JSON.stringify(await this.#migrate(machine, id)) };
      case 'restore':
        throw new Error('There is no such checkpoint.');
      case 'reset':
        throw new Error('A reset does not wait for its turn.');
    }
  }

  async #migrate(machine: GuestMachine, id: number): Promise<Migration> {
    const line = this.#line;
    const ours = (): boolean => this.#line === line;
    if (!this.#image) throw new Error('The guest has not started.');
    try {
      const moved = await machine.migrate(this.#image.manifest, (round, bytes, us) => {
        if (ours()) this.#host.tell({ type: 'guest-progress', request: id, round, bytes, us });
      });
      if (ours()) {
        this.#machine = moved.machine;
        moved.machine.setRunning(this.#allowed);
      } else moved.machine.dispose();
      return moved.migration;
    } catch (error) {
      // Half of it may be here and half there.
      const message = `The move failed: ${messageOf(error)}`;
      if (ours()) this.#fail(`${message} A reset brings the guest back.`);
      throw new Error(message, { cause: error });
    }
  }

  /** To a checkpoint, or to the golden state. */
  async #goBack(system: GuestSystem, { work }: GuestRequest, moving: boolean, current: () => boolean): Promise<Result> {
    const checkpoint = work.kind === 'restore' ? checkpointOf(system, work.checkpoint) : undefined;
    // Before anything of this state changes.
    const deeds = checkpoint ? system.deeds.slice(0, checkpoint.deeds) : [];
    const shown = checkpoint?.consoles.reduce((sum, { total }) => sum + total, 0) ?? 0;
    const machine = this.#machine;
    const startMs = performance.now();
    const there =
      checkpoint && machine && !moving && this.#phase !== 'starting'
        ? await machine.restore(checkpoint.id).catch(() => false)
        : false;
    // A new worker is there at once, whatever the old one is caught in; and it takes the image as it is now.
    if (current() && !there) await this.#bring(deeds);
    if (!current()) return {};
    if (there) this.#restoreUs = microsSince(startMs);
    this.#setBack = true;
    this.#shown = shown;
    this.#ready();
    return {};
  }

  async #start(deeds: GuestSystem['deeds'], fresh: boolean): Promise<void> {
    const line = await this.#bring(deeds).catch(() => undefined);
    if (line === undefined || this.#line !== line) return;
    if (fresh) this.#showPrompts();
    this.#ready();
    this.#host.look();
  }

  /** Starts a new machine in the golden state, and does again what was done. Rejects when that cannot be. */
  async #bring(deeds: GuestSystem['deeds']): Promise<object> {
    const line = (this.#line = {});
    const ours = (): boolean => this.#line === line;
    const startMs = performance.now();
    this.#phase = 'starting';
    this.#machine?.dispose();
    const machine = (this.#machine = this.#host.machine({
      output: (console, data) => ours() && this.#output(console, data),
      failed: (message) => ours() && this.#fail(message),
    }));
    this.#status('loading');
    try {
      const image = await this.#host.image();
      if (ours()) this.#image = image;
      await machine.start(image);
      this.#restoreUs = microsSince(startMs);
      if (deeds.length > 0) await doAgain(machine, deeds);
    } catch (error) {
      machine.dispose();
      if (ours()) this.#fail(messageOf(error));
      throw error;
    }
    if (ours() && this.#phase !== 'starting') throw new Error('The guest failed while it was started.');
    return line;
  }

  #ready(): void {
    this.#phase = 'ready';
    this.#machine?.setRunning(this.#allowed);
    this.#status('running');
  }

  /** Nothing but going back helps now. */
  #fail(message: string): void {
    this.#phase = 'failed';
    this.#machine?.setRunning(false);
    this.#status('failed', message);
    const kind = this.#busy?.request.work.kind;
    // Who goes back, or moves, tells of it at the end.
    if (kind === 'reset' || kind === 'restore' || kind === 'migrate') return;
    this.#cutShort(message);
    this.#host.look();
  }

  /** The request under way is over, whatever still comes of it. */
  #cutShort(why: string): void {
    const busy = this.#busy;
    if (!busy) return;
    this.#busy = undefined;
    this.#done(busy.request.id, false, why, 0, microsSince(busy.startMs));
  }

  #output(console: number, data: string): void {
    if (this.#phase === 'failed') return;
    this.#shown += data.length;
    if (this.#shown > MOST_OUTPUT) return this.#fail(TOO_MUCH);
    this.#host.tell({ type: 'guest-output', system: this.name, console, data });
  }

  /** A fresh console shows its prompt; it was printed before the golden state was saved. */
  #showPrompts(): void {
    const prompt = this.#image?.manifest.prompt ?? '';
    this.#typed.forEach((_count, console) => this.#output(console, prompt));
  }

  #status(status: GuestStatus, message?: string): void {
    const running = status === 'running' ? { image: this.#image?.manifest.version, restoreUs: this.#restoreUs } : {};
    this.#host.tell({ type: 'guest-status', system: this.name, status, message, ...running });
  }

  #done(request: number, ok: boolean, output = '', code = 0, us = 0): void {
    this.#told.add(request);
    this.#host.tell({ type: 'guest-done', request, ok, code, output: output.slice(-MOST_RESULT), us });
  }
}

/** A restore waits for its turn when the checkpoint is still to be made. */
function setsBack(system: GuestSystem, { work }: GuestRequest): boolean {
  return work.kind === 'reset' || (work.kind === 'restore' && checkpointOf(system, work.checkpoint) !== undefined);
}

function checkpointOf({ checkpoints }: GuestSystem, wanted: number): Checkpoint | undefined {
  return checkpoints.find(({ id }) => id === wanted);
}

const microsSince = (startMs: number): number => Math.round((performance.now() - startMs) * 1000);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
