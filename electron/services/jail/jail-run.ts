import type { JailAction, JailStatus } from '../../../demos/lib/shell/index.ts';
import type { Command } from './command.ts';
import { PacedOutput } from './paced-output.ts';
import type { Pace } from './paced-output.ts';
import type { JailProfile } from './profiles.ts';
import type { FromPty, PtyProcess, Size } from './pty-protocol.ts';

/** What one shell may put into the log, and how long things may take. */
export interface RunLimits {
  readonly pace: Pace;
  /** Output in the log, in bytes; then the jail is ended. */
  readonly outputBytes: number;
  /** Until a jail stands, or is gone; then the process that holds it is killed. */
  readonly patienceMs: number;
}

export const RUN_LIMITS: RunLimits = {
  pace: { bytesPerSecond: 64 * 1024, burst: 64 * 1024 },
  outputBytes: 2 * 1024 * 1024,
  patienceMs: 10_000,
};

/** Above so many waiting bytes, the slide says that output is held back. */
const HELD_BACK_ABOVE = 64 * 1024;
const CRASHED = 'The program that holds the jail has ended, and the jail with it. Start it again.';

export interface RunOptions {
  readonly profile: JailProfile;
  readonly command: Command;
  readonly size: Size;
  readonly pty: PtyProcess;
  readonly limits: RunLimits;
  log(action: JailAction): void;
}

/** One shell in a jail, from its start until nothing of it is left. */
export class JailRun {
  readonly #options: RunOptions;
  readonly #output: PacedOutput;
  readonly #timer: NodeJS.Timeout;
  #patience: NodeJS.Timeout;
  #status: 'starting' | 'running' | 'over' = 'starting';
  /** Why it is being ended; undefined inside when nobody is to be told. */
  #ending: { readonly message: string | undefined } | undefined;
  #processes = 0;
  #heldBack = false;
  #logged = 0;
  #stands: (problem: string | undefined) => void = () => undefined;
  #isOver: () => void = () => undefined;
  /** Settles when the jail stands, or with the reason why it never did. */
  readonly stood = new Promise<string | undefined>((resolve) => (this.#stands = resolve));
  /** Settles when nothing of it is left. */
  readonly over = new Promise<void>((resolve) => (this.#isOver = resolve));

  constructor(options: RunOptions) {
    this.#options = options;
    const { pty, profile, command, size, limits } = options;
    this.#output = new PacedOutput(
      { write: (data) => this.#log(data), taken: (bytes) => pty.send({ type: 'taken', bytes }) },
      limits.pace,
    );
    const { wallClockSeconds } = profile.limits;
    const minutes = String(Math.round(wallClockSeconds / 60));
    this.#timer = setTimeout(
      () => void this.end(`Its time is over (${minutes} minutes). Start it again.`),
      wallClockSeconds * 1000,
    );
    this.#patience = setTimeout(() => pty.kill(), limits.patienceMs);
    this.#say('starting', '');
    options.log({ type: 'jail-size', ...size });
    pty.onMessage((message) => this.#hear(message));
    pty.onExit(() => this.#finish(CRASHED));
    pty.send({ type: 'spawn', command, size });
  }

  input(data: string): void {
    this.#options.pty.send({ type: 'write', data });
  }

  resize(size: Size): void {
    this.#options.pty.send({ type: 'resize', size });
    this.#options.log({ type: 'jail-size', ...size });
  }

  /** Ends it with everything in it; settles when it is gone. Without a message, nothing is said of it in the log. */
  end(message: string | undefined): Promise<void> {
    if (this.#status === 'over') return this.over;
    if (this.#ending && message !== undefined) return this.over;
    this.#ending = { message };
    this.#output.drop();
    clearTimeout(this.#patience);
    this.#patience = setTimeout(() => this.#options.pty.kill(), this.#options.limits.patienceMs);
    this.#options.pty.send({ type: 'end' });
    return this.over;
  }

  /** Ends it at once, without waiting: the program itself is about to end. */
  abandon(message: string | undefined): void {
    if (this.#status === 'over') return;
    this.#ending = { message };
    this.#options.pty.kill();
    this.#finish(CRASHED);
  }

  #hear(message: FromPty): void {
    if (this.#status === 'over') return;
    switch (message.type) {
      case 'hello':
        if (message.problem !== undefined) this.#finish(`node-pty cannot be used: ${message.problem}`);
        return;
      case 'running':
        return this.#run();
      case 'output':
        return this.#receive(message.data);
      case 'processes':
        if (this.#ending) return;
        this.#processes = message.count;
        return this.#say('running', this.#held());
      case 'gone':
        return this.#gone(message);
    }
  }

  #run(): void {
    if (this.#ending) return;
    clearTimeout(this.#patience);
    this.#status = 'running';
    this.#processes = 1;
    this.#say('running', '');
    this.#stands(undefined);
  }

  #receive(data: string): void {
    if (this.#ending) return;
    this.#output.push(data);
    if (this.#output.waiting > HELD_BACK_ABOVE && !this.#heldBack) {
      this.#heldBack = true;
      this.#say('running', this.#held());
    }
  }

  /** Puts output into the log, and ends the jail when that was all a slide keeps. */
  #log(data: string): void {
    const { outputBytes } = this.#options.limits;
    const piece = data.slice(0, outputBytes - this.#logged);
    this.#logged += piece.length;
    if (piece !== '') this.#options.log({ type: 'jail-output', data: piece });
    if (this.#heldBack && this.#output.waiting === 0) {
      this.#heldBack = false;
      this.#say('running', '');
    }
    if (this.#logged < outputBytes || this.#ending) return;
    const mib = String(Math.round((outputBytes / 1024 / 1024) * 100) / 100);
    void this.end(`It wrote ${mib} MiB, all that a talk keeps of one shell, and was ended. Start it again.`);
  }

  #held(): string {
    if (!this.#heldBack) return '';
    const rate = String(Math.round(this.#options.limits.pace.bytesPerSecond / 1024));
    return `It writes faster than ${rate} KiB/s and is held back.`;
  }

  #gone({ setUp, left }: Extract<FromPty, { type: 'gone' }>): void {
    if (left > 0) process.stderr.write(`stage370: ${String(left)} processes of a jail are still there\n`);
    if (!this.#ending) this.#output.flush();
    if (setUp !== undefined && !this.#ending) this.#finish(`It could not be set up: ${setUp.trim()}`);
    else this.#finish('The shell has ended.');
  }

  /** @param message what to say when nobody had ended it */
  #finish(message: string): void {
    if (this.#status === 'over') return;
    const failed = !this.#ending && (this.#status === 'starting' || message === CRASHED);
    this.#status = 'over';
    clearTimeout(this.#timer);
    clearTimeout(this.#patience);
    this.#output.drop();
    this.#processes = 0;
    const said = this.#ending ? this.#ending.message : message;
    if (said !== undefined) this.#say(failed ? 'failed' : 'ended', said);
    this.#options.pty.kill();
    this.#stands(said ?? 'It was ended before it stood.');
    this.#isOver();
  }

  #say(status: JailStatus, message: string): void {
    // A silent end stays silent: a new run of the demo knows nothing of this jail.
    if (this.#ending && this.#ending.message === undefined) return;
    const { profile } = this.#options;
    this.#options.log({
      type: 'jail-status',
      status,
      profile: profile.id,
      message: message.slice(0, 1000),
      processes: this.#processes,
    });
  }
}
