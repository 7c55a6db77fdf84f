import type { Deed, GuestAction, GuestRequest, Guests, GuestSystem } from '../../demos/lib/guest/index.ts';
import type { Peer, WindowRole } from '../../electron/contract/host.ts';
import { GUEST_BASE, findImage } from './image.ts';
import { Machine } from './machine.ts';
import type { Image } from './protocol.ts';

/** How long a typed line may take until the prompt is back, milliseconds. */
const LINE_TIMEOUT_MS = 30_000;
/** The same, when a guest is brought again to where it was. */
const AGAIN_TIMEOUT_MS = 5_000;
/** Bytes that the consoles of a system may put into the log before it is stopped. */
const MOST_OUTPUT = 4 * 1024 * 1024;
/** Characters of a script's output that are kept. */
const MOST_RESULT = 16 * 1024;

/** What came of a request, and what is to be told once it is known. */
interface Result {
  readonly code?: number;
  readonly output?: string;
  readonly after?: () => void;
}

/** How the clock of the instance stands. */
export interface Stage {
  readonly onStage: boolean;
  readonly playing: boolean;
}

/** Runners of this window that have guests in memory. */
const alive = new Set<GuestRunner>();

/** What the runner needs of the window. */
export interface RunnerHost {
  readonly role: WindowRole;
  propose(action: GuestAction): void;
  /** The windows of this talk. */
  peers(): readonly Peer[];
  newId(): string;
}

/** One system that this window runs. */
interface Running {
  readonly name: string;
  machine: Machine;
  ready: boolean;
  /** Bytes of each console's typed text that the guest has. */
  readonly typed: number[];
  shown: number;
  /** The request under way. */
  busy: number | undefined;
}

/**
 * Runs the guests of one demo instance as its state in the log says: claims them when nobody runs them, starts,
 * feeds and stops them, carries out what the model asks for, and enters into the log what came of it.
 */
export class GuestRunner {
  readonly #host: RunnerHost;
  readonly #me: string;
  readonly #systems = new Map<string, Running>();
  #lease: string | undefined;
  #claimed = -1;
  #image: Image | undefined;
  #running = true;
  #stage: Stage = { onStage: false, playing: false };
  #guests: Guests | undefined;

  constructor(host: RunnerHost) {
    this.#host = host;
    this.#me = host.newId();
  }

  /** Brings the guests to what the state says. Called after every change, and when the windows change. */
  drive(guests: Guests, stage: Stage): void {
    this.#guests = guests;
    this.#stage = stage;
    if (!guests.wanted) return this.stop();
    if (guests.owner !== this.#me || guests.lease !== this.#lease) {
      this.stop();
      // Nothing is started for a slide that is not shown.
      if (!stage.onStage) return;
      if (guests.owner === this.#me && guests.lease !== null && guests.generation === this.#claimed)
        this.#begin(guests);
      else if (this.#isFree(guests)) this.#claim(guests);
    }
    if (this.#lease === undefined) return;
    this.#setRunning(stage.onStage && stage.playing);
    for (const system of guests.systems) this.#follow(system);
    this.#work(guests.requests);
  }

  /** Lets everything go. The log may say otherwise: then the next call begins anew. */
  stop(): void {
    for (const { machine } of this.#systems.values()) machine.dispose();
    this.#systems.clear();
    this.#lease = undefined;
    alive.delete(this);
  }

  /** Nobody runs the guests, or the window that did is gone. */
  #isFree({ owner, ownerRole, generation }: Guests): boolean {
    if (this.#claimed === generation + 1 && owner === null) return false;
    if (owner === null || owner === this.#me) return true;
    const peers = this.#host.peers();
    if (peers.length === 0) return false;
    const ofOwner = peers.filter(({ role }) => role === ownerRole).length;
    // The only window of the owner's kind is this one: the owner was loaded again.
    return ofOwner === 0 || (ofOwner === 1 && this.#host.role === ownerRole);
  }

  #claim({ generation }: Guests): void {
    this.#claimed = generation + 1;
    const { role } = this.#host;
    this.#host.propose({
      type: 'guest-claim',
      owner: this.#me,
      role,
      lease: this.#host.newId(),
      generation: this.#claimed,
    });
  }

  #begin({ lease, systems }: Guests): void {
    // Guests are large: those of slides that were left go, and are brought back when they are needed.
    for (const other of alive) if (!other.#stage.onStage) other.stop();
    alive.add(this);
    this.#lease = lease ?? undefined;
    for (const system of systems) void this.#start(system, this.#lease ?? '');
  }

  async #start(system: GuestSystem, lease: string): Promise<void> {
    const { name } = system;
    const status = (change: Omit<Extract<GuestAction, { type: 'guest-status' }>, 'type' | 'system' | 'lease'>): void =>
      this.#tell(lease, { type: 'guest-status', lease, system: name, ...change });
    // Before anything of this state changes.
    const deeds = [...system.deeds];
    const running: Running = {
      name,
      machine: new Machine({
        output: (console, data) => this.#output(running, lease, console, data),
        panic: (message) => {
          status({
            status: 'failed',
            message: `The guest's kernel has given up (${message}). A reset brings it back.`,
          });
        },
      }),
      ready: false,
      typed: system.consoles.map(({ typedTotal }) => typedTotal),
      shown: 0,
      busy: undefined,
    };
    this.#systems.set(name, running);
    status({ status: 'loading' });
    const start = performance.now();
    try {
      const image = await this.#findImage();
      await running.machine.start(image);
      const restoreUs = Math.round((performance.now() - start) * 1000);
      if (deeds.length > 0) await again(running.machine, deeds);
      if (this.#lease !== lease) return;
      if (system.consoles.every(({ total }) => total === 0)) this.#showPrompts(running, lease, image);
      status({ status: 'running', image: image.manifest.version, restoreUs });
      running.ready = true;
      running.machine.setRunning(this.#running);
      this.#again();
    } catch (error) {
      status({ status: 'failed', message: messageOf(error) });
    }
  }

  async #findImage(): Promise<Image> {
    if (this.#image) return this.#image;
    const manifest = await findImage();
    if ('problem' in manifest) throw new Error(manifest.problem);
    this.#image = { url: new URL(`${GUEST_BASE}guest.bin.gz`, location.href).href, manifest };
    return this.#image;
  }

  /** A fresh console shows its prompt; it was printed before the golden state was saved. */
  #showPrompts({ name, typed }: Running, lease: string, { manifest }: Image): void {
    typed.forEach((_count, console) =>
      this.#tell(lease, { type: 'guest-output', lease, system: name, console, data: manifest.prompt }),
    );
  }

  #output(running: Running, lease: string, console: number, data: string): void {
    running.shown += data.length;
    if (running.shown > MOST_OUTPUT) {
      running.machine.setRunning(false);
      const message =
        'The consoles have shown 4 MiB: the guest is stopped, so that the talk stays small. A reset brings it back.';
      return this.#tell(lease, { type: 'guest-status', lease, system: running.name, status: 'failed', message });
    }
    this.#tell(lease, { type: 'guest-output', lease, system: running.name, console, data });
  }

  #setRunning(running: boolean): void {
    if (running === this.#running) return;
    this.#running = running;
    for (const system of this.#systems.values()) if (system.ready) system.machine.setRunning(running);
  }

  /** Passes on what was typed since the last time. */
  #follow({ name, consoles }: GuestSystem): void {
    const running = this.#systems.get(name);
    if (!running?.ready) return;
    consoles.forEach(({ typed, typedTotal }, console) => {
      const fresh = typedTotal - (running.typed[console] ?? 0);
      if (fresh > 0) running.machine.keys(console, typed.slice(-fresh));
      running.typed[console] = typedTotal;
    });
  }

  /** Begins the first request of each system that is not busy. */
  #work(requests: readonly GuestRequest[]): void {
    for (const running of this.#systems.values()) {
      const next = requests.find(({ system }) => system === running.name);
      if (!next || !running.ready || running.busy !== undefined) continue;
      running.busy = next.id;
      void this.#carryOut(running, next, this.#lease ?? '');
    }
  }

  async #carryOut(running: Running, request: GuestRequest, lease: string): Promise<void> {
    const start = performance.now();
    let ok = true;
    let result: Result;
    try {
      result = await this.#perform(running, request, lease);
    } catch (error) {
      ok = false;
      result = { output: messageOf(error) };
    }
    const { code = 0, output = '', after } = result;
    const us = Math.round((performance.now() - start) * 1000);
    this.#tell(lease, {
      type: 'guest-done',
      lease,
      request: request.id,
      ok,
      code,
      output: output.slice(-MOST_RESULT),
      us,
    });
    after?.();
    running.busy = undefined;
    this.#again();
  }

  async #perform(running: Running, { id, work }: GuestRequest, lease: string): Promise<Result> {
    const image = await this.#findImage();
    switch (work.kind) {
      case 'run':
        return running.machine.run(work.script);
      case 'type':
        return {
          output: await running.machine.type(work.console, work.text, work.wait === false ? 0 : LINE_TIMEOUT_MS),
        };
      case 'checkpoint':
        return { output: String(await running.machine.checkpoint(id)) };
      case 'restore':
        await running.machine.restore(work.checkpoint, image);
        this.#fresh(running, lease);
        return {};
      case 'reset':
        await running.machine.restore('golden', image);
        this.#fresh(running, lease);
        return { after: () => this.#showPrompts(running, lease, image) };
      case 'migrate': {
        const { machine, migration } = await running.machine.migrate(image.manifest, (round, bytes, us) =>
          this.#tell(lease, { type: 'guest-progress', lease, request: id, round, bytes, us }),
        );
        running.machine = machine;
        machine.setRunning(this.#running);
        return { output: JSON.stringify(migration) };
      }
    }
  }

  /** What stopped it before does not count any more. */
  #fresh(running: Running, lease: string): void {
    running.shown = 0;
    running.machine.setRunning(this.#running);
    this.#tell(lease, { type: 'guest-status', lease, system: running.name, status: 'running' });
  }

  /** News of a lease that is over is not told. */
  #tell(lease: string, action: GuestAction): void {
    if (this.#lease === lease) this.#host.propose(action);
  }

  #again(): void {
    if (this.#guests) this.drive(this.#guests, this.#stage);
  }
}

/** Does again what was done to a guest. Its consoles show it already. */
async function again(machine: Machine, deeds: readonly Deed[]): Promise<void> {
  machine.setQuiet(true);
  for (const deed of deeds) {
    if (deed.kind === 'run') await machine.run(deed.script);
    else if (deed.kind === 'type') await line(machine, deed.console, deed.text);
    else for (const text of linesOf(deed.data)) await line(machine, deed.console, text);
  }
  machine.setQuiet(false);
}

/** A line that does not come back to its prompt (a program that runs on) is not waited for much longer. */
async function line(machine: Machine, console: number, text: string): Promise<void> {
  await machine.type(console, text, AGAIN_TIMEOUT_MS).catch(() => undefined);
}

/** What was typed, line by line; what is not ended yet is left to be typed by whoever takes over. */
function linesOf(keys: string): readonly string[] {
  return keys.split(/[\r\n]/).slice(0, -1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
