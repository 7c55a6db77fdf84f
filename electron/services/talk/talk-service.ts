import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { LOG_FORMAT, type Entry, type Happening } from '../../../demos/core/talk/entry.ts';
import { Sequencer } from '../../../demos/core/talk/sequencer.ts';
import type { Micros } from '../../../demos/core/time.ts';
import type { CompiledDeck } from '../../contract/deck.ts';
import type { Hello, HostEvent, Peer, Resumable, WindowRole } from '../../contract/host.ts';
import { draftsSchema, explain } from '../../contract/schemas.ts';
import { Journal } from '../journal/journal.ts';
import { findResumable, isOfHost, readJournal, repairTail } from '../journal/read.ts';

export interface TalkServiceOptions {
  readonly deck: CompiledDeck;
  /** Where journals are kept; undefined: nothing is kept. */
  readonly journalFolder: string | undefined;
  /** `offer` asks the presenter, `resume` goes on at once, `fresh` starts anew. */
  readonly onBrokenOff: 'offer' | 'resume' | 'fresh';
}

/** A connected window, as the service sees it. */
export interface Client {
  send(event: HostEvent): void;
}

/**
 * One running talk: the deck, the log and its journal, and the windows that follow it. The Electron
 * main process and the server both host one; neither knows anything of the talk besides.
 */
export class TalkService {
  #deck: CompiledDeck;
  #sequencer = new Sequencer();
  #journal: Journal | undefined;
  #clockStart = performance.now();
  #clockBase: Micros = 0;
  #resumable: Resumable | undefined;
  #notices: string[] = [];
  readonly #journalFolder: string | undefined;
  readonly #clients = new Map<Client, { role: WindowRole; seq: number }>();
  readonly #observers: ((entry: Entry) => void)[] = [];
  readonly #windowObservers: ((windows: number) => void)[] = [];

  constructor(options: TalkServiceOptions) {
    this.#deck = options.deck;
    this.#journalFolder = options.journalFolder;
    const found = this.#journalFolder ? findResumable(this.#journalFolder, options.deck.id) : { notices: [] };
    this.#notices.push(...found.notices);
    if (found.offer && options.onBrokenOff !== 'fresh') this.#resumable = found.offer;
    this.#begin();
    if (options.onBrokenOff === 'resume') this.resume(true);
  }

  /** Talk time now. */
  get now(): Micros {
    return this.#clockBase + Math.round((performance.now() - this.#clockStart) * 1000);
  }

  get entries(): readonly Entry[] {
    return this.#sequencer.entries;
  }

  /** Is there a demo of this name in the deck? */
  hasInstance(name: string): boolean {
    return this.#deck.slides.some(({ demos }) => demos.some(({ instance }) => instance === name));
  }

  get slideCount(): number {
    return this.#deck.slides.length;
  }

  get journalFile(): string | undefined {
    return this.#journal?.file;
  }

  connect(client: Client, role: WindowRole): Hello {
    this.#clients.set(client, { role, seq: 0 });
    this.#tellWindows();
    return this.#hello();
  }

  disconnect(client: Client): void {
    if (this.#clients.delete(client)) this.#tellWindows();
  }

  /** Takes what a window proposes. Anything that is not of the right shape is refused, by name. */
  append(client: Client, drafts: unknown): void {
    const parsed = draftsSchema.safeParse(drafts);
    if (!parsed.success) {
      const id = firstId(drafts);
      client.send({ type: 'refused', id, message: `Not entered into the log: ${explain(parsed.error)}` });
      return;
    }
    const entries: Entry[] = [];
    for (const draft of parsed.data) {
      const entry = this.#sequencer.accept(draft, this.now);
      if (entry) entries.push(entry);
    }
    this.#keep(entries);
  }

  /** Enters what another service has seen happen, such as a record from a real host. */
  record(body: Happening): void {
    this.#enterAs(`service-${randomUUID()}`, body);
  }

  /** Calls back with every entry once it is in the log; for services that follow the talk. */
  observe(observer: (entry: Entry) => void): void {
    this.#observers.push(observer);
  }

  /** Calls back with the number of windows that follow the talk, whenever one comes or goes. */
  observeWindows(observer: (windows: number) => void): void {
    this.#windowObservers.push(observer);
  }

  seen(client: Client, seq: number): void {
    const peer = this.#clients.get(client);
    if (!peer || peer.seq === seq) return;
    peer.seq = seq;
    this.#sendPeers();
  }

  /** Goes on with the talk that broke off, or leaves it for good (its journal stays on disk). */
  resume(accept: boolean): void {
    const offer = this.#resumable;
    if (!offer) return;
    this.#resumable = undefined;
    if (accept) this.#continue(offer);
    else this.#decline(offer);
    this.#broadcast({ type: 'hello', hello: this.#hello() });
  }

  /** A new version of the deck: every window goes on at the same place of it. */
  replaceDeck(deck: CompiledDeck): void {
    this.#deck = deck;
    this.#broadcast({ type: 'deck', deck });
  }

  /** The talk is over: nothing will be offered for resumption. */
  end(): void {
    this.#enter({ kind: 'session.end' });
    if (this.entries.every(isOfHost)) this.#journal?.discard();
    else this.#journal?.close();
    this.#journal = undefined;
  }

  #begin(): void {
    const startedAtIso = new Date().toISOString();
    if (this.#journalFolder) this.#journal = Journal.create(this.#journalFolder, startedAtIso, this.#problem);
    const { id: deck, hash: deckHash } = this.#deck;
    this.#enter({ kind: 'session.start', format: LOG_FORMAT, deck, deckHash, startedAtIso });
    const [first] = this.#deck.slides;
    if (first)
      this.#enter({ kind: 'slide', slide: first.id, step: 0, instances: first.demos.map((demo) => demo.instance) });
  }

  #continue(offer: Resumable): void {
    const journal = readJournal(offer.journal);
    repairTail(journal);
    this.#journal?.discard();
    this.#journal = Journal.reopen(offer.journal, this.#problem);
    this.#sequencer = new Sequencer(journal.entries);
    this.#clockBase = this.#sequencer.lastAt;
    this.#clockStart = performance.now();
    this.#enter({ kind: 'session.resume' });
  }

  /** Marks the talk that broke off as ended, so that it is not offered again. */
  #decline(offer: Resumable): void {
    const journal = readJournal(offer.journal);
    repairTail(journal);
    const old = new Sequencer(journal.entries);
    const end = old.accept({ id: newId(), at: old.lastAt, body: { kind: 'session.end' } }, old.lastAt);
    const file = Journal.reopen(offer.journal, this.#problem);
    if (end) file.append([end]);
    file.close();
  }

  /** An entry of the host's own. */
  #enter(body: Happening): void {
    this.#enterAs(newId(), body);
  }

  #enterAs(id: string, body: Happening): void {
    const entry = this.#sequencer.accept({ id, at: this.now, body }, this.now);
    if (entry) this.#keep([entry]);
  }

  #keep(entries: readonly Entry[]): void {
    this.#journal?.append(entries);
    for (const entry of entries) this.#broadcast({ type: 'entry', entry, now: this.now });
    for (const entry of entries) for (const observer of this.#observers) observer(entry);
  }

  #hello(): Hello {
    const { now } = this;
    return { deck: this.#deck, entries: this.entries, now, resumable: this.#resumable, notices: this.#notices };
  }

  #tellWindows(): void {
    this.#sendPeers();
    for (const observer of this.#windowObservers) observer(this.#clients.size);
  }

  #sendPeers(): void {
    const peers: Peer[] = [...this.#clients.values()].map(({ role, seq }) => ({ role, seq }));
    this.#broadcast({ type: 'peers', peers });
  }

  #broadcast(event: HostEvent): void {
    for (const client of this.#clients.keys()) client.send(event);
  }

  readonly #problem = (message: string): void => {
    this.#notices.push(message);
    this.#broadcast({ type: 'notice', message });
  };
}

function newId(): string {
  return `host-${randomUUID()}`;
}

function firstId(drafts: unknown): string {
  const first: unknown = Array.isArray(drafts) ? drafts[0] : undefined;
  const id: unknown = typeof first === 'object' && first !== null && 'id' in first ? first.id : undefined;
  return typeof id === 'string' ? id : '';
}
