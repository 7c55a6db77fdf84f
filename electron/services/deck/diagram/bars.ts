import type { Canvas } from './canvas.ts';
import { fixed } from './canvas.ts';
import type { Rect } from './geometry.ts';
import { formatNumber, niceCeil } from './scale.ts';
import type { Spec } from './schema.ts';
import { el, stepGroup } from './svg.ts';
import { drawText, LABEL, measure, NOTE, wrap } from './text.ts';
import type { TextBlock } from './text.ts';

type Item = Spec<'bars'>['items'][number];

/** Room between rows, and between a bar and its words. */
const GAP = 1.6;
const CLOSE = 1.6;
/** Bars and rows grow into free room up to these heights. */
const HIGHEST_BAR = 17;
const HIGHEST_ROW = 26;

interface Row {
  readonly item: Item;
  readonly name: TextBlock;
  readonly note: TextBlock | undefined;
  readonly value: string;
  /** Height that the words need. */
  readonly words: number;
}

/** Amounts to compare: a level bar for each, its value at its end. */
export function drawBars(spec: Spec<'bars'>, canvas: Canvas): string {
  const unit = spec.unit ?? '';
  const nameWidth = Math.min(
    canvas.width * 0.3,
    Math.max(
      ...spec.items.map((item) =>
        Math.max(measure(item.label, LABEL, 600), item.note === undefined ? 0 : measure(item.note, NOTE)),
      ),
    ) + 0.5,
  );
  const rows = spec.items.map((item, i) => rowOf(item, nameWidth, unit, canvas, i));
  const valueWidth = Math.max(...rows.map((row) => measure(row.value, LABEL, 600))) + CLOSE;
  const top = spec.limit === undefined ? 0 : LABEL * 1.2 + 0.6;
  const left = nameWidth + CLOSE;
  const width = canvas.width - left - valueWidth;
  const max = spec.max ?? niceCeil(Math.max(...spec.items.map((item) => item.value), spec.limit?.value ?? 0));
  const needed = rows.reduce((sum, row) => sum + row.words, 0) + GAP * (rows.length - 1);
  const room = canvas.height - top;
  if (needed > room + 0.3)
    canvas.report(
      `${rows.length} bars need ${fixed(needed + top)} units of height, there are ${canvas.height}: shorten their words or leave some out`,
      ['items'],
    );
  const tallest = Math.max(...rows.map((row) => row.words));
  const even = Math.min(HIGHEST_ROW, (room - GAP * (rows.length - 1)) / rows.length);
  const heights = rows.map((row) => (even >= tallest ? even : row.words));
  const first = top + Math.max(0, room - heights.reduce((sum, h) => sum + h, 0) - GAP * (rows.length - 1)) / 2;
  let y = first;
  const bars = rows.map((row, i) => {
    const h = heights[i] ?? row.words;
    const drawn = stepGroup(row.item, undefined, drawRow(row, { x: left, y, w: width, h }, max, canvas, i));
    y += h + GAP;
    return drawn;
  });
  const base = el('path', { class: 'd-axis', d: `M${left} ${first}V${y - GAP}` });
  return bars.join('') + base + drawLimit(spec, { x: left, y: first, w: width, h: y - GAP - first }, max);
}

function rowOf(item: Item, width: number, unit: string, canvas: Canvas, i: number): Row {
  const name = wrap(item.label, width, LABEL, 600);
  const note = item.note === undefined ? undefined : wrap(item.note, width, NOTE);
  if (name.width > width + 0.5)
    canvas.report(
      `"${item.label}" is ${fixed(name.width)} units wide, there are ${fixed(width)} beside the bars: shorten it`,
      ['items', i, 'label'],
    );
  const sum = item.parts?.reduce((total, part) => total + part.value, 0);
  if (sum !== undefined && Math.abs(sum - item.value) > 1e-6 * Math.max(1, item.value))
    canvas.report(`the parts of "${item.label}" add up to ${sum}, its value is ${item.value}`, ['items', i, 'parts']);
  const value =
    unit === ''
      ? formatNumber(item.value)
      : unit === '%'
        ? `${formatNumber(item.value)} %`
        : `${formatNumber(item.value)} ${unit}`;
  return { item, name, note, value, words: Math.max(5, name.height + (note?.height ?? 0)) };
}

function drawRow(row: Row, rect: Rect, max: number, canvas: Canvas, index: number): string {
  const { item, name, note } = row;
  if (item.value > max) canvas.report(`${item.value} is more than "max" (${max})`, ['items', index, 'value']);
  const words = name.height + (note?.height ?? 0);
  const middle = rect.y + rect.h / 2;
  const barHeight = Math.min(HIGHEST_BAR, Math.max(4.4, rect.h * 0.72));
  const bar = { x: rect.x, y: middle - barHeight / 2, h: barHeight };
  let drawn = drawText(name, rect.x - CLOSE, middle - words / 2, 'end', 'd-label');
  if (note !== undefined) drawn += drawText(note, rect.x - CLOSE, middle - words / 2 + name.height, 'end', 'd-note');
  let x = bar.x;
  for (const part of item.parts ?? [{ value: item.value, layer: item.layer, label: undefined }]) {
    const w = (part.value / max) * rect.w;
    const fits = part.label !== undefined && measure(part.label, NOTE) <= w - 1;
    if (part.label !== undefined && !fits)
      canvas.report(
        `the part "${part.label}" of "${item.label}" is too narrow for its words: leave them out or say it in the note`,
        ['items', index, 'parts'],
      );
    const label = fits
      ? drawText(wrap(part.label ?? '', w, NOTE), x + w / 2, middle - NOTE * 0.6, 'middle', 'd-note')
      : '';
    drawn += stepGroup(
      {},
      `l-${part.layer}`,
      el('rect', { class: 'd-shape', x, y: bar.y, width: Math.max(0.4, w), height: bar.h, rx: 0.6 }),
      label,
    );
    x += w;
  }
  const value = wrap(row.value, 80, LABEL, 600);
  return drawn + drawText(value, x + CLOSE, middle - value.height / 2, 'start', 'd-label');
}

function drawLimit(spec: Spec<'bars'>, area: Rect, max: number): string {
  if (spec.limit === undefined) return '';
  const x = area.x + (spec.limit.value / max) * area.w;
  const block = wrap(spec.limit.label, 80, NOTE);
  const anchor = x + block.width / 2 > area.x + area.w ? 'end' : 'middle';
  return stepGroup(
    {},
    'd-limit l-plain',
    el('path', { class: 'd-limit-line', d: `M${x} ${area.y - 0.4}V${area.y + area.h}` }),
    drawText(block, x, area.y - block.height - 0.6, anchor, 'd-limit-label'),
  );
}
