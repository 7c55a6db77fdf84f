import { expect, it } from 'vitest';
import type { Segment } from '../types.ts';
import { laneGrid, lastChange, runningAt, stretchesOf } from './lanes.ts';

/** DOMAIN D4: 7.5, 7.5, 2.5 ms on two cores; VP 1 is cut, 2.5 ms of core 1 stay idle. */
const segments: Segment[] = [
  { core: 0, startUs: 0, endUs: 7_500, partition: 0, virtualProcessor: 0 },
  { core: 0, startUs: 7_500, endUs: 10_000, partition: 0, virtualProcessor: 1 },
  { core: 1, startUs: 0, endUs: 5_000, partition: 0, virtualProcessor: 1 },
  { core: 1, startUs: 5_000, endUs: 7_500, partition: 1, virtualProcessor: 0 },
];

it('shows what a core does without a gap, idle time included', () => {
  expect(
    stretchesOf(segments, 0, 10_000).map(({ startUs, endUs, segment }) => [startUs, endUs, segment?.virtualProcessor]),
  ).toEqual([
    [0, 7_500, 0],
    [7_500, 10_000, 1],
  ]);
  expect(stretchesOf(segments, 1, 10_000).at(-1)).toEqual({ startUs: 7_500, endUs: 10_000 });
  expect(stretchesOf([], 3, 10_000)).toEqual([{ startUs: 0, endUs: 10_000 }]);
});

it('knows who is on a core: from the start of a segment, no longer at its end', () => {
  expect([...runningAt(segments, 0, 0)].sort()).toEqual([0, 1]);
  expect([...runningAt(segments, 0, 5_000)]).toEqual([0]);
  expect([...runningAt(segments, 0, 7_500)]).toEqual([1]);
  expect([...runningAt(segments, 1, 7_500)]).toEqual([]);
});

it('steps from change to change with reduced motion', () => {
  expect([0, 4_999, 5_000, 7_499, 9_999].map((at) => lastChange(segments, at))).toEqual([0, 0, 5_000, 5_000, 7_500]);
});

it('has a lane for every processor, at most six above each other up to 24', () => {
  for (let processors = 1; processors <= 24; processors += 1) {
    const { columns, rows } = laneGrid(processors);
    expect(columns * rows).toBeGreaterThanOrEqual(processors);
    expect(rows).toBeLessThanOrEqual(6);
  }
});
