import type { TimedAction } from '../core/demo.ts';
import type { Key } from '../lib/terminal/3270/types.ts';
import type { Action } from './types.ts';

/** Milliseconds between two characters of someone who knows the system. */
const FASTEST_MS = 60;
const SLOWEST_MS = 170;
/** For a key that is not a character. */
const KEY_MS = 220;
/** Between seeing a screen and the next key. */
const THINK_MS = 700;

/** Writes what a person does at a terminal, key by key at human pace. Same text, same times. */
export class Script {
  readonly #actions: TimedAction<Action>[] = [];
  #at = 0;
  #say: string | undefined;
  #rhythm = 7;
  #pace = 1;

  /** Milliseconds since the beginning. */
  get now(): number {
    return this.#at;
  }

  get actions(): readonly TimedAction<Action>[] {
    return this.#actions;
  }

  /** What the presenter says from the next key on. */
  say(text: string): this {
    this.#say = text;
    return this;
  }

  /** How much faster than usual the typing is from here on: 1 is someone who knows the system. */
  pace(factor: number): this {
    this.#pace = factor;
    return this;
  }

  wait(ms: number): this {
    this.#at += ms;
    return this;
  }

  type(text: string): this {
    for (const character of text) {
      this.#put({ type: 'type', text: character, scripted: true });
      // A fixed rhythm that does not look like one.
      this.#rhythm = (this.#rhythm * 73 + 41) % 101;
      const gap = FASTEST_MS + ((SLOWEST_MS - FASTEST_MS) * this.#rhythm) / 100;
      this.#at += Math.round(gap / this.#pace);
    }
    return this;
  }

  press(...keys: readonly Key[]): this {
    for (const key of keys) {
      this.#put({ type: 'press', key, scripted: true });
      this.#at += Math.round(KEY_MS / this.#pace);
    }
    return this;
  }

  /** Types, presses Enter, and looks at the answer. */
  enter(text: string, lookMs = 1_400): this {
    return this.type(text).press('Enter').wait(lookMs);
  }

  think(): this {
    return this.wait(THINK_MS);
  }

  #put(action: Action): void {
    const say = this.#say;
    this.#say = undefined;
    this.#actions.push({ atMs: this.#at, action, ...(say !== undefined && { say }) });
  }
}
