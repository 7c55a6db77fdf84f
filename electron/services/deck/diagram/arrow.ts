import type { Point } from './geometry.ts';
import { distance } from './route.ts';
import { el } from './svg.ts';

/** Length and half width of an arrow head. */
const HEAD = 2.4;
const HALF = 1.1;
/** Radius of the bends of a line. */
const BEND = 1.5;

export interface LineStyle {
  readonly arrow: 'end' | 'both' | 'start' | 'none';
  readonly dashed: boolean;
}

/** A line through the points, with round bends, and arrow heads whose tips touch the ends. */
export function drawLine(points: readonly Point[], { arrow, dashed }: LineStyle): string {
  const first = points[0];
  const last = points[points.length - 1];
  if (points.length < 2 || first === undefined || last === undefined) return '';
  const atEnd = arrow === 'end' || arrow === 'both';
  const atStart = arrow === 'start' || arrow === 'both';
  const before = points[points.length - 2] as Point;
  const after = points[1] as Point;
  const shortened = [
    atStart ? towards(first, after, Math.min(HEAD * 0.8, distance(first, after))) : first,
    ...points.slice(1, -1),
    atEnd ? towards(last, before, Math.min(HEAD * 0.8, distance(last, before))) : last,
  ];
  const line = el('path', { class: dashed ? 'd-line d-dashed' : 'd-line', d: bent(shortened) });
  return line + (atEnd ? head(last, before) : '') + (atStart ? head(first, after) : '');
}

function towards(from: Point, to: Point, length: number): Point {
  const d = distance(from, to) || 1;
  return [from[0] + ((to[0] - from[0]) / d) * length, from[1] + ((to[1] - from[1]) / d) * length];
}

function head(tip: Point, from: Point): string {
  const base = towards(tip, from, HEAD);
  const d = distance(tip, from) || 1;
  const [nx, ny] = [(-(tip[1] - from[1]) / d) * HALF, ((tip[0] - from[0]) / d) * HALF];
  return el('path', {
    class: 'd-head',
    d: `M${tip[0]} ${tip[1]}L${base[0] + nx} ${base[1] + ny}L${base[0] - nx} ${base[1] - ny}Z`,
  });
}

function bent(points: readonly Point[]): string {
  let d = '';
  for (const [i, p] of points.entries()) {
    const before = points[i - 1];
    const after = points[i + 1];
    if (before === undefined) d += `M${p[0]} ${p[1]}`;
    else if (after === undefined) d += `L${p[0]} ${p[1]}`;
    else {
      const r = Math.min(BEND, distance(before, p) / 2, distance(p, after) / 2);
      const a = towards(p, before, r);
      const b = towards(p, after, r);
      d += `L${a[0]} ${a[1]}Q${p[0]} ${p[1]} ${b[0]} ${b[1]}`;
    }
  }
  return d;
}
