import { drawLine } from './arrow.ts';
import { fixed } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import { didYouMean } from '../problems.ts';
import type { Spec } from './schema.ts';
import { drawBox, heightOfWords } from './shapes.ts';
import { el, stepGroup } from './svg.ts';
import { drawText, LABEL, NOTE, wrap } from './text.ts';
import type { TextBlock } from './text.ts';

type Message = Spec<'sequence'>['messages'][number];

/** Room between two lanes' heads, and between a head and the first message. */
const GAP = 6;
const WIDEST_HEAD = 44;
/** Room between an arrow and its words, and the least between messages. */
const CLOSE = 0.7;
const BETWEEN = 0.9;
/** Width of the loop of a message to oneself. */
const LOOP = 9;

interface Row {
  readonly message: Message;
  readonly index: number;
  readonly from: number;
  readonly to: number;
  readonly above: TextBlock;
  readonly below: TextBlock | undefined;
  readonly height: number;
}

/** Who talks to whom: lanes side by side, time runs down, a message is an arrow. */
export function drawSequence(spec: Spec<'sequence'>, canvas: Canvas): string {
  const n = spec.lanes.length;
  const pitch = canvas.width / n;
  const headWidth = Math.min(WIDEST_HEAD, pitch - GAP);
  const centres = new Map(spec.lanes.map((lane, i) => [lane.id, pitch * (i + 0.5)]));
  const headHeight = Math.max(
    8,
    ...spec.lanes.map((lane) => heightOfWords({ label: lane.label, shape: 'box' }, headWidth) + 1),
  );
  const rows = spec.messages.flatMap((message, i) => rowOf(message, i, centres, pitch, canvas));
  const needed = rows.reduce((sum, row) => sum + row.height, 0);
  const room = canvas.height - headHeight - 3;
  const free = room - needed - BETWEEN * rows.length;
  if (free < -0.3)
    canvas.report(
      `${rows.length} messages need ${fixed(room - free)} units of height, there are ${fixed(room)}: shorten their words, or make two slides of them`,
      ['messages'],
    );
  const spread = BETWEEN + Math.min(4, Math.max(free, -needed / 2) / Math.max(1, rows.length));
  const bottom = Math.min(canvas.height, headHeight + 3 + needed + spread * rows.length);
  const lanes = spec.lanes.map((lane, i) => {
    const x = pitch * (i + 0.5);
    const head = drawBox(
      canvas,
      {
        rect: { x: x - headWidth / 2, y: 0, w: headWidth, h: headHeight },
        layer: lane.layer,
        shape: 'box',
        virtual: false,
        label: lane.label,
        align: 'middle',
      },
      ['lanes', i, 'label'],
    );
    return stepGroup(
      {},
      `l-${lane.layer}`,
      el('path', { class: 'd-lifeline', d: `M${x} ${headHeight}V${bottom}` }),
      head,
    );
  });
  let y = headHeight + 2;
  const messages = rows.map((row) => {
    const drawn = stepGroup(row.message, `d-edge l-${row.message.layer}`, drawRow(row, y));
    y += row.height + spread;
    return drawn;
  });
  return [...lanes, ...messages].join('');
}

function rowOf(
  message: Message,
  index: number,
  centres: ReadonlyMap<string, number>,
  pitch: number,
  canvas: Canvas,
): Row[] {
  const ends = (['from', 'to'] as const).map((end) => {
    const x = centres.get(message[end]);
    if (x === undefined)
      canvas.report(`there is no lane "${message[end]}"${didYouMean(message[end], [...centres.keys()])}`, [
        'messages',
        index,
        end,
      ]);
    return x;
  });
  const [from, to] = ends;
  if (from === undefined || to === undefined) return [];
  const self = from === to;
  const width = self
    ? Math.max(pitch - LOOP, canvas.width - from - LOOP - 2) * 0.9
    : Math.max(pitch, Math.abs(to - from)) - 5;
  const limit = self ? Math.min(width, pitch * 1.4) : width;
  const above = wrap(message.label, limit, LABEL, 600);
  const below = message.note === undefined ? undefined : wrap(message.note, limit, NOTE, 400);
  for (const block of [above, below]) {
    if (block !== undefined && block.width > limit + 0.5)
      canvas.report(
        `"${block.lines.join(' ')}" is ${fixed(block.width)} units wide, there are ${fixed(limit)} between the lanes: shorten it`,
        ['messages', index, block === above ? 'label' : 'note'],
      );
  }
  const words = above.height + (below?.height ?? 0);
  return [{ message, index, from, to, above, below, height: self ? Math.max(words, 6) : words + 2 * CLOSE }];
}

function drawRow(row: Row, top: number): string {
  const { message, from, to, above, below } = row;
  const style = { arrow: 'end', dashed: message.dashed } as const;
  if (from === to) {
    const middle = top + row.height / 2;
    const loop = drawLine(
      [
        [from, middle - 2.6],
        [from + LOOP - 3, middle - 2.6],
        [from + LOOP - 3, middle + 2.6],
        [from, middle + 2.6],
      ],
      style,
    );
    const words = above.height + (below?.height ?? 0);
    let drawn = loop + drawText(above, from + LOOP - 1, middle - words / 2, 'start', 'd-label d-halo');
    if (below !== undefined)
      drawn += drawText(below, from + LOOP - 1, middle - words / 2 + above.height, 'start', 'd-note d-halo');
    return drawn;
  }
  const x = (from + to) / 2;
  const y = top + above.height + CLOSE;
  let drawn =
    drawText(above, x, top, 'middle', 'd-label d-halo') +
    drawLine(
      [
        [from, y],
        [to, y],
      ],
      style,
    );
  if (below !== undefined) drawn += drawText(below, x, y + CLOSE * 0.7, 'middle', 'd-note d-halo');
  return drawn;
}
