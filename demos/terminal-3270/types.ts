import { z } from 'zod';
import type { Micros } from '../core/time.ts';
import type { CodePageName } from '../lib/terminal/3270/codepage.ts';
import { CODE_PAGES } from '../lib/terminal/3270/codepage.ts';
import type { ScreenBefore } from '../lib/terminal/3270/decode/index.ts';
import type { Terminal } from '../lib/terminal/3270/types.ts';
import type { observeZos, ZosState } from '../lib/terminal/hosts/zos/index.ts';
import type { observeZvm, ZvmState } from '../lib/terminal/hosts/zvm/index.ts';

const model = z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)], {
  error: 'model must be 2 (24 × 80), 3 (32 × 80), 4 (43 × 80) or 5 (27 × 132)',
});
const codePage = z.enum(CODE_PAGES as readonly [CodePageName, ...CodePageName[]], {
  error: `code page must be one of ${CODE_PAGES.join(', ')}`,
});
const simulated = z.enum(['zos', 'zvm'], { error: 'host must be "zos" or "zvm"' });
const latency = z
  .number({ error: 'latency must be a number of milliseconds' })
  .min(0, { error: 'latency must be at least 0 ms' })
  .max(2_000, { error: 'latency must be at most 2,000 ms' });

export const parametersShape = z.strictObject({
  host: simulated.default('zos').describe('The simulated host that the terminal is connected to'),
  model: model.default(2).describe('Terminal model: 2 24×80, 3 32×80, 4 43×80, 5 27×132'),
  codePage: codePage.default('cp037').describe('EBCDIC code page of the terminal'),
  networkLatencyMs: latency.default(20).describe('One way between terminal and host'),
  show: z.enum(['screen', 'data-stream'], { error: 'show must be "screen" or "data-stream"' }).default('screen'),
});

export type Parameters = z.infer<typeof parametersShape>;

const KEY =
  /^(Enter|Clear|PF([1-9]|1[0-9]|2[0-4])|PA[123]|SysReq|Attn|Reset|Tab|BackTab|Newline|Home|Left|Right|Up|Down|EraseEOF|EraseInput|Delete|Erase|BackSpace|Insert|Dup|FieldMark|CursorSelect|FieldEnd)$/;

const key = z.string().regex(KEY, { error: 'key must be a key of a 3270, such as Enter, PF3, Tab or EraseEOF' });
const position = z.int({ error: 'address must be a buffer address' }).min(0).max(16_383);
/** Played by a scenario; nothing happens when someone has taken over. */
const scripted = z.literal(true).optional();

export const actionsSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('type'), text: z.string().min(1).max(4_000), scripted }),
  z.strictObject({ type: z.literal('press'), key, scripted }),
  z.strictObject({ type: z.literal('cursor'), address: position, scripted }),
  z.strictObject({ type: z.literal('pen'), address: position, scripted }),
  z.strictObject({ type: z.literal('connect'), host: simulated, scripted }),
  z.strictObject({ type: z.literal('set-model'), value: model }),
  z.strictObject({ type: z.literal('set-code-page'), value: codePage }),
  z.strictObject({ type: z.literal('set-network-latency'), value: latency }),
  /** From the host program, never from a view: how a connection to a real host stands. */
  z.strictObject({
    type: z.literal('link'),
    state: z.enum(['connecting', 'connected', 'closed', 'failed']),
    address: z.string().max(300),
    lu: z.string().max(40).optional(),
    mode: z.enum(['tn3270', 'tn3270e', 'nvt']).optional(),
    secure: z.boolean().optional(),
    message: z.string().max(1_000).optional(),
    model,
    codePage,
  }),
  /** From the host program: a record that the real host sent. */
  z.strictObject({
    type: z.literal('received'),
    hex: z
      .string()
      .regex(/^([0-9a-f]{2})*$/)
      .max(65_536),
    /** The record goes on in the next entry. */
    more: z.literal(true).optional(),
  }),
]);

export type Action = z.infer<typeof actionsSchema>;
export type HostId = 'zos' | 'zvm' | 'real';

/** A record that passed between terminal and host. */
export interface TraceEntry {
  /** From 1, over the whole session. */
  readonly number: number;
  readonly at: Micros;
  readonly direction: 'to-terminal' | 'to-host';
  readonly bytes: Uint8Array;
  /** The screen before it, as far as its meaning depends on it. */
  readonly before: ScreenBefore;
}

/** A connection to a real host, as the log tells it. */
export interface Link {
  readonly state: 'connecting' | 'connected' | 'closed' | 'failed';
  readonly address: string;
  readonly lu: string | undefined;
  readonly mode: string | undefined;
  readonly secure: boolean;
  readonly message: string | undefined;
}

/** What is typed while the keyboard is locked, until it is unlocked. */
export type Waiting = { readonly text: string } | { readonly key: string } | { readonly address: number };

/** The simulated system behind the terminal. */
export type SystemState =
  { readonly kind: 'zos'; readonly state: ZosState } | { readonly kind: 'zvm'; readonly state: ZvmState };

export type SystemObservation =
  | ({ readonly kind: 'zos' } & ReturnType<typeof observeZos>)
  | ({ readonly kind: 'zvm' } & ReturnType<typeof observeZvm>);

export interface State {
  terminal: Terminal;
  host: HostId;
  /** Rises with every connection: what was on its way for the last one is dropped. */
  session: number;
  system: SystemState | null;
  link: Link | null;
  lu: string;
  networkLatencyUs: Micros;
  readonly show: 'screen' | 'data-stream';
  /** Someone has taken over from the scenario. */
  handsOn: boolean;
  waiting: Waiting[];
  /** What has come of a record from a real host that goes on in the next entry; hexadecimal. */
  partial: string;
  trace: TraceEntry[];
  readonly counters: {
    recordsSent: number;
    recordsReceived: number;
    bytesSent: number;
    bytesReceived: number;
    keystrokes: number;
    alarms: number;
  };
  /** When the last attention key was pressed; null when the host has answered it. */
  askedAt: Micros | null;
  lastResponseUs: Micros | null;
}

export type Event =
  | { readonly type: 'to-host'; readonly session: number; readonly record: Uint8Array }
  | { readonly type: 'to-terminal'; readonly session: number; readonly record: Uint8Array }
  | { readonly type: 'signal'; readonly session: number; readonly signal: 'attn' | 'sysreq' }
  | { readonly type: 'dropped'; readonly session: number }
  | { readonly type: 'reconnect'; readonly session: number }
  | { readonly type: 'host'; readonly session: number; readonly event: unknown };

export interface Observation {
  readonly host: string;
  readonly logicalUnit: string;
  readonly connected: boolean;
  readonly rows: number;
  readonly columns: number;
  /** From 1. */
  readonly cursorRow: number;
  readonly cursorColumn: number;
  /** "unlocked", or why not, as the status line writes it: "X Wait". */
  readonly keyboard: string;
  readonly insertMode: boolean;
  /** The screen, row by row; hidden fields are blank. */
  readonly screen: readonly string[];
  readonly recordsSent: number;
  readonly recordsReceived: number;
  readonly bytesSent: number;
  readonly bytesReceived: number;
  readonly keystrokes: number;
  /** From the attention key to the host's answer on the screen. */
  readonly responseMs: number | null;
  readonly handsOn: boolean;
  readonly system: SystemObservation | null;
}
