import { describe as group, expect, test } from 'vitest';
import { runScenario } from '../core/scenario.ts';
import demo from './demo.ts';
import { describe } from './describe.ts';
import { consumptionHistory } from './history.ts';
import { windowPlacement } from './placement.ts';
import { eightProcessors } from './scenarios.ts';
import { partition, poolRun, unitsAfter } from './testing.ts';

/** "Worked examples hold within 0.5 %": rounding to whole microseconds is far below. */
function expectUnits(actual: Readonly<Record<string, number>>, expected: Readonly<Record<string, number>>): void {
  expect(Object.keys(actual)).toEqual(Object.keys(expected));
  for (const [name, units] of Object.entries(expected)) expect(actual[name], name).toBeCloseTo(units, 3);
}

group('worked examples', () => {
  test('WE65.1: weights 200 and 100 divide 0.75 unused units into 0.50 and 0.25', () => {
    const config = {
      poolProcessors: 3,
      partitions: [
        { name: 'a', entitledCapacity: 1, virtualProcessors: 2, weight: 200, demand: 2 },
        { name: 'b', entitledCapacity: 1, virtualProcessors: 2, weight: 100, demand: 2 },
        { name: 'c', entitledCapacity: 1, virtualProcessors: 1, mode: 'capped', demand: 0.25 },
      ],
    };
    expectUnits(unitsAfter(config, 3_000), { a: 1.5, b: 1.25, c: 0.25 });
  });

  test.each([10, 1_000, 3_000, 10_000])("WE65.2 after %i ms: the slide's eight processors", (ms) => {
    expectUnits(unitsAfter(eightProcessors, ms), { db: 2.6667, web: 1.8333, dev: 1, batch: 1.5, idle: 0.2, vios: 0.8 });
    const run = poolRun(eightProcessors);
    run.advanceTo(ms * 1_000);
    expect(run.observe().pool).toEqual({ capacity: 8, consumed: 8, idle: 0, processors: 8, entitled: 8 });
  });

  test('WE65.3: a is stopped by its one virtual processor, whatever its weight', () => {
    const config = {
      poolProcessors: 4,
      partitions: [
        { name: 'a', entitledCapacity: 0.5, virtualProcessors: 1, weight: 255, demand: 3 },
        { name: 'b', entitledCapacity: 0.5, virtualProcessors: 4, weight: 1, demand: 3 },
      ],
    };
    for (const ms of [1_000, 2_000, 5_000]) expectUnits(unitsAfter(config, ms), { a: 1, b: 3 });
  });

  test('WE66.2: 1.5 processors are 15 ms of a window, 7.5 ms on each of two virtual processors', () => {
    const config = {
      poolProcessors: 2,
      partitions: [
        { name: 'two', entitledCapacity: 1.5, virtualProcessors: 2, mode: 'capped', demand: 2 },
        { name: 'one', entitledCapacity: 0.25, virtualProcessors: 1, mode: 'capped', demand: 1 },
      ],
    };
    const segments = windowPlacement(poolRun(config).state);
    const time = (owner: number, vp: number): number =>
      segments.reduce(
        (sum, part) =>
          part.partition === owner && part.virtualProcessor === vp ? sum + part.endUs - part.startUs : sum,
        0,
      );
    expect([time(0, 0), time(0, 1), time(1, 0)]).toEqual([7_500, 7_500, 2_500]);
  });

  test('D4: virtual processors on real ones, end to end', () => {
    const config = {
      poolProcessors: 2,
      partitions: [
        { name: 'a', entitledCapacity: 1.5, virtualProcessors: 2, mode: 'capped', demand: 2 },
        { name: 'b', entitledCapacity: 0.5, virtualProcessors: 2, mode: 'capped', demand: 2 },
      ],
    };
    expect(windowPlacement(poolRun(config).state)).toEqual([
      { partition: 0, virtualProcessor: 0, core: 0, startUs: 0, endUs: 7_500 },
      { partition: 0, virtualProcessor: 1, core: 0, startUs: 7_500, endUs: 10_000 },
      { partition: 0, virtualProcessor: 1, core: 1, startUs: 0, endUs: 5_000 },
      { partition: 1, virtualProcessor: 0, core: 1, startUs: 5_000, endUs: 7_500 },
      { partition: 1, virtualProcessor: 1, core: 1, startUs: 7_500, endUs: 10_000 },
    ]);
  });
});

test('the queue moves on by one virtual processor in each window', () => {
  const run = poolRun({
    poolProcessors: 1,
    folding: false,
    partitions: [{ name: 'a', entitledCapacity: 0.9, virtualProcessors: 3, mode: 'capped', demand: 1 }],
  });
  const order = [0, 10, 20, 30].map((ms) => {
    run.advanceTo(ms * 1_000);
    return windowPlacement(run.state).map(({ virtualProcessor }) => virtualProcessor);
  });
  expect(order).toEqual([
    [0, 1, 2],
    [1, 2, 0],
    [2, 0, 1],
    [0, 1, 2],
  ]);
});

group('scenarios', () => {
  test.each(demo.scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
    const result = runScenario(demo, scenario);
    expect(result.failures).toEqual([]);
    expect(result.refusals).toEqual([]);
    expect(scenario.expectations.length).toBeGreaterThanOrEqual(4);
  });

  test('an expectation with another value does not hold', () => {
    const [scenario] = demo.scenarios;
    const run = poolRun(scenario?.params);
    run.advanceTo(5_000_000);
    expect(scenario?.expectations.map(({ holds }) => holds(run.observe()))).toContain(false);
  });
});

group('observation', () => {
  const config = {
    poolProcessors: 2,
    partitions: [
      { name: 'a', entitledCapacity: 1, virtualProcessors: 2, demand: 0.4 },
      { name: 'b', entitledCapacity: 1, virtualProcessors: 2, mode: 'capped', demand: 2 },
    ],
  };

  test('what is ceded, in units and percent', () => {
    const run = poolRun(config);
    run.advanceTo(2_000_000);
    expect(partition(run, 'a')).toMatchObject({
      cededProcessorUnits: 0.6,
      entitlementUtilizationPercent: 40,
      consumedPercentOfPool: 20,
      excessProcessorUnits: 0,
    });
    expect(partition(run, 'b')).toMatchObject({
      cededProcessorUnits: 0,
      entitlementUtilizationPercent: 100,
      limitedBy: 'cap',
    });
    expect(run.observe().pool).toMatchObject({ capacity: 2, consumed: 1.4, idle: 0.6 });
  });

  test('is an average over the last second, or over less at the beginning', () => {
    const run = poolRun(config);
    expect(partition(run, 'a').consumedProcessorUnits).toBe(0.4);
    run.advanceTo(200_000);
    run.dispatch({ type: 'set-demand', partition: 'a', value: 1 });
    run.advanceTo(400_000);
    expect(partition(run, 'a').consumedProcessorUnits).toBeCloseTo(0.7, 9);
    run.advanceTo(1_200_000);
    expect(partition(run, 'a').consumedProcessorUnits).toBe(1);
  });

  test('a change counts for the whole window it falls in, and not for the one that has just ended', () => {
    const run = poolRun(config);
    run.advanceTo(10_000);
    run.dispatch({ type: 'set-demand', partition: 'a', value: 1 });
    expect(partition(run, 'a').consumedProcessorUnits).toBe(0.4);
    run.advanceTo(25_000);
    run.dispatch({ type: 'set-demand', partition: 'a', value: 0.1 });
    run.advanceTo(30_000);
    expect(partition(run, 'a').consumedProcessorUnits).toBeCloseTo((0.4 + 1 + 0.1) / 3, 9);
  });

  test('partitions add up to the pool even just after one has come', () => {
    const run = poolRun(config);
    run.advanceTo(1_500_000);
    run.dispatch({ type: 'set-pool-processors', value: 3 });
    run.dispatch({
      type: 'add-partition',
      partition: 'c',
      value: { entitledCapacity: 0.5, virtualProcessors: 1, demand: 1 },
    });
    run.advanceTo(2_000_000);
    const { partitions, pool } = run.observe();
    expect(partition(run, 'c').consumedProcessorUnits).toBeCloseTo(0.5, 9);
    expect(partitions.reduce((sum, { consumedProcessorUnits }) => sum + consumedProcessorUnits, 0)).toBeCloseTo(
      pool.consumed,
      9,
    );
    expect(pool.consumed + pool.idle).toBeCloseTo(pool.capacity, 9);
  });

  test('in sentences', () => {
    const run = poolRun(config);
    run.advanceTo(1_000_000);
    expect(describe(run.observe())).toBe(
      '2 processors: 1.40 used, 0.60 idle. a uses 0.40, entitled to 1.00, wants 0.40: all it wants. ' +
        'b uses 1.00, entitled to 1.00, wants 2.00: held at its entitlement.',
    );
  });
});

group('folding', () => {
  const quiet = {
    poolProcessors: 4,
    partitions: [{ name: 'a', entitledCapacity: 1, virtualProcessors: 4, demand: 0.5 }],
  };
  const active = (run: ReturnType<typeof poolRun>): number => partition(run, 'a').activeVirtualProcessors;

  test('one virtual processor a second, down to what is needed and up again', () => {
    const run = poolRun(quiet);
    const seen = [999, 1_000, 2_000, 3_000, 4_000].map((ms) => (run.advanceTo(ms * 1_000), active(run)));
    expect(seen).toEqual([4, 3, 2, 1, 1]);
    run.dispatch({ type: 'set-demand', partition: 'a', value: 4 });
    expect(partition(run, 'a').limitedBy).toBe('folding');
    const back = [4_500, 5_000, 6_000, 7_000, 8_000].map((ms) => (run.advanceTo(ms * 1_000), active(run)));
    expect(back).toEqual([1, 2, 3, 4, 4]);
    expect(partition(run, 'a').consumedProcessorUnits).toBe(4);
  });

  test('never takes the entitlement away', () => {
    const run = poolRun({
      poolProcessors: 4,
      partitions: [{ name: 'a', entitledCapacity: 2.5, virtualProcessors: 4, demand: 0 }],
    });
    run.advanceTo(10_000_000);
    expect(active(run)).toBe(3);
  });

  test('a higher entitlement unfolds what it needs at once', () => {
    const run = poolRun(quiet);
    run.advanceTo(4_000_000);
    run.dispatch({ type: 'set-demand', partition: 'a', value: 4 });
    run.dispatch({ type: 'set-entitled-capacity', partition: 'a', value: 2.5 });
    expect(active(run)).toBe(3);
    run.advanceTo(4_500_000);
    expect(partition(run, 'a').limitedBy).toBe('folding');
  });

  test('a partition that has just become busy does not fold', () => {
    const run = poolRun(quiet);
    run.advanceTo(1_900_000);
    expect(active(run)).toBe(3);
    run.dispatch({ type: 'set-demand', partition: 'a', value: 4 });
    run.advanceTo(2_000_000);
    expect(active(run)).toBe(4);
  });

  test('without folding all stay awake', () => {
    const run = poolRun({ ...quiet, folding: false });
    run.advanceTo(5_000_000);
    expect(active(run)).toBe(4);
    run.dispatch({ type: 'set-folding', value: true });
    run.advanceTo(6_000_000);
    expect(active(run)).toBe(3);
    run.dispatch({ type: 'set-folding', value: false });
    expect(active(run)).toBe(4);
  });
});

group('several pools', () => {
  const pools = [{ name: 'P1', maximumCapacity: 3, reservedCapacity: 1 }];
  const member = { entitledCapacity: 0.5, virtualProcessors: 3, weight: 128 };

  test('excess is shared inside the pool first, its reserve included, then between pools', () => {
    const config = {
      poolProcessors: 4,
      pools,
      partitions: [
        { ...member, name: 'in', demand: 3, pool: 'P1' },
        { ...member, name: 'out', demand: 3 },
        { ...member, name: 'quiet', demand: 0 },
      ],
    };
    // P1 is entitled to 1.5, all for "in". Left: 4 - 1.5 - 0.5 (out) = 2 with quiet's 0.5 going to "out" first: 1.5 in halves.
    expectUnits(unitsAfter(config, 2_000), { in: 2.25, out: 1.75, quiet: 0 });
  });

  test('never above the maximum capacity, and the rest goes elsewhere', () => {
    const config = {
      poolProcessors: 6,
      pools,
      partitions: [
        { ...member, name: 'a', demand: 3, pool: 'P1' },
        { ...member, name: 'b', demand: 3, pool: 'P1' },
        { ...member, name: 'c', demand: 2 },
      ],
    };
    expectUnits(unitsAfter(config, 2_000), { a: 1.5, b: 1.5, c: 2 });
  });
});

group('history for the plot', () => {
  const config = {
    poolProcessors: 1,
    partitions: [{ name: 'a', entitledCapacity: 0.5, virtualProcessors: 1, demand: 0.2 }],
  };

  test('samples of 200 ms with the entitlement of their time', () => {
    const run = poolRun(config);
    run.advanceTo(400_000);
    run.dispatch({ type: 'set-demand', partition: 'a', value: 0.8 });
    run.dispatch({ type: 'set-entitled-capacity', partition: 'a', value: 0.6 });
    run.advanceTo(790_000);
    expect(consumptionHistory(run.state, 0)).toEqual({
      startMs: 0,
      sampleMs: 200,
      consumed: [0.2, 0.2, 0.8],
      entitled: [0.5, 0.5, 0.6],
    });
  });

  test('is bounded to the last minute', () => {
    const run = poolRun(config);
    run.advanceTo(100_000_000);
    const { startMs, consumed } = consumptionHistory(run.state, 0);
    expect(consumed).toHaveLength(299);
    expect(startMs).toBe(100_000 - 299 * 200);
    expect(() => consumptionHistory(run.state, 1)).toThrow('there is no partition 1');
  });
});
