import { drawLine } from './arrow.ts';
import { fixed } from './canvas.ts';
import type { Canvas } from './canvas.ts';
import type { Point, Rect } from './geometry.ts';
import { contains, overlap } from './geometry.ts';
import { drawPlaced, lengthOfLineInside, placeLabel } from './labels.ts';
import { didYouMean } from '../problems.ts';
import { route } from './route.ts';
import type { EdgeSpec, NodeSpec, Spec } from './schema.ts';
import { drawBox, drawShape, drawWords, wordsRect } from './shapes.ts';
import type { BoxSpec } from './shapes.ts';
import { stepGroup } from './svg.ts';
import { drawText, LABEL_SIZE, wrap } from './text.ts';

/** Edges between the same two boxes run this far apart. */
const PARALLEL = 3.4;

/** Boxes at places of the author's choice, with lines between them. */
export function drawGraph(spec: Spec<'graph'>, canvas: Canvas): string {
  const nodes = nodesById(spec.nodes, canvas);
  const lines = spec.edges.map((edge, i) => lineOf(edge, i, spec.edges, nodes, canvas));
  const edges = drawEdges(spec, lines, canvas);
  const labels = spec.labels.map((label, i) => drawLabel(label, spec.nodes, canvas, i));
  // Lines run over slabs and boxes that hold others, but behind the words of these and behind what lies in them.
  const parts = spec.nodes.map((node, i) => ({
    node,
    path: ['nodes', i, 'label'] as const,
    ground: isGround(node, spec.nodes),
  }));
  const ground = parts.filter((part) => part.ground);
  return [
    ...ground.map(({ node }) => stepGroup(node, `l-${node.layer}`, drawShape(boxOf(node)))),
    ...edges,
    ...ground.map(({ node, path }) =>
      stepGroup(
        node,
        `${isCrossed(node, lines) ? 'd-over ' : ''}l-${node.layer}`,
        drawWords(canvas, boxOf(node), path),
      ),
    ),
    ...parts
      .filter((part) => !part.ground)
      .map(({ node, path }) => stepGroup(node, `l-${node.layer}`, drawBox(canvas, boxOf(node), path))),
    ...labels,
  ].join('');
}

/** True when a line runs behind a box's words: they then keep a rim. */
function isCrossed(node: NodeSpec, lines: readonly (readonly Point[])[]): boolean {
  const words = wordsRect(boxOf(node));
  return words !== undefined && lines.some((line) => lengthOfLineInside(line, words) > 0);
}

function isGround(node: NodeSpec, all: readonly NodeSpec[]): boolean {
  return node.shape === 'slab' || holdsOthers(node, all);
}

function holdsOthers(node: NodeSpec, all: readonly NodeSpec[]): boolean {
  return (
    node.align === 'top' ||
    all.some(
      (other) => other !== node && contains(rectOf(node), rectOf(other)) && !contains(rectOf(other), rectOf(node)),
    )
  );
}

function rectOf(node: NodeSpec): Rect {
  return { x: node.at[0], y: node.at[1], w: node.size[0], h: node.size[1] };
}

function boxOf(node: NodeSpec): BoxSpec {
  return {
    rect: rectOf(node),
    layer: node.layer,
    shape: node.shape,
    virtual: node.virtual,
    label: node.label,
    note: node.note,
    align: node.align,
    labelSize: node.text,
  };
}

function nodesById(nodes: readonly NodeSpec[], canvas: Canvas): Map<string, NodeSpec> {
  const byId = new Map<string, NodeSpec>();
  for (const [i, node] of nodes.entries()) {
    if (byId.has(node.id)) canvas.report(`there are two nodes "${node.id}": give each its own id`, ['nodes', i, 'id']);
    canvas.expectInside(`node "${node.id}"`, rectOf(node), ['nodes', i, 'at']);
    byId.set(node.id, node);
  }
  return byId;
}

/** The corners of an edge, or none when one of its ends is unknown. */
function lineOf(
  edge: EdgeSpec,
  index: number,
  all: readonly EdgeSpec[],
  nodes: ReadonlyMap<string, NodeSpec>,
  canvas: Canvas,
): Point[] {
  const ends = (['from', 'to'] as const).map((end) => {
    const node = nodes.get(edge[end]);
    if (node === undefined)
      canvas.report(`there is no node "${edge[end]}"${didYouMean(edge[end], [...nodes.keys()])}`, [
        'edges',
        index,
        end,
      ]);
    return node;
  });
  const [from, to] = ends;
  if (from === undefined || to === undefined) return [];
  if (from === to && edge.fromSide === edge.toSide && edge.via === undefined) {
    canvas.report(`an edge from "${edge.from}" to itself needs fromSide and toSide, or via`, ['edges', index, 'to']);
    return [];
  }
  return route({
    from: rectOf(from),
    to: rectOf(to),
    fromSide: edge.fromSide,
    toSide: edge.toSide,
    via: edge.via,
    shift: shiftOf(edge, all),
  });
}

/** Sideways shift of an edge among those between the same nodes that can be seen together. */
function shiftOf(edge: EdgeSpec, all: readonly EdgeSpec[]): number {
  if (edge.via !== undefined) return 0;
  const same = all.filter((other) => {
    const ends =
      (other.from === edge.from && other.to === edge.to) || (other.from === edge.to && other.to === edge.from);
    const sides =
      other.from === edge.from
        ? other.fromSide === edge.fromSide && other.toSide === edge.toSide
        : other.fromSide === edge.toSide && other.toSide === edge.fromSide;
    return ends && sides && other.via === undefined && together(edge, other);
  });
  return (same.indexOf(edge) - (same.length - 1) / 2) * PARALLEL;
}

/** True when there is a step at which both are shown. */
function together(a: Pick<EdgeSpec, 'step' | 'until'>, b: Pick<EdgeSpec, 'step' | 'until'>): boolean {
  return (a.step ?? 0) < (b.until ?? Infinity) && (b.step ?? 0) < (a.until ?? Infinity);
}

function drawEdges(spec: Spec<'graph'>, lines: readonly (readonly Point[])[], canvas: Canvas): string[] {
  const placed: { readonly rect: Rect; readonly edge: EdgeSpec }[] = [];
  const frame = { x: 0, y: 0, w: canvas.width, h: canvas.height };
  return spec.edges.map((edge, i) => {
    const line = lines[i] ?? [];
    if (line.length < 2) return '';
    let drawn = drawLine(line, edge);
    if (edge.label !== undefined) {
      const solid = [
        ...spec.nodes.filter((node) => together(node, edge)).flatMap((node) => solidParts(node, spec.nodes)),
        ...spec.labels.filter((label) => together(label, edge)).map(labelRect),
        ...placed.filter((other) => together(other.edge, edge)).map((other) => other.rect),
      ];
      const others = lines.filter(
        (other, j) => j !== i && other.length > 1 && together(spec.edges[j] as EdgeSpec, edge),
      );
      const outlines = spec.nodes
        .filter((node) => holdsOthers(node, spec.nodes) && together(node, edge))
        .map((node) => outlineOf(rectOf(node)));
      const label = placeLabel(edge.label, line, { solid, lines: [...others, ...outlines], frame });
      if (label.cost > 1.5)
        canvas.report(
          `the label "${edge.label}" of the edge ${edge.from} → ${edge.to} has no room beside its line: shorten it, or move the boxes apart`,
          ['edges', i, 'label'],
        );
      placed.push({ rect: label.rect, edge });
      drawn += drawPlaced(label);
    }
    return stepGroup(edge, `d-edge l-${edge.layer}`, drawn);
  });
}

/** The edge of a box as a closed line. */
function outlineOf(r: Rect): Point[] {
  return [
    [r.x, r.y],
    [r.x + r.w, r.y],
    [r.x + r.w, r.y + r.h],
    [r.x, r.y + r.h],
    [r.x, r.y],
  ];
}

/** A box that holds others keeps only its words free; any other is solid. */
function solidParts(node: NodeSpec, all: readonly NodeSpec[]): Rect[] {
  const rect = rectOf(node);
  if (!holdsOthers(node, all) && node.shape !== 'text') return [rect];
  const words = wordsRect(boxOf(node));
  return words === undefined ? [] : [words];
}

type LabelSpec = Spec<'graph'>['labels'][number];

function labelBlock(label: LabelSpec): ReturnType<typeof wrap> {
  return wrap(label.text, 160, LABEL_SIZE[label.size], 600);
}

/** A rectangle without the air that a line of words has above and below. */
function shrink(rect: Rect): Rect {
  return { x: rect.x + 0.3, y: rect.y + 0.7, w: rect.w - 0.6, h: rect.h - 1.4 };
}

/** A label's first line is centred on its point's height. */
function labelRect(label: LabelSpec): Rect {
  const { width: w, height: h, size } = labelBlock(label);
  const x = label.anchor === 'start' ? label.at[0] : label.anchor === 'end' ? label.at[0] - w : label.at[0] - w / 2;
  return { x, y: label.at[1] - size * 0.6, w, h };
}

/** True for a label inside a box: it takes the colour of text, as its layer's would be too weak on a fill. */
function liesOnBox(label: LabelSpec, nodes: readonly NodeSpec[]): boolean {
  const words = shrink(labelRect(label));
  return nodes.some((node) => node.shape !== 'text' && together(node, label) && contains(rectOf(node), words));
}

function drawLabel(label: LabelSpec, nodes: readonly NodeSpec[], canvas: Canvas, i: number): string {
  const rect = labelRect(label);
  for (const node of nodes.filter((one) => together(one, label))) {
    const words = wordsRect(boxOf(node));
    const across =
      node.shape !== 'text' && overlap(shrink(rect), rectOf(node)) > 0 && !contains(rectOf(node), shrink(rect));
    if (across || (words !== undefined && overlap(shrink(rect), words) > 0)) {
      canvas.report(
        `the label "${label.text}" lies ${across ? `across the edge of "${node.id}"` : `on the words of "${node.id}"`}: it covers [${fixed(rect.x)}, ${fixed(rect.y)}] to [${fixed(rect.x + rect.w)}, ${fixed(rect.y + rect.h)}]`,
        ['labels', i, 'text'],
      );
      break;
    }
  }
  canvas.expectInside(`the label "${label.text}"`, rect, ['labels', i, 'text']);
  return stepGroup(
    label,
    `l-${label.layer}`,
    drawText(
      labelBlock(label),
      label.at[0],
      rect.y,
      label.anchor,
      liesOnBox(label, nodes) ? 'd-label' : 'd-free-label',
    ),
  );
}
