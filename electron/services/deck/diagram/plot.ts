import type { Canvas } from './canvas.ts';
import { contains, lengthInside, overlap } from './geometry.ts';
import type { Point, Rect } from './geometry.ts';
import { formatNumber, makeScale, niceCeil, niceTicks } from './scale.ts';
import type { Scale } from './scale.ts';
import type { Spec } from './schema.ts';
import { el, stepGroup } from './svg.ts';
import { drawText, LABEL, measure, NOTE, wrap } from './text.ts';
import type { Anchor } from './text.ts';

type Axis = Spec<'plot'>['x'];
type Series = Spec<'plot'>['series'][number];
type Limit = Spec<'plot'>['limits'][number];

interface Tick {
  readonly at: number;
  readonly label: string;
}

interface Frame {
  readonly area: Rect;
  readonly x: Scale;
  readonly y: Scale;
  /** Words already placed in the plot, which others keep off. */
  readonly taken: Rect[];
}

/** Quantities over another: axes with units, direct labels, limits as named lines. */
export function drawPlot(spec: Spec<'plot'>, canvas: Canvas): string {
  const x = scaleOf(
    spec.x,
    spec.series.flatMap((s) => s.points.map((p) => p[0])),
    spec.limits.flatMap((l) => l.x ?? []),
    false,
  );
  const y = scaleOf(
    spec.y,
    spec.series.flatMap((s) => s.points.map((p) => p[1])),
    spec.limits.flatMap((l) => l.y ?? []),
    true,
  );
  reportLogarithms(spec, canvas);
  const xTicks = ticksOf(spec.x, x);
  const yTicks = ticksOf(spec.y, y);
  const left = Math.max(4, ...yTicks.map((tick) => measure(tick.label, NOTE))) + 2;
  // Names at the right end need room there; names of points inside the plot do not.
  const ends = spec.series
    .filter(
      (s) => s.label !== undefined && s.style !== 'bars' && x.part((s.points[s.points.length - 1] as Point)[0]) > 0.9,
    )
    .map((s) => endLabelWidth(s, canvas.width * 0.24));
  const right = Math.max(4, ...ends);
  const top = LABEL * 1.2 + 2.4;
  const area = { x: left, y: top, w: canvas.width - left - right, h: canvas.height - top - 2 * LABEL * 1.2 - 2.2 };
  const frame: Frame = { area, x, y, taken: [] };
  const series = spec.series.map((s, i) => ({
    s,
    drawn: stepGroup(
      s,
      `d-series l-${s.layer}`,
      drawSeries(s, frame, spec.series),
      drawSeriesLabel(s, frame, canvas, i, spec.series),
    ),
  }));
  const limits = spec.limits.map((limit) =>
    stepGroup(limit, `d-limit l-${limit.layer}`, drawLimit(limit, frame, canvas)),
  );
  // Areas and bars lie under lines and their labels.
  const order = (s: Series): number => (s.style === 'area' ? 0 : s.style === 'bars' ? 1 : 2);
  const sorted = [...series].sort((a, b) => order(a.s) - order(b.s)).map((one) => one.drawn);
  return axes(spec, frame, xTicks, yTicks, canvas) + sorted.join('') + limits.join('');
}

function reportLogarithms(spec: Spec<'plot'>, canvas: Canvas): void {
  for (const [name, axis, at] of [
    ['x', spec.x, 0],
    ['y', spec.y, 1],
  ] as const) {
    if (!axis.log) continue;
    if ((axis.from ?? 1) <= 0) canvas.report('a logarithmic axis begins above 0', [name, 'from']);
    spec.series.forEach((s, i) =>
      s.points.forEach((p, j) => {
        if (p[at] <= 0) canvas.report(`${p[at]} cannot stand on a logarithmic axis`, ['series', i, 'points', j]);
      }),
    );
  }
}

/** A scale over the values unless the axis says from where to where; a linear one starts at 0 when that is near. */
function scaleOf(axis: Axis, values: readonly number[], limits: readonly number[], room: boolean): Scale {
  const all = [...values, ...limits].filter((v) => !axis.log || v > 0);
  const low = Math.min(...all);
  const high = Math.max(...all);
  if (axis.log) {
    const from = axis.from !== undefined && axis.from > 0 ? axis.from : low;
    return makeScale(from, axis.to ?? Math.max(high, from * 10), true);
  }
  const from = axis.from ?? (room && low >= 0 ? 0 : low);
  const to = axis.to ?? (room ? niceCeil(high * 1.04) : high);
  return makeScale(from, to > from ? to : from + 1, false);
}

function ticksOf(axis: Axis, scale: Scale): Tick[] {
  const given = axis.ticks?.map((tick) =>
    typeof tick === 'number' ? { at: tick, label: formatTick(tick, axis) } : tick,
  );
  return (
    given ?? niceTicks(scale.from, scale.to, scale.log).map((at) => ({ at, label: formatTick(at, axis) }))
  ).filter((tick) => scale.part(tick.at) >= -0.001 && scale.part(tick.at) <= 1.001);
}

/** Years stand without grouping. */
function formatTick(value: number, axis: Axis): string {
  const year = /year/i.test(axis.unit ?? axis.label) && value >= 1000 && value < 3000;
  return year ? String(value) : formatNumber(value);
}

function place(frame: Frame, p: Point): Point {
  const { area, x, y } = frame;
  return [area.x + x.part(p[0]) * area.w, area.y + area.h - y.part(p[1]) * area.h];
}

function axes(
  spec: Spec<'plot'>,
  frame: Frame,
  xTicks: readonly Tick[],
  yTicks: readonly Tick[],
  canvas: Canvas,
): string {
  const { area } = frame;
  const bottom = area.y + area.h;
  const right = area.x + area.w;
  const grid = yTicks.map((tick) => {
    const y = bottom - frame.y.part(tick.at) * area.h;
    return (
      el('path', { class: 'd-grid', d: `M${area.x} ${y}H${right}` }) +
      drawText(wrap(tick.label, 60, NOTE), area.x - 1.2, y - NOTE * 0.6, 'end', 'd-axis-label')
    );
  });
  const below = xTicks.map((tick) => {
    const x = area.x + frame.x.part(tick.at) * area.w;
    return (
      el('path', { class: 'd-axis', d: `M${x} ${bottom}v1` }) +
      drawText(wrap(tick.label, 60, NOTE), x, bottom + 1.2, 'middle', 'd-axis-label')
    );
  });
  const line = el('path', { class: 'd-axis', d: `M${area.x} ${bottom}H${right}` });
  const xName = drawText(
    wrap(named(spec.x), canvas.width, LABEL, 600),
    right,
    bottom + 1.6 + NOTE * 1.2,
    'end',
    'd-axis-label',
  );
  const yName = drawText(wrap(named(spec.y), canvas.width, LABEL, 600), 0, 0, 'start', 'd-axis-label');
  return stepGroup({}, 'd-axes', ...grid, line, ...below, xName, yName);
}

function named(axis: Axis): string {
  return axis.unit === undefined ? axis.label : `${axis.label} (${axis.unit})`;
}

function drawSeries(series: Series, frame: Frame, all: readonly Series[]): string {
  const points = series.points.map((p) => place(frame, p));
  const bottom = frame.area.y + frame.area.h;
  const line = points.map((p, i) => `${i === 0 ? 'M' : 'L'}${p[0]} ${p[1]}`).join('');
  const dashed = series.dashed ? ' d-dashed' : '';
  switch (series.style) {
    case 'points':
      return points.map((p) => el('circle', { class: 'd-point', cx: p[0], cy: p[1], r: 1.2 })).join('');
    case 'line':
      return el('path', { class: `d-curve${dashed}`, d: line });
    case 'area': {
      const first = points[0] as Point;
      const last = points[points.length - 1] as Point;
      return (
        el('path', { class: 'd-area', d: `${line}L${last[0]} ${bottom}L${first[0]} ${bottom}Z` }) +
        el('path', { class: `d-curve${dashed}`, d: line })
      );
    }
    case 'bars':
      return drawBarSeries(series, points, frame, all);
  }
}

/** Bars of several series stand beside each other at each value. */
function drawBarSeries(series: Series, points: readonly Point[], frame: Frame, all: readonly Series[]): string {
  const groups = all.filter((s) => s.style === 'bars');
  const places = [...new Set(groups.flatMap((s) => s.points.map((p) => place(frame, p)[0])))].sort((a, b) => a - b);
  const pitch = places.length > 1 ? Math.min(...places.slice(1).map((p, i) => p - (places[i] ?? p))) : frame.area.w / 3;
  const width = Math.min(14, (pitch * 0.72) / groups.length);
  const shift = (groups.indexOf(series) - (groups.length - 1) / 2) * width;
  const bottom = frame.area.y + frame.area.h;
  return points
    .map((p) =>
      el('rect', {
        class: 'd-bar',
        x: p[0] + shift - width / 2 + 0.2,
        y: p[1],
        width: Math.max(0.3, width - 0.4),
        height: Math.max(0, bottom - p[1]),
      }),
    )
    .join('');
}

function endLabelWidth(series: Series, most: number): number {
  return wrap(series.label ?? '', most, LABEL, 600).width + 2.4;
}

/** A series is named where it ends; names that would meet move apart. */
function drawSeriesLabel(series: Series, frame: Frame, canvas: Canvas, index: number, all: readonly Series[]): string {
  if (series.label === undefined) return '';
  const points = series.points.map((p) => place(frame, p));
  const last = points[points.length - 1] as Point;
  const inBars = series.style === 'bars';
  const block = wrap(series.label, inBars ? 60 : canvas.width * 0.24, LABEL, 600);
  const highest = points.reduce((best, p) => (p[1] < best[1] ? p : best));
  const size = { w: block.width, h: block.height };
  const wanted: Rect = inBars
    ? {
        x: Math.min(highest[0] - block.width / 2, canvas.width - block.width),
        y: highest[1] - block.height - 0.4,
        ...size,
      }
    : { x: last[0] + 1.8, y: last[1] - block.height / 2, ...size };
  const atEnd = last[0] > frame.area.x + frame.area.w - 1;
  const rect = inBars || atEnd ? freePlace(wanted, frame, canvas) : besidePoint(last, wanted, frame, canvas, all);
  canvas.expectInside(`the name "${series.label}"`, rect, ['series', index, 'label']);
  const anchor: Anchor = inBars ? 'middle' : 'start';
  return drawText(block, inBars ? rect.x + rect.w / 2 : rect.x, rect.y, anchor, 'd-series-label d-halo');
}

/** A place around a point inside the plot where its name lies on no curve and no other name. */
function besidePoint([px, py]: Point, { w, h }: Rect, frame: Frame, canvas: Canvas, all: readonly Series[]): Rect {
  const air = 1.8;
  const places: readonly Rect[] = [
    { x: px + air, y: py - h / 2, w, h },
    { x: px - w / 2, y: py - h - air, w, h },
    { x: px - w / 2, y: py + air, w, h },
    { x: px + air, y: py + 0.4, w, h },
    { x: px + air, y: py - h - 0.4, w, h },
    { x: px - w - air, y: py - h - 0.4, w, h },
    { x: px - w - air, y: py + 0.4, w, h },
    { x: px - w - air, y: py - h / 2, w, h },
  ];
  const curves = all
    .filter((s) => s.style === 'line' || s.style === 'area')
    .map((s) => s.points.map((p) => place(frame, p)));
  const cost = (rect: Rect): number =>
    curves.reduce(
      (sum, curve) => sum + curve.slice(1).reduce((one, p, i) => one + lengthInside(curve[i] as Point, p, rect), 0),
      0,
    ) +
    frame.taken.reduce((sum, other) => sum + overlap(other, rect), 0) +
    (contains({ x: 0, y: 0, w: canvas.width, h: frame.area.y + frame.area.h }, rect) ? 0 : 100);
  const best = places.reduce((a, b) => (cost(b) < cost(a) - 0.01 ? b : a));
  frame.taken.push(best);
  return best;
}

/** The free place nearest to the wanted one, above or below it. */
function freePlace(wanted: Rect, frame: Frame, canvas: Canvas): Rect {
  let best = wanted;
  for (let i = 0; i < 60; i++) {
    const shift = (i % 2 === 0 ? 1 : -1) * Math.ceil(i / 2) * 0.8;
    const y = Math.max(LABEL * 1.2, Math.min(canvas.height - wanted.h, wanted.y + shift));
    const moved = { ...wanted, y };
    if (frame.taken.every((other) => overlap(other, moved) === 0)) {
      best = moved;
      break;
    }
  }
  frame.taken.push(best);
  return best;
}

function drawLimit(limit: Limit, frame: Frame, canvas: Canvas): string {
  const { area } = frame;
  const block = wrap(limit.label, area.w * 0.6, NOTE, 400);
  if (limit.y !== undefined) {
    const y = place(frame, [frame.x.from, limit.y])[1];
    const rect = freePlace(
      { x: area.x + 1.2, y: y - block.height - 0.3, w: block.width, h: block.height },
      frame,
      canvas,
    );
    return (
      el('path', { class: 'd-limit-line', d: `M${area.x} ${y}H${area.x + area.w}` }) +
      drawText(block, rect.x, rect.y, 'start', 'd-limit-label d-halo')
    );
  }
  const x = limit.x === undefined ? area.x : place(frame, [limit.x, frame.y.from])[0];
  const onLeft = x + block.width + 2 > area.x + area.w;
  const wanted = { x: onLeft ? x - block.width - 1 : x + 1, y: area.y, w: block.width, h: block.height };
  const rect = freePlace(wanted, frame, canvas);
  return (
    el('path', { class: 'd-limit-line', d: `M${x} ${area.y}V${area.y + area.h}` }) +
    drawText(block, rect.x, rect.y, 'start', 'd-limit-label d-halo')
  );
}
