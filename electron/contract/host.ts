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
  /** Connections of 3270 terminals to real hosts. */
  readonly terminals: boolean;
  /** Shells in a jail of the machine it runs on; `JailControls.profiles` says whether that machine can, or why not. */
  readonly jails: boolean;
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

/** What the server sends over the WebSocket besides events: that a call for a terminal is done, or what was wrong. */
export interface TerminalAnswer {
  readonly type: 'terminal';
  readonly id: number;
  readonly problem: string | undefined;
}

/** What a call for a jail comes back with: profiles, when it asked for them, or what was wrong. */
export interface JailAnswer {
  readonly problem?: string | undefined;
  readonly profiles?: readonly JailChoice[] | undefined;
}

/** The same over the WebSocket. */
export interface JailMessage extends JailAnswer {
  readonly type: 'jail';
  readonly id: number;
}

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
  readonly terminals?: TerminalControls | undefined;
  readonly jails?: JailControls | undefined;
}

export interface WindowControls {
  open(role: WindowRole): Promise<void>;
  /** Audience to the external display in full screen, speaker to the internal one. */
  place(): Promise<void>;
  toggleFullScreen(): Promise<void>;
  close(): Promise<void>;
}

/** Where a 3270 terminal on a slide is to be connected. */
export interface TerminalTarget {
  /** [L:][Y:][N:][LU@]host[:port]; L: TLS, Y: any certificate, N: TN3270 without E. */
  readonly address: string;
  readonly model: 2 | 3 | 4 | 5;
  /** Name of an EBCDIC code page, e.g. cp037. */
  readonly codePage: string;
  /** Refuse a host whose certificate nobody vouches for; default true. */
  readonly verifyCertificate?: boolean | undefined;
  /** Take a session up again that breaks, for a while; default false. */
  readonly reconnect?: boolean | undefined;
  /** Ask as a terminal with colour and highlighting (-E); default true. */
  readonly extended?: boolean | undefined;
}

/** What is typed at a connected terminal. Addresses are buffer positions from 0. */
export type TerminalInput =
  | { readonly type: 'type'; readonly text: string }
  | { readonly type: 'press'; readonly key: string }
  | { readonly type: 'cursor'; readonly address: number }
  | { readonly type: 'pen'; readonly address: number };

/**
 * Sessions with real hosts, at most one for an instance of a demo. What happens in them is entered into the log
 * as actions of the instance (link, received, type, press, cursor, pen), so that every window, a replay included,
 * shows it; what is typed into hidden fields is entered as stars. Refusals reject with a message for people.
 */
export interface TerminalControls {
  /** Settles when the session stands, or rejects when there will be none. */
  connect(instance: string, target: TerminalTarget): Promise<void>;
  input(instance: string, input: TerminalInput): Promise<void>;
  disconnect(instance: string): Promise<void>;
}

/** A kind of jail, and whether this machine can make it. */
export interface JailChoice {
  readonly id: string;
  readonly title: string;
  readonly available: boolean;
  /** Why it is not, for people, and what takes its place; empty when it is. */
  readonly reason: string;
}

/** A console's size in characters. */
export interface JailSize {
  readonly columns: number;
  readonly rows: number;
}

/**
 * Real shells in jails, at most one for an instance of a demo, only while its slide is shown. What comes back is
 * entered into the log as actions of the instance (jail-status, jail-output, jail-size), so that every window, a
 * replay included, shows it; what is typed is not. Refusals reject with a message for people.
 */
export interface JailControls {
  profiles(): Promise<readonly JailChoice[]>;
  /** Settles when the shell runs, or rejects when there will be none. `profile` is the id of one. */
  start(instance: string, profile: string, size: JailSize): Promise<void>;
  /** Bytes as Latin-1 characters, as the keyboard of a terminal sends them. */
  input(instance: string, text: string): Promise<void>;
  resize(instance: string, size: JailSize): Promise<void>;
  /** Settles when the shell and everything it started is gone. */
  stop(instance: string): Promise<void>;
}
