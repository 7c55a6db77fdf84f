import { expect, it } from 'vitest';
import { createRun } from '../../core/run.ts';
import { model } from '../model.ts';
import { levelsOf, scaleTop, unitTicks } from './scale.ts';

const run = createRun(model, {
  params: {
    poolProcessors: 4,
    partitions: [
      { name: 'quiet', entitledCapacity: 2, virtualProcessors: 2, demand: 0.5 },
      { name: 'busy', entitledCapacity: 1, virtualProcessors: 4, demand: 9 },
    ],
    folding: false,
  },
});
run.advanceTo(50_000);
const [quiet, busy] = run.state.partitions;

it('splits what a partition gets into entitlement used, excess and ceded', () => {
  const top = 4;
  expect(levelsOf(quiet!, top)).toEqual({
    ceiling: 0.5,
    entitled: 0.5,
    wanted: 0.125,
    wantedIsBeyond: false,
    base: 0.125,
    excess: 0,
    ceded: 0.375,
  });
  expect(levelsOf(busy!, top)).toEqual({
    ceiling: 1,
    entitled: 0.25,
    wanted: 1,
    wantedIsBeyond: true,
    base: 0.25,
    excess: 0.625,
    ceded: 0,
  });
});

it('is high enough for the largest partition', () => {
  expect(scaleTop(run.state.partitions)).toBeGreaterThan(4);
  expect(scaleTop([])).toBeGreaterThan(0);
});

it('marks whole processors, at most eight of them', () => {
  expect(unitTicks(4.2)).toEqual([0, 1, 2, 3, 4]);
  for (const top of [1.05, 8.4, 16.8, 33.6, 67.2, 134.4]) expect(unitTicks(top).length).toBeLessThanOrEqual(8);
});
