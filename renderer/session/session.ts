import type { Draft, Entry, Happening } from '../../demos/core/talk/entry.ts';
import { talkAfter, type TalkState } from '../../demos/core/talk/state.ts';
import { Talk } from '../../demos/core/talk/talk.ts';
import type { Micros } from '../../demos/core/time.ts';
import type { CompiledDeck } from '../../electron/contract/deck.ts';
import type { Hello, HostApi, HostEvent, Peer, Resumable, WindowRole } from '../../electron/contract/host.ts';
import { TalkClock } from '../host/clock.ts';

/** Everything a window shows, at one moment. A new object for every change. */
export interface SessionSnapshot {
  readonly deck: CompiledDeck;
  readonly talk: TalkState;
  readonly connection: 'connected' | 'lost';
  readonly peers: readonly Peer[];
  /** Sequence number of the last entry of the log that this window knows. */
  readonly lastSeq: number;
  readonly resumable: Resumable | undefined;
  readonly notices: readonly string[];
}

let counter = 0;

/**
 * A window's side of the talk: the log as the host gives it, and on top of it what this window has
 * proposed and not yet had back. What is proposed is shown at once; the host's order decides.
 */
export class TalkSession {
  readonly host: HostApi;
  readonly role: WindowRole;
  readonly #clock = new TalkClock();
  readonly #name = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 8)}`;
  readonly #listeners = new Set<() => void>();
  #talk = new Talk();
  #pending: Draft[] = [];
  #snapshot: SessionSnapshot;

  private constructor(host: HostApi, role: WindowRole, hello: Hello) {
    this.host = host;
    this.role = role;
    this.#snapshot = this.#start(hello);
  }

  static async connect(host: HostApi, role: WindowRole): Promise<TalkSession> {
    // Events that arrive before the first answer has been taken in wait for it.
    const early: HostEvent[] = [];
    let receive = (event: HostEvent): void => void early.push(event);
    host.subscribe((event) => receive(event));
    const session = new TalkSession(host, role, await host.connect(role));
    receive = (event) => session.#receive(event);
    early.forEach(receive);
    return session;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): SessionSnapshot => this.#snapshot;

  /** Talk time now, in microseconds. */
  now(): Micros {
    return this.#clock.now();
  }

  /** In the order of the talk. */
  get entries(): readonly Entry[] {
    return this.#talk.entries;
  }

  /** Puts what happened into the log, by way of the host; this window shows it at once. */
  propose(...bodies: readonly Happening[]): void {
    const at = this.now();
    const drafts = bodies.map((body): Draft => ({ id: `${this.#name}-${(counter += 1)}`, at, body }));
    this.#pending.push(...drafts);
    this.#update({});
    this.host.append(drafts);
  }

  dismissNotices(): void {
    this.#update({ notices: [] });
  }

  #start(hello: Hello): SessionSnapshot {
    this.#clock.reset(hello.now);
    this.#talk = new Talk(hello.entries);
    const known = new Set(hello.entries.map(({ id }) => id));
    this.#pending = this.#pending.filter(({ id }) => !known.has(id));
    return {
      deck: hello.deck,
      talk: this.#talkWithPending(),
      connection: 'connected',
      peers: [],
      lastSeq: hello.entries.at(-1)?.seq ?? 0,
      resumable: hello.resumable,
      notices: hello.notices,
    };
  }

  #receive(event: HostEvent): void {
    switch (event.type) {
      case 'entry':
        return this.#take(event.entry, event.now);
      case 'refused':
        this.#pending = this.#pending.filter(({ id }) => id !== event.id);
        return this.#update({ notices: [...this.#snapshot.notices, event.message] });
      case 'hello': {
        const { peers } = this.#snapshot;
        this.#snapshot = { ...this.#start(event.hello), peers };
        return this.#tell();
      }
      case 'deck':
        return this.#update({ deck: event.deck });
      case 'peers':
        // Only the speaker is told who is in step: to the audience's window each entry would be drawn twice.
        return this.role === 'speaker' ? this.#update({ peers: event.peers }) : undefined;
      case 'connection':
        return this.#update({ connection: event.state });
      case 'notice':
        return this.#update({ notices: [...this.#snapshot.notices, event.message] });
    }
  }

  #take(entry: Entry, hostNow: Micros): void {
    // What came with the first answer may come again as an event.
    if (entry.seq <= this.#snapshot.lastSeq) return;
    this.#clock.hear(hostNow);
    this.#talk.add(entry);
    this.#pending = this.#pending.filter(({ id }) => id !== entry.id);
    this.#update({ lastSeq: entry.seq });
  }

  #update(change: Partial<SessionSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.#snapshot = { ...this.#snapshot, talk: this.#talkWithPending() };
    this.#tell();
  }

  #talkWithPending(): TalkState {
    let { state } = this.#talk;
    let seq = this.#talk.entries.reduce((last, entry) => Math.max(last, entry.seq), 0);
    for (const draft of this.#pending) state = talkAfter(state, { ...draft, seq: (seq += 1) });
    return state;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
