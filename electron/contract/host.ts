import type { Draft, Entry } from '../../demos/core/talk/entry.ts';
import type { Micros } from '../../demos/core/time.ts';
import type { CompiledDeck } from './deck.ts';

export type HostKind = 'electron' | 'server' | 'static';
export type WindowRole = 'audience' | 'speaker';

/** What this host can do. A view asks, and has an honest answer when something is missing. */
export interface Capabilities {
  readonly host: HostKind;
  /** Entries are kept on disk. */
  readonly journal: boolean;
  /** Native windows that can be opened and placed. */
  readonly windows: boolean;
  /** The deck is watched and reloads while it is written. */
  readonly hotReload: boolean;
  /** Real terminals (pty). */
  readonly terminals: boolean;
}

/** What a window gets when it connects: enough to be where everyone is. */
export interface Hello {
  readonly deck: CompiledDeck;
  /** All entries so far, by seq. */
  readonly entries: readonly Entry[];
  /** Talk time when this was sent. */
  readonly now: Micros;
  /** A talk that ended without being closed, offered for resumption. */
  readonly resumable?: Resumable | undefined;
  /** Things worth saying once, e.g. "the last line of the journal was torn and left out". */
  readonly notices: readonly string[];
}

export interface Resumable {
  readonly journal: string;
  readonly deck: string;
  readonly slide: string;
  readonly step: number;
  readonly elapsedUs: Micros;
  readonly endedAtIso: string;
}

/** A window of this talk, and how far it has applied the log. */
export interface Peer {
  readonly role: WindowRole;
  /** Sequence number of the last entry it has shown. */
  readonly seq: number;
}

export type HostEvent =
  | { readonly type: 'entry'; readonly entry: Entry; readonly now: Micros }
  | { readonly type: 'refused'; readonly id: string; readonly message: string }
  | { readonly type: 'deck'; readonly deck: CompiledDeck }
  /** The session was replaced (resume, new talk): start again from this. */
  | { readonly type: 'hello'; readonly hello: Hello }
  /** Who is connected and how far each is: the "in sync" light. */
  | { readonly type: 'peers'; readonly peers: readonly Peer[] }
  | { readonly type: 'connection'; readonly state: 'connected' | 'lost' }
  | { readonly type: 'notice'; readonly message: string };

/** The wall between a window and what it runs in. One contract suite runs against all implementations. */
export interface HostApi {
  readonly capabilities: Capabilities;
  /** Connects as this kind of window, or connects again; may be called more than once. */
  connect(role: WindowRole): Promise<Hello>;
  subscribe(listener: (event: HostEvent) => void): () => void;
  /** Proposes entries. Their acceptance comes back as `entry` events, to every window in the same order. */
  append(drafts: readonly Draft[]): void;
  /** Tells the host that everything up to this sequence number has been shown. */
  seen(seq: number): void;
  /** Answers the offer of `Hello.resumable`. */
  resume(accept: boolean): Promise<void>;
  readonly windows?: WindowControls | undefined;
}

export interface WindowControls {
  open(role: WindowRole): Promise<void>;
  /** Audience to the external display in full screen, speaker to the internal one. */
  place(): Promise<void>;
  toggleFullScreen(): Promise<void>;
  close(): Promise<void>;
}
