import { describe as group, expect, test } from 'vitest';
import { runScenario } from '../core/scenario.ts';
import demo from './demo.ts';
import { countOf, measuredOf, predictMeasured } from './measured.ts';
import { readResult } from './real.ts';
import { migrationRun } from './testing.ts';
import type { MigrationRun } from './testing.ts';
import type { RealObservation } from './types.ts';

const LEASE = 'of-a-window';
const RESULT = {
  rounds: [],
  stopBytes: 1_048_576,
  downtimeUs: 80_000,
  sourceHash: 'aa',
  targetHash: 'aa',
  memoryBytes: 100_663_296,
  pageBytes: 4_096,
};

/** A run with a guest that a window has claimed and started. */
function withGuest(): MigrationRun {
  const run = migrationRun({ autostart: false });
  put(run, { type: 'guest-want', wanted: true });
  put(run, { type: 'guest-claim', owner: 'w', role: 'audience', lease: LEASE, generation: 1 });
  put(run, { type: 'guest-status', lease: LEASE, system: 'A', status: 'running' });
  return run;
}

function put(run: MigrationRun, action: unknown): void {
  expect(run.dispatch(action)).toEqual({ ok: true });
}

function finish(run: MigrationRun, request: number, output = '', ok = true): void {
  put(run, { type: 'guest-done', lease: LEASE, request, ok, code: 0, output, us: 1 });
}

function real(run: MigrationRun): RealObservation {
  const { real: observed } = run.observe();
  if (observed === null) throw new Error('there is no real guest');
  return observed;
}

const tags = (run: MigrationRun): string[] => run.state.guests.requests.map(({ tag }) => tag);

group('the real guest', () => {
  test('is not there until it is wanted; then a counter is started in it, once', () => {
    expect(migrationRun().observe().real).toBeNull();
    const run = withGuest();
    expect(run.state.guests.requests).toMatchObject([{ work: { kind: 'type', console: 0, text: 'counter' } }]);
    put(run, { type: 'guest-status', lease: LEASE, system: 'A', status: 'running' });
    expect(tags(run)).toEqual(['count']);
    finish(run, 1);
    put(run, { type: 'guest-status', lease: LEASE, system: 'A', status: 'running' });
    expect(tags(run)).toEqual([]);
  });

  test('moves: rounds as they come, then what was measured', () => {
    const run = withGuest();
    finish(run, 1);
    put(run, { type: 'migrate-real' });
    expect(run.dispatch({ type: 'migrate-real' })).toMatchObject({ ok: false });
    put(run, { type: 'guest-progress', lease: LEASE, request: 2, round: 1, bytes: 67_108_864, us: 1_000_000 });
    expect(real(run)).toMatchObject({ moving: true, rounds: [{ sentMiB: 64, seconds: 1 }], downtimeMs: null });
    put(run, { type: 'guest-progress', lease: LEASE, request: 2, round: 2, bytes: 8_388_608, us: 125_000 });
    finish(run, 2, JSON.stringify(RESULT));
    expect(real(run)).toMatchObject({
      moving: false,
      preCopySeconds: 1.125,
      totalSentMiB: 73,
      downtimeMs: 80,
      memoryEqual: true,
      predicted: { bandwidthMiBps: 64, dirtyRateMiBps: 8 },
    });
    expect(run.state.real.home).toBe(1);
  });

  test('another hash at the target is seen', () => {
    const run = withGuest();
    finish(run, 1);
    put(run, { type: 'migrate-real' });
    finish(run, 2, JSON.stringify({ ...RESULT, targetHash: 'bb' }));
    expect(real(run).memoryEqual).toBe(false);
  });

  test.each([
    ['a failed move', false, 'the worker is gone', 'the worker is gone'],
    ['news that cannot be read', true, '{"stopBytes": 1', 'cannot be read'],
  ])('%s is told, and it stays where it was', (_, ok, output, problem) => {
    const run = withGuest();
    finish(run, 1);
    put(run, { type: 'migrate-real' });
    finish(run, 2, output, ok);
    expect(real(run)).toMatchObject({ moving: false, downtimeMs: null, problem: expect.stringContaining(problem) });
    expect(run.state.real.home).toBe(0);
  });

  test('a program that writes is started and stopped', () => {
    const run = withGuest();
    finish(run, 1);
    put(run, { type: 'set-real-writes', value: true });
    expect(run.state.guests.requests).toMatchObject([{ tag: 'writes', work: { kind: 'run' } }]);
    expect(real(run).writes).toBe(true);
    put(run, { type: 'set-real-writes', value: false });
    expect(real(run).writes).toBe(false);
  });

  test('a fresh guest counts again', () => {
    const run = withGuest();
    finish(run, 1);
    put(run, { type: 'set-real-writes', value: true });
    finish(run, 2);
    put(run, { type: 'guest-ask', system: 'A', work: 'reset' });
    finish(run, 3);
    expect(tags(run)).toEqual(['count']);
    expect(real(run)).toMatchObject({ writes: false, counter: 0 });
  });

  test('nothing is asked of a guest that is not there or does not run', () => {
    const none = migrationRun({ autostart: false });
    for (const type of ['migrate-real', 'set-real-writes'])
      expect(none.dispatch({ type, ...(type === 'set-real-writes' && { value: true }) })).toMatchObject({ ok: false });
    const run = withGuest();
    put(run, { type: 'guest-status', lease: LEASE, system: 'A', status: 'failed', message: 'it has given up' });
    expect(run.dispatch({ type: 'migrate-real' })).toMatchObject({
      ok: false,
      problems: [{ message: 'it has given up' }],
    });
  });

  test('a recording is taken over: the counter is started again, its move is not', () => {
    const recorded = demo.scenarios.find(({ id }) => id === 'real-guest-recorded');
    const run = migrationRun(recorded?.params);
    for (const { atMs, action } of recorded?.actions ?? []) run.dispatch(action, atMs * 1_000);
    run.advanceTo(10_000_000);
    expect(real(run).moving).toBe(true);
    put(run, { type: 'guest-want', wanted: true });
    expect(tags(run)).toEqual([]);
    expect(real(run)).toMatchObject({ status: 'waiting', moving: false, writes: true });
    // Numbers of the recording are not the taken-over guest's.
    put(run, { type: 'guest-claim', owner: 'w', role: 'audience', lease: LEASE, generation: 1 });
    const data = '\r\n20 at 9.00 s\r\n21 at 9.10 s\r\n';
    put(run, { type: 'guest-output', lease: LEASE, system: 'A', console: 0, data });
    expect(real(run)).toMatchObject({ counter: 21, counterBreaks: 0 });
    expect(run.state.guests.systems[0]?.deeds.map(({ kind }) => kind)).toEqual(['type', 'run']);
  });

  test('a recording that is taken over before its move does not move the new guest', () => {
    const recorded = demo.scenarios.find(({ id }) => id === 'real-guest-recorded');
    const run = migrationRun(recorded?.params);
    for (const { atMs, action } of recorded?.actions ?? []) run.dispatch(action, atMs * 1_000, -1);
    run.advanceTo(1_000_000);
    put(run, { type: 'guest-want', wanted: true });
    run.advanceTo(60_000_000);
    expect(real(run)).toMatchObject({ status: 'waiting', moving: false, writes: false });
    expect(tags(run)).not.toContain('move');
  });

  test('the recorded scenario needs no guest', () => {
    const recorded = demo.scenarios.find(({ id }) => id === 'real-guest-recorded');
    expect(recorded && runScenario(demo, recorded).failures).toEqual([]);
  });
});

group('what was measured', () => {
  test('bandwidth of the first round, dirty rate of all that came after it', () => {
    const rounds = [
      { bytes: 64 * 1_048_576, us: 2_000_000 },
      { bytes: 8 * 1_048_576, us: 250_000 },
    ];
    const running = measuredOf({ rounds, result: null, problem: null });
    expect(running).toMatchObject({ bandwidthMiBps: 32, dirtyRateMiBps: 4 });
    expect(measuredOf({ rounds: [], result: null, problem: null })).toBeUndefined();
    // 64, then 8, 1, and 1/8 MiB is below the threshold of half a MiB.
    expect(running && predictMeasured(running)).toMatchObject({
      rounds: [{ sentMiB: 64 }, { sentMiB: 8 }, { sentMiB: 1 }],
      restMiB: 0.125,
    });
  });

  test.each([
    ['', { last: 0, breaks: 0 }],
    ['guest:~# counter\r\n1 at 2.00 s\r\n2 at 2.10 s\r\n', { last: 2, breaks: 0 }],
    ['7 at 1.0 s\r\n8 at 2.00 s\r\n10 at 2.10 s\r\n', { last: 10, breaks: 1 }],
    ['x\r\n8 at 2.00 s\r\n8 at 2.10 s\r\n', { last: 8, breaks: 1 }],
    ['x\r\n8 at 2.00 s\r\n^C\r\n1 at 9.10 s\r\n2 at', { last: 1, breaks: 0 }],
  ])('the counter in %j', (text, count) => expect(countOf(text)).toEqual(count));

  test.each([
    '',
    'null',
    '7',
    '{}',
    JSON.stringify({ ...RESULT, stopBytes: -1 }),
    JSON.stringify({ ...RESULT, sourceHash: 1 }),
  ])('%j is no result', (output) => expect(readResult(output)).toBeUndefined());
});
