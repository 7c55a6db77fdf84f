/** Panels that list something of the whole system. */
export type TableName = 'ST' | 'I' | 'O' | 'H' | 'DA' | 'INIT';

/** One of the panels that a user went through; END goes back to the one before. */
export type Frame =
  | { readonly kind: 'menu' }
  | { readonly kind: 'help' }
  | { readonly kind: 'table'; readonly table: TableName; top: number; left: number }
  /** Data sets of a job. */
  | { readonly kind: 'files'; readonly job: string; top: number; left: number }
  /** Output of a job: one data set by its key, or all of them (0). */
  | { readonly kind: 'browse'; readonly job: string; readonly key: number; top: number; left: number }
  | { readonly kind: 'log'; top: number; left: number };

export interface Filter {
  readonly column: string;
  readonly operator: 'EQ' | 'NE' | 'LT' | 'GT';
  /** May end with *. */
  readonly value: string;
}

export interface SdsfState {
  readonly frames: Frame[];
  /** Job names that are shown: a pattern, or ''. */
  prefix: string;
  owner: string;
  filters: Filter[];
  sort: { readonly column: string; readonly descending: boolean } | null;
  scroll: string;
  /** In the title, for one answer. */
  message: string;
  /** What FIND looks for, and PF5 again. */
  sought: string;
  /** Row of the panel (from 1) where FIND left the cursor; 0 is the command line. */
  cursorRow: number;
  cursorColumn: number;
}
