import type { Lock, Terminal } from './types.ts';

/** How the terminal is connected, for the symbol at the left of the status line. */
export type Connection = 'none' | 'tn3270' | 'tn3270e';

export interface StatusOptions {
  readonly connection: Connection;
  /** Name of the logical unit, when the host has given one. */
  readonly lu?: string;
  /** A secure connection (TLS). */
  readonly secure?: boolean;
  /** Time that the host took to answer, in seconds. */
  readonly responseSeconds?: number;
}

/** The status line (operator information area) as data, and as the text of one line. */
export interface Status {
  /** Empty when the keyboard is free. */
  readonly message: string;
  /** The message is that the terminal waits: shown as a clock on real terminals. */
  readonly waiting: boolean;
  readonly insert: boolean;
  readonly lu: string;
  /** Cursor, from 1. */
  readonly row: number;
  readonly col: number;
  /** The whole line, as wide as the screen. */
  readonly text: string;
}

/** Columns of the line: from the left, and counted back from the last one. */
export const STATUS_COLUMNS = { connection: 0, message: 8, insert: -29, lu: -25, timing: -15, cursor: -7 } as const;

/** Words for a lock, as 3270s show it. */
export function lockMessage(lock: Lock): string {
  switch (lock.kind) {
    case 'none':
    case 'query':
      return '';
    case 'wait':
      return 'X Wait';
    case 'system':
      return 'X SYSTEM';
    case 'minus-function':
      return 'X -f';
    case 'protected':
      return 'X Protected';
    case 'numeric':
      return 'X NUM';
    case 'overflow':
      return 'X Overflow';
    case 'not-connected':
      return 'X Not Connected';
    case 'program':
      return `X PROG${lock.code}`;
  }
}

/** The status line of a terminal. */
export function statusOf(terminal: Terminal, options: StatusOptions): Status {
  const { cursor, cols, insert, lock } = terminal;
  const { connection, lu = '', responseSeconds } = options;
  const row = Math.floor(cursor / cols) + 1;
  const col = (cursor % cols) + 1;
  const message = lockMessage(lock);
  const line = new Array<string>(cols).fill(' ');
  put(line, STATUS_COLUMNS.connection, symbolOf(connection));
  put(line, STATUS_COLUMNS.message, message);
  if (insert) put(line, STATUS_COLUMNS.insert, 'I');
  put(line, STATUS_COLUMNS.lu, lu.slice(0, 8));
  if (responseSeconds !== undefined) put(line, STATUS_COLUMNS.timing, timing(responseSeconds));
  put(line, STATUS_COLUMNS.cursor, `${padded(row)}/${padded(col)}`);
  return { message, waiting: lock.kind === 'wait', insert, lu, row, col, text: line.join('') };
}

/** 4: a display session on a control unit; A: connected without SNA (TN3270), B: with (TN3270E); a square: the host has the session. */
function symbolOf(connection: Connection): string {
  return { none: '4', tn3270: '4A■', tn3270e: '4B■' }[connection];
}

/** Writes text from a column on; a negative one counts from the last column. */
function put(line: string[], column: number, text: string): void {
  const from = column < 0 ? line.length - 1 + column : column;
  for (let index = 0; index < text.length; index += 1) line[from + index] = text.charAt(index);
}

function padded(value: number): string {
  return String(value).padStart(3, '0');
}

/** Seconds with a tenth, or minutes and seconds from a minute on: 0.4, 12.0, 1:05. */
function timing(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  if (tenths < 600) return `${Math.floor(tenths / 10)}.${tenths % 10}`;
  const whole = Math.min(Math.floor(tenths / 10), 5999);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
