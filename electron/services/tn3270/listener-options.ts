import type { Device } from '../../../demos/lib/terminal/hosts/host.ts';

/** A connected terminal, as a host writes to it. */
export interface Line {
  send(record: Uint8Array): void;
  /** Ends the session from the host's side. */
  drop(): void;
}

/** What answers the terminals: a simulated host that runs (HostRunner), or a test's own. */
export interface TerminalHost {
  connect(device: Device, line: Line): void;
  receive(lu: string, record: Uint8Array): void;
  signal(lu: string, signal: 'attn' | 'sysreq'): void;
  disconnect(lu: string): void;
}

export interface ListenerTls {
  /** PEM. */
  readonly key: string;
  readonly cert: string;
  /** `at-once`: a client begins with TLS (L:). `on-request`: STARTTLS is offered in the clear. */
  readonly start: 'at-once' | 'on-request';
}

export interface ListenerLimits {
  readonly connections: number;
  /** Largest record of a terminal, in bytes. */
  readonly record: number;
  /** Bytes a second that one terminal may send in the long run; and at once. */
  readonly bytesPerSecond: number;
  readonly burst: number;
  /** Bytes that a terminal may leave unread. */
  readonly unread: number;
  /** Until a connection is a terminal, in milliseconds. */
  readonly negotiateMs: number;
}

export const LIMITS: ListenerLimits = {
  connections: 100,
  record: 64 * 1024,
  bytesPerSecond: 256 * 1024,
  burst: 1024 * 1024,
  unread: 4 * 1024 * 1024,
  negotiateMs: 20_000,
};

export interface ListenerOptions {
  readonly host: TerminalHost;
  /** 0: any free port. */
  readonly port: number;
  readonly tls?: ListenerTls | undefined;
  /** Default true. */
  readonly tn3270e?: boolean;
  /** Name that BIND images carry. */
  readonly application?: string;
  readonly limits?: Partial<ListenerLimits>;
  /** What went wrong with one connection; the others go on. */
  onProblem?(message: string): void;
}
