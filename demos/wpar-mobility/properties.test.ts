import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import { checkpointUs, downtimeUs, readUs, secondsToUs, totalUs, writeUs } from './times.ts';
import { toEnd, wparRun } from './testing.ts';
import type { WparRun } from './testing.ts';
import type { Settings, TransferMode } from './types.ts';

/** DOMAIN D14: random event lists. The runs check the model's invariants after every step by themselves. */
const wpar = fc.integer({ min: 1, max: 5 });
const someSeconds = fc.integer({ min: 0, max: 30 }).map((tenths) => tenths / 10);
const rate = fc.integer({ min: 1, max: 400 });
const mode = fc.constantFrom<TransferMode>('store-and-forward', 'pipelined');

const paramsArbitrary = fc.record({
  sizeMiB: fc.integer({ min: 1, max: 2_000 }),
  writeMiBps: rate,
  readMiBps: rate,
  notifySeconds: someSeconds,
  quiesceSeconds: someSeconds,
  restartSeconds: someSeconds,
  postSeconds: someSeconds,
  mode,
  veto: fc.boolean(),
  ioError: fc.boolean(),
  restartFailure: fc.boolean(),
  autostart: fc.boolean(),
  wpar,
  clientsOf: wpar,
  requestsPerSecond: fc.integer({ min: 0, max: 9 }),
  tcpLimitSeconds: fc.integer({ min: 1, max: 20 }),
});

/** Some fit and some are refused. */
const actionArbitrary = fc.oneof(
  { weight: 3, arbitrary: fc.constant({ type: 'start' }) },
  { weight: 3, arbitrary: fc.constant({ type: 'abort' }) },
  fc.record({ type: fc.constant('select'), wpar }),
  fc.record({ type: fc.constant('set-size'), value: fc.integer({ min: 1, max: 500 }) }),
  fc.record({ type: fc.constant('set-mode'), value: mode }),
  fc.record({ type: fc.constant('set-read-rate'), value: rate }),
  fc.record({
    type: fc.constant('set-load'),
    system: fc.constantFrom('A', 'B'),
    value: fc.integer({ min: 0, max: 100 }),
  }),
  fc.record({
    type: fc.constant('set-failure'),
    failure: fc.constantFrom('veto', 'ioError', 'restartFailure'),
    value: fc.boolean(),
  }),
  fc.record({ type: fc.constant('set-local-file-system'), wpar, value: fc.constantFrom('/data', null, null) }),
  fc.record({ type: fc.constant('set-checkpointable'), wpar, value: fc.constantFrom(true, true, false) }),
);

const eventsArbitrary = fc.array(
  fc.record({ afterUs: fc.integer({ min: 0, max: 8_000_000 }), action: actionArbitrary }),
  { maxLength: 14, size: 'max' },
);

type Events = readonly { readonly afterUs: number; readonly action: unknown }[];

function play(params: unknown, events: Events): WparRun {
  const run = wparRun(params);
  for (const { afterUs, action } of events) {
    run.advanceTo(run.now + afterUs);
    run.dispatch(action);
  }
  return run;
}

const settingsArbitrary = fc.record({
  sizeMiB: fc.integer({ min: 1, max: 100_000 }),
  writeMiBps: rate,
  readMiBps: rate,
  notifySeconds: someSeconds,
  quiesceSeconds: someSeconds,
  restartSeconds: someSeconds,
  postSeconds: someSeconds,
});

group('whatever is done', () => {
  test('the invariants hold, and at the end every request is completed or lost', () => {
    fc.assert(
      fc.property(paramsArbitrary, eventsArbitrary, (params, events) => {
        const run = toEnd(play(params, events));
        const { requests, waitingRequests, placement, wpars } = run.observe();
        expect([requests.completed + requests.lost, waitingRequests]).toEqual([requests.submitted, 0]);
        expect([...placement.A, ...placement.B].sort()).toEqual([1, 2, 3, 4, 5]);
        expect(wpars.every(({ running }) => running)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('seeking back and forth gives the same state', () => {
    fc.assert(
      fc.property(paramsArbitrary, eventsArbitrary, fc.nat(60_000_000), (params, events, at) => {
        const run = play(params, events);
        const end = run.now;
        const hash = run.hash();
        run.seek(Math.min(at, end));
        run.seek(end);
        expect(run.hash()).toBe(hash);
      }),
      { numRuns: 60 },
    );
  });
});

group('a move that nobody disturbs', () => {
  const calm = { veto: false, ioError: false, restartFailure: false, autostart: true, wpar: 3, clientsOf: 3 };

  test('takes as long as the equations say', () => {
    fc.assert(
      fc.property(paramsArbitrary, (params) => {
        const run = toEnd(wparRun({ ...params, ...calm }));
        const { settings } = run.state;
        expect(run.observe()).toMatchObject({
          phase: 'resumed',
          checkpointSeconds: checkpointUs(settings) / 1e6,
          downtimeMs: downtimeUs(settings) / 1e3,
        });
      }),
      { numRuns: 60 },
    );
  });

  test('aborted at any time before POST, leaves its source as it was; after that it is on the target', () => {
    fc.assert(
      fc.property(paramsArbitrary, fc.double({ min: 0, max: 1, noNaN: true }), (params, part) => {
        const run = wparRun({ ...params, ...calm });
        const { settings } = run.state;
        run.advanceTo(Math.round(part * totalUs(settings)));
        const { state } = run.observe();
        const accepted = run.dispatch({ type: 'abort' }).ok;
        expect(accepted).toBe(state !== 'POST' && state !== 'ACTIVE');
        toEnd(run);
        expect(run.observe().placement.A).toEqual(accepted ? [1, 2, 3] : [1, 2]);
        expect(run.observe().wpars.every(({ running }) => running)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});

group('the equations', () => {
  test('a pipelined move is never slower, and both agree with S/B (rows 71 and 72)', () => {
    fc.assert(
      fc.property(settingsArbitrary, (own) => {
        const stored: Settings = { ...own, mode: 'store-and-forward' };
        const piped: Settings = { ...own, mode: 'pipelined' };
        const fixed = secondsToUs(own.quiesceSeconds) + secondsToUs(own.restartSeconds);
        expect(downtimeUs(stored)).toBe(fixed + writeUs(stored) + readUs(stored));
        expect(downtimeUs(piped)).toBe(fixed + secondsToUs(own.sizeMiB / Math.min(own.writeMiBps, own.readMiBps)));
        expect(downtimeUs(piped)).toBeLessThanOrEqual(downtimeUs(stored));
        expect(checkpointUs(piped)).toBe(checkpointUs(stored));
      }),
    );
  });

  test('more state never makes for a shorter pause', () => {
    fc.assert(
      fc.property(settingsArbitrary, mode, fc.integer({ min: 1, max: 5_000 }), (own, how, more) => {
        const settings = { ...own, mode: how };
        expect(downtimeUs({ ...settings, sizeMiB: own.sizeMiB + more })).toBeGreaterThanOrEqual(downtimeUs(settings));
      }),
    );
  });
});
