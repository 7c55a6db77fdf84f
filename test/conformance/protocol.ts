/** Requests and replies of the protocol that both implementations speak: one JSON object each, addresses from 0, hex in lower case. */

export type Request =
  | { readonly op: 'hello' }
  | ({ readonly op: 'open' } & Session)
  | { readonly op: 'reset' }
  | { readonly op: 'host'; readonly hex: string; readonly resp?: 0 | 1 | 2 }
  | { readonly op: 'key'; readonly key: string; readonly row?: number; readonly col?: number }
  | { readonly op: 'key'; readonly text: string }
  | { readonly op: 'dump' }
  | { readonly op: 'bye' };

/** How a terminal is made. */
export interface Session {
  readonly model: 2 | 3 | 4 | 5;
  readonly color?: boolean;
  /** TN3270E instead of TN3270. */
  readonly e?: boolean;
  readonly codepage?: string;
  /** Columns x rows. */
  readonly oversize?: string;
}

/** The answer to a request; which fields there are depends on the request. */
export interface Reply {
  readonly ok: boolean;
  readonly err?: string;
  readonly resp?: string;
  readonly rows?: number;
  readonly cols?: number;
}

/** The planes of a dump: a byte for each position. */
export const PLANES = ['ec', 'fa', 'fg', 'bg', 'hl', 'cs', 'ge'] as const;
export type Plane = (typeof PLANES)[number];

/** What a terminal shows and has sent. Planes are hex. */
export interface Dump extends Reply, Readonly<Record<Plane, string>> {
  readonly rows: number;
  readonly cols: number;
  readonly cursor: number;
  readonly formatted: boolean;
  readonly aid: number;
  readonly kbd: 'U' | 'L';
  readonly inbound: readonly string[];
}

/** One of the two terminals that are compared. */
export interface Implementation {
  readonly name: string;
  request(request: Request): Promise<Reply>;
  close(): Promise<void>;
}

/** Asks for the dump. Throws when the answer is not one, or cannot be. */
export async function dumpOf(implementation: Implementation): Promise<Dump> {
  const reply = (await implementation.request({ op: 'dump' })) as Dump;
  const positions = reply.rows * reply.cols;
  for (const plane of PLANES) {
    if (reply[plane]?.length !== 2 * positions)
      throw new Error(`${implementation.name}: plane ${plane} of the dump has not ${positions} positions`);
  }
  if (!(reply.cursor >= 0 && reply.cursor < positions))
    throw new Error(`${implementation.name}: the cursor is at ${reply.cursor} of ${positions} positions`);
  return reply;
}
