import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import { predict } from './equations.ts';
import { moved, migrationRun, toTheEnd } from './testing.ts';

/** DOMAIN D14. The runs check the model's invariants after every step by themselves. */
const rates = fc.record({
  memoryMiB: fc.double({ min: 0.01, max: 4_096, noNaN: true }),
  bandwidthMiBps: fc.double({ min: 0.1, max: 2_000, noNaN: true }),
  dirtyRateMiBps: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 3_000, noNaN: true })),
  writableWorkingSetMiB: fc.option(fc.double({ min: 0, max: 5_000, noNaN: true })),
  stopThresholdMiB: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 300, noNaN: true })),
  maximumRounds: fc.integer({ min: 0, max: 12 }),
  fixedDowntimeMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 500 })),
});

const params = fc
  .record({
    rates,
    devices: fc.constantFrom('virtual', 'virtual', 'virtual', 'physical'),
    sharedStorage: fc.constantFrom(true, true, true, false),
    autostart: fc.boolean(),
  })
  .map(({ rates: own, ...rest }) => ({ ...own, ...rest }));

/** Some fit and some do not. */
const action = fc.oneof(
  fc.constant({ type: 'start' }),
  fc.constant({ type: 'start' }),
  fc.constant({ type: 'abort' }),
  fc.record({ type: fc.constant('set-dirty-rate'), value: fc.double({ min: 0, max: 3_000, noNaN: true }) }),
  fc.record({ type: fc.constant('set-memory'), value: fc.double({ min: 0.01, max: 4_096, noNaN: true }) }),
  fc.record({ type: fc.constant('set-bandwidth'), value: fc.double({ min: 0, max: 2_000, noNaN: true }) }),
  fc.record({
    type: fc.constant('set-working-set'),
    value: fc.option(fc.double({ min: 0, max: 5_000, noNaN: true })),
  }),
  fc.record({ type: fc.constant('set-devices'), value: fc.constantFrom('virtual', 'physical') }),
  fc.record({ type: fc.constant('set-shared-storage'), value: fc.boolean() }),
);

/** After this part of the way to the next event: so that every phase is met. */
const events = fc.array(fc.record({ part: fc.double({ min: 0, max: 1.2, noNaN: true }), action }), { maxLength: 12 });

function play(
  given: unknown,
  list: readonly { part: number; action: unknown }[],
): { run: ReturnType<typeof migrationRun>; counters: number[] } {
  const run = migrationRun(given);
  const counters: number[] = [];
  for (const { part, action: next } of list) {
    const ahead = Number.isFinite(run.nextAt) ? run.nextAt - run.now : 1_000_000;
    run.advanceTo(run.now + Math.floor(ahead * part));
    run.dispatch(next);
    counters.push(run.observe().counter);
  }
  return { run, counters };
}

group('random moves', () => {
  test('invariants hold at every event, numbers stay within bounds, the counter never goes back', () => {
    fc.assert(
      fc.property(params, events, (given, list) => {
        const { run, counters } = play(given, list);
        toTheEnd(run);
        const end = run.observe();
        expect(counters).toEqual([...counters].sort((a, b) => a - b));
        expect(end.runsOn).not.toBeNull();
        expect(end.phase).not.toMatch(/copy|take/);
        for (const value of [end.preCopySeconds, end.totalSentMiB, end.downtimeMs, end.remainingMiB])
          expect(value).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 1_000, seed: 68 },
    );
  }, 60_000);

  test('the same events give the same state, and after going back too', () => {
    fc.assert(
      fc.property(params, events, (given, list) => {
        const first = play(given, list).run;
        const second = play(given, list).run;
        const end = first.now + 2_000_000;
        first.advanceTo(end);
        second.seek(Math.floor(second.now / 2));
        second.seek(end);
        expect(second.hash()).toBe(first.hash());
      }),
      { numRuns: 200, seed: 69 },
    );
  }, 60_000);

  test('a move that is left alone goes as the equations say', () => {
    fc.assert(
      fc.property(rates, (given) => {
        const end = moved(given);
        const expected = predict(given);
        expect(end.rounds).toHaveLength(expected.rounds.length);
        expect(end.converged).toBe(expected.converged);
        for (const [value, wanted] of [
          [end.downtimeMs, expected.downtimeMs],
          [end.totalSentMiB, expected.totalSentMiB],
          [end.preCopySeconds, expected.preCopySeconds],
        ] as const)
          expect(Math.abs(value - wanted)).toBeLessThanOrEqual(1e-9 * Math.max(1, wanted));
        expect(end.totalSentMiB).toBeGreaterThanOrEqual(given.memoryMiB * (1 - 1e-9));
      }),
      { numRuns: 500, seed: 70 },
    );
  });
});

group('downtime in the dirty rate (D14.5)', () => {
  test('after the same number of rounds it is monotone', () => {
    fc.assert(
      fc.property(rates, fc.double({ min: 0, max: 3_000, noNaN: true }), (given, more) => {
        // Without a threshold the rounds are always used up.
        const fixed = { ...given, stopThresholdMiB: 0 };
        const busier = predict({ ...fixed, dirtyRateMiBps: given.dirtyRateMiBps + more });
        expect(busier.downtimeMs).toBeGreaterThanOrEqual(predict(fixed).downtimeMs);
      }),
      { numRuns: 1_000, seed: 71 },
    );
  });

  test('with a threshold it is never above the larger of the threshold and what the rounds leave', () => {
    fc.assert(
      fc.property(rates, (given) => {
        const { downtimeMs } = predict(given);
        const withoutThreshold = predict({ ...given, stopThresholdMiB: 0 }).downtimeMs;
        const atThreshold = (1_000 * given.stopThresholdMiB) / given.bandwidthMiBps + given.fixedDowntimeMs;
        expect(downtimeMs).toBeLessThanOrEqual(Math.max(withoutThreshold, atThreshold));
      }),
      { numRuns: 1_000, seed: 72 },
    );
  });

  test('below the threshold one round more can make it shorter', () => {
    // 32 MiB/s: five rounds leave exactly 1 MiB. 33: the fifth leaves more, and a sixth is made.
    expect(moved({ dirtyRateMiBps: 33 }).rounds).toHaveLength(6);
    expect(moved({ dirtyRateMiBps: 33 }).downtimeMs).toBeLessThan(moved({ dirtyRateMiBps: 32 }).downtimeMs);
  });
});
