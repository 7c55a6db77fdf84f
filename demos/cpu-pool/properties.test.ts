import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import { windowPlacement } from './placement.ts';
import { partition, poolRun, unitsAfter } from './testing.ts';
import type { PoolRun } from './testing.ts';

/** DOMAIN D14: random event lists. The runs check the model's invariants after every step by themselves. */
const names = ['a', 'b', 'c', 'd'] as const;
const someName = fc.constantFrom(...names);
const units = (max: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: max * 100 }).map((hundredths) => hundredths / 100);
const mode = fc.constantFrom('capped', 'uncapped');
const weight = fc.integer({ min: 0, max: 255 });
const virtualProcessors = fc.integer({ min: 1, max: 4 });
const pool = fc.constantFrom('DefaultPool', 'P1');

const partitionArbitrary = fc
  .record({ entitled: fc.integer({ min: 10, max: 150 }), virtualProcessors, mode, weight, demand: units(5), pool })
  .map(({ entitled, ...rest }) => ({
    ...rest,
    entitledCapacity: Math.min(rest.virtualProcessors * 100, Math.max(entitled, rest.virtualProcessors * 10)) / 100,
  }));

const paramsArbitrary = fc
  .record({
    partitions: fc.array(partitionArbitrary, { minLength: 1, maxLength: 4 }),
    spare: fc.nat(2),
    reserve: units(1),
    folding: fc.boolean(),
  })
  .map(({ partitions, spare, reserve, folding }) => {
    const entitled = partitions.reduce((sum, { entitledCapacity }) => sum + entitledCapacity, reserve);
    return {
      poolProcessors: Math.ceil(entitled - 1e-9) + spare + (entitled < 0.5 ? 1 : 0),
      partitions: partitions.map((configured, index) => ({ ...configured, name: names[index] })),
      pools: [{ name: 'P1', maximumCapacity: Math.ceil(entitled - 1e-9) + 1, reservedCapacity: reserve }],
      folding,
    };
  });

/** Some fit and some break a rule. */
const actionArbitrary = fc.oneof(
  fc.record({ type: fc.constant('set-demand'), partition: someName, value: units(5) }),
  fc.record({ type: fc.constant('set-weight'), partition: someName, value: weight }),
  fc.record({ type: fc.constant('set-entitled-capacity'), partition: someName, value: units(3) }),
  fc.record({ type: fc.constant('set-virtual-processors'), partition: someName, value: virtualProcessors }),
  fc.record({ type: fc.constant('set-mode'), partition: someName, value: mode }),
  fc.record({ type: fc.constant('set-pool'), partition: someName, value: pool }),
  fc.record({ type: fc.constant('set-pool-processors'), value: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    type: fc.constant('set-maximum-capacity'),
    pool: fc.constant('P1'),
    value: fc.integer({ min: 1, max: 9 }),
  }),
  fc.record({ type: fc.constant('add-partition'), partition: someName, value: partitionArbitrary }),
  fc.record({ type: fc.constant('remove-partition'), partition: someName }),
  fc.record({ type: fc.constant('set-folding'), value: fc.boolean() }),
);

const eventsArbitrary = fc.array(
  fc.record({ afterUs: fc.integer({ min: 0, max: 250_000 }), action: actionArbitrary }),
  { maxLength: 12 },
);

type Events = readonly { readonly afterUs: number; readonly action: unknown }[];

function play(params: unknown, events: Events, eachEvent: (run: PoolRun) => void = () => undefined): PoolRun {
  const run = poolRun(params);
  for (const { afterUs, action } of events) {
    run.advanceTo(run.now + afterUs);
    run.dispatch(action);
    eachEvent(run);
  }
  return run;
}

/** One expectation for many claims: an expect of its own for each would take most of the test's time. */
function expectAll(claims: Readonly<Record<string, boolean>>, evidence: unknown): void {
  const broken = Object.keys(claims).filter((claim) => claims[claim] === false);
  if (broken.length > 0) expect.fail(`${broken.join('; ')}: ${JSON.stringify(evidence)}`);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 1e-9;
}

function checkObservation(run: PoolRun): void {
  const observation = run.observe();
  const { partitions, pool: whole, pools } = observation;
  const consumed = partitions.reduce((sum, own) => sum + own.consumedProcessorUnits, 0);
  expectAll(
    {
      'partitions do not add up to more than the pool': consumed <= whole.consumed + 1e-9,
      'idle is not negative': whole.idle >= 0,
      'consumed and idle are the capacity': near(whole.consumed + whole.idle, whole.capacity),
      'pools add up to the partitions': near(
        pools.reduce((sum, own) => sum + own.consumedProcessorUnits, 0),
        consumed,
      ),
      'percentages are within 0 and 100': partitions.every(
        (own) => own.consumedPercentOfPool >= 0 && own.consumedPercentOfPool <= 100,
      ),
      'ceded is not negative': partitions.every((own) => own.cededProcessorUnits >= 0),
      'excess is not negative': partitions.every((own) => own.excessProcessorUnits >= -1e-9),
      'every number is one': partitions.every((own) => !Object.values(own).some(Number.isNaN)),
    },
    observation,
  );
}

function checkPlacement(run: PoolRun): void {
  const { state } = run;
  const segments = windowPlacement(state);
  const placedUs = state.partitions.map(() => 0);
  for (const { partition: owner, startUs, endUs } of segments)
    placedUs[owner] = (placedUs[owner] ?? 0) + endUs - startUs;
  expectAll(
    {
      'every microsecond granted has a place': state.partitions.every(
        ({ grantedUs }, index) => placedUs[index] === grantedUs,
      ),
      'every core is there': segments.every(({ core }) => core < state.poolProcessors),
    },
    segments,
  );
}

group('random event lists', () => {
  test('invariants hold in every window, observations stay within bounds, every microsecond has its core', () => {
    fc.assert(
      fc.property(paramsArbitrary, eventsArbitrary, (params, events) => {
        const run = play(params, events, (current) => {
          checkObservation(current);
          checkPlacement(current);
        });
        run.advanceTo(run.now + 1_000_000);
        checkObservation(run);
      }),
      { numRuns: 1_000, seed: 65 },
    );
  }, 60_000);

  test('the same events give the same state, in any steps, and after going back', () => {
    fc.assert(
      fc.property(paramsArbitrary, eventsArbitrary, fc.nat(1_500_000), (params, events, extra) => {
        const first = play(params, events);
        const second = play(params, events);
        const end = first.now + 1_500_000;
        first.advanceTo(end);
        second.advanceTo(second.now + extra);
        second.seek(Math.floor(second.now / 2));
        second.seek(end);
        expect(second.hash()).toBe(first.hash());
      }),
      { numRuns: 200, seed: 66 },
    );
  }, 60_000);
});

group('against the rule written down once more, in floating point', () => {
  const singlePool = paramsArbitrary.map(({ partitions, poolProcessors }) => ({
    poolProcessors,
    folding: false,
    partitions: partitions.map(({ pool: _, ...rest }) => rest),
  }));

  test('base min(demand, EC), then the excess raised as one level of weight', () => {
    fc.assert(
      fc.property(singlePool, (params) => {
        const { partitions, poolProcessors } = params;
        const want = partitions.map(({ demand, virtualProcessors: most }) => Math.min(demand, most));
        const base = partitions.map(({ entitledCapacity }, index) => Math.min(want[index] ?? 0, entitledCapacity));
        const at = (level: number): number[] =>
          partitions.map((own, index) =>
            own.mode === 'capped'
              ? (base[index] ?? 0)
              : Math.min(want[index] ?? 0, (base[index] ?? 0) + own.weight * level),
          );
        let [low, high] = [0, 10];
        for (let step = 0; step < 80; step += 1) {
          const middle = (low + high) / 2;
          if (at(middle).reduce((sum, value) => sum + value, 0) > poolProcessors) high = middle;
          else low = middle;
        }
        const expected = at(low);
        Object.values(unitsAfter(params, 50)).forEach((value, index) =>
          expect(Math.abs(value - (expected[index] ?? 0))).toBeLessThan(0.0002),
        );
      }),
      { numRuns: 500, seed: 65 },
    );
  });
});

group('common mistakes (DOMAIN appendix E)', () => {
  const pair = (a: object, b: object): unknown => ({
    poolProcessors: 4,
    partitions: [
      { name: 'a', entitledCapacity: 1, virtualProcessors: 4, demand: 4, ...a },
      { name: 'b', entitledCapacity: 1, virtualProcessors: 4, demand: 4, ...b },
    ],
  });

  test('row 65: an uncapped partition does not rise above its virtual processors, even alone in an idle pool', () => {
    expect(unitsAfter(pair({ virtualProcessors: 1, weight: 255 }, { demand: 0 }), 3_000)).toEqual({ a: 1, b: 0 });
  });

  test('row 65: weight divides only the excess, not the entitlement', () => {
    // Weights over everything would give 3.984 and 0.016; 255:1 of the two units of excess is 1.992 and 0.008.
    const units255to1 = unitsAfter(pair({ weight: 255 }, { weight: 1 }), 3_000);
    expect(units255to1['a']).toBeCloseTo(2.9922, 4);
    expect(units255to1['b']).toBeCloseTo(1.0078, 4);
  });

  test('row 65: a weight of 0 is no right to leftovers', () => {
    expect(unitsAfter(pair({ weight: 0 }, { demand: 0 }), 3_000)).toEqual({ a: 1, b: 0 });
  });

  test('row 66: virtual processors are not entitlement', () => {
    const run = poolRun(pair({ mode: 'capped', virtualProcessors: 4 }, { mode: 'capped', virtualProcessors: 1 }));
    run.advanceTo(3_000_000);
    expect(partition(run, 'a').consumedProcessorUnits).toBe(1);
    expect(partition(run, 'b').consumedProcessorUnits).toBe(1);
  });
});
