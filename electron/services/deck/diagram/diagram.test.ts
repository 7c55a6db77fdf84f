import { describe, expect, it } from 'vitest';
import { compileDiagram } from './index.ts';
import type { Diagram } from './index.ts';
import { Problems } from '../problems.ts';

function draw(yaml: string): { drawn: Diagram | undefined; svg: string; problems: string[] } {
  const problems = new Problems();
  const drawn = compileDiagram(yaml, { file: 'x.md', line: 1 }, problems);
  return { drawn, svg: drawn?.svg ?? '', problems: problems.list.map((p) => `${p.line}: ${p.message}`) };
}

/** All elements with a class, as their attributes. */
function elements(svg: string, className: string): Record<string, string>[] {
  return [...svg.matchAll(/<(\w+)((?: [\w-]+="[^"]*")*)/g)]
    .map((m) =>
      Object.fromEntries([...(m[2] ?? '').matchAll(/ ([\w-]+)="([^"]*)"/g)].map((a) => [a[1] ?? '', a[2] ?? ''])),
    )
    .filter((attributes) => (attributes['class'] ?? '').split(' ').includes(className));
}

const num = (value: string | undefined): number => Number(value);

describe('every kind', () => {
  const kinds: Record<string, string> = {
    graph: 'nodes: [{ id: a, at: [0, 0], size: [40, 10], label: "a & <b>" }]',
    stack:
      'machines: [{ title: T, layers: [{ layer: hardware, label: "a & <b>" }, { row: [{ layer: os, label: OS, inside: [{ layer: application, label: App }] }] }] }]',
    sequence:
      'lanes: [{ id: a, label: A }, { id: b, label: B }]\nmessages: [{ from: a, to: b, label: "a & <b>" }, { from: b, to: b, label: self }]',
    plot: 'x: { label: time, unit: s }\ny: { label: "a & <b>" }\nseries: [{ label: load, points: [[0, 1], [10, 3]] }]',
    bars: 'unit: W\nitems: [{ label: "a & <b>", value: 3 }, { label: two, value: 6 }]',
    timeline: 'from: 1960\nto: 2010\nevents: [{ at: 1967, label: "a & <b>" }]',
    quadrant:
      'x: { label: impact, low: small, high: large }\ny: { label: return }\npoints: [{ label: "a & <b>", at: [0.2, 0.8] }]',
  };

  it.each(Object.entries(kinds))('%s: one picture with a title, escaped, without styles or problems', (kind, yaml) => {
    const { svg, problems, drawn } = draw(`kind: ${kind}\nalt: 'Says "what" <it> shows'\n${yaml}`);
    expect(problems).toEqual([]);
    expect(svg).toMatch(
      /^<svg class="diagram diagram-\w+" viewBox="0 0 160 68" role="img"[^>]*><title>Says &quot;what&quot; &lt;it&gt; shows<\/title>/,
    );
    expect(svg).toContain('a &amp; &lt;b&gt;');
    expect(svg).not.toMatch(/style=|NaN|Infinity|undefined|<b>/);
    expect(drawn?.text).toContain('a & <b>');
    // Every element that is opened is closed.
    expect(svg.match(/<[a-z]+(?=[\s>])/g)?.length).toBe(
      (svg.match(/\/>/g)?.length ?? 0) + (svg.match(/<\/[a-z]+>/g)?.length ?? 0),
    );
  });

  it.each(Object.entries(kinds))('%s: refuses what it does not know', (kind, yaml) => {
    const { drawn, problems } = draw(`kind: ${kind}\nalt: x\nhieght: 40\n${yaml}`);
    expect(drawn).toBeUndefined();
    expect(problems).toEqual([expect.stringMatching(/^3: unknown key "hieght" \(did you mean "height"\?\)/)]);
  });
});

describe('graph', () => {
  const two =
    'alt: x\nnodes:\n  - { id: a, at: [10, 10], size: [40, 20] }\n  - { id: b, at: [90, 12], size: [40, 20] }\n';
  const ends = (svg: string): number[] => (elements(svg, 'd-line')[0]?.['d']?.match(/-?[\d.]+/g) ?? []).map(Number);

  it('gives a free label the colour of its layer, but not on a box', () => {
    const { svg } = draw(
      `${two}labels: [{ at: [70, 50], text: ground, layer: bad }, { at: [30, 20], text: on a, layer: bad }]`,
    );
    expect(elements(svg, 'd-free-label')).toHaveLength(1);
    expect(svg).toMatch(/<g class="l-bad"><text class="d-free-label"[^>]*>ground</);
    expect(svg).toMatch(/<g class="l-bad"><text class="d-label"[^>]*>on a</);
  });

  it('centres each of several lines without a space at its end', () => {
    const { svg } = draw('alt: x\nnodes: [{ id: a, at: [0, 0], size: [24, 20], label: one two three four five six }]');
    const lines = [...svg.matchAll(/<tspan[^>]*>([^<]*)</g)].map((m) => m[1] ?? '');
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe('one two three four five six');
    expect(lines.every((line) => line === line.trim())).toBe(true);
  });

  it('sets the label of a box larger where the author asks for it, and reports when it does not fit', () => {
    const box = (text: string, w: number): string =>
      `alt: x\nnodes: [{ id: a, at: [0, 0], size: [${w}, 10], label: Capacity, text: ${text} }]`;
    expect(elements(draw(box('large', 60)).svg, 'd-label')[0]?.['font-size']).toBe('5.2');
    expect(draw(box('normal', 20)).problems).toEqual([]);
    expect(draw(box('huge', 20)).problems).toEqual([expect.stringContaining('do not fit')]);
  });

  it('joins facing boxes by a level line from border to border', () => {
    const { svg } = draw(`${two}edges: [{ from: a, to: b, arrow: none }]`);
    expect(ends(svg)).toEqual([50, 21, 90, 21]);
  });

  it('bends at right angles where sides say so', () => {
    const { svg } = draw(`${two}edges: [{ from: a, to: b, arrow: none, fromSide: bottom, toSide: bottom }]`);
    const xy = ends(svg);
    expect([xy[0], xy[1]]).toEqual([30, 30]);
    expect(xy.slice(-2)).toEqual([110, 32]);
    expect(Math.max(...xy.filter((_, i) => i % 2 === 1))).toBe(36);
  });

  it('draws edges between the same boxes side by side', () => {
    const { svg } = draw(`${two}edges: [{ from: a, to: b, arrow: none }, { from: b, to: a, arrow: none }]`);
    const heights = elements(svg, 'd-line').map((line) => num(line['d']?.match(/[\d.]+/g)?.[1]));
    expect(Math.abs((heights[0] ?? 0) - (heights[1] ?? 0))).toBeCloseTo(3.4);
  });

  it('puts a label beside its line, off every box', () => {
    const { svg, problems } = draw(`${two}edges: [{ from: a, to: b, label: call }]`);
    const label = elements(svg, 'd-edge-label')[0];
    expect(problems).toEqual([]);
    expect(num(label?.['x'])).toBeGreaterThan(54);
    expect(num(label?.['x'])).toBeLessThan(86);
    expect(num(label?.['y'])).toBeLessThan(21);
  });

  it('reports a label for which there is no room', () => {
    const { problems } = draw(
      'alt: x\nnodes:\n  - { id: a, at: [0, 0], size: [80, 68] }\n  - { id: b, at: [82, 0], size: [78, 68] }\nedges:\n  - { from: a, to: b, label: "some words" }',
    );
    expect(problems).toEqual([
      expect.stringMatching(/^6: diagram: the label "some words" of the edge a → b has no room/),
    ]);
  });

  it('reports a free label that lies across a border or on words', () => {
    const { problems } = draw(
      'alt: x\nnodes: [{ id: a, at: [10, 10], size: [40, 20], label: word }]\nlabels:\n  - { at: [50, 28], text: across }\n  - { at: [30, 20], text: on }\n  - { at: [90, 20], text: free }',
    );
    expect(problems).toEqual([
      expect.stringMatching(/^4: .*"across" lies across the edge of "a"/),
      expect.stringMatching(/^5: .*"on" lies on the words of "a"/),
    ]);
  });

  it('steps come from all that appears or disappears', () => {
    const { drawn } = draw(
      'alt: x\nnodes: [{ id: a, at: [0, 0], size: [20, 10], step: 2, until: 5 }]\nlabels: [{ at: [80, 20], text: t, step: 3 }]',
    );
    expect(drawn?.steps).toBe(5);
  });
});

describe('stack', () => {
  it('stands on one floor, hardware lowest, everything inside its box', () => {
    const { svg } = draw(
      'kind: stack\nalt: x\nmachines:\n  - layers: [{ layer: hardware, label: H }, { layer: hypervisor, label: V }, { row: [{ layer: os, label: O, inside: [{ layer: application, label: A }, { layer: application, label: B }] }] }]\n  - layers: [{ layer: hardware, label: H }]',
    );
    const boxes = elements(svg, 'd-shape').map((b) => ({
      x: num(b['x']),
      y: num(b['y']),
      w: num(b['width']),
      h: num(b['height']),
    }));
    const [hw, hv, os, a, b, other] = boxes;
    expect((hw?.y ?? 0) + (hw?.h ?? 0)).toBeCloseTo((other?.y ?? 0) + (other?.h ?? 0), 1);
    expect((hv?.y ?? 0) + (hv?.h ?? 0)).toBeLessThan(hw?.y ?? 0);
    expect((os?.y ?? 0) + (os?.h ?? 0)).toBeLessThan(hv?.y ?? 0);
    for (const inner of [a, b]) {
      expect(inner?.x).toBeGreaterThan(os?.x ?? 0);
      expect(inner?.y).toBeGreaterThan(os?.y ?? 0);
      expect((inner?.x ?? 0) + (inner?.w ?? 0)).toBeLessThan((os?.x ?? 0) + (os?.w ?? 0));
    }
    expect((a?.x ?? 0) + (a?.w ?? 0)).toBeLessThan(b?.x ?? 0);
  });

  it('says how much room is missing', () => {
    const layers = Array.from({ length: 12 }, (_, i) => `{ layer: os, label: "L${i}" }`).join(', ');
    expect(draw(`kind: stack\nalt: x\nmachines:\n  - layers: [${layers}]`).problems).toEqual([
      expect.stringMatching(/^4: diagram: the layers need 111\.4 units of height, there are 68/),
    ]);
  });
});

describe('bars', () => {
  it('are as long as their values, parts one after the other', () => {
    const { svg } = draw(
      'kind: bars\nalt: x\nmax: 10\nitems:\n  - { label: a, value: 5 }\n  - { label: b, value: 10, parts: [{ value: 4 }, { value: 6 }] }',
    );
    const [a, b1, b2] = elements(svg, 'd-shape').map((r) => ({ x: num(r['x']), w: num(r['width']) }));
    expect((b1?.w ?? 0) + (b2?.w ?? 0)).toBeCloseTo(2 * (a?.w ?? 0), 1);
    expect(b2?.x).toBeCloseTo((b1?.x ?? 0) + (b1?.w ?? 0), 1);
    expect((b1?.w ?? 0) / (b2?.w ?? 1)).toBeCloseTo(4 / 6, 2);
  });

  it('report parts that do not add up, and values beyond the maximum', () => {
    const { problems } = draw(
      'kind: bars\nalt: x\nmax: 8\nitems:\n  - label: a\n    value: 9\n    parts: [{ value: 4 }]',
    );
    expect(problems).toEqual([
      '7: diagram: the parts of "a" add up to 4, its value is 9',
      '6: diagram: 9 is more than "max" (8)',
    ]);
  });
});

describe('plot', () => {
  const curve = (yaml: string): number[] =>
    (elements(draw(yaml).svg, 'd-curve')[0]?.['d']?.match(/-?[\d.]+/g) ?? []).map(Number);

  it('places points in proportion', () => {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0] = curve(
      'kind: plot\nalt: x\nx: { label: t, from: 0, to: 10 }\ny: { label: v, from: 0, to: 4 }\nseries: [{ points: [[0, 0], [5, 1], [10, 4]] }]',
    );
    expect((x1 - x0) / (x2 - x0)).toBeCloseTo(0.5, 2);
    expect((y0 - y1) / (y0 - y2)).toBeCloseTo(0.25, 2);
  });

  it('places powers of ten evenly on a logarithmic axis, and refuses zero there', () => {
    const yaml =
      'kind: plot\nalt: x\nx: { label: t }\ny: { label: v, log: true, from: 1, to: 100 }\nseries:\n  - points:\n    - [0, 1]\n    - [1, 10]\n    - [2, 100]\n';
    const [, y0 = 0, , y1 = 0, , y2 = 0] = curve(yaml);
    expect(y0 - y1).toBeCloseTo(y1 - y2, 1);
    expect(draw(yaml.replace('[1, 10]', '[1, 0]')).problems).toEqual([
      '8: diagram: 0 cannot stand on a logarithmic axis',
    ]);
  });

  it('names series at their ends without overlap', () => {
    const { svg } = draw(
      'kind: plot\nalt: x\nx: { label: t }\ny: { label: v }\nseries: [{ label: one, points: [[0, 0], [1, 50]] }, { label: two, points: [[0, 0], [1, 51]] }, { label: three, points: [[0, 0], [1, 52]] }]',
    );
    const ys = elements(svg, 'd-series-label')
      .map((t) => num(t['y']))
      .sort((a, b) => a - b);
    expect(Math.min(...ys.slice(1).map((y, i) => y - (ys[i] ?? y)))).toBeGreaterThanOrEqual(3.6);
  });
});

describe('timeline', () => {
  it('keeps the order of years and lets no event cover another', () => {
    const { svg, problems } = draw(
      'kind: timeline\nalt: x\nfrom: 1960\nto: 2000\nevents:\n  - { at: 1964, label: "CP-40 is begun" }\n  - { at: 1967, label: "CP-67 runs" }\n  - { at: 1966, until: 1980, label: "A long time" }\n  - { at: 1972, label: "VM/370", step: 2 }',
    );
    expect(problems).toEqual([]);
    const xs = elements(svg, 'd-dot').map((d) => num(d['cx']));
    expect([...xs].sort((a, b) => b - a)).toEqual(xs);
    const boxes = elements(svg, 'd-shape').map((b) => ({
      x: num(b['x']),
      y: num(b['y']),
      w: num(b['width']),
      h: num(b['height']),
    }));
    boxes.forEach((a, i) =>
      boxes.slice(i + 1).forEach((b) => {
        expect(a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y).toBe(true);
      }),
    );
  });

  it('takes "until" as a year, not as a step', () => {
    expect(
      draw('kind: timeline\nalt: x\nfrom: 1960\nto: 2000\nevents: [{ at: 1964, until: 1967, label: CP-40, step: 1 }]')
        .drawn?.steps,
    ).toBe(1);
  });

  it('reports what is outside its years', () => {
    expect(
      draw('kind: timeline\nalt: x\nfrom: 1960\nto: 2000\nevents:\n  - { at: 2005, label: late }').problems,
    ).toEqual(['6: diagram: "late" is outside 1960 to 2000']);
  });
});

describe('sequence', () => {
  it('draws messages downwards between their lanes', () => {
    const { svg } = draw(
      'kind: sequence\nalt: x\nlanes: [{ id: a, label: A }, { id: b, label: B }, { id: c, label: C }]\nmessages: [{ from: a, to: c, label: one }, { from: c, to: b, label: two }]',
    );
    const [one, two] = elements(svg, 'd-line').map((l) => (l['d']?.match(/-?[\d.]+/g) ?? []).map(Number));
    expect(one?.[0]).toBeCloseTo(160 / 6, 1);
    expect(one?.[2]).toBeLessThan((160 * 5) / 6);
    expect(two?.[0]).toBeCloseTo((160 * 5) / 6, 1);
    expect(two?.[1]).toBeGreaterThan(one?.[1] ?? 0);
  });

  it('reports a lane that is not there', () => {
    expect(
      draw(
        'kind: sequence\nalt: x\nlanes: [{ id: host, label: A }, { id: b, label: B }]\nmessages:\n  - { from: hosst, to: b, label: one }',
      ).problems,
    ).toEqual(['5: diagram: there is no lane "hosst" (did you mean "host"?)']);
  });
});

describe('quadrant', () => {
  it('puts low at the left and at the bottom', () => {
    const { svg } = draw(
      'kind: quadrant\nalt: x\nx: { label: impact }\ny: { label: return }\npoints: [{ label: low, at: [0, 0] }, { label: high, at: [1, 1] }]',
    );
    const [low, high] = elements(svg, 'd-point').map((p) => [num(p['cx']), num(p['cy'])]);
    expect(low?.[0]).toBeLessThan(high?.[0] ?? 0);
    expect(low?.[1]).toBeGreaterThan(high?.[1] ?? 0);
  });
});
