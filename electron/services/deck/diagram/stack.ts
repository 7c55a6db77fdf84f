import type { Canvas } from './canvas.ts';
import { fixed } from './canvas.ts';
import type { Rect } from './geometry.ts';
import type { Path } from '../problems.ts';
import type { Layer, Spec } from './schema.ts';
import { drawBox, heightOfWords } from './shapes.ts';
import type { Shape } from './shapes.ts';
import { stepGroup } from './svg.ts';
import { drawText, LABEL, wrap } from './text.ts';
import type { TextBlock } from './text.ts';

type Machine = Spec<'stack'>['machines'][number];
type Level = Machine['layers'][number];
type Cell = NonNullable<Level['row']>[number];
type Inside = NonNullable<Cell['inside']>[number];
type Inner = Exclude<Inside, readonly unknown[]>;

/** Room between machines, between layers, and between boxes of a row. */
const BETWEEN = 8;
const GAP = 1.4;
/** Inner edge of a box that holds others. */
const EDGE = 1.8;
/** A single machine is not drawn wider than this. */
const WIDEST = 128;
/** Least height of a box and of an inner box; into free room slabs, plain boxes and boxes that hold others grow to these. */
const LEAST = 8;
const LEAST_INNER = 6.4;
const SLAB = 11;
const PLAIN = 18;
const BOX = 30;

/** Machines side by side, each built from the hardware up. */
export function drawStack(spec: Spec<'stack'>, canvas: Canvas): string {
  const n = spec.machines.length;
  const width = Math.min(WIDEST, (canvas.width - BETWEEN * (n - 1)) / n);
  const left = (canvas.width - n * width - BETWEEN * (n - 1)) / 2;
  const plans = spec.machines.map((machine, i) => planOf(machine, width, canvas, ['machines', i]));
  // All stand on the same floor; what room the tallest leaves is shared between top and bottom.
  const floor = canvas.height - (canvas.height - Math.max(...plans.map((plan) => plan.total))) / 2;
  return plans
    .map((plan, i) => {
      const column = { x: left + i * (width + BETWEEN), y: 0, w: width, h: floor };
      return stepGroup(plan.machine, undefined, drawMachine(plan, column, canvas, ['machines', i]));
    })
    .join('');
}

/** A machine with the heights of its layers. */
interface Plan {
  readonly machine: Machine;
  readonly title: TextBlock | undefined;
  readonly heights: readonly number[];
  readonly total: number;
}

function planOf(machine: Machine, width: number, canvas: Canvas, path: Path): Plan {
  const title = machine.title === undefined ? undefined : wrap(machine.title, width, LABEL, 600);
  const head = title === undefined ? 0 : title.height + GAP;
  const heights = shareHeights(machine.layers, width, canvas.height - head, canvas, path);
  return { machine, title, heights, total: heights.reduce((sum, h) => sum + h, 0) + GAP * (heights.length - 1) + head };
}

function drawMachine({ machine, title, heights }: Plan, column: Rect, canvas: Canvas, path: Path): string {
  let y = column.y + column.h;
  let drawn = '';
  for (const [i, level] of machine.layers.entries()) {
    const h = heights[i] ?? LEAST;
    y -= h;
    drawn += stepGroup(level, undefined, drawLevel(level, { ...column, y, h }, canvas, [...path, 'layers', i]));
    y -= GAP;
  }
  // The title stands right above what it names.
  if (title !== undefined)
    drawn += drawText(title, column.x + column.w / 2, y - title.height, 'middle', 'd-free-label');
  return drawn;
}

/** Heights of the layers: what their words need, and the rest of the room shared out up to a comfortable size. */
function shareHeights(levels: readonly Level[], width: number, room: number, canvas: Canvas, path: Path): number[] {
  const needs = levels.map((level) => heightOfLevel(level, width));
  const free = room - GAP * (levels.length - 1) - needs.reduce((sum, h) => sum + h, 0);
  if (free < -0.3) {
    canvas.report(
      `the layers need ${fixed(room - free)} units of height, there are ${fixed(room)}: shorten the words, leave something out, or enlarge "height" (at most 72)`,
      [...path, 'layers'],
    );
    return needs.map((h) => (h * room) / (room - free));
  }
  const most = levels.map((level, i) => Math.max(needs[i] ?? 0, isSlab(level) ? SLAB : mostOf(level)));
  const wish = most.reduce((sum, h, i) => sum + h - (needs[i] ?? 0), 0);
  const part = wish > 0 ? Math.min(1, free / wish) : 0;
  return needs.map((h, i) => h + ((most[i] ?? h) - h) * part);
}

function mostOf(level: Level): number {
  const rows = Math.max(0, ...(level.row ?? []).map((cell) => rowsOf(cell.inside).length));
  return rows === 0 ? PLAIN : BOX + (rows - 1) * 12;
}

/** Hardware and hypervisor are slabs that carry what is above them. */
function isSlab(level: Pick<Level, 'layer' | 'row'>): boolean {
  return level.row === undefined && (level.layer === 'hardware' || level.layer === 'hypervisor');
}

function shapeOf(layer: Layer, slab: boolean): Shape {
  return slab ? 'slab' : layer === 'storage' ? 'cylinder' : 'box';
}

function heightOfLevel(level: Level, width: number): number {
  if (level.row === undefined) {
    const shape = shapeOf(level.layer, isSlab(level));
    return Math.max(
      isSlab(level) ? 6.4 : LEAST,
      heightOfWords({ label: level.label, note: level.note, shape }, width) + 1,
    );
  }
  const each = cellWidth(level.row.length, width);
  return Math.max(...level.row.map((cell) => heightOfCell(cell, each)));
}

function cellWidth(count: number, width: number): number {
  return (width - GAP * (count - 1)) / count;
}

function heightOfCell(cell: Cell, width: number): number {
  const words = heightOfWords({ label: cell.label, note: cell.note, shape: 'box' }, width) + 1;
  const rows = rowsOf(cell.inside);
  if (rows.length === 0) return Math.max(LEAST, words);
  return words + rows.reduce((sum, row) => sum + heightOfInner(row, width) + GAP, 0) + EDGE;
}

function heightOfInner(row: readonly Inner[], width: number): number {
  const each = cellWidth(row.length, width - 2 * EDGE);
  return Math.max(
    LEAST_INNER,
    ...row.map((inner) => heightOfWords({ label: inner.label, note: inner.note, shape: 'box' }, each) + 0.6),
  );
}

/** What lies in a box, as rows from the bottom up. */
function rowsOf(inside: readonly Inside[] | undefined): readonly (readonly Inner[])[] {
  if (inside === undefined || inside.length === 0) return [];
  const single = inside.filter((part): part is Inner => !Array.isArray(part));
  const rows = inside.filter((part): part is Inner[] => Array.isArray(part));
  return single.length > 0 ? [...rows, single] : rows;
}

function drawLevel(level: Level, rect: Rect, canvas: Canvas, path: Path): string {
  if (level.row === undefined) {
    const box = {
      rect,
      layer: level.layer,
      shape: shapeOf(level.layer, isSlab(level)),
      virtual: level.virtual,
      label: level.label,
      note: level.note,
      align: 'middle',
    } as const;
    return stepGroup({}, `l-${level.layer}`, drawBox(canvas, box, [...path, 'label']));
  }
  const w = cellWidth(level.row.length, rect.w);
  return level.row
    .map((cell, i) => {
      const own = { x: rect.x + i * (w + GAP), y: rect.y, w, h: rect.h };
      return stepGroup(cell, undefined, drawCell(cell, own, canvas, [...path, 'row', i]));
    })
    .join('');
}

function drawCell(cell: Cell, rect: Rect, canvas: Canvas, path: Path): string {
  const rows = rowsOf(cell.inside);
  const shape = rows.length === 0 ? shapeOf(cell.layer, false) : 'box';
  const align = rows.length === 0 ? 'middle' : 'bottom';
  const box = drawBox(
    canvas,
    { rect, layer: cell.layer, shape, virtual: cell.virtual, label: cell.label, note: cell.note, align },
    [...path, 'label'],
  );
  const own = stepGroup({}, `l-${cell.layer}`, box);
  if (rows.length === 0) return own;
  const words = heightOfWords({ label: cell.label, note: cell.note, shape: 'box' }, rect.w) + 1;
  const room = rect.h - words - EDGE;
  const h = (room - GAP * rows.length) / rows.length + GAP * (1 / rows.length);
  return (
    own +
    rows
      .map((row, r) => {
        const y = rect.y + EDGE + (rows.length - 1 - r) * (h + GAP);
        const w = cellWidth(row.length, rect.w - 2 * EDGE);
        return row
          .map((inner, i) =>
            drawInner(inner, { x: rect.x + EDGE + i * (w + GAP), y, w, h }, canvas, [...path, 'inside']),
          )
          .join('');
      })
      .join('')
  );
}

function drawInner(inner: Inner, rect: Rect, canvas: Canvas, path: Path): string {
  const box = {
    rect,
    layer: inner.layer,
    shape: shapeOf(inner.layer, false),
    virtual: inner.virtual,
    label: inner.label,
    note: inner.note,
    align: 'middle',
  } as const;
  return stepGroup(inner, `l-${inner.layer}`, drawBox(canvas, box, path));
}
