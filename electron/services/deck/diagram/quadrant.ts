import type { Canvas } from './canvas.ts';
import { contains, overlap } from './geometry.ts';
import type { Rect } from './geometry.ts';
import type { Spec } from './schema.ts';
import { el, stepGroup } from './svg.ts';
import { drawText, LABEL, NOTE, wrap } from './text.ts';
import type { Anchor } from './text.ts';

type QuadrantPoint = Spec<'quadrant'>['points'][number];

const DOT = 1.7;

type Placement = readonly [Rect, Anchor];

/** Things judged by two measures: low to high, rightwards and upwards. */
export function drawQuadrant(spec: Spec<'quadrant'>, canvas: Canvas): string {
  const words = [spec.y.label, spec.y.low ?? '', spec.y.high ?? ''].map((text) => wrap(text, 30, LABEL, 600).width);
  const left = Math.max(...words) + 3;
  const bottom = 2 * LABEL * 1.2 + 2;
  const area = { x: left, y: 1, w: canvas.width - left - 2, h: canvas.height - 1 - bottom };
  const taken: Rect[] = spec.points.map((point) => dotRect(point, area));
  const points = spec.points.map((point, i) =>
    stepGroup(point, `l-${point.layer}`, drawPoint(point, area, taken, canvas, i)),
  );
  return frame(area) + scales(spec, area) + points.join('');
}

function frame(area: Rect): string {
  const x = area.x + area.w / 2;
  const y = area.y + area.h / 2;
  return (
    el('rect', { class: 'd-quadrants', x: area.x, y: area.y, width: area.w, height: area.h, rx: 1.4 }) +
    el('path', { class: 'd-grid', d: `M${x} ${area.y}V${area.y + area.h}M${area.x} ${y}H${area.x + area.w}` })
  );
}

function scales(spec: Spec<'quadrant'>, area: Rect): string {
  const under = area.y + area.h + 1;
  const side = area.x - 1.6;
  const text = (words: string | undefined, x: number, y: number, anchor: Anchor, strong = false): string =>
    words === undefined
      ? ''
      : drawText(wrap(words, 60, strong ? LABEL : NOTE, strong ? 600 : 400), x, y, anchor, 'd-axis-label');
  const yName = wrap(spec.y.label, 30, LABEL, 600);
  return (
    text(spec.x.low, area.x, under, 'start') +
    text(spec.x.high, area.x + area.w, under, 'end') +
    text(spec.x.label, area.x + area.w / 2, under + (spec.x.low === undefined ? 0 : 0.2), 'middle', true) +
    text(spec.y.high, side, area.y, 'end') +
    text(spec.y.low, side, area.y + area.h - NOTE * 1.2, 'end') +
    drawText(yName, side, area.y + area.h / 2 - yName.height / 2, 'end', 'd-axis-label')
  );
}

function centreOf(point: QuadrantPoint, area: Rect): readonly [number, number] {
  return [area.x + 3 + point.at[0] * (area.w - 6), area.y + area.h - 3 - point.at[1] * (area.h - 6)];
}

function dotRect(point: QuadrantPoint, area: Rect): Rect {
  const [x, y] = centreOf(point, area);
  return { x: x - DOT, y: y - DOT, w: 2 * DOT, h: 2 * DOT };
}

/** A dot with its name beside it, where there is room. */
function drawPoint(point: QuadrantPoint, area: Rect, taken: Rect[], canvas: Canvas, index: number): string {
  const [x, y] = centreOf(point, area);
  const block = wrap(point.label, area.w * 0.34, LABEL, 600);
  const { width: w, height: h } = block;
  const places: readonly [Placement, ...Placement[]] = [
    [{ x: x + DOT + 1, y: y - h / 2, w, h }, 'start'],
    [{ x: x - DOT - 1 - w, y: y - h / 2, w, h }, 'end'],
    [{ x: x - w / 2, y: y - DOT - h - 0.3, w, h }, 'middle'],
    [{ x: x - w / 2, y: y + DOT + 0.3, w, h }, 'middle'],
  ];
  const free = places.find(([rect]) => contains(area, rect) && taken.every((other) => overlap(other, rect) === 0));
  if (free === undefined)
    canvas.report(
      `there is no room for the name "${point.label}" beside its point: shorten it or move the points apart`,
      ['points', index, 'label'],
    );
  const [rect, anchor] = free ?? places[0];
  taken.push(rect);
  const at = anchor === 'start' ? rect.x : anchor === 'end' ? rect.x + w : rect.x + w / 2;
  return el('circle', { class: 'd-point', cx: x, cy: y, r: DOT }) + drawText(block, at, rect.y, anchor, 'd-label');
}
