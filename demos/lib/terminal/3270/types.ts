import type { CodePageName } from './codepage.ts';

export type TerminalModel = 2 | 3 | 4 | 5;

export interface TerminalOptions {
  readonly model: TerminalModel;
  /** Extended colour and highlighting (a 3279); default true. */
  readonly color?: boolean;
  readonly codePage?: CodePageName;
  /** Alternate size larger than the model's: rows × columns ≤ 16,383, each at least the model's. */
  readonly oversize?: Size;
}

export interface Size {
  readonly rows: number;
  readonly cols: number;
}

/** Why nothing can be typed. Texts of the status line are made of it (status.ts). */
export type Lock =
  /** Not locked. */
  | { readonly kind: 'none' }
  /** X Wait: an attention key was sent, the host has not restored the keyboard. */
  | { readonly kind: 'wait' }
  /** X SYSTEM: the host has answered without restoring the keyboard. */
  | { readonly kind: 'system' }
  /** After a query: until the host writes. Nothing is shown for it. */
  | { readonly kind: 'query' }
  /** Operator errors, until Reset. X Protected, X NUM, X Overflow; X -f: no such function. */
  | { readonly kind: 'protected' | 'numeric' | 'overflow' | 'minus-function' }
  | { readonly kind: 'not-connected' }
  /** X PROGnnn: what the host sent is no valid data stream. `before`: what it was locked by then. */
  | { readonly kind: 'program'; readonly code: number; readonly before: Lock };

/** Reply modes: what a read says besides characters. */
export type ReplyMode = 'field' | 'extended' | 'character';

/**
 * A 3270 terminal: plain data, so that it can be part of a model's state. Planes have an element for each
 * position of the largest size, row by row of the present size.
 */
export interface Terminal {
  readonly model: TerminalModel;
  readonly color: boolean;
  readonly codePage: CodePageName;
  readonly alternate: Size;
  /** Present size: 24 × 80, or the alternate one. */
  rows: number;
  cols: number;
  /** EBCDIC codes; 00 at attribute positions. */
  readonly code: Uint8Array;
  /** 00, or at an attribute position C0 | attribute (bit 02 is not kept). */
  readonly attribute: Uint8Array;
  /** 00 or F0–FF: at an attribute position the field's, elsewhere the character's own. */
  readonly foreground: Uint8Array;
  readonly background: Uint8Array;
  /** 0 default or normal, 1 blink, 2 reverse, 4 underscore, 8 intensify. */
  readonly highlight: Uint8Array;
  /** 00 base, F1 APL, F8 DBCS. */
  readonly charset: Uint8Array;
  /** 1 where the character came by Graphic Escape. */
  readonly graphic: Uint8Array;
  /** Outlining of fields at their attribute positions: 1 under, 2 right, 4 over, 8 left. */
  readonly outline: Uint8Array;
  /** Field validation at attribute positions: 4 fill, 2 entry, 1 trigger. */
  readonly validation: Uint8Array;
  cursor: number;
  /** The last attention identifier, 60 when there is none. */
  aid: number;
  lock: Lock;
  insert: boolean;
  /** What SysReq does: a signal of the connection (TN3270E), or a test request record (basic TN3270). */
  sysReq: 'signal' | 'test-request';
  replyMode: ReplyMode;
  /** Attribute types that character reply mode asks for. */
  replyAttributes: number[];
}

/** Keys besides characters. */
export type Key =
  | 'Enter'
  | 'Clear'
  | `PF${number}`
  | 'PA1'
  | 'PA2'
  | 'PA3'
  | 'SysReq'
  | 'Attn'
  | 'Reset'
  | 'Tab'
  | 'BackTab'
  | 'Newline'
  | 'Home'
  | 'Left'
  | 'Right'
  | 'Up'
  | 'Down'
  | 'EraseEOF'
  | 'EraseInput'
  | 'Delete'
  | 'BackSpace'
  | 'Erase'
  | 'Insert'
  | 'Dup'
  | 'FieldMark'
  | 'CursorSelect'
  | 'FieldEnd';

/** Outcome of a key. `locked`: the keyboard is locked, nothing happened. `operator`: it is locked now, until Reset. */
export type Pressed =
  | {
      readonly ok: true;
      /** The record to send to the host. */
      readonly inbound?: Uint8Array;
      /** Attn and SysReq are signals of the connection, not data. */
      readonly signal?: 'attn' | 'sysreq';
    }
  | { readonly ok: false; readonly reason: 'locked' | 'operator' | 'unsupported' };

/** What was wrong with a record from the host. */
export interface StreamError {
  /** Number of X PROGnnn (program-check.ts). */
  readonly code: number;
  /** Byte of the record at which it is wrong; what came before has taken effect. */
  readonly offset: number;
  readonly message: string;
  /** True: command reject (what it asks for is not there). False: operation check (how it asks is wrong). */
  readonly reject: boolean;
}

/** Outcome of a record from the host. */
export interface Received {
  /** Records that the terminal answers with (reads, query replies). */
  readonly replies: readonly Uint8Array[];
  readonly alarm: boolean;
  readonly error?: StreamError;
}
