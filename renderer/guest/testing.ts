import { createGuests, reduceGuest, type GuestAction, type Guests } from '../../demos/lib/guest/index.ts';
import type { WindowRole } from '../../electron/contract/host.ts';
import type { GuestMachine, MachineListener } from './machine.ts';
import type { Image, ImageManifest } from './protocol.ts';
import { GuestRunner, type Stage } from './runner.ts';

/** What tests of the guests' runner need: machines that do what the test says, and a log with windows. */

const MANIFEST: ImageManifest = {
  format: 1,
  version: 'v1',
  bytes: 1,
  rawBytes: 1,
  memoryMiB: 96,
  diskMiB: 32,
  prompt: 'guest:~# ',
  kernel: 'Linux',
  v86: '0',
};

/** A call that waits for the test to answer it. */
interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  answer(value?: unknown): void;
  refuse(message: string): void;
}

export class FakeMachine implements GuestMachine {
  readonly listener: MachineListener;
  /** Everything asked of it, in order: "start", "run ls", "keys 0 x". */
  readonly said: string[] = [];
  readonly #all: FakeMachine[];
  #waiting: Call[] = [];
  disposed = false;
  runs = true;
  quiet = false;

  constructor(listener: MachineListener, all: FakeMachine[]) {
    this.listener = listener;
    this.#all = all;
    all.push(this);
  }

  /** Calls not answered yet. */
  get waiting(): readonly string[] {
    return this.#waiting.map(({ name, args }) => [name, ...args].join(' '));
  }

  /** Answers the oldest call. */
  async answer(value?: unknown): Promise<void> {
    this.#next().answer(value);
    await settled();
  }

  async refuse(message: string): Promise<void> {
    this.#next().refuse(message);
    await settled();
  }

  #next(): Call {
    const call = this.#waiting.shift();
    if (!call) throw new Error('nothing is asked of this machine');
    return call;
  }

  #ask(name: string, ...args: unknown[]): Promise<unknown> {
    this.said.push([name, ...args].join(' '));
    if (this.disposed) return Promise.reject(new Error('The guest was stopped.'));
    return new Promise((resolve, reject) =>
      this.#waiting.push({ name, args, answer: resolve, refuse: (message) => reject(new Error(message)) }),
    );
  }

  start(): Promise<void> {
    return this.#ask('start') as Promise<void>;
  }

  run(script: string): Promise<{ code: number; output: string }> {
    return this.#ask('run', script) as Promise<{ code: number; output: string }>;
  }

  type(console: number, text: string, timeoutMs: number): Promise<string> {
    return this.#ask('type', console, text, timeoutMs) as Promise<string>;
  }

  checkpoint(id: number): Promise<number> {
    return this.#ask('checkpoint', id) as Promise<number>;
  }

  restore(id: number): Promise<boolean> {
    return this.#ask('restore', id) as Promise<boolean>;
  }

  /** Answered with the migration; the machine it arrived in is made then. */
  async migrate(
    _geometry: unknown,
    onRound: (round: number, bytes: number, us: number) => void,
  ): ReturnType<GuestMachine['migrate']> {
    const target = new FakeMachine(this.listener, this.#all);
    try {
      onRound(1, 4096, 10);
      const migration = await this.#ask('migrate');
      this.dispose();
      return { machine: target, migration: migration as never };
    } catch (error) {
      target.dispose();
      throw error;
    }
  }

  keys(console: number, data: string): void {
    this.said.push(`keys ${console} ${data}`);
  }

  setRunning(running: boolean): void {
    this.runs = running;
  }

  setQuiet(quiet: boolean): void {
    this.quiet = quiet;
  }

  dispose(): void {
    this.disposed = true;
    for (const { refuse } of this.#waiting) refuse('The guest was stopped.');
    this.#waiting = [];
  }
}

/** Lets everything happen that does not wait for a clock. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}

interface Window {
  readonly role: WindowRole;
  readonly runner: GuestRunner;
  readonly machines: FakeMachine[];
  stage: Stage;
}

/** A log, and windows that follow it. As in the program, what is proposed comes back later. */
export class FakeTalk {
  guests: Guests;
  readonly log: GuestAction[] = [];
  readonly windows: Window[] = [];
  problem: string | undefined;
  /** What others have entered right after an entry, before a window looks. */
  meanwhile: (action: GuestAction) => readonly GuestAction[] = () => [];
  #queue: GuestAction[] = [];
  #ids = 0;

  constructor(names: readonly string[] = ['A'], options: Parameters<typeof createGuests>[1] = { wanted: true }) {
    this.guests = createGuests(names, options);
  }

  open(role: WindowRole, stage: Stage = { onStage: true, playing: true }): Window {
    const machines: FakeMachine[] = [];
    const runner = new GuestRunner({
      role,
      machine: (listener) => new FakeMachine(listener, machines),
      image: () => this.#image(),
      propose: (action) => void this.say(action),
      peers: () => this.windows.map((window) => ({ role: window.role, seq: 0 })),
      newId: () => `id${(this.#ids += 1)}`,
    });
    const window = { role, runner, machines, stage };
    this.windows.push(window);
    return window;
  }

  /** A window that was closed, or crashed: it says nothing more. */
  async close(window: Window): Promise<void> {
    window.runner.stop();
    this.windows.splice(this.windows.indexOf(window), 1);
    await this.drive();
  }

  async #image(): Promise<Image> {
    if (this.problem !== undefined) throw new Error(this.problem);
    return Promise.resolve({ url: 'http://192.0.2.1/guest.bin.gz', manifest: MANIFEST });
  }

  /** Enters it into the log; all windows see it a little later. */
  async say(...actions: readonly GuestAction[]): Promise<void> {
    this.#queue.push(...actions);
    await Promise.resolve();
    await Promise.resolve();
    const now = this.#queue;
    this.#queue = [];
    for (const action of now.flatMap((one) => [one, ...this.meanwhile(one)])) {
      this.log.push(action);
      reduceGuest(this.guests, action);
    }
    if (now.length > 0) this.#drive();
    await settled();
  }

  async drive(): Promise<void> {
    this.#drive();
    await settled();
  }

  #drive(): void {
    for (const { runner, stage } of [...this.windows]) runner.drive(this.guests, stage);
  }

  done(): readonly string[] {
    return this.log.flatMap((action) =>
      action.type === 'guest-done' ? [`${action.request} ${action.ok ? 'ok' : 'not ok'} ${action.output}`.trim()] : [],
    );
  }

  shown(): readonly string[] {
    return this.log.flatMap((action) => (action.type === 'guest-output' ? [`${action.console} ${action.data}`] : []));
  }
}

/** A talk with one window whose guest runs. */
export async function running(names?: readonly string[]): Promise<{
  talk: FakeTalk;
  window: ReturnType<FakeTalk['open']>;
  machine: FakeMachine;
}> {
  const talk = new FakeTalk(names);
  const window = talk.open('audience');
  await talk.drive();
  for (const machine of window.machines) await machine.answer();
  return { talk, window, machine: window.machines[0] as FakeMachine };
}

export const statuses = (talk: FakeTalk): readonly string[] => talk.guests.systems.map(({ status }) => status);
