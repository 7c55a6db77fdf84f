import { CELL } from './picture.ts';
import type { TerminalPicture, TerminalStatus } from './picture.ts';
import { selectedColumns } from './selection.ts';
import type { Selection } from './selection.ts';

export type CursorShape = 'block' | 'underscore';

/** Everything that the canvas shows. */
export interface Scene {
  readonly picture: TerminalPicture;
  readonly status: TerminalStatus;
  readonly selection: Selection | undefined;
  readonly cursorShape: CursorShape;
  /** Without the focus the cursor is an outline. */
  readonly focused: boolean;
  /** Lines through the cursor's row and column. */
  readonly crosshair: boolean;
  /** Positions to point out. */
  readonly marked: readonly number[];
  /** Blinking characters and cursor are shown in this half of the blink. */
  readonly lit: boolean;
  readonly cursorBlinks: boolean;
  /** Nothing blinks: motion is reduced. */
  readonly still: boolean;
}

/** Whether anything in a scene blinks, so that a clock is needed. */
export function blinks({ picture, cursorBlinks, focused, still }: Scene): boolean {
  if (still) return false;
  return (cursorBlinks && focused) || picture.flags.some((flags) => (flags & CELL.blink) !== 0);
}

const PLANES = ['characters', 'foreground', 'background', 'flags', 'outline'] as const;

/** What was drawn, so that the next time only the rows that differ are. It has its own copies: pictures may be reused. */
export class Drawn {
  private planes: Pick<TerminalPicture, (typeof PLANES)[number]> | undefined;
  private overlays: string[] = [];
  private status = '';

  /** Everything is to be drawn. */
  forget(): void {
    this.planes = undefined;
    this.overlays = [];
    this.status = '';
  }

  /** Takes note of a scene; tells which rows differ from the one before, and whether the status line does. */
  update(scene: Scene): { readonly rows: readonly number[]; readonly status: boolean } {
    const { picture } = scene;
    const known = this.planes?.characters.length === picture.characters.length ? this.planes : undefined;
    const rows: number[] = [];
    const overlays: string[] = [];
    for (let row = 0; row < picture.rows; row += 1) {
      const overlay = overlayOf(scene, row);
      overlays.push(overlay);
      if (known === undefined || overlay !== this.overlays[row] || differs(known, picture, row)) rows.push(row);
    }
    if (known === undefined || rows.length > 0) {
      this.planes = {
        characters: picture.characters.slice(),
        foreground: picture.foreground.slice(),
        background: picture.background.slice(),
        flags: picture.flags.slice(),
        outline: picture.outline.slice(),
      };
    }
    this.overlays = overlays;
    const status = JSON.stringify([scene.status, picture.cursor, picture.cols]);
    const statusDiffers = status !== this.status;
    this.status = status;
    return { rows, status: statusDiffers };
  }
}

function differs(
  known: Pick<TerminalPicture, (typeof PLANES)[number]>,
  picture: TerminalPicture,
  row: number,
): boolean {
  const start = row * picture.cols;
  const end = start + picture.cols;
  return PLANES.some((name) => {
    const before = known[name];
    const now = picture[name];
    for (let position = start; position < end; position += 1) if (before[position] !== now[position]) return true;
    return false;
  });
}

/** What lies over the characters of a row, as a text to compare. */
function overlayOf(scene: Scene, row: number): string {
  const { picture, selection, marked } = scene;
  const { cols, cursor } = picture;
  const parts: unknown[] = [cols];
  const selected = selection === undefined ? [] : selectedColumns(selection, row, picture);
  if (selected.length > 0) parts.push('selected', selected);
  if (Math.floor(cursor / cols) === row) {
    parts.push(
      'cursor',
      cursor % cols,
      scene.cursorShape,
      scene.focused,
      scene.cursorBlinks && scene.focused && !scene.lit,
    );
  }
  if (scene.crosshair) parts.push('crosshair', cursor);
  const own = marked.filter((position) => Math.floor(position / cols) === row);
  if (own.length > 0) parts.push('marked', ...own);
  if (!scene.lit && picture.flags.subarray(row * cols, (row + 1) * cols).some((flags) => (flags & CELL.blink) !== 0)) {
    parts.push('dark');
  }
  return JSON.stringify(parts);
}
