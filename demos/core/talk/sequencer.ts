import type { Micros } from '../time.ts';
import type { Draft, Entry } from './entry.ts';

/** How far back a window may date its entry: what it saw when it acted, not history. */
export const LATEST_LATENESS: Micros = 2_000_000;

/**
 * Gives proposed entries their place in the log. There is one per talk, in the host: Electron's
 * main process, the server, or the page itself when it is static. It keeps every entry, since a
 * window that opens late needs them all.
 */
export class Sequencer {
  readonly #entries: Entry[] = [];
  readonly #ids = new Set<string>();

  constructor(entries: readonly Entry[] = []) {
    for (const entry of entries) this.#keep(entry);
  }

  get entries(): readonly Entry[] {
    return this.#entries;
  }

  /** Latest talk time in the log: a resumed talk goes on from here. */
  get lastAt(): Micros {
    let last = 0;
    for (const entry of this.#entries) last = Math.max(last, entry.at);
    return last;
  }

  /**
   * The entry made from a draft, or undefined when it was accepted before (a window that lost its
   * connection sends again what it is not sure of).
   */
  accept(draft: Draft, now: Micros): Entry | undefined {
    if (this.#ids.has(draft.id)) return undefined;
    const at = Math.min(now, Math.max(now - LATEST_LATENESS, 0, draft.at));
    const entry: Entry = { seq: (this.#entries.at(-1)?.seq ?? 0) + 1, at, id: draft.id, body: draft.body };
    this.#keep(entry);
    return entry;
  }

  #keep(entry: Entry): void {
    this.#entries.push(entry);
    this.#ids.add(entry.id);
  }
}
