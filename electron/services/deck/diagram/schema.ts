import { z } from 'zod';
import { record } from '../yaml.ts';

export const LAYERS = [
  'hardware',
  'hypervisor',
  'os',
  'application',
  'network',
  'storage',
  'good',
  'warning',
  'bad',
  'plain',
] as const;
export type Layer = (typeof LAYERS)[number];

const layer = z.enum(LAYERS).default('plain');
const scalar = z
  .union([z.string(), z.number(), z.boolean()], {
    error: (issue) => (issue.input === undefined ? 'is missing (expected text)' : 'expected text'),
  })
  .transform(String);
const words = scalar.refine((text) => text.trim() !== '', 'must not be empty');
/** Words that may be left out; an empty text is the same as none. */
const maybe = scalar.transform((text) => (text.trim() === '' ? undefined : text)).optional();
const step = z.int().min(1, 'steps count from 1').optional();
const appear = { step, until: z.int().min(1, 'steps count from 1').optional() };
const point = z.tuple([z.number(), z.number()]);
const labelSize = z.enum(['normal', 'large', 'huge']).default('normal');
const side = z.enum(['left', 'right', 'top', 'bottom']).optional();

/** What every diagram has: 160 units wide and 68 high unless it says otherwise. */
const frame = {
  alt: z
    .string({ error: 'is missing: one or two sentences that say what the drawing shows, for those who do not see it' })
    .trim()
    .min(1, 'must say what the drawing shows'),
  width: z.number().min(20).max(160).default(160),
  height: z.number().min(8).max(72, 'is at most 72: more does not fit under the title').default(68),
};

const node = record({
  id: words,
  at: point,
  size: z.tuple([z.number().positive(), z.number().positive()]),
  label: maybe,
  note: maybe,
  layer,
  shape: z.enum(['box', 'slab', 'cylinder', 'pill', 'cloud', 'text', 'cell']).default('box'),
  virtual: z.boolean().default(false),
  align: z.enum(['top', 'middle']).default('middle'),
  /** Size of the label's letters. */
  text: labelSize,
  ...appear,
});
const edge = record({
  from: words,
  to: words,
  label: maybe,
  layer,
  arrow: z.enum(['end', 'both', 'start', 'none']).default('end'),
  dashed: z.boolean().default(false),
  via: z.array(point).optional(),
  fromSide: side,
  toSide: side,
  ...appear,
});
const label = record({
  at: point,
  text: words,
  layer,
  size: labelSize,
  anchor: z.enum(['start', 'middle', 'end']).default('middle'),
  ...appear,
});
const graph = record({
  kind: z.literal('graph'),
  ...frame,
  nodes: z.array(node).default([]),
  edges: z.array(edge).default([]),
  labels: z.array(label).default([]),
});

const inner = record({ layer, label: words, note: maybe, virtual: z.boolean().default(false), ...appear });
const cell = record({
  layer,
  label: maybe,
  note: maybe,
  virtual: z.boolean().default(false),
  ...appear,
  inside: z.array(z.union([z.array(inner), inner])).optional(),
});
const level = record({
  layer,
  label: maybe,
  note: maybe,
  virtual: z.boolean().default(false),
  ...appear,
  row: z.array(cell).min(1).optional(),
});
const stack = record({
  kind: z.literal('stack'),
  ...frame,
  machines: z.array(record({ title: maybe, ...appear, layers: z.array(level).min(1) })).min(1),
});

const sequence = record({
  kind: z.literal('sequence'),
  ...frame,
  lanes: z.array(record({ id: words, label: words, layer })).min(2),
  messages: z.array(
    record({
      from: words,
      to: words,
      label: words,
      note: maybe,
      layer,
      dashed: z.boolean().default(false),
      self: z.boolean().optional(),
      ...appear,
    }),
  ),
});

const axis = record({
  label: words,
  unit: maybe,
  from: z.number().optional(),
  to: z.number().optional(),
  ticks: z.array(z.union([z.number(), record({ at: z.number(), label: words })])).optional(),
  log: z.boolean().default(false),
});
const plot = record({
  kind: z.literal('plot'),
  ...frame,
  x: axis,
  y: axis,
  series: z
    .array(
      record({
        label: maybe,
        points: z.array(point).min(1),
        layer,
        style: z.enum(['line', 'area', 'bars', 'points']).default('line'),
        dashed: z.boolean().default(false),
        ...appear,
      }),
    )
    .min(1),
  limits: z
    .array(record({ label: words, x: z.number().optional(), y: z.number().optional(), layer, ...appear }))
    .default([]),
});

const part = record({ value: z.number().min(0), layer, label: maybe });
const bars = record({
  kind: z.literal('bars'),
  ...frame,
  unit: maybe,
  items: z
    .array(
      record({
        label: words,
        value: z.number().min(0),
        layer,
        note: maybe,
        parts: z.array(part).optional(),
        ...appear,
      }),
    )
    .min(1),
  max: z.number().positive().optional(),
  limit: record({ label: words, value: z.number() }).optional(),
});

const timeline = record({
  kind: z.literal('timeline'),
  ...frame,
  from: z.number(),
  to: z.number(),
  events: z
    .array(
      record({
        at: z.number(),
        label: words,
        note: maybe,
        layer,
        step,
        until: z.number().optional(),
        row: z.int().min(0).optional(),
      }),
    )
    .min(1),
});

const scale = record({ label: words, low: maybe, high: maybe });
const quadrant = record({
  kind: z.literal('quadrant'),
  ...frame,
  x: scale,
  y: scale,
  points: z.array(
    record({ label: words, at: z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]), layer, ...appear }),
  ),
});

const kinds = z.discriminatedUnion('kind', [graph, stack, sequence, plot, bars, timeline, quadrant], {
  error: (issue) =>
    issue.code === 'invalid_union'
      ? 'kind: must be one of graph, stack, sequence, plot, bars, timeline, quadrant'
      : undefined,
});

/** The YAML of a `diagram` fence: one of seven kinds; nodes without a kind are a graph. */
export const diagramSchema = z.preprocess(
  (value) =>
    typeof value === 'object' && value !== null && 'nodes' in value && !('kind' in value)
      ? { kind: 'graph', ...value }
      : value,
  kinds,
);

export type DiagramSpec = z.infer<typeof diagramSchema>;
export type Spec<Kind extends DiagramSpec['kind']> = Extract<DiagramSpec, { kind: Kind }>;
export type NodeSpec = Spec<'graph'>['nodes'][number];
export type EdgeSpec = Spec<'graph'>['edges'][number];
