import { encodeAddress } from './address.ts';
import { encodeText } from './codepage.ts';
import type { CodePageName } from './codepage.ts';
import { COLOUR, COMMAND, EXTENDED, FIELD, HIGHLIGHT, ORDER, WCC } from './codes.ts';
import type { ColourName, HighlightName } from './codes.ts';

/** How a field looks and what may be typed into it. */
export interface FieldLook {
  readonly protected?: boolean;
  /** With `protected`: auto-skip. */
  readonly numeric?: boolean;
  readonly display?: 'normal' | 'detectable' | 'bright' | 'hidden';
  readonly modified?: boolean;
  readonly colour?: ColourName;
  readonly highlight?: HighlightName;
}

export interface WriteOptions {
  readonly command: 'write' | 'eraseWrite' | 'eraseWriteAlternate';
  /** Rows × columns of the screen that the addresses are for. */
  readonly positions: number;
  readonly codePage: CodePageName;
  /** Field attributes with colour and highlighting (SFE); without, plain SF. */
  readonly extended: boolean;
  readonly alarm?: boolean;
  /** Default true. */
  readonly restoreKeyboard?: boolean;
  /** Default true. */
  readonly resetMdt?: boolean;
}

/** The byte of a field attribute, with the bits that make it a graphic code (top bits 11), as hosts send it. */
export function fieldAttribute(look: FieldLook): number {
  let bits = FIELD[look.display ?? 'normal'];
  if (look.protected === true) bits |= FIELD.protected;
  if (look.numeric === true) bits |= FIELD.numeric;
  if (look.modified === true) bits |= FIELD.modified;
  return 0xc0 | bits;
}

/** Writes an outbound record, order by order. Positions are buffer addresses from 0. */
export class RecordBuilder {
  readonly #bytes: number[] = [];
  readonly #options: WriteOptions;

  constructor(options: WriteOptions) {
    this.#options = options;
    const { alarm = false, restoreKeyboard = true, resetMdt = true } = options;
    const wcc =
      0xc0 | (alarm ? WCC.soundAlarm : 0) | (restoreKeyboard ? WCC.restoreKeyboard : 0) | (resetMdt ? WCC.resetMdt : 0);
    this.#bytes.push(COMMAND[options.command][1], wcc);
  }

  at(position: number): this {
    this.#bytes.push(ORDER.SBA, ...encodeAddress(position, this.#options.positions));
    return this;
  }

  /** Starts a field at the present position; its data begin one position later. */
  field(look: FieldLook): this {
    const attribute = fieldAttribute(look);
    const pairs: number[] = [];
    if (look.highlight !== undefined) pairs.push(EXTENDED.highlight, HIGHLIGHT[look.highlight]);
    if (look.colour !== undefined) pairs.push(EXTENDED.foreground, COLOUR[look.colour]);
    if (this.#options.extended && pairs.length > 0)
      this.#bytes.push(ORDER.SFE, 1 + pairs.length / 2, EXTENDED.field, attribute, ...pairs);
    else this.#bytes.push(ORDER.SF, attribute);
    return this;
  }

  text(text: string): this {
    this.#bytes.push(...encodeText(text, this.#options.codePage));
    return this;
  }

  /** Colour of the characters that follow, until the next field or `undefined`. */
  colour(colour: ColourName | undefined): this {
    if (this.#options.extended)
      this.#bytes.push(ORDER.SA, EXTENDED.foreground, colour === undefined ? 0 : COLOUR[colour]);
    return this;
  }

  /** The character of this code from the graphic set (CP310), such as lines of boxes. */
  graphic(code: number): this {
    this.#bytes.push(ORDER.GE, code);
    return this;
  }

  /** Repeats a character from the present position up to (not including) `stop`. */
  repeatTo(stop: number, character: string): this {
    const [code = 0x40] = character === '\0' ? [0] : encodeText(character, this.#options.codePage);
    this.#bytes.push(ORDER.RA, ...encodeAddress(stop, this.#options.positions), code);
    return this;
  }

  cursorHere(): this {
    this.#bytes.push(ORDER.IC);
    return this;
  }

  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}
