import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import { createGuests, request } from '../../lib/guest/index.ts';
import { describe } from '../describe.ts';
import { act, refusal, wparRun } from '../testing.ts';
import { FakeGuests } from './testing.ts';
import { checkNumbers, readNumbers } from './numbers.ts';
import { readCheckpoint } from './work.ts';

const ALL = { kept: 1_500, fromOne: true };

/** Booted and counting. */
function counting(params: object = {}): FakeGuests {
  const guests = new FakeGuests(params);
  guests.settle();
  for (let i = 0; i < 5; i++) guests.tick();
  return guests;
}

group('the real service', () => {
  test('starts in A when the guests are wanted, and is forgotten when they are not', () => {
    const run = wparRun({ autostart: false });
    expect(run.observe().real).toBeNull();
    act(run, { type: 'guest-want', wanted: true });
    expect(run.observe().real).toMatchObject({ step: 'boot', home: 'A' });
    expect(refusal(run, { type: 'start' })).toBe('The guests are still starting.');
    act(run, { type: 'guest-want', wanted: false });
    expect(run.observe().real).toBeNull();
  });

  test('goes to the other guest and on with the next number', () => {
    const guests = counting();
    const { run, systems } = guests;
    act(run, { type: 'start' });
    guests.settle();
    expect(run.observe().real).toMatchObject({
      step: 'counting',
      home: 'B',
      outcome: 'resumed',
      missing: [],
      twice: [],
      phasesMs: { NOTIFY: 1, CKPT: 1, XFER: 1, RESTART: 1, POST: 1 },
      stoodStillMs: 4,
    });
    expect(systems.B.numbers[0]).toBe((systems.A.numbers.at(-1) ?? 0) + 1);
    expect(describe(run.observe())).toBe('The service counts on Linux B. 0 numbers are missing, 0 are there twice.');
    expect(guests.counting).toEqual(['B']);
    expect(systems.A.checkpoint).toBeUndefined();
  });

  test('and home again', () => {
    const guests = counting();
    for (const home of ['B', 'A', 'B', 'A']) {
      act(guests.run, { type: 'start' });
      guests.settle();
      expect(guests.run.observe().real).toMatchObject({ home, outcome: 'resumed', missing: [], twice: [] });
    }
  });

  test('each step is asked for only when the one before is done', () => {
    const guests = counting();
    const { run } = guests;
    act(run, { type: 'start' });
    const steps: string[] = [];
    while (run.state.real.outcome === 'under-way') {
      const { requests } = run.state.guests;
      expect(requests).toHaveLength(1);
      steps.push(`${requests[0]?.tag ?? ''} ${requests[0]?.system ?? ''}`);
      guests.step();
    }
    expect(steps).toEqual(['NOTIFY A', 'CKPT A', 'XFER B', 'RESTART B', 'POST B']);
  });

  test.each([
    ['veto', 'the service said no'],
    ['ioError', 'it could not write its checkpoint'],
    ['restartFailure', 'the checkpoint is damaged'],
  ])('%s: it stays, and no number is lost', (failure, reason) => {
    const guests = counting({ [failure]: true });
    act(guests.run, { type: 'start' });
    guests.settle();
    expect(guests.run.observe().real).toMatchObject({
      step: 'counting',
      home: 'A',
      outcome: 'aborted',
      reason,
      missing: [],
      twice: [],
    });
    expect(guests.counting).toEqual(['A']);
    act(guests.run, { type: 'set-failure', failure: failure as 'veto', value: false });
    act(guests.run, { type: 'start' });
    guests.settle();
    expect(guests.run.observe().real).toMatchObject({ home: 'B', outcome: 'resumed', missing: [], twice: [] });
  });

  test('once it runs on the target there is nothing to abort', () => {
    const guests = counting();
    const { run } = guests;
    expect(refusal(run, { type: 'abort' })).toBe('Nothing is on its way.');
    act(run, { type: 'start' });
    while (run.state.real.step !== 'POST') guests.step();
    expect(refusal(run, { type: 'abort' })).toContain('runs on B already');
  });

  test('a guest that cannot do its part: it goes on at the source', () => {
    const guests = counting();
    const { run } = guests;
    act(run, { type: 'start' });
    while (run.state.real.step !== 'RESTART') guests.step();
    const id = run.state.guests.requests[0]?.id ?? 0;
    act(run, { type: 'guest-done', lease: 'test', request: id, ok: false, code: 0, output: 'It was stopped.', us: 1 });
    guests.settle();
    expect(run.observe().real).toMatchObject({ home: 'A', outcome: 'aborted', reason: 'It was stopped.', missing: [] });
  });

  test('a scenario that is still playing does not move the real service', () => {
    const { run } = counting();
    const before = run.observe().real;
    act(run, { type: 'start', scripted: true });
    act(run, { type: 'abort', scripted: true });
    expect(run.observe().real).toEqual(before);
    act(run, { type: 'start' });
    expect(run.observe().real?.step).toBe('NOTIFY');
  });

  test('whatever happens when, it counts on one side at most, and no number is missing or there twice', () => {
    // Most of it is work, so that many moves come far before they are given up.
    const deed = fc.oneof(
      { weight: 16, arbitrary: fc.constantFrom('do A', 'do B', 'tell A', 'tell B') },
      { weight: 4, arbitrary: fc.constantFrom('tick', 'start') },
      { weight: 1, arbitrary: fc.constantFrom('abort', 'fail', 'mend') },
    );
    fc.assert(
      fc.property(fc.array(deed, { maxLength: 90, size: 'max' }), (deeds) => {
        const guests = counting();
        const { run } = guests;
        for (const what of deeds) {
          if (what === 'tick') guests.tick();
          else if (what === 'do A' || what === 'do B') guests.carryOut(what === 'do A' ? 'A' : 'B');
          else if (what === 'tell A' || what === 'tell B') guests.tell(what === 'tell A' ? 'A' : 'B');
          else if (what === 'fail' || what === 'mend')
            act(run, { type: 'set-failure', failure: 'restartFailure', value: what === 'fail' });
          else run.dispatch({ type: what });
          if (guests.counting.length > 1) expect.fail(`both count after ${what}`);
        }
        guests.settle();
        guests.tick();
        const { A, B } = guests.systems;
        expect(checkNumbers(A.numbers, B.numbers, ALL)).toMatchObject({ missing: [], twice: [] });
        expect(guests.counting).toEqual([run.state.real.home]);
        expect(run.state.real.step).toBe('counting');
      }),
      { numRuns: 400 },
    );
  });
});

group('guests taken over by another window', () => {
  const claim = { type: 'guest-claim', owner: 'other', role: 'audience', lease: 'test', generation: 2 } as const;

  test('have counted other numbers before: only what comes since is compared', () => {
    const guests = counting();
    act(guests.run, { type: 'start' });
    guests.settle();
    act(guests.run, claim);
    // What was done is done again, faster: A has come less far than its checkpoint says.
    guests.systems.A.numbers.splice(2);
    act(guests.run, { type: 'start' });
    guests.settle();
    expect(guests.run.observe().real).toMatchObject({ home: 'A', outcome: 'resumed', missing: [], twice: [] });
  });

  test('go on with the move that was under way', () => {
    const guests = counting();
    act(guests.run, { type: 'start' });
    while (guests.run.state.real.step !== 'RESTART') guests.step();
    act(guests.run, claim);
    expect(guests.run.state.guests.requests.map(({ tag }) => tag)).toEqual(['aside', 'aside', 'RESTART']);
    guests.settle();
    expect(guests.run.observe().real).toMatchObject({ home: 'B', outcome: 'resumed', missing: [], twice: [] });
  });
});

group('numbers', () => {
  test('a gap and a repeat are found', () => {
    expect(checkNumbers([1, 2, 3], [4, 5], { kept: 9, fromOne: true })).toMatchObject({
      missing: [],
      twice: [],
      looked: 5,
    });
    expect(checkNumbers([1, 2, 3], [5, 6], { kept: 9, fromOne: true })).toMatchObject({ missing: [4], twice: [] });
    expect(checkNumbers([1, 2, 3], [3, 4], { kept: 9, fromOne: true })).toMatchObject({ missing: [], twice: [3] });
    expect(checkNumbers([2, 3], [], { kept: 9, fromOne: true })).toMatchObject({ missing: [1], twice: [] });
  });

  test('of a long file only the end is there', () => {
    expect(checkNumbers([51, 52, 53], [54], { kept: 3, fromOne: true })).toMatchObject({ missing: [], looked: 4 });
    expect(checkNumbers([51, 53, 54], [55], { kept: 3, fromOne: true })).toMatchObject({ missing: [52] });
  });

  test('of guests that were taken over, what was counted before is not known', () => {
    const since = { kept: 9, fromOne: false };
    expect(checkNumbers([], [23, 24], since)).toMatchObject({ missing: [], looked: 2 });
    expect(checkNumbers([27], [23, 24, 25], since)).toMatchObject({ missing: [26] });
    expect(checkNumbers([], [], since)).toMatchObject({ missing: [], looked: 0 });
  });

  test('are read line by line', () => {
    expect(readNumbers('1\n2\n\n3x\n4\n')).toEqual([1, 2, 4]);
  });
});

test('a checkpoint is a number and a check sum', () => {
  const sum = '8f14e45fceea167a5a36dedd4bea2543';
  expect(readCheckpoint(`137 ${sum}\n`)).toEqual({ next: 137, sum });
  expect(readCheckpoint('137\n')).toBeUndefined();
  expect(readCheckpoint('')).toBeUndefined();
});

test('what is recorded is shown without a guest', () => {
  const run = wparRun({ autostart: false, guests: 'recorded' });
  const expected = createGuests(['A', 'B'], { recorded: true });
  request(expected, 'A', { kind: 'run', script: 'service start /jail' }, 'boot');
  request(expected, 'B', { kind: 'run', script: 'service prepare /jail' }, 'prepare');
  expect(run.state.guests).toEqual(expected);
  act(run, { type: 'guest-done', lease: 'recorded', request: 1, ok: true, code: 0, output: '', us: 1 });
  expect(run.observe().real?.step).toBe('counting');
});
