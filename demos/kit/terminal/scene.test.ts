import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLOUR } from '../../lib/terminal/3270/codes.ts';
import { PICTURE_FLAGS } from '../../lib/terminal/3270/picture.ts';
import type { Picture } from '../../lib/terminal/3270/picture.ts';
import { lineParts } from './lines.ts';
import { groundColour } from './palette.ts';
import { BLACK, CELL, TERMINAL_COLOURS } from './picture.ts';
import type { TerminalPicture } from './picture.ts';
import { blinks, Drawn } from './scene.ts';
import type { Scene } from './scene.ts';

const ROWS = 4;
const COLS = 6;

function blank(): TerminalPicture {
  const size = ROWS * COLS;
  return {
    rows: ROWS,
    cols: COLS,
    characters: new Uint16Array(size).fill(0x20),
    foreground: new Uint8Array(size),
    background: new Uint8Array(size).fill(BLACK),
    flags: new Uint8Array(size),
    outline: new Uint8Array(size),
    cursor: 0,
  };
}

function scene(changes: Partial<Scene> = {}): Scene {
  return {
    picture: blank(),
    status: { owner: 'program', line: 'A', secure: false, message: '', insert: false, lu: '', timing: '' },
    selection: undefined,
    cursorShape: 'block',
    focused: true,
    crosshair: false,
    marked: [],
    lit: true,
    cursorBlinks: true,
    still: false,
    ...changes,
  };
}

describe('what is drawn again', () => {
  /** Rows that a change of the scene has drawn. */
  const after = (changes: Partial<Scene>, before = scene()): readonly number[] => {
    const drawn = new Drawn();
    drawn.update(before);
    return drawn.update({ ...before, ...changes }).rows;
  };

  it('is everything at first and after a change of size, and nothing when nothing changed', () => {
    const drawn = new Drawn();
    expect(drawn.update(scene())).toEqual({ rows: [0, 1, 2, 3], status: true });
    expect(drawn.update(scene())).toEqual({ rows: [], status: false });
    drawn.forget();
    expect(drawn.update(scene()).rows).toHaveLength(4);
    expect(after({ picture: { ...blank(), rows: 3, cols: 8 } })).toEqual([0, 1, 2]);
  });
  it('is the row of a changed cell, also when the picture was changed in place', () => {
    const drawn = new Drawn();
    const shown = scene();
    drawn.update(shown);
    for (const plane of ['characters', 'foreground', 'background', 'flags', 'outline'] as const) {
      shown.picture[plane][2 * COLS + 3] = 0x42;
      expect(drawn.update(shown).rows, plane).toEqual([2]);
    }
  });
  it('is the row that the cursor left and the one it came to, and the status line', () => {
    const drawn = new Drawn();
    drawn.update(scene());
    expect(drawn.update(scene({ picture: { ...blank(), cursor: 2 * COLS } }))).toEqual({ rows: [0, 2], status: true });
  });
  it('is what a selection, marks, focus, crosshair and a blink change', () => {
    expect(after({ selection: { kind: 'run', from: COLS - 1, length: 2 } })).toEqual([0, 1]);
    expect(after({ marked: [COLS * 3 + 1] })).toEqual([3]);
    expect(after({ focused: false })).toEqual([0]);
    expect(after({ crosshair: true })).toEqual([0, 1, 2, 3]);
    expect(after({ lit: false })).toEqual([0]);
    expect(after({ lit: false }, scene({ cursorBlinks: false }))).toEqual([]);
    const blinking = blank();
    blinking.flags[COLS * 2] = CELL.blink;
    expect(after({ lit: false }, scene({ picture: blinking, cursorBlinks: false }))).toEqual([2]);
  });
  it('needs a clock only while something blinks', () => {
    const blinking = blank();
    blinking.flags[5] = CELL.blink;
    expect(blinks(scene())).toBe(true);
    expect(blinks(scene({ focused: false }))).toBe(false);
    expect(blinks(scene({ cursorBlinks: false }))).toBe(false);
    expect(blinks(scene({ cursorBlinks: false, picture: blinking }))).toBe(true);
    expect(blinks(scene({ still: true, picture: blinking }))).toBe(false);
  });
});

describe('line characters', () => {
  it('reach the edges of the cell where they join, whatever its size', () => {
    const sizes = fc
      .record({ w: fc.integer({ min: 4, max: 60 }), shape: fc.double({ min: 1.7, max: 2.2, noNaN: true }) })
      .map(({ w, shape }) => ({ w, h: Math.floor(w * shape) }));
    fc.assert(
      fc.property(sizes, ({ w, h }) => {
        const thick = Math.max(1, Math.round(w / 8.4));
        const covers = (character: string, x: number, y: number): boolean =>
          lineParts(character, w, h, thick)!.some(
            (part) => x >= part.x && x < part.x + part.width && y >= part.y && y < part.y + part.height,
          );
        const x = Math.floor((w - thick) / 2);
        const y = Math.floor((h - thick) / 2);
        const edges = { l: [0, y], r: [w - 1, y], u: [x, 0], d: [x, h - 1] } as const;
        const reach = (character: string): string =>
          Object.entries(edges)
            .filter(([, [ex, ey]]) => covers(character, ex, ey))
            .map(([name]) => name)
            .join('');
        expect([...'─│┌┐└┘├┤┬┴┼'].map(reach)).toEqual([
          'lr',
          'ud',
          'rd',
          'ld',
          'ru',
          'lu',
          'rud',
          'lud',
          'lrd',
          'lru',
          'lrud',
        ]);
        for (const character of '─│┌┐└┘├┤┬┴┼═║⎸⎹▀▄▌▐█') {
          for (const part of lineParts(character, w, h, thick)!) {
            expect(part.x >= 0 && part.y >= 0 && part.x + part.width <= w && part.y + part.height <= h).toBe(true);
          }
        }
      }),
    );
  });
  it('are halves that fill a cell together', () => {
    for (const [a, b] of ['▀▄', '▌▐']) {
      const area = [a!, b!].flatMap((character) => lineParts(character, 11, 19, 1)!);
      expect(area.reduce((sum, { width, height }) => sum + width * height, 0)).toBe(11 * 19);
    }
    expect(lineParts('A', 11, 19, 1)).toBeUndefined();
  });
});

describe('grounds', () => {
  const palette = {
    ...{ ground: 'g', status: '', alert: '', line: '', selection: '', onSelection: '', mark: '' },
    bright: TERMINAL_COLOURS.map((name) => name),
    fills: TERMINAL_COLOURS.map((name) => `${name}-fill`),
  };
  const [blue, red] = [TERMINAL_COLOURS.indexOf('blue'), TERMINAL_COLOURS.indexOf('red')];

  it('are a shade under coloured text, and the full colour under reversed text and where nothing shall be seen', () => {
    expect(groundColour(palette, blue, red)).toBe('red-fill');
    expect(groundColour(palette, BLACK, red)).toBe('red');
    expect(groundColour(palette, red, red)).toBe('red');
  });
});

describe('the engine and the view', () => {
  it('mean the same by a picture', () => {
    expect(CELL).toEqual(PICTURE_FLAGS);
    const picture: TerminalPicture = blank() satisfies Picture;
    expect(picture.rows).toBe(ROWS);
    const names = Object.entries(COLOUR).map(([name, code]) => [
      code & 0x0f,
      name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`),
    ]);
    expect(names).toEqual(TERMINAL_COLOURS.map((name, index) => [index, name]));
  });
});
