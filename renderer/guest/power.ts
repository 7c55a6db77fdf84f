import type { Emulator } from './emulator.ts';

/**
 * Lets the guest of a worker run or stand still. It runs when the page wants it, its consoles are not held, and
 * nothing is being done that needs it to stand still. The emulator stops some time after it was told to, and must
 * not be told to run before it has: then it would stop for good, with nobody to see it.
 */
export class Power {
  readonly #emulator: Pick<Emulator, 'run' | 'stop' | 'running'>;
  #wanted = true;
  #held = false;
  #still = 0;
  #stopping: Promise<void> | undefined;

  constructor(emulator: Pick<Emulator, 'run' | 'stop' | 'running'>) {
    this.#emulator = emulator;
  }

  get wanted(): boolean {
    return this.#wanted;
  }

  set(change: { readonly wanted?: boolean; readonly held?: boolean }): void {
    this.#wanted = change.wanted ?? this.#wanted;
    this.#held = change.held ?? this.#held;
    this.#apply();
  }

  /** Does something while the guest stands still; afterwards it runs if it may. */
  async still<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    this.#still += 1;
    try {
      await this.#stop();
      return await work();
    } finally {
      this.#still -= 1;
      this.#apply();
    }
  }

  /** Stops the guest for good: what comes later does not start it again. */
  async stopForGood(): Promise<void> {
    this.#still = Infinity;
    await this.#stop();
  }

  #apply(): void {
    const may = this.#wanted && !this.#held && this.#still === 0;
    if (may && !this.#emulator.running) this.#emulator.run();
    else if (!may && this.#emulator.running) void this.#stop();
  }

  #stop(): Promise<void> {
    this.#stopping ??= this.#emulator.stop().then(() => {
      this.#stopping = undefined;
      // It may have been allowed to run in the meantime.
      this.#apply();
    });
    return this.#stopping;
  }
}
