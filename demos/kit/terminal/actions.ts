/** 1 to 24. */
type FunctionNumber =
  1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23 | 24;

/** Keys of a 3270 besides characters. */
export type TerminalKey =
  | 'Enter'
  | 'Clear'
  | `PF${FunctionNumber}`
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
  | 'Erase'
  | 'BackSpace'
  | 'Insert'
  | 'Dup'
  | 'FieldMark'
  | 'CursorSelect'
  | 'FieldEnd';

/** What the person at the terminal does. Positions count from 0, row by row. */
export type TerminalAction =
  | { readonly type: 'key'; readonly key: TerminalKey }
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'cursor'; readonly position: number }
  | { readonly type: 'pen'; readonly position: number };
