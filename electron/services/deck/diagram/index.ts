import type { z } from 'zod';
import type { Problems } from '../problems.ts';
import { readYaml } from '../yaml.ts';
import type { YamlPlace } from '../yaml.ts';
import { drawBars } from './bars.ts';
import { Canvas } from './canvas.ts';
import { drawGraph } from './graph.ts';
import { drawPlot } from './plot.ts';
import { drawQuadrant } from './quadrant.ts';
import { diagramSchema } from './schema.ts';
import type { DiagramSpec } from './schema.ts';
import { drawSequence } from './sequence.ts';
import { drawStack } from './stack.ts';
import { el, escapeXml } from './svg.ts';
import { drawTimeline } from './timeline.ts';

/** A diagram as it stands on a slide. */
export interface Diagram {
  readonly svg: string;
  /** The highest step it uses; 0 when all of it is there from the start. */
  readonly steps: number;
  /** Its words, for search. */
  readonly text: string;
  /** Height in units at full width: what the slide must have room for. */
  readonly height: number;
}

/**
 * Draws the YAML of a `diagram` fence as SVG in units (1 unit = 1 % of the slide's height
 * at 16:9). Colours come from the theme by classes, so a theme change needs no new drawing.
 * Returns undefined, with the reason reported, when it cannot be drawn; words that do not
 * fit are reported and drawn nevertheless.
 */
export function compileDiagram(yaml: string, place: YamlPlace, problems: Problems): Diagram | undefined {
  const read = readYaml(yaml, place, diagramSchema as z.ZodType<DiagramSpec>, problems);
  if (read === undefined) return undefined;
  const spec = read.value;
  const canvas = new Canvas(spec.width, spec.height, (message, path) =>
    problems.add(place.file, read.lineOf(path), `diagram: ${message}`),
  );
  const drawn = draw(spec, canvas);
  const svg = el(
    'svg',
    {
      class: `diagram diagram-${spec.kind}`,
      viewBox: `0 0 ${spec.width} ${spec.height}`,
      role: 'img',
      xmlns: 'http://www.w3.org/2000/svg',
    },
    el('title', {}, escapeXml(spec.alt)),
    drawn,
  );
  const steps = Math.max(0, ...[...drawn.matchAll(/data-(?:step|until)="(\d+)"/g)].map((m) => Number(m[1])));
  return { svg, steps, text: `${spec.alt} ${wordsOf(drawn)}`, height: (spec.height * 160) / spec.width };
}

function draw(spec: DiagramSpec, canvas: Canvas): string {
  switch (spec.kind) {
    case 'graph':
      return drawGraph(spec, canvas);
    case 'stack':
      return drawStack(spec, canvas);
    case 'sequence':
      return drawSequence(spec, canvas);
    case 'plot':
      return drawPlot(spec, canvas);
    case 'bars':
      return drawBars(spec, canvas);
    case 'timeline':
      return drawTimeline(spec, canvas);
    case 'quadrant':
      return drawQuadrant(spec, canvas);
  }
}

/** What a reader sees: the text elements, without the marks. */
function wordsOf(svg: string): string {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)]
    .map((m) => (m[1] ?? '').replaceAll(/<[^>]+>/g, ''))
    .join(' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
