import { originOf } from './layout.ts';
import type { GridLayout } from './layout.ts';
import { lineParts } from './lines.ts';
import { groundColour } from './palette.ts';
import type { Palette } from './palette.ts';
import { BLACK, CELL, EDGE } from './picture.ts';
import type { Scene } from './scene.ts';
import { selectedColumns } from './selection.ts';

const FAMILY = "'IBM Plex Mono', 'DejaVu Sans Mono', monospace";
const BLANK = 0x20;
/** Characters from here on may be missing in the typeface: another one, of another width, is taken. */
const FIRST_FOREIGN = 0x0100;
const BULLET = '●';

export function fontOf(weight: 400 | 600, size: number): string {
  return `${weight} ${size}px ${FAMILY}`;
}

/** What row drawing needs besides the scene. */
export interface Pen {
  readonly context: OffscreenCanvasRenderingContext2D;
  readonly layout: GridLayout;
  readonly palette: Palette;
}

/** Draws one row with all that lies over it. Nothing is drawn outside of the row, so rows can be drawn in any order. */
export function paintRow(pen: Pen, scene: Scene, row: number): void {
  const { context, layout } = pen;
  const { x, y } = originOf(layout, row, 0);
  context.save();
  context.beginPath();
  context.rect(x, y, layout.cols * layout.cellWidth, layout.cellHeight);
  context.clip();
  context.fillStyle = pen.palette.ground;
  context.fillRect(x, y, layout.cols * layout.cellWidth, layout.cellHeight);
  const selected = new Uint8Array(layout.cols);
  if (scene.selection !== undefined) {
    for (const part of selectedColumns(scene.selection, row, scene.picture)) selected.fill(1, ...part);
  }
  paintGrounds(pen, scene, row, selected);
  const cursor = scene.picture.cursor - row * layout.cols;
  const hasCursor = cursor >= 0 && cursor < layout.cols && (scene.lit || !scene.cursorBlinks || !scene.focused);
  const solid = hasCursor && scene.focused && scene.cursorShape === 'block';
  for (let col = 0; col < layout.cols; col += 1) {
    if (solid && col === cursor) continue;
    paintCell(pen, scene, row, col, textColour(pen, scene, row * layout.cols + col, selected[col] === 1));
  }
  if (scene.crosshair) paintCrosshair(pen, scene, row);
  if (hasCursor) paintCursor(pen, scene, row, cursor, solid);
  paintMarks(pen, scene, row);
  context.restore();
}

/** Grounds that are not the screen's, neighbours of one colour in one piece. */
function paintGrounds({ context, layout, palette }: Pen, scene: Scene, row: number, selected: Uint8Array): void {
  const { foreground, background } = scene.picture;
  let from = 0;
  let colour = palette.ground;
  const fill = (end: number): void => {
    if (colour === palette.ground) return;
    const { x, y } = originOf(layout, row, from);
    context.fillStyle = colour;
    context.fillRect(x, y, (end - from) * layout.cellWidth, layout.cellHeight);
  };
  for (let col = 0; col < layout.cols; col += 1) {
    const position = row * layout.cols + col;
    const own =
      selected[col] === 1
        ? palette.selection
        : groundColour(palette, foreground[position] ?? BLACK, background[position] ?? BLACK);
    if (own === colour) continue;
    fill(col);
    from = col;
    colour = own;
  }
  fill(layout.cols);
}

/** The colour of what stands in a cell; undefined where nothing is to be seen of it. */
function textColour({ palette }: Pen, scene: Scene, position: number, selected: boolean): string | undefined {
  const { foreground, background, flags } = scene.picture;
  if (!scene.lit && ((flags[position] ?? 0) & CELL.blink) !== 0) return undefined;
  const text = foreground[position] ?? BLACK;
  if (text === background[position]) return undefined;
  return selected ? palette.onSelection : palette.bright[text];
}

/** Character and lines of a cell. */
function paintCell(pen: Pen, scene: Scene, row: number, col: number, colour: string | undefined): void {
  const { picture } = scene;
  const position = row * picture.cols + col;
  const unit = picture.characters[position] ?? BLANK;
  const flags = picture.flags[position] ?? 0;
  const outline = picture.outline[position] ?? 0;
  if (colour === undefined || (unit === BLANK && outline === 0 && (flags & (CELL.underscore | CELL.overscore)) === 0)) {
    return;
  }
  const { context, layout } = pen;
  const { cellWidth: width, cellHeight: height, line } = layout;
  const { x, y } = originOf(layout, row, col);
  context.fillStyle = colour;
  if (unit !== BLANK) paintCharacter(pen, unit, x, y, (flags & CELL.intensify) !== 0);
  if ((flags & CELL.underscore) !== 0) context.fillRect(x, y + height - line, width, line);
  if ((flags & CELL.overscore) !== 0) context.fillRect(x, y + line, width, line);
  if ((outline & EDGE.over) !== 0) context.fillRect(x, y, width, line);
  if ((outline & EDGE.under) !== 0) context.fillRect(x, y + height - line, width, line);
  if ((outline & EDGE.left) !== 0) context.fillRect(x, y, line, height);
  if ((outline & EDGE.right) !== 0) context.fillRect(x + width - line, y, line, height);
}

/** A character in the present colour, its cell's corner at x, y. */
export function paintCharacter({ context, layout }: Pen, unit: number, x: number, y: number, bold: boolean): void {
  const { cellWidth: width, cellHeight: height, fontSize, baseline, line } = layout;
  const character = String.fromCharCode(unit);
  if (unit >= FIRST_FOREIGN) {
    const parts = lineParts(character, width, height, line);
    if (parts !== undefined) {
      for (const part of parts) context.fillRect(x + part.x, y + part.y, part.width, part.height);
      return;
    }
    if (character === BULLET) {
      context.beginPath();
      context.arc(x + width / 2, y + height / 2, Math.max(1, width * 0.32), 0, 2 * Math.PI);
      context.fill();
      return;
    }
  }
  context.font = fontOf(bold ? 600 : 400, fontSize);
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  if (unit >= FIRST_FOREIGN) context.fillText(character, x + width / 2, y + baseline, width);
  else context.fillText(character, x + width / 2, y + baseline);
}

function paintCursor(pen: Pen, scene: Scene, row: number, col: number, solid: boolean): void {
  const { context, layout, palette } = pen;
  const { cellWidth: width, cellHeight: height, line } = layout;
  const { x, y } = originOf(layout, row, col);
  const position = row * layout.cols + col;
  const text = scene.picture.foreground[position] ?? BLACK;
  const ink = text === BLACK ? palette.alert : (palette.bright[text] ?? palette.alert);
  const thick = Math.max(2, line * 2);
  context.fillStyle = ink;
  if (solid) {
    context.fillRect(x, y, width, height);
    const hidden = textColour(pen, scene, position, false) === undefined;
    paintCell(pen, scene, row, col, hidden ? undefined : palette.ground);
  } else if (scene.cursorShape === 'underscore') {
    const tall = scene.focused ? thick : line;
    context.fillRect(x, y + height - tall, width, tall);
  } else {
    frame(context, x, y, width, height, line);
  }
}

/** Lines through the cursor: its row's lower edge, its column's left edge. */
function paintCrosshair({ context, layout, palette }: Pen, scene: Scene, row: number): void {
  const { cursor } = scene.picture;
  const { x, y } = originOf(layout, row, cursor % layout.cols);
  context.save();
  context.globalAlpha = 0.6;
  context.fillStyle = palette.line;
  context.fillRect(x, y, layout.line, layout.cellHeight);
  if (Math.floor(cursor / layout.cols) === row) {
    context.fillRect(layout.left, y + layout.cellHeight - layout.line, layout.cols * layout.cellWidth, layout.line);
  }
  context.restore();
}

/** A frame around each marked position, neighbours in one. */
function paintMarks({ context, layout, palette }: Pen, scene: Scene, row: number): void {
  const columns = scene.marked
    .filter((position) => Math.floor(position / layout.cols) === row)
    .map((position) => position % layout.cols)
    .sort((a, b) => a - b);
  context.fillStyle = palette.mark;
  const thick = Math.max(2, layout.line);
  for (let index = 0; index < columns.length;) {
    const first = columns[index] as number;
    let end = first + 1;
    for (index += 1; index < columns.length && (columns[index] as number) <= end; index += 1)
      end = (columns[index] as number) + 1;
    const { x, y } = originOf(layout, row, first);
    frame(context, x, y, (end - first) * layout.cellWidth, layout.cellHeight, thick);
  }
}

/** The inside edge of a box. */
export function frame(
  context: OffscreenCanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  thick: number,
): void {
  context.fillRect(x, y, width, thick);
  context.fillRect(x, y + height - thick, width, thick);
  context.fillRect(x, y, thick, height);
  context.fillRect(x + width - thick, y, thick, height);
}
