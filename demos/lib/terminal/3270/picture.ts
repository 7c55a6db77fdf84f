import { COLOUR, CONTROL, FIELD } from './codes.ts';
import { graphicCharacter } from './graphic-set.ts';
import { isGraphicAt, shownCharacter } from './screen-text.ts';
import type { Terminal } from './types.ts';

/** What is to be drawn of each position: everything resolved, nothing of the data stream left. */
export interface Picture {
  readonly rows: number;
  readonly cols: number;
  /** UTF-16 code units; a blank at attribute positions, in hidden fields, and for NUL. */
  readonly characters: Uint16Array;
  /** Colours as the lower half of their code (COLOUR): 1 blue … 7 white, 8 black … 15 bright white; reversed where the host says so. */
  readonly foreground: Uint8Array;
  readonly background: Uint8Array;
  /** Bits of PICTURE_FLAGS. */
  readonly flags: Uint8Array;
  /** Lines around fields: 1 under, 2 right, 4 over, 8 left. */
  readonly outline: Uint8Array;
  readonly cursor: number;
}

export const PICTURE_FLAGS = {
  blink: 0x01,
  underscore: 0x02,
  intensify: 0x04,
  /** A line over the character: how DUP and field mark are told from * and ;. */
  overscore: 0x08,
  /** An attribute position: a field begins. */
  attribute: 0x10,
  protected: 0x20,
  hidden: 0x40,
} as const;

/** Bits of the terminal's highlight plane. */
const HIGHLIGHT_BITS = { blink: 1, reverse: 2, underscore: 4, intensify: 8 } as const;

const OUTLINE = { under: 1, right: 2, over: 4, left: 8 } as const;

const BLACK = COLOUR.black & 0x0f;
const WHITE = COLOUR.white & 0x0f;
const GREEN = COLOUR.green & 0x0f;
const BLANK = 0x20;

interface Field {
  readonly attribute: number;
  readonly foreground: number;
  readonly background: number;
  readonly highlight: number;
  readonly charset: number;
  readonly outline: number;
  /** Bits that every position of the field has. */
  readonly flags: number;
}

/**
 * A terminal's screen, resolved as a 3279 does it: a character's own attributes go before its field's, and
 * where neither names a colour, protection and intensity do (green, red, blue, white). A terminal without
 * colour is green, with intensified fields bright.
 */
export function pictureOf(terminal: Terminal): Picture {
  const { rows, cols } = terminal;
  const size = rows * cols;
  const picture: Picture = {
    rows,
    cols,
    characters: new Uint16Array(size).fill(BLANK),
    foreground: new Uint8Array(size),
    background: new Uint8Array(size).fill(BLACK),
    flags: new Uint8Array(size),
    outline: new Uint8Array(size),
    cursor: terminal.cursor,
  };
  let field = fieldOf(terminal, lastAttribute(terminal, size));
  for (let position = 0; position < size; position += 1) {
    if (terminal.attribute[position] === 0) {
      drawCharacter(picture, terminal, field, position);
      continue;
    }
    field = fieldOf(terminal, position);
    picture.foreground[position] = defaultColour(terminal, field.attribute);
    picture.flags[position] = field.flags | PICTURE_FLAGS.attribute;
  }
  drawOutlines(picture);
  return picture;
}

/** The attribute position that the first positions of the screen belong to, −1 when the screen has no fields. */
function lastAttribute(terminal: Terminal, size: number): number {
  let position = size - 1;
  while (position >= 0 && terminal.attribute[position] === 0) position -= 1;
  return position;
}

function fieldOf(terminal: Terminal, position: number): Field {
  const at = (plane: Uint8Array): number => plane[position] ?? 0;
  const attribute = at(terminal.attribute);
  return {
    attribute,
    foreground: at(terminal.foreground),
    background: at(terminal.background),
    highlight: at(terminal.highlight),
    charset: at(terminal.charset),
    outline: at(terminal.outline),
    flags:
      ((attribute & FIELD.protected) !== 0 ? PICTURE_FLAGS.protected : 0) |
      ((attribute & FIELD.display) === FIELD.hidden ? PICTURE_FLAGS.hidden : 0) |
      (!terminal.color && isBright(attribute) ? PICTURE_FLAGS.intensify : 0),
  };
}

function drawCharacter(picture: Picture, terminal: Terminal, field: Field, position: number): void {
  const own = (plane: Uint8Array, ofField: number): number => plane[position] || ofField;
  const highlight = own(terminal.highlight, field.highlight);
  const foreground = colour(terminal, own(terminal.foreground, field.foreground), WHITE);
  const background = colour(terminal, own(terminal.background, field.background), BLACK) ?? BLACK;
  const text = foreground ?? defaultColour(terminal, field.attribute);
  const reverse = (highlight & HIGHLIGHT_BITS.reverse) !== 0;
  picture.foreground[position] = reverse ? background : text;
  picture.background[position] = reverse ? text : background;

  let flags = field.flags;
  if ((highlight & HIGHLIGHT_BITS.blink) !== 0) flags |= PICTURE_FLAGS.blink;
  if ((highlight & HIGHLIGHT_BITS.underscore) !== 0) flags |= PICTURE_FLAGS.underscore;
  if ((highlight & HIGHLIGHT_BITS.intensify) !== 0) flags |= PICTURE_FLAGS.intensify;
  if ((field.flags & PICTURE_FLAGS.hidden) === 0) {
    const code = terminal.code[position] ?? 0;
    const graphic = isGraphicAt(terminal, position, field.charset);
    const character = graphic ? graphicCharacter(code) : shownCharacter(code, terminal.codePage);
    picture.characters[position] = character.charCodeAt(0);
    // A letter of APL with its combining low line.
    if (character.length > 1) flags |= PICTURE_FLAGS.underscore;
    if (!graphic && (code === CONTROL.DUP || code === CONTROL.FM)) flags |= PICTURE_FLAGS.overscore;
  }
  picture.flags[position] = flags;
  // Only over and under as yet: the sides depend on the neighbours.
  picture.outline[position] = field.outline;
}

/** What a colour code shows, undefined for the default. F0, neutral, is whatever stands out: `neutral`. */
function colour(terminal: Terminal, code: number, neutral: number): number | undefined {
  if (!terminal.color || code === 0) return undefined;
  return code === COLOUR.neutral ? neutral : code & 0x0f;
}

/** The four base colours of a 3279: unprotected green, intensified red; protected blue, intensified white. */
function defaultColour(terminal: Terminal, attribute: number): number {
  if (!terminal.color) return GREEN;
  const isProtected = (attribute & FIELD.protected) !== 0;
  if (isBright(attribute)) return isProtected ? WHITE : COLOUR.red & 0x0f;
  return isProtected ? COLOUR.blue & 0x0f : GREEN;
}

function isBright(attribute: number): boolean {
  return (attribute & FIELD.display) === FIELD.bright;
}

/** Keeps the lines at the sides only where an outlined field begins and ends. */
function drawOutlines({ flags, outline }: Picture): void {
  const begins = (position: number): boolean => ((flags[position] ?? 0) & PICTURE_FLAGS.attribute) !== 0;
  const size = outline.length;
  for (let position = 0; position < size; position += 1) {
    const lines = outline[position] as number;
    if (lines === 0) continue;
    let kept = lines & (OUTLINE.under | OUTLINE.over);
    if (begins((position + size - 1) % size)) kept |= lines & OUTLINE.left;
    if (begins((position + 1) % size)) kept |= lines & OUTLINE.right;
    outline[position] = kept;
  }
}
