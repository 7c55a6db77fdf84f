/**
 * What a terminal shows, as plain data: the view draws this and knows nothing of data streams. Planes have an
 * element for each position, row by row.
 */
export interface TerminalPicture {
  readonly rows: number;
  readonly cols: number;
  /** UTF-16 code units; blanks at attribute positions and in hidden fields. */
  readonly characters: Uint16Array;
  /** Indices of TERMINAL_COLOURS. */
  readonly foreground: Uint8Array;
  readonly background: Uint8Array;
  /** Bits of CELL. */
  readonly flags: Uint8Array;
  /** Lines at the edges of the cell: bits of EDGE. */
  readonly outline: Uint8Array;
  readonly cursor: number;
}

/** Colours of a 3279 in the order of their codes F0 to FF. Black is the ground, in the light theme too. */
export const TERMINAL_COLOURS = [
  'neutral',
  'blue',
  'red',
  'pink',
  'green',
  'turquoise',
  'yellow',
  'white',
  'black',
  'deep-blue',
  'orange',
  'purple',
  'pale-green',
  'pale-turquoise',
  'grey',
  'bright-white',
] as const;

export type TerminalColour = (typeof TERMINAL_COLOURS)[number];

export const BLACK = TERMINAL_COLOURS.indexOf('black');

export const CELL = {
  blink: 0x01,
  underscore: 0x02,
  intensify: 0x04,
  overscore: 0x08,
  /** A field begins here: this position holds its attribute. */
  attribute: 0x10,
  protected: 0x20,
  hidden: 0x40,
} as const;

export const EDGE = { under: 1, right: 2, over: 4, left: 8 } as const;

/** The status line (operator information area). */
export interface TerminalStatus {
  /** Who has the keyboard: nobody (not connected, not bound), the session services (SSCP-LU), a program (LU-LU). */
  readonly owner: 'none' | 'services' | 'program';
  /** A: plain TN3270 (as non-SNA); B: TN3270E (as SNA). */
  readonly line: 'A' | 'B';
  /** The connection is encrypted. */
  readonly secure: boolean;
  /** Why keys are refused, as it stands there: "X SYSTEM"; empty while they are taken. */
  readonly message: string;
  readonly insert: boolean;
  /** Name of the logical unit; may be empty. */
  readonly lu: string;
  /** Response time of the last attention, formatted ("0.3"); may be empty. */
  readonly timing: string;
}

/** One row as text, all columns of it. */
export function rowText(picture: TerminalPicture, row: number): string {
  const { characters, cols } = picture;
  return String.fromCharCode(...characters.subarray(row * cols, (row + 1) * cols));
}

export function has(picture: TerminalPicture, position: number, bits: number): boolean {
  return ((picture.flags[position] ?? 0) & bits) !== 0;
}

/** Whether something can be typed here: no attribute, in no protected field. */
export function takesText(picture: TerminalPicture, position: number): boolean {
  return position >= 0 && position < picture.flags.length && !has(picture, position, CELL.attribute | CELL.protected);
}

/**
 * The field that a position is in: where its attribute is, and how many positions follow it. A field may run
 * over the end of the screen. Undefined on a screen without fields.
 */
export function fieldAround(
  picture: TerminalPicture,
  position: number,
): { readonly attribute: number; readonly length: number } | undefined {
  const size = picture.flags.length;
  let attribute = position;
  for (let steps = 0; !has(picture, attribute, CELL.attribute); steps += 1) {
    if (steps === size) return undefined;
    attribute = (attribute + size - 1) % size;
  }
  let length = 0;
  while (length < size - 1 && !has(picture, (attribute + 1 + length) % size, CELL.attribute)) length += 1;
  return { attribute, length };
}
