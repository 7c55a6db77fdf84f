import type { Point, Rect, Side } from './geometry.ts';
import { centre, clamp } from './geometry.ts';

/** Room between the outside of a box and a line that goes around it. */
const AROUND = 4;
/** A line does not leave a box nearer to its corner than this. */
const CORNER = 1.2;

export interface RouteRequest {
  readonly from: Rect;
  readonly to: Rect;
  readonly fromSide?: Side | undefined;
  readonly toSide?: Side | undefined;
  readonly via?: readonly Point[] | undefined;
  /** Sideways shift in units, so that several edges between the same boxes run side by side. */
  readonly shift: number;
}

/** The corners of an edge from border to border, both ends included. */
export function route(request: RouteRequest): Point[] {
  const { from, to, via, fromSide, toSide } = request;
  if (via !== undefined && via.length > 0) {
    const start = leave(from, via[0] as Point, fromSide);
    const end = leave(to, via[via.length - 1] as Point, toSide);
    return simplify([start, ...via, end]);
  }
  if (fromSide !== undefined || toSide !== undefined) return simplify(orthogonal(request));
  return straight(request);
}

/** A straight line: upright or level where the boxes face each other, else towards the centres. */
function straight({ from, to, shift }: RouteRequest): Point[] {
  const left = Math.max(from.x, to.x);
  const right = Math.min(from.x + from.w, to.x + to.w);
  const top = Math.max(from.y, to.y);
  const bottom = Math.min(from.y + from.h, to.y + to.h);
  if (right - left > 2 * CORNER) {
    const x = clamp((left + right) / 2 + shift, left + CORNER, right - CORNER);
    return from.y + from.h / 2 < to.y + to.h / 2
      ? [
          [x, from.y + from.h],
          [x, to.y],
        ]
      : [
          [x, from.y],
          [x, to.y + to.h],
        ];
  }
  if (bottom - top > 2 * CORNER) {
    const y = clamp((top + bottom) / 2 + shift, top + CORNER, bottom - CORNER);
    return from.x + from.w / 2 < to.x + to.w / 2
      ? [
          [from.x + from.w, y],
          [to.x, y],
        ]
      : [
          [from.x, y],
          [to.x + to.w, y],
        ];
  }
  const [ax, ay] = centre(from);
  const [bx, by] = centre(to);
  const length = Math.sqrt((bx - ax) ** 2 + (by - ay) ** 2) || 1;
  const [sx, sy] = [(-(by - ay) / length) * shift, ((bx - ax) / length) * shift];
  return [border(from, [bx + sx, by + sy], [ax + sx, ay + sy]), border(to, [ax + sx, ay + sy], [bx + sx, by + sy])];
}

/** Where the line from a point inside a box towards a target crosses the border. */
function border(box: Rect, target: Point, inside: Point): Point {
  const dx = target[0] - inside[0];
  const dy = target[1] - inside[1];
  const tx = dx === 0 ? Infinity : ((dx > 0 ? box.x + box.w : box.x) - inside[0]) / dx;
  const ty = dy === 0 ? Infinity : ((dy > 0 ? box.y + box.h : box.y) - inside[1]) / dy;
  const t = Math.min(tx, ty);
  return [inside[0] + dx * t, inside[1] + dy * t];
}

/** The point on a box from which a line to `target` leaves: level or upright where it can. */
function leave(box: Rect, target: Point, side: Side | undefined): Point {
  const chosen = side ?? facing(box, { x: target[0], y: target[1], w: 0, h: 0 });
  return onSide(box, chosen, target);
}

function onSide(box: Rect, side: Side, towards: Point, shift = 0): Point {
  const [cx, cy] = centre(box);
  const inX = towards[0] > box.x + CORNER && towards[0] < box.x + box.w - CORNER;
  const inY = towards[1] > box.y + CORNER && towards[1] < box.y + box.h - CORNER;
  const x = clamp((inX ? towards[0] : cx) + shift, box.x, box.x + box.w);
  const y = clamp((inY ? towards[1] : cy) + shift, box.y, box.y + box.h);
  if (side === 'left') return [box.x, y];
  if (side === 'right') return [box.x + box.w, y];
  return side === 'top' ? [x, box.y] : [x, box.y + box.h];
}

/** The side of a box that looks towards another: where the gap is widest. */
function facing(box: Rect, other: Rect): Side {
  const gaps: readonly (readonly [Side, number])[] = [
    ['left', box.x - (other.x + other.w)],
    ['right', other.x - (box.x + box.w)],
    ['top', box.y - (other.y + other.h)],
    ['bottom', other.y - (box.y + box.h)],
  ];
  return gaps.reduce((best, gap) => (gap[1] > best[1] ? gap : best))[0];
}

/** Level and upright pieces only, leaving and entering by the sides asked for. */
function orthogonal({ from, to, fromSide, toSide, shift }: RouteRequest): Point[] {
  const out = fromSide ?? facing(from, to);
  const into = toSide ?? facing(to, from);
  // A box that the other one faces fully sets the line: a narrow box beside a wide one gives a straight line.
  const aim = from.w * from.h <= to.w * to.h ? onSide(from, out, centre(from), shift) : undefined;
  const end = onSide(to, into, aim ?? centre(to), aim === undefined ? shift : 0);
  const start = aim ?? onSide(from, out, end);
  const upright = (side: Side): boolean => side === 'top' || side === 'bottom';
  if (upright(out) !== upright(into)) {
    const corner: Point = upright(out) ? [start[0], end[1]] : [end[0], start[1]];
    return [start, corner, end];
  }
  if (out === into) return sameSide(start, end, out, from, to);
  if (upright(out)) {
    const middle = (start[1] + end[1]) / 2;
    return [start, [start[0], middle], [end[0], middle], end];
  }
  const middle = (start[0] + end[0]) / 2;
  return [start, [middle, start[1]], [middle, end[1]], end];
}

function sameSide(start: Point, end: Point, side: Side, from: Rect, to: Rect): Point[] {
  if (side === 'left' || side === 'right') {
    const x = side === 'left' ? Math.min(from.x, to.x) - AROUND : Math.max(from.x + from.w, to.x + to.w) + AROUND;
    return [start, [x, start[1]], [x, end[1]], end];
  }
  const y = side === 'top' ? Math.min(from.y, to.y) - AROUND : Math.max(from.y + from.h, to.y + to.h) + AROUND;
  return [start, [start[0], y], [end[0], y], end];
}

/** Leaves out corners where the line goes straight on. */
function simplify(points: readonly Point[]): Point[] {
  const distinct = points.filter((p, i) => i === 0 || distance(p, points[i - 1] as Point) > 0.05);
  return distinct.filter((p, i) => {
    const before = distinct[i - 1];
    const after = distinct[i + 1];
    if (before === undefined || after === undefined) return true;
    const cross = (p[0] - before[0]) * (after[1] - p[1]) - (p[1] - before[1]) * (after[0] - p[0]);
    return Math.abs(cross) > 0.05;
  });
}

export function distance(a: Point, b: Point): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);
}
