import type { Canvas } from './canvas.ts';
import { fixed } from './canvas.ts';
import { overlap } from './geometry.ts';
import type { Rect } from './geometry.ts';
import { niceTicks } from './scale.ts';
import type { Spec } from './schema.ts';
import { drawBox, heightOfWords } from './shapes.ts';
import { el, stepGroup } from './svg.ts';
import { drawText, LABEL, measure, NOTE, wrap } from './text.ts';

type Event = Spec<'timeline'>['events'][number];

const MARGIN = 7;
const GAP = 1.6;
const WIDEST = 46;
/** Rows stand this far apart at most. */
const ROOMY = 17;

interface Placed {
  readonly event: Event;
  readonly index: number;
  readonly x: number;
  readonly rect: Rect;
}

/** Years to the right; events stand above the line, in as many rows as they need. */
export function drawTimeline(spec: Spec<'timeline'>, canvas: Canvas): string {
  const line = canvas.height - LABEL * 1.2 - 1.6;
  const at = (year: number): number =>
    MARGIN + ((year - spec.from) / (spec.to - spec.from || 1)) * (canvas.width - 2 * MARGIN);
  const sizes = spec.events.map((event) => sizeOf(event, at));
  const least = Math.max(...sizes.map((size) => size.h)) + GAP;
  const dense = placeAll(spec.events, sizes, at, canvas, line - 3, least);
  // As many rows as they need, spread over the room there is.
  const rows = 1 + Math.max(...dense.map((p) => Math.round((line - 3 - p.rect.y - p.rect.h) / least)));
  const rowHeight = Math.max(least, Math.min(ROOMY, (line - 3) / rows));
  const placed = placeAll(spec.events, sizes, at, canvas, line - 3 - (rowHeight - least) / 2, rowHeight);
  const highest = Math.min(...placed.map((p) => p.rect.y));
  if (highest < -0.3)
    canvas.report(
      `the events need ${fixed(canvas.height - highest)} units of height, there are ${canvas.height}: shorten their words or leave some out`,
      ['events'],
    );
  for (const { event, index } of placed) {
    if (event.at < spec.from || (event.until ?? event.at) > spec.to)
      canvas.report(`"${event.label}" is outside ${spec.from} to ${spec.to}`, ['events', index, 'at']);
  }
  const ticks = niceTicks(spec.from, spec.to, false, 8).map(
    (year) =>
      el('path', { class: 'd-axis', d: `M${at(year)} ${line}v1` }) +
      drawText(wrap(String(year), 30, NOTE), at(year), line + 1.2, 'middle', 'd-axis-label'),
  );
  const axis = el('path', { class: 'd-axis d-axis-strong', d: `M0 ${line}H${canvas.width}` });
  const stems = placed.map((p) =>
    stepGroup(
      { step: p.event.step },
      `l-${p.event.layer}`,
      el('path', { class: 'd-stem', d: `M${p.x} ${p.rect.y + p.rect.h}V${line}` }),
      el('circle', { class: 'd-dot', cx: p.x, cy: line, r: 1 }),
    ),
  );
  const boxes = placed.map((p) => stepGroup({ step: p.event.step }, `l-${p.event.layer}`, drawEvent(p, canvas)));
  const spans = placed.map((p) =>
    p.event.until === undefined
      ? ''
      : stepGroup(
          { step: p.event.step },
          `l-${p.event.layer}`,
          el('path', { class: 'd-span', d: `M${p.x} ${line}H${at(p.event.until)}` }),
        ),
  );
  const drawn = axis + spans.join('') + ticks.join('') + stems.join('') + boxes.join('');
  const free = Math.max(0, Math.min(...placed.map((p) => p.rect.y)));
  return free < 4 ? drawn : el('g', { transform: `translate(0 ${-free / 2})` }, drawn);
}

function sizeOf(event: Event, at: (year: number) => number): { readonly w: number; readonly h: number } {
  const words =
    Math.max(measure(event.label, LABEL, 600), event.note === undefined ? 0 : measure(event.note, NOTE)) + 3.4;
  const span = event.until === undefined ? 0 : at(event.until) - at(event.at);
  const w = span > 12 ? span : Math.min(WIDEST, words);
  return { w, h: heightOfWords({ label: event.label, note: event.note, shape: 'box' }, w) + 1.6 };
}

/** Gives each event the lowest row in which it covers no other and no stem runs through it. */
function placeAll(
  events: readonly Event[],
  sizes: readonly { readonly w: number; readonly h: number }[],
  at: (year: number) => number,
  canvas: Canvas,
  bottom: number,
  rowHeight: number,
): Placed[] {
  const order = events
    .map((event, index) => ({ event, index }))
    .sort((a, b) => b.event.at - a.event.at || b.index - a.index);
  const placed: Placed[] = [];
  // Authors count rows from 0 or from 1: the lowest one named is the lowest.
  const lowest = Math.min(...events.flatMap((event) => event.row ?? []));
  for (const { event, index } of order) {
    const { w, h } = sizes[index] as { w: number; h: number };
    const x = at(event.at);
    const left =
      event.until === undefined ? Math.max(0, Math.min(canvas.width - w, x - 3)) : Math.min(x, canvas.width - w);
    const rows = event.row === undefined ? Array.from({ length: 12 }, (_, row) => row) : [event.row - lowest];
    const rects = rows.map((row) => ({ x: left, y: bottom - row * rowHeight - h, w, h }));
    const free = rects.find((rect) =>
      placed.every(
        (other) =>
          overlap(grow(rect), other.rect) === 0 &&
          overlap(rect, stemOf(other, bottom)) === 0 &&
          overlap(other.rect, stemOf({ event, index, x, rect }, bottom)) === 0,
      ),
    );
    placed.push({ event, index, x, rect: free ?? (rects[rects.length - 1] as Rect) });
  }
  return placed;
}

function grow(rect: Rect): Rect {
  return { x: rect.x - GAP / 2, y: rect.y, w: rect.w + GAP, h: rect.h };
}

function stemOf(p: Placed, bottom: number): Rect {
  return { x: p.x - 0.6, y: p.rect.y + p.rect.h, w: 1.2, h: Math.max(0, bottom - p.rect.y - p.rect.h) };
}

function drawEvent({ event, index, rect }: Placed, canvas: Canvas): string {
  return drawBox(
    canvas,
    { rect, layer: event.layer, shape: 'box', virtual: false, label: event.label, note: event.note, align: 'middle' },
    ['events', index, 'label'],
  );
}
