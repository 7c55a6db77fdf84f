import { writeNegotiation } from './telnet.ts';
import type { Verb } from './telnet.ts';

/** Which options a side takes on, for itself and from the other. */
export interface Willing {
  /** May the other side ask us to (DO)? */
  mine(option: number): boolean;
  /** May the other side offer to (WILL)? */
  theirs(option: number): boolean;
}

/**
 * The options in force on a TELNET connection, both ways. Answers only what changes something, so that two
 * sides never answer each other for ever (RFC 854); a question of ours that is answered is not answered again.
 */
export class Options {
  readonly #willing: Willing;
  readonly #send: (bytes: Uint8Array) => void;
  readonly #mine = new Set<number>();
  readonly #theirs = new Set<number>();
  /** What we have said first, and not heard of yet. */
  readonly #offered = new Set<number>();
  readonly #asked = new Set<number>();

  constructor(willing: Willing, send: (bytes: Uint8Array) => void) {
    this.#willing = willing;
    this.#send = send;
  }

  mine(option: number): boolean {
    return this.#mine.has(option);
  }

  theirs(option: number): boolean {
    return this.#theirs.has(option);
  }

  /** In force in both directions. */
  both(option: number): boolean {
    return this.mine(option) && this.theirs(option);
  }

  /** WILL: we should like to. */
  offer(option: number): void {
    if (this.#mine.has(option) || this.#offered.has(option)) return;
    this.#offered.add(option);
    this.#send(writeNegotiation('will', option));
  }

  /** DO: the other side should. */
  ask(option: number): void {
    if (this.#theirs.has(option) || this.#asked.has(option)) return;
    this.#asked.add(option);
    this.#send(writeNegotiation('do', option));
  }

  /** WONT: we do not any more. */
  withdraw(option: number): void {
    this.#offered.delete(option);
    if (this.#mine.delete(option)) this.#send(writeNegotiation('wont', option));
  }

  /** What the other side said. True when it changed what is in force, or refused what we had said. */
  hear(verb: Verb, option: number): boolean {
    return verb === 'do' || verb === 'dont' ? this.#hearOfMine(verb, option) : this.#hearOfTheirs(verb, option);
  }

  #hearOfMine(verb: 'do' | 'dont', option: number): boolean {
    const offered = this.#offered.delete(option);
    if (verb === 'dont') {
      const had = this.#mine.delete(option);
      if (had) this.#send(writeNegotiation('wont', option));
      return had || offered;
    }
    if (this.#mine.has(option)) return false;
    if (!offered && !this.#willing.mine(option)) {
      this.#send(writeNegotiation('wont', option));
      return false;
    }
    this.#mine.add(option);
    if (!offered) this.#send(writeNegotiation('will', option));
    return true;
  }

  #hearOfTheirs(verb: 'will' | 'wont', option: number): boolean {
    const asked = this.#asked.delete(option);
    if (verb === 'wont') {
      const had = this.#theirs.delete(option);
      if (had) this.#send(writeNegotiation('dont', option));
      return had || asked;
    }
    if (this.#theirs.has(option)) return false;
    if (!asked && !this.#willing.theirs(option)) {
      this.#send(writeNegotiation('dont', option));
      return false;
    }
    this.#theirs.add(option);
    if (!asked) this.#send(writeNegotiation('do', option));
    return true;
  }
}
