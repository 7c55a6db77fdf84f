import type { FromPty, Size, ToPty } from './pty-protocol.ts';
import { descendantsOf, isAlive } from './processes.ts';
import type { ProcessMark } from './processes.ts';
import { READY } from './setup-script.ts';

/** Unacknowledged bytes above which the shell is held back, and below which it goes on. */
const PAUSE_ABOVE = 100_000;
const RESUME_BELOW = 5_000;
/** What is kept of the messages of setting up. */
const LARGEST_SET_UP = 2_000;
const COUNT_EVERY_MS = 1_000;
/** How long the kernel has for killing a jail, before the process that holds it is killed too. */
const END_MS = 1_000;

/** What is used of node-pty, which may not be there: its own types would not be there either. */
export interface NodePty {
  spawn(file: string, args: readonly string[], options: object): NodePtyTerminal;
}
interface NodePtyTerminal {
  readonly pid: number;
  onData(listener: (data: Buffer) => void): unknown;
  onExit(listener: () => void): unknown;
  write(data: Buffer): void;
  resize(columns: number, rows: number): void;
  pause(): void;
  resume(): void;
  kill(signal: string): void;
}

/** One pty with a jail on it. */
export class Pty {
  readonly #terminal: NodePtyTerminal;
  readonly #say: (message: FromPty) => void;
  readonly #counting: NodeJS.Timeout;
  /** What setting up writes; undefined once the jail stands. */
  #setUp: string | undefined = '';
  #untaken = 0;
  #paused = false;
  #count = 1;
  #ending: readonly ProcessMark[] | undefined;

  constructor(nodePty: NodePty, { command, size }: Extract<ToPty, { type: 'spawn' }>, say: (message: FromPty) => void) {
    this.#say = say;
    this.#terminal = nodePty.spawn(command.file, command.args, {
      name: 'xterm-256color',
      cols: size.columns,
      rows: size.rows,
      cwd: '/',
      env: { ...command.env },
      encoding: null,
    });
    this.#terminal.onData((data) => this.#receive(data.toString('latin1')));
    this.#terminal.onExit(() => this.#gone());
    this.#counting = setInterval(() => this.#countProcesses(), COUNT_EVERY_MS);
  }

  write(data: string): void {
    this.#terminal.write(Buffer.from(data, 'latin1'));
  }

  resize({ columns, rows }: Size): void {
    try {
      this.#terminal.resize(columns, rows);
    } catch {
      // The shell has just ended, and its terminal with it.
    }
  }

  taken(bytes: number): void {
    this.#untaken -= bytes;
    if (!this.#paused || this.#untaken >= RESUME_BELOW) return;
    this.#paused = false;
    this.#terminal.resume();
  }

  /** Kills the first process in the jail: the kernel then kills all others, and only then is it gone. */
  end(): void {
    if (this.#ending) return;
    this.#ending = descendantsOf(this.#terminal.pid);
    const [first] = this.#ending;
    if (first) kill(first.pid);
    else this.#terminal.kill('SIGKILL');
    setTimeout(() => this.#terminal.kill('SIGKILL'), END_MS).unref();
  }

  #receive(data: string): void {
    this.#untaken += data.length;
    if (this.#untaken > PAUSE_ABOVE && !this.#paused) {
      this.#paused = true;
      this.#terminal.pause();
    }
    if (this.#setUp === undefined) return this.#say({ type: 'output', data });
    this.#setUp += data;
    this.taken(data.length);
    const stands = this.#setUp.indexOf(READY);
    if (stands < 0) {
      this.#setUp = this.#setUp.slice(-LARGEST_SET_UP);
      return;
    }
    const after = this.#setUp.slice(stands + READY.length);
    this.#setUp = undefined;
    this.#say({ type: 'running' });
    if (after !== '') {
      this.#untaken += after.length;
      this.#say({ type: 'output', data: after });
    }
  }

  #countProcesses(): void {
    const count = descendantsOf(this.#terminal.pid).length;
    if (count === this.#count || count === 0) return;
    this.#count = count;
    this.#say({ type: 'processes', count });
  }

  #gone(): void {
    clearInterval(this.#counting);
    const left = (this.#ending ?? []).filter(isAlive).length;
    this.#say({ type: 'gone', setUp: this.#setUp, left });
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended by itself.
  }
}
