import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeText } from './codepage.ts';
import { COLOUR, FIELD } from './codes.ts';
import { PICTURE_FLAGS, pictureOf } from './picture.ts';
import { createTerminal } from './terminal.ts';
import type { Terminal } from './types.ts';

const ROWS = 4;
const COLS = 10;
const SIZE = ROWS * COLS;
const plane = (): Uint8Array => new Uint8Array(SIZE);

function blank(changes: Partial<Terminal> = {}): Terminal {
  return {
    ...createTerminal({ model: 2 }),
    rows: ROWS,
    cols: COLS,
    code: plane(),
    attribute: plane(),
    foreground: plane(),
    background: plane(),
    highlight: plane(),
    charset: plane(),
    graphic: plane(),
    outline: plane(),
    ...changes,
  };
}

function write(terminal: Terminal, position: number, text: string): void {
  terminal.code.set(encodeText(text, terminal.codePage), position);
}

function field(terminal: Terminal, position: number, attribute: number): void {
  terminal.attribute[position] = 0xc0 | attribute;
}

const text = (terminal: Terminal): string => String.fromCharCode(...pictureOf(terminal).characters);
const low = (code: number): number => code & 0x0f;
const BLACK = low(COLOUR.black);

describe('base colours', () => {
  it.each([
    [0, COLOUR.green],
    [FIELD.bright, COLOUR.red],
    [FIELD.detectable, COLOUR.green],
    [FIELD.protected, COLOUR.blue],
    [FIELD.protected | FIELD.bright, COLOUR.white],
    [FIELD.protected | FIELD.numeric, COLOUR.blue],
  ])('attribute %i', (attribute, expected) => {
    const terminal = blank();
    field(terminal, 3, attribute);
    const { foreground, background, flags } = pictureOf(terminal);
    // From the attribute on, and around the end of the screen to what stands before it.
    for (const position of [3, 4, SIZE - 1, 0, 2]) expect(foreground[position]).toBe(low(expected));
    expect(background.every((colour) => colour === BLACK)).toBe(true);
    expect((flags[4]! & PICTURE_FLAGS.protected) !== 0).toBe((attribute & FIELD.protected) !== 0);
    expect(flags[4]! & PICTURE_FLAGS.intensify).toBe(0);
  });

  it('are green where there are no fields', () => {
    expect(pictureOf(blank()).foreground.every((colour) => colour === low(COLOUR.green))).toBe(true);
  });

  it('are one green without colour, and intensified fields are bright', () => {
    const terminal = blank({ color: false });
    field(terminal, 0, FIELD.protected | FIELD.bright);
    field(terminal, 5, FIELD.protected);
    terminal.foreground[5] = COLOUR.red;
    terminal.background[6] = COLOUR.red;
    const { foreground, background, flags } = pictureOf(terminal);
    expect([1, 6].map((position) => foreground[position])).toEqual([low(COLOUR.green), low(COLOUR.green)]);
    expect(background[6]).toBe(BLACK);
    expect([1, 6].map((position) => flags[position]! & PICTURE_FLAGS.intensify)).toEqual([PICTURE_FLAGS.intensify, 0]);
  });
});

describe('extended attributes', () => {
  it("put a character's own before its field's", () => {
    const terminal = blank();
    field(terminal, 0, FIELD.protected);
    terminal.foreground[0] = COLOUR.yellow;
    terminal.background[0] = COLOUR.red;
    terminal.highlight[0] = 4;
    terminal.foreground[2] = COLOUR.pink;
    terminal.background[2] = COLOUR.blue;
    terminal.highlight[2] = 1;
    const { foreground, background, flags } = pictureOf(terminal);
    expect([foreground[1], background[1]]).toEqual([low(COLOUR.yellow), low(COLOUR.red)]);
    expect([foreground[2], background[2]]).toEqual([low(COLOUR.pink), low(COLOUR.blue)]);
    expect(flags[1]).toBe(PICTURE_FLAGS.protected | PICTURE_FLAGS.underscore);
    expect(flags[2]).toBe(PICTURE_FLAGS.protected | PICTURE_FLAGS.blink);
    // The attribute position itself shows nothing of it.
    expect([background[0], flags[0]]).toEqual([BLACK, PICTURE_FLAGS.protected | PICTURE_FLAGS.attribute]);
  });

  it('reverse the colours that result', () => {
    const terminal = blank();
    terminal.highlight.fill(2);
    terminal.foreground[1] = COLOUR.turquoise;
    terminal.foreground[2] = COLOUR.neutral;
    const { foreground, background } = pictureOf(terminal);
    expect([0, 1, 2].map((p) => [foreground[p], background[p]])).toEqual([
      [BLACK, low(COLOUR.green)],
      [BLACK, low(COLOUR.turquoise)],
      [BLACK, low(COLOUR.white)],
    ]);
  });

  it('outline a field, with sides only at its ends', () => {
    const terminal = blank();
    field(terminal, 2, 0);
    terminal.outline[2] = 15;
    field(terminal, 6, FIELD.protected);
    expect([...pictureOf(terminal).outline.subarray(2, 8)]).toEqual([0, 1 | 4 | 8, 1 | 4, 1 | 4 | 2, 0, 0]);
  });
});

describe('characters', () => {
  it('are hidden where the field is', () => {
    const terminal = blank();
    field(terminal, 0, FIELD.hidden);
    write(terminal, 1, 'SECRET');
    field(terminal, 7, 0);
    write(terminal, 8, 'OK');
    expect(text(terminal).slice(0, COLS)).toBe('        OK');
    expect(pictureOf(terminal).flags[1]).toBe(PICTURE_FLAGS.hidden);
  });

  it('show DUP and field mark with a line over them, SUB as a dot, other controls as blanks', () => {
    const terminal = blank();
    terminal.code.set([0x1c, 0x1e, 0x3f, 0x00, 0x0c, 0xff, 0xca, 0x41, 0x5c]);
    expect(text(terminal).slice(0, 9)).toBe('*;●   - *');
    const { flags } = pictureOf(terminal);
    expect([0, 1, 8].map((position) => flags[position])).toEqual([PICTURE_FLAGS.overscore, PICTURE_FLAGS.overscore, 0]);
  });

  it('come from the APL set after Graphic Escape or by character set', () => {
    const terminal = blank();
    terminal.code.set([0xc5, 0xc5, 0x41, 0xc5]);
    terminal.graphic[0] = 1;
    terminal.charset[1] = 0xf1;
    terminal.graphic[2] = 1;
    expect(text(terminal).slice(0, 4)).toBe('┌┌AE');
    expect(pictureOf(terminal).flags[2]).toBe(PICTURE_FLAGS.underscore);
  });
});

it('never shows a control character, whatever the planes hold', () => {
  const bytes = fc.uint8Array({ minLength: SIZE, maxLength: SIZE });
  fc.assert(
    fc.property(bytes, bytes, bytes, fc.boolean(), (code, graphic, attributes, color) => {
      const terminal = blank({
        code,
        graphic: graphic.map((byte) => byte & 1),
        attribute: attributes.map((byte) => (byte > 240 ? 0xc0 | (byte & 0x3f) : 0)),
        color,
      });
      const { characters, foreground, background } = pictureOf(terminal);
      for (const unit of characters) expect(unit >= 0x20 && !(unit >= 0x7f && unit <= 0xa0)).toBe(true);
      for (const colour of foreground) expect(colour).toBeGreaterThan(0);
      for (const colour of background) expect(colour).toBeLessThan(16);
    }),
  );
});
