/** Scrolling: how far UP, DOWN, LEFT and RIGHT go. */

export type Direction = 'UP' | 'DOWN' | 'LEFT' | 'RIGHT';

export type Amount = 'PAGE' | 'HALF' | 'CSR' | 'DATA' | 'MAX' | number;

/** An amount as typed: P, H, C, D, M and the words, or a number of lines. Undefined when it is none. */
export function amountOf(typed: string): Amount | undefined {
  const text = typed.trim().toUpperCase();
  if (/^\d{1,4}$/.test(text)) return Number(text);
  if (text === '') return undefined;
  for (const word of ['PAGE', 'HALF', 'CSR', 'DATA', 'MAX'] as const) if (word.startsWith(text)) return word;
  return text === 'CUR' ? 'CSR' : undefined;
}

export interface Window {
  /** First line or column shown, from 0. */
  readonly first: number;
  /** Lines or columns shown. */
  readonly shown: number;
  readonly total: number;
  /** Line or column of the cursor within the window, from 0; undefined outside the data. */
  readonly cursor: number | undefined;
}

/** The first line (column) after scrolling; at least 0, and the last one stays in sight. */
export function scrolled({ first, shown, total, cursor }: Window, forward: boolean, amount: Amount): number {
  const last = Math.max(0, total - 1);
  if (amount === 'MAX') return forward ? Math.max(0, total - shown) : 0;
  const page = Math.max(1, shown);
  if (amount === 'CSR') {
    // A cursor that is already at the edge, or outside, moves a page.
    if (forward) return clamp(first + (cursor === undefined || cursor === 0 ? page : cursor), last);
    return clamp(first - (cursor === undefined || cursor === shown - 1 ? page : shown - 1 - cursor), last);
  }
  const by =
    amount === 'PAGE'
      ? page
      : amount === 'HALF'
        ? Math.max(1, page >> 1)
        : amount === 'DATA'
          ? Math.max(1, page - 1)
          : amount;
  return clamp(first + (forward ? by : -by), last);
}

function clamp(value: number, last: number): number {
  return Math.max(0, Math.min(last, value));
}
