import { describe as group, expect, test } from 'vitest';
import { runScenario } from '../core/scenario.ts';
import demo from './demo.ts';
import { migrationRun, moved, toTheEnd } from './testing.ts';
import type { MigrationRun } from './testing.ts';

const sentBy = ({ rounds }: { rounds: readonly { sentMiB: number }[] }): number[] =>
  rounds.map(({ sentMiB }) => sentMiB);

group('worked examples of row 68', () => {
  test('WE68.1 and D6: the move of the slide, exactly', () => {
    expect(moved()).toMatchObject({
      phase: 'completed',
      rounds: [
        { sentMiB: 1_024, seconds: 8 },
        { sentMiB: 256, seconds: 2 },
        { sentMiB: 64, seconds: 0.5 },
        { sentMiB: 16, seconds: 0.125 },
        { sentMiB: 4, seconds: 0.03125 },
      ],
      preCopySeconds: 10.65625,
      totalSentMiB: 1_365,
      downtimeMs: 7.8125,
      converged: true,
      refusal: null,
    });
  });

  test('D6: the moments of the table, each rounded to a microsecond', () => {
    const run = migrationRun();
    const moments: number[] = [];
    while (run.nextAt < Infinity) {
      run.advanceTo(run.nextAt);
      moments.push(run.now);
    }
    expect(moments).toEqual([8_000_000, 10_000_000, 10_500_000, 10_625_000, 10_656_250, 10_664_063]);
  });

  test('WE68.2: a working set that is written faster than it is sent', () => {
    const end = moved({ dirtyRateMiBps: 160, writableWorkingSetMiB: 512, maximumRounds: 5 });
    expect(end).toMatchObject({ preCopySeconds: 24, downtimeMs: 4_000, totalSentMiB: 3_584, converged: false });
    expect(sentBy(end)).toEqual([1_024, 512, 512, 512, 512]);
  });

  test('WE68.3: 8 GiB, fixed downtime added', () => {
    const params = { memoryMiB: 8_192, bandwidthMiBps: 1_000, dirtyRateMiBps: 100, stopThresholdMiB: 0.1953 };
    expect(moved(params)).toMatchObject({ preCopySeconds: 9.1021312, downtimeMs: 0.08192, converged: true });
    expect(sentBy(moved(params))).toEqual([8_192, 819.2, 81.92, 8.192, 0.8192]);
    expect(moved({ ...params, fixedDowntimeMs: 60 }).downtimeMs).toBe(60.08192);
  });

  test('the closed form: rounds = ceil(ln(stop / M) / ln r), sent = M (1 - r^(n+1)) / (1 - r)', () => {
    const end = moved({ memoryMiB: 4_096, dirtyRateMiBps: 96 });
    const rounds = Math.ceil(Math.log(1 / 4_096) / Math.log(0.75));
    expect(end.rounds).toHaveLength(rounds);
    expect(end.totalSentMiB).toBeCloseTo((4_096 * (1 - 0.75 ** (rounds + 1))) / 0.25, 6);
  });
});

group('common mistakes (DOMAIN appendix E)', () => {
  test('the rest is sent while nothing runs: its time is downtime', () => {
    expect(moved({ stopThresholdMiB: 64 }).downtimeMs).toBe(500);
    expect(moved({ stopThresholdMiB: 64, fixedDowntimeMs: 20 }).downtimeMs).toBe(520);
  });

  test.each([128, 200])('a dirty rate of %d MiB/s against 128 does not loop for ever', (dirtyRateMiBps) => {
    const end = moved({ dirtyRateMiBps });
    expect(end).toMatchObject({ phase: 'completed', converged: false, downtimeMs: 8_000 });
    expect(end.rounds).toHaveLength(30);
  });
});

group('bounds', () => {
  test('no writes: one round, no pause but the fixed one', () => {
    expect(moved({ dirtyRateMiBps: 0, fixedDowntimeMs: 5 })).toMatchObject({
      rounds: [{ sentMiB: 1_024, seconds: 8 }],
      downtimeMs: 5,
      converged: true,
    });
  });

  test('a working set smaller than the threshold: one round', () => {
    const end = moved({ dirtyRateMiBps: 500, writableWorkingSetMiB: 0.5 });
    expect(end).toMatchObject({ downtimeMs: 3.90625, totalSentMiB: 1_024.5, converged: true });
  });

  test('a memory smaller than the threshold, or no rounds allowed: stop and copy only', () => {
    expect(moved({ memoryMiB: 1 })).toMatchObject({ rounds: [], downtimeMs: 7.8125, totalSentMiB: 1, converged: true });
    expect(moved({ maximumRounds: 0 })).toMatchObject({ rounds: [], downtimeMs: 8_000, converged: false });
  });

  test('a working set larger than the memory is the memory', () => {
    expect(moved({ writableWorkingSetMiB: 9_999 })).toEqual(moved());
  });

  test.each([
    [{ bandwidthMiBps: 0 }, /bandwidth.*nothing would ever arrive/],
    [{ memoryMiB: 0 }, /memory in MiB must be/],
    [{ dirtyRateMiBps: -1 }, /dirty rate/],
    [{ maximumRounds: 2.5 }, /whole number/],
    [{ devices: 'npiv' }, /"virtual" or "physical"/],
  ])('%j is refused', (params, message) => expect(() => migrationRun(params)).toThrow(message));
});

group('the check before the move', () => {
  test('a physical adapter, local disks, or both: refused with reasons, nothing is sent', () => {
    expect(moved({ devices: 'physical' }).refusal).toMatch(/^a physical adapter is assigned[^;]*$/);
    expect(moved({ sharedStorage: false }).refusal).toMatch(/^its disks are not on shared storage[^;]*$/);
    const both = moved({ devices: 'physical', sharedStorage: false });
    expect(both).toMatchObject({ phase: 'refused', totalSentMiB: 0, runsOn: 'A', rounds: [] });
    expect(both.refusal).toMatch(/adapter.*; .*storage/);
  });

  test('what was in the way is removed: it moves', () => {
    const run = migrationRun({ devices: 'physical' });
    expect(run.dispatch({ type: 'set-devices', value: 'virtual' }).ok).toBe(true);
    expect(run.observe()).toMatchObject({ phase: 'idle', refusal: null });
    run.dispatch({ type: 'start' });
    expect(toTheEnd(run).observe().phase).toBe('completed');
  });
});

group('during the move', () => {
  const at = (ms: number, params: unknown = {}): MigrationRun => {
    const run = migrationRun(params);
    run.advanceTo(ms * 1_000);
    return run;
  };

  test('only the dirty rate can be changed; a second start is refused', () => {
    const run = at(4_000);
    const before = run.hash();
    for (const action of [
      { type: 'set-memory', value: 2_048 },
      { type: 'set-bandwidth', value: 1 },
      { type: 'set-shared-storage', value: false },
      { type: 'start' },
    ])
      expect(run.dispatch(action), action.type).toMatchObject({ ok: false });
    expect(run.hash()).toBe(before);
    expect(run.dispatch({ type: 'set-dirty-rate', value: 64 }).ok).toBe(true);
  });

  test('a dirty rate that changes in the middle of a round counts from then on', () => {
    const run = at(4_000);
    run.dispatch({ type: 'set-dirty-rate', value: 64 });
    // 4 s at 32 and 4 s at 64 MiB/s.
    expect(sentBy(toTheEnd(run).observe()).slice(0, 3)).toEqual([1_024, 384, 192]);
  });

  test('what is observed in the middle of a round', () => {
    const half = at(4_000).observe();
    expect(half).toMatchObject({ phase: 'pre-copy', rounds: [], preCopySeconds: 4, totalSentMiB: 512, downtimeMs: 0 });
    expect(half.remainingMiB).toBe(512 + 128);
    expect(half.expected).toMatchObject({ rounds: 5, preCopySeconds: 10.65625, downtimeMs: 7.8125 });
  });

  test('the counter stands still in the pause, and goes on with the next number on the other side', () => {
    const params = { dirtyRateMiBps: 160, writableWorkingSetMiB: 512, maximumRounds: 5 };
    expect(at(23_999, params).observe()).toMatchObject({ runsOn: 'A', counter: 239 });
    expect(at(26_000, params).observe()).toMatchObject({ runsOn: null, counter: 240, downtimeMs: 2_000 });
    expect(at(28_000, params).observe()).toMatchObject({ runsOn: 'B', counter: 240 });
    expect(at(28_100, params).observe()).toMatchObject({ runsOn: 'B', counter: 241 });
  });

  test('once it has moved, it can move back', () => {
    const run = at(20_000);
    run.dispatch({ type: 'start' });
    expect(toTheEnd(run).observe()).toMatchObject({ phase: 'completed', runsOn: 'A', downtimeMs: 7.8125 });
  });
});

group('abort', () => {
  const params = { dirtyRateMiBps: 160, writableWorkingSetMiB: 512, maximumRounds: 5, fixedDowntimeMs: 100 };

  test.each([
    ['at the start', 0, 0],
    ['in the first round', 3_000, 0],
    ['in a later round', 15_000, 0],
    ['in the pause', 25_000, 1_000],
  ])('%s: it runs on the source and has lost nothing', (_, ms, downtimeMs) => {
    const run = migrationRun(params);
    run.advanceTo(ms * 1_000);
    expect(run.dispatch({ type: 'abort' }).ok).toBe(true);
    expect(run.nextAt).toBe(Infinity);
    expect(run.observe()).toMatchObject({ phase: 'aborted', runsOn: 'A', downtimeMs });
    const sent = run.observe().totalSentMiB;
    run.advanceTo(run.now + 5_000_000);
    expect(run.observe()).toMatchObject({ counter: (ms - downtimeMs) / 100 + 50, totalSentMiB: sent });
  });

  test('once the target takes over it is too late; without a move there is nothing to abort', () => {
    const run = migrationRun(params);
    run.advanceTo(28_050_000);
    expect(run.observe().phase).toBe('take-over');
    expect(run.dispatch({ type: 'abort' })).toMatchObject({ ok: false });
    run.advanceTo(29_000_000);
    expect(run.dispatch({ type: 'abort' })).toMatchObject({ ok: false });
  });
});

group('scenarios', () => {
  test.each(demo.scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
    const result = runScenario(demo, scenario);
    expect(result.failures).toEqual([]);
    expect(result.refusals).toEqual([]);
    expect(scenario.expectations.length).toBeGreaterThanOrEqual(4);
  });

  test('an expectation with another value does not hold', () => {
    const run = migrationRun(demo.scenarios[0]?.params);
    run.advanceTo(5_000_000);
    expect(demo.scenarios[0]?.expectations.every(({ holds }) => !holds(run.observe()))).toBe(true);
  });
});

group('in words', () => {
  test.each([
    [{ autostart: false }, 0, /^The partition runs on A\. Expected: 5 rounds in 10\.7 s, then a pause of 7\.81 ms\./],
    [{}, 9_000, /^Round 2: the partition runs on A, 160 MiB left/],
    [{}, 10_660, /^Stopped after 5 rounds/],
    [{}, 12_000, /^The partition runs on B\. 5 rounds in 10\.7 s, 1365 MiB sent, stopped for 7\.81 ms\./],
    [{ devices: 'physical' }, 0, /^The move is refused: a physical adapter/],
    [{ dirtyRateMiBps: 128 }, 1_000, /it does not converge/],
  ])('%j after %d ms', (params, ms, words) => {
    const run = migrationRun(params);
    run.advanceTo(ms * 1_000);
    expect(demo.describe(run.observe())).toMatch(words);
  });
});
