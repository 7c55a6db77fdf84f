import type { Path } from '../problems.ts';
import { fixed } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Rect } from './geometry.ts';
import type { Layer, NodeSpec } from './schema.ts';
import { el } from './svg.ts';
import type { LabelSize } from './text.ts';
import { drawText, LABEL_SIZE, NOTE, wrap } from './text.ts';

export type Shape = NodeSpec['shape'];

/** What can be drawn as a box with words in it. */
export interface BoxSpec {
  readonly rect: Rect;
  readonly layer: Layer;
  readonly shape: Shape;
  readonly virtual: boolean;
  readonly label?: string | undefined;
  readonly note?: string | undefined;
  /** `top` and `bottom` leave the rest of the box free for what lies inside it. */
  readonly align: 'top' | 'middle' | 'bottom';
  /** Size of the label's letters; normal unless said otherwise. */
  readonly labelSize?: LabelSize | undefined;
}

const RADIUS: Readonly<Record<'box' | 'slab' | 'cell', number>> = { box: 1.4, slab: 0.8, cell: 0.5 };
/** Height of the accent along the top of a slab. */
const ACCENT = 0.9;
/** Words at the top or bottom of a box stand this much further in. */
const INSET = 0.6;

/** Room that a shape leaves free of words on each side: [horizontal, top, bottom]. */
function padding(shape: Shape, rect: Rect): readonly [number, number, number] {
  if (shape === 'text') return [0, 0, 0];
  if (shape === 'cell') return [0.5, 0.2, 0.2];
  if (shape === 'pill') return [Math.min(2.4, rect.h * 0.3), 0.4, 0.4];
  if (shape === 'cloud') return [rect.w * 0.1, rect.h * 0.16, rect.h * 0.1];
  if (shape === 'cylinder') return [1, 2 * lid(rect) + 0.1, 0.4];
  if (shape === 'slab') return [1.2, ACCENT, 0.2];
  return [1.2, 0.3, 0.3];
}

/** Draws a shape with its words, and reports words that do not fit. */
export function drawBox(canvas: Canvas, spec: BoxSpec, path: Path): string {
  return drawShape(spec) + drawWords(canvas, spec, path);
}

/** A shape without its words. */
export function drawShape(spec: BoxSpec): string {
  return outline(spec) + sign(spec);
}

/** The room that a box's words need: for layouts that give boxes their size. */
export function heightOfWords(spec: Pick<BoxSpec, 'label' | 'note' | 'shape'>, width: number): number {
  const rect = { x: 0, y: 0, w: width, h: 100 };
  const [pad, top, bottom] = padding(spec.shape, rect);
  const blocks = words(spec, width - 2 * pad);
  return blocks.reduce((sum, block) => sum + block.height, 0) + top + bottom;
}

function words(spec: Pick<BoxSpec, 'label' | 'note' | 'labelSize'>, width: number): readonly ReturnType<typeof wrap>[] {
  const blocks = [];
  if (spec.label !== undefined) blocks.push(wrap(spec.label, width, LABEL_SIZE[spec.labelSize ?? 'normal'], 600));
  if (spec.note !== undefined) blocks.push(wrap(spec.note, width, NOTE, 400));
  return blocks;
}

/** The part of a box that its words take: other things should not lie on it. */
export function wordsRect(spec: BoxSpec): Rect | undefined {
  const { rect } = spec;
  const [pad, top, bottom] = padding(spec.shape, rect);
  const blocks = words(spec, rect.w - 2 * pad);
  if (blocks.length === 0) return undefined;
  const h = blocks.reduce((sum, block) => sum + block.height, 0);
  const w = Math.max(...blocks.map((block) => block.width));
  const x = atLeft(spec) ? rect.x + pad + INSET : rect.x + (rect.w - w) / 2;
  if (spec.align === 'top') return { x, y: rect.y + top + INSET, w, h };
  if (spec.align === 'bottom') return { x, y: rect.y + rect.h - bottom - INSET - h, w, h };
  return { x, y: rect.y + top + (rect.h - top - bottom - h) / 2, w, h };
}

/** Words at the top of a box stand at its left; a round shape has no corner for them. */
function atLeft(spec: Pick<BoxSpec, 'align' | 'shape'>): boolean {
  return spec.align === 'top' && (spec.shape === 'box' || spec.shape === 'slab' || spec.shape === 'cell');
}

/** A shape's words alone; those that do not fit are reported. */
export function drawWords(canvas: Canvas, spec: BoxSpec, path: Path): string {
  const area = wordsRect(spec);
  if (area === undefined) return '';
  const { rect } = spec;
  const [pad, top, bottom] = padding(spec.shape, rect);
  const blocks = words(spec, rect.w - 2 * pad);
  const slack = 0.3;
  if (area.w > rect.w - 2 * pad + slack || area.h > rect.h - top - bottom + slack) {
    const needs = `${fixed(area.w + 2 * pad)} × ${fixed(area.h + top + bottom)}`;
    canvas.report(
      `the words of "${spec.label ?? spec.note ?? ''}" do not fit: they need ${needs} units, the ${spec.shape} is ${fixed(rect.w)} × ${fixed(rect.h)}; shorten them or enlarge it`,
      path,
    );
  }
  const anchor = atLeft(spec) ? 'start' : 'middle';
  const x = atLeft(spec) ? area.x : rect.x + rect.w / 2;
  let y = area.y;
  let drawn = '';
  for (const [i, block] of blocks.entries()) {
    const isNote = spec.label === undefined || i === 1;
    drawn += drawText(block, x, y, anchor, isNote ? 'd-note' : 'd-label');
    y += block.height;
  }
  return drawn;
}

function outline(spec: BoxSpec): string {
  const { rect: r, shape } = spec;
  const common = { class: `d-shape d-${shape}${spec.virtual ? ' d-virtual' : ''}` };
  if (shape === 'text') return '';
  if (shape === 'pill')
    return el('rect', { ...common, x: r.x, y: r.y, width: r.w, height: r.h, rx: Math.min(r.h, r.w) / 2 });
  if (shape === 'cylinder') return cylinder(r, common);
  if (shape === 'cloud') return el('path', { ...common, d: cloud(r) });
  const rx = Math.min(RADIUS[shape], r.h / 3, r.w / 3);
  const box = el('rect', { ...common, x: r.x, y: r.y, width: r.w, height: r.h, rx });
  if (shape !== 'slab') return box;
  const accent = el('path', {
    class: `d-accent${spec.virtual ? ' d-virtual' : ''}`,
    d: `M${r.x} ${r.y + ACCENT}V${r.y + rx}A${rx} ${rx} 0 0 1 ${r.x + rx} ${r.y}H${r.x + r.w - rx}A${rx} ${rx} 0 0 1 ${r.x + r.w} ${r.y + rx}V${r.y + ACCENT}Z`,
  });
  return spec.virtual ? box : box + accent;
}

/** Half the height of a cylinder's lid. */
function lid(r: Rect): number {
  return Math.min(2.2, r.h * 0.13, r.w * 0.2);
}

function cylinder(r: Rect, common: { readonly class: string }): string {
  const ry = lid(r);
  const rx = r.w / 2;
  const right = r.x + r.w;
  const bottom = r.y + r.h - ry;
  const body = `M${r.x} ${r.y + ry}A${rx} ${ry} 0 0 1 ${right} ${r.y + ry}V${bottom}A${rx} ${ry} 0 0 1 ${r.x} ${bottom}Z`;
  const rim = `M${r.x} ${r.y + ry}A${rx} ${ry} 0 0 0 ${right} ${r.y + ry}`;
  return el('path', { ...common, d: body }) + el('path', { class: `${common.class} d-rim`, d: rim });
}

/** A cloud: bumps around an oval, drawn within the rectangle. */
function cloud(r: Rect): string {
  const x = (f: number): number => Math.round((r.x + f * r.w) * 100) / 100;
  const y = (f: number): number => Math.round((r.y + f * r.h) * 100) / 100;
  return [
    `M${x(0.2)} ${y(0.94)}`,
    `C${x(0.04)} ${y(0.94)} ${x(0)} ${y(0.78)} ${x(0)} ${y(0.66)}`,
    `C${x(0)} ${y(0.5)} ${x(0.06)} ${y(0.4)} ${x(0.14)} ${y(0.38)}`,
    `C${x(0.14)} ${y(0.2)} ${x(0.24)} ${y(0.12)} ${x(0.34)} ${y(0.18)}`,
    `C${x(0.42)} ${y(-0.02)} ${x(0.66)} ${y(-0.02)} ${x(0.72)} ${y(0.2)}`,
    `C${x(0.84)} ${y(0.18)} ${x(0.9)} ${y(0.28)} ${x(0.89)} ${y(0.4)}`,
    `C${x(0.96)} ${y(0.42)} ${x(1)} ${y(0.54)} ${x(1)} ${y(0.66)}`,
    `C${x(1)} ${y(0.8)} ${x(0.94)} ${y(0.94)} ${x(0.8)} ${y(0.94)}Z`,
  ].join('');
}

/** Good, warning and bad are never said by colour alone: a sign sits on the corner. */
function sign(spec: BoxSpec): string {
  const glyph = SIGNS[spec.layer];
  if (glyph === undefined || spec.shape === 'text') return '';
  const scale = spec.shape === 'cell' || spec.rect.h < 5 ? 0.65 : 1;
  const cx = spec.rect.x + spec.rect.w - 0.8;
  const cy = spec.rect.y + 0.8;
  const disc = el('circle', { class: 'd-sign', r: 1.9 });
  return el(
    'g',
    { transform: `translate(${cx} ${cy}) scale(${scale})` },
    disc,
    el('path', { class: 'd-sign-glyph', d: glyph }),
  );
}

const SIGNS: Readonly<Partial<Record<Layer, string>>> = {
  good: 'M-.9 .05L-.25 .7L.95 -.65',
  warning: 'M0 -1V.25M0 .85V.95',
  bad: 'M-.7 -.7L.7 .7M.7 -.7L-.7 .7',
};
