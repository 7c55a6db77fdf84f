import type { Point, Rect } from './geometry.ts';
import { contains, lengthInside, overlap } from './geometry.ts';
import { distance } from './route.ts';
import type { Anchor, TextBlock } from './text.ts';
import { drawText, NOTE, wrap } from './text.ts';

/** Distance between a line and the words beside it. */
const GAP = 1.5;

/** What a label beside a line should keep off. */
export interface Obstacles {
  /** Boxes without anything in them, and the words of all others. */
  readonly solid: readonly Rect[];
  /** Other lines. */
  readonly lines: readonly (readonly Point[])[];
  readonly frame: Rect;
}

export interface PlacedLabel {
  readonly rect: Rect;
  readonly block: TextBlock;
  /** Area in square units that lies on something solid or outside the drawing; 0 is what we want. */
  readonly cost: number;
}

/**
 * Finds the place beside a line where its label covers nothing: tries each segment at
 * several points, on both sides, in one line of words or more.
 */
export function placeLabel(text: string, line: readonly Point[], obstacles: Obstacles): PlacedLabel {
  let best: { readonly placed: PlacedLabel; readonly rank: number } | undefined;
  for (const block of settings(text)) {
    for (const { rect, rank } of candidates(block, line)) {
      const covered = obstacles.solid.reduce((sum, solid) => sum + overlap(rect, solid), 0);
      const outside = contains(obstacles.frame, rect) ? 0 : rect.w * rect.h - overlap(rect, obstacles.frame);
      const cost = covered + outside;
      const crossed = [...obstacles.lines, line].reduce((sum, other) => sum + lengthOfLineInside(other, rect), 0);
      const total = rank + 40 * cost + 8 * crossed + (block.lines.length - 1) * 1.5;
      if (best === undefined || total < best.rank) best = { placed: { rect, block, cost }, rank: total };
    }
  }
  if (best === undefined) throw new Error('a line has at least one segment');
  return best.placed;
}

/** The same words in one line, and in as many lines as narrower widths give. */
function settings(text: string): TextBlock[] {
  const one = wrap(text, 60, NOTE, 400);
  const narrower = [0.66, 0.5, 0.36].map((part) => wrap(text, one.width * part, NOTE, 400));
  return [
    one,
    ...narrower.filter(
      (block, i) => block.lines.length > (i === 0 ? one : (narrower[i - 1] as TextBlock)).lines.length,
    ),
  ];
}

interface Candidate {
  readonly rect: Rect;
  readonly rank: number;
}

function candidates(block: TextBlock, line: readonly Point[]): Candidate[] {
  const found: Candidate[] = [];
  const { width: w, height: h } = block;
  const longest = Math.max(...line.slice(1).map((p, i) => distance(p, line[i] as Point)));
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as Point;
    const b = line[i] as Point;
    const length = distance(a, b);
    const steepness = Math.abs(b[1] - a[1]) / (length || 1);
    for (const t of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
      const rank = (longest - length) * 0.4 + Math.abs(t - 0.5) * 6;
      const x = a[0] + (b[0] - a[0]) * t;
      const y = a[1] + (b[1] - a[1]) * t;
      if (steepness < 0.35) {
        const lift = (w / 2) * Math.min(0.35, Math.abs((b[1] - a[1]) / (b[0] - a[0] || 1))) + GAP * 0.5;
        const tooLong = Math.max(0, w - length) * 0.6;
        found.push({ rect: { x: x - w / 2, y: y - h - lift, w, h }, rank: rank + tooLong });
        found.push({ rect: { x: x - w / 2, y: y + lift + 0.3, w, h }, rank: rank + tooLong + 1 });
      } else {
        const lean = (h / 2) * Math.min(3, Math.abs((b[0] - a[0]) / (b[1] - a[1] || 1))) + GAP;
        found.push({ rect: { x: x + lean, y: y - h / 2, w, h }, rank });
        found.push({ rect: { x: x - w - lean, y: y - h / 2, w, h }, rank: rank + 1 });
      }
    }
  }
  return found;
}

/** How much of a line of several pieces runs inside a rectangle. */
export function lengthOfLineInside(line: readonly Point[], rect: Rect): number {
  let sum = 0;
  for (let i = 1; i < line.length; i++) sum += lengthInside(line[i - 1] as Point, line[i] as Point, rect);
  return sum;
}

/** Draws a label where it was placed. */
export function drawPlaced({ rect, block }: PlacedLabel, anchor: Anchor = 'middle'): string {
  const x = anchor === 'middle' ? rect.x + rect.w / 2 : anchor === 'start' ? rect.x : rect.x + rect.w;
  return drawText(block, x, rect.y, anchor, 'd-edge-label');
}
