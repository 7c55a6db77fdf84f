import { LOG_FORMAT, type Draft, type Happening } from '../../demos/core/talk/entry.ts';
import { Sequencer } from '../../demos/core/talk/sequencer.ts';
import type { Micros } from '../../demos/core/time.ts';
import type { CompiledDeck } from '../../electron/contract/deck.ts';
import type { Hello, HostApi, HostEvent, WindowRole } from '../../electron/contract/host.ts';
import { Listeners } from './listeners.ts';

/** The host of a page that stands alone: the log lives in the page, and nowhere else. */
export class StaticHost implements HostApi {
  readonly capabilities = {
    host: 'static',
    journal: false,
    windows: false,
    hotReload: false,
    terminals: false,
    jails: false,
  } as const;
  readonly #deck: CompiledDeck;
  readonly #listeners = new Listeners();
  readonly #sequencer = new Sequencer();
  readonly #startedAt = performance.now();
  #role: WindowRole = 'audience';

  constructor(deck: CompiledDeck) {
    this.#deck = deck;
    const startedAtIso = new Date().toISOString();
    this.#enter({ kind: 'session.start', format: LOG_FORMAT, deck: deck.id, deckHash: deck.hash, startedAtIso });
    const [first] = deck.slides;
    if (first)
      this.#enter({ kind: 'slide', slide: first.id, step: 0, instances: first.demos.map((demo) => demo.instance) });
  }

  connect(role: WindowRole): Promise<Hello> {
    this.#role = role;
    return Promise.resolve({ deck: this.#deck, entries: [...this.#sequencer.entries], now: this.#now(), notices: [] });
  }

  subscribe(listener: (event: HostEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  append(drafts: readonly Draft[]): void {
    // As on the other hosts, acceptance comes back later, never within the call.
    queueMicrotask(() => {
      for (const draft of drafts) {
        const entry = this.#sequencer.accept(draft, this.#now());
        if (entry) this.#listeners.tell({ type: 'entry', entry, now: this.#now() });
      }
    });
  }

  seen(seq: number): void {
    queueMicrotask(() => this.#listeners.tell({ type: 'peers', peers: [{ role: this.#role, seq }] }));
  }

  resume(): Promise<void> {
    return Promise.resolve();
  }

  #now(): Micros {
    return Math.round((performance.now() - this.#startedAt) * 1000);
  }

  #enter(body: Happening): void {
    this.#sequencer.accept({ id: `host-${this.#sequencer.entries.length + 1}`, at: 0, body }, this.#now());
  }
}
