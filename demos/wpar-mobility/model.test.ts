import { describe as group, expect, test } from 'vitest';
import { runScenario } from '../core/scenario.ts';
import demo from './demo.ts';
import { describe } from './describe.ts';
import { act, atEnd, refusal, toEnd, wparRun } from './testing.ts';

const REST = { autostart: false };

group('worked examples', () => {
  test('WE69.1, WE73.1: WPAR 3 goes from A to B, the others stay', () => {
    expect(wparRun(REST).observe().placement).toEqual({ A: [1, 2, 3], B: [4, 5] });
    expect(atEnd().observe().placement).toEqual({ A: [1, 2], B: [3, 4, 5] });
  });

  test('WE69.2: with a local /data it is not relocatable', () => {
    const run = wparRun(REST);
    act(run, { type: 'set-local-file-system', wpar: 3, value: '/data' });
    expect(run.observe().wpars.find(({ id }) => id === 3)?.relocatable).toBe(false);
    expect(refusal(run, { type: 'start' })).toContain('/data');
    act(run, { type: 'set-local-file-system', wpar: 3, value: null });
    act(run, { type: 'start' });
    expect(toEnd(run).observe().phase).toBe('resumed');
  });

  test('WE70.1: B at 35 % takes on 20 % and is at 55 %', () => {
    expect(wparRun(REST).observe()).toMatchObject({ targetLoadPercent: 55, refusal: null });
    expect(atEnd().observe().loadPercent).toEqual({ A: 70, B: 55 });
  });

  test('WE70.2: B at 85 % refuses, and nothing has changed', () => {
    const params = { loads: { A: 90, B: 85 } };
    const run = atEnd(params);
    expect(run.observe()).toMatchObject({
      phase: 'refused',
      placement: { A: [1, 2, 3], B: [4, 5] },
      loadPercent: params.loads,
      downtimeMs: 0,
    });
    expect(run.observe().refusal).toContain('105 %');
    const before = run.hash();
    expect(refusal(run, { type: 'start' })).toContain('105 %');
    expect(run.hash()).toBe(before);
  });

  test('a target that is exactly full takes it', () => {
    expect(atEnd({ loads: { A: 90, B: 80 } }).observe().loadPercent).toEqual({ A: 70, B: 100 });
  });

  test('WE71.1: 0.2 + 0.3 + 2,048/100 = 20.98 s', () => {
    expect(atEnd().observe().checkpointSeconds).toBe(20.98);
  });

  test('WE71.2: the application refuses: aborted, and unchanged', () => {
    const run = atEnd({ veto: true });
    expect(run.observe()).toMatchObject({
      phase: 'aborted',
      reason: 'the application said no',
      checkpointSeconds: 0,
      downtimeMs: 0,
      placement: { A: [1, 2, 3], B: [4, 5] },
      requests: { lost: 0 },
    });
    expect(run.observe().wpars.every(({ running }) => running)).toBe(true);
  });

  test.each([
    ['store-and-forward', 42_760],
    ['pipelined', 22_280],
  ])('WE72.1: %s, 2,048 MiB at 100 MiB/s: %i ms', (mode, downtimeMs) => {
    const run = atEnd({ mode });
    expect(run.observe()).toMatchObject({ phase: 'resumed', downtimeMs, predicted: { downtimeMs } });
  });

  test.each([
    ['store-and-forward', 1_062],
    ['pipelined', 806],
  ])('WE72.2: %s, 256 MiB at 1,000 MiB/s: %i ms', (mode, downtimeMs) => {
    const params = { sizeMiB: 256, writeMiBps: 1_000, readMiBps: 1_000, quiesceSeconds: 0.05, restartSeconds: 0.5 };
    expect(atEnd({ ...params, mode }).observe().downtimeMs).toBe(downtimeMs);
  });

  test.each([
    ['store-and-forward', 31_800],
    ['pipelined', 21_800],
  ])('unequal bandwidths, %s: a pipe is as fast as its slower end', (mode, downtimeMs) => {
    for (const rates of [
      { writeMiBps: 100, readMiBps: 200 },
      { writeMiBps: 200, readMiBps: 100 },
    ]) {
      expect(atEnd({ sizeMiB: 2_000, ...rates, mode }).observe().downtimeMs).toBe(downtimeMs);
    }
  });

  test('WE73.2: 42.76 s are less than 100 s: connections survive', () => {
    expect(atEnd().observe()).toMatchObject({ connectionsSurvive: true, requests: { lost: 0 } });
  });

  test('WE73.2: after 120 s they may be lost', () => {
    const run = atEnd({ sizeMiB: 5_910 });
    expect(run.observe()).toMatchObject({ downtimeMs: 120_000, connectionsSurvive: false });
    expect(run.observe().requests.lost).toBeGreaterThan(0);
  });

  test('WE11.1 and WE11.2: N(O + A) against O + N(A + o)', () => {
    const memory = (containers: unknown) => wparRun({ show: 'containers', containers }).observe().containers;
    expect(memory({ count: 4, systemMiB: 512, applicationMiB: 256, overheadMiB: 0 })).toMatchObject({
      machinesMiB: 3_072,
      containersMiB: 1_536,
    });
    expect(memory({ count: 20, systemMiB: 1_024, applicationMiB: 100, overheadMiB: 16 })).toMatchObject({
      machinesMiB: 22_480,
      containersMiB: 3_344,
    });
  });
});

group('the command line', () => {
  test('the observation begins with what the field asks for, in this order', () => {
    expect(Object.keys(atEnd().observe()).slice(0, 5)).toEqual([
      'phase',
      'checkpointSeconds',
      'downtimeMs',
      'placement',
      'requests',
    ]);
    expect(Object.keys(atEnd().observe().requests)).toEqual(['submitted', 'completed', 'lost']);
  });

  test('a run with no action ends by itself, and no request is left over', () => {
    for (const params of [
      {},
      { veto: true },
      { ioError: true },
      { restartFailure: true },
      REST,
      { loads: { B: 85 } },
    ]) {
      const { requests, waitingRequests } = atEnd(params).observe();
      expect(waitingRequests).toBe(0);
      expect(requests.completed + requests.lost).toBe(requests.submitted);
      expect(requests.submitted).toBeGreaterThan(0);
    }
  });
});

group('parameters that cannot be', () => {
  test.each([
    [{ writeMiBps: 0 }, 'write bandwidth must be a number of MiB/s'],
    [{ readMiBps: -1 }, 'read bandwidth must be a number of MiB/s'],
    [{ sizeMiB: 0 }, 'size must be a number of MiB'],
    [{ quiesceSeconds: -0.1 }, 'time to quiesce'],
    [{ mode: 'live' }, 'store-and-forward'],
    [{ veto: 'yes' }, 'veto must be true or false'],
    [{ wpar: 9 }, 'there is no WPAR 9'],
    [{ clientsOf: 7 }, 'there is no WPAR 7'],
    [{ loads: { A: 10 } }, 'the WPARs of AIX A alone need 75 %'],
    [{ sizeMiB: 1_000_000, writeMiBps: 1 }, 'more than a day'],
    [{ requestsPerSecond: 20, serviceMs: 100 }, 'more than 90 % busy'],
    [{ containers: { count: 0 } }, 'count must be a whole number from 1 to 20'],
    [
      {
        wpars: [
          { id: 3, system: 'A' },
          { id: 3, system: 'B' },
        ],
      },
      'two WPARs have the same number',
    ],
    [{ speed: 1 }, 'speed'],
  ])('%o', (params, message) => {
    expect(() => wparRun(params)).toThrow(message);
  });
});

group('what a presenter may not do', () => {
  test('change the settings, the selection or start again while one is on its way', () => {
    const run = wparRun();
    run.advanceTo(1_000_000);
    expect(refusal(run, { type: 'start' })).toContain('on its way');
    expect(refusal(run, { type: 'select', wpar: 1 })).toContain('on its way');
    expect(refusal(run, { type: 'set-size', value: 100 })).toContain('on its way');
    expect(refusal(run, { type: 'set-mode', value: 'pipelined' })).toContain('on its way');
  });

  test('abort when nothing moves, or when it runs on the target already', () => {
    const run = wparRun();
    run.advanceTo(43_100_000);
    expect(run.observe().phase).toBe('post');
    expect(refusal(run, { type: 'abort' })).toContain('nothing left to abort');
    toEnd(run);
    expect(refusal(run, { type: 'abort' })).toBe('Nothing is on its way.');
  });

  test('fill the target up while a WPAR is on its way to it', () => {
    const run = wparRun();
    run.advanceTo(1_000_000);
    expect(refusal(run, { type: 'set-load', system: 'B', value: 81 })).toContain('at most 80 %');
    act(run, { type: 'set-load', system: 'B', value: 80 });
    expect(toEnd(run).observe().loadPercent.B).toBe(100);
  });

  test('name a WPAR that is not there, or load a system with less than its WPARs need', () => {
    const run = wparRun(REST);
    expect(refusal(run, { type: 'select', wpar: 9 })).toBe('There is no WPAR 9.');
    expect(refusal(run, { type: 'set-local-file-system', wpar: 9, value: null })).toBe('There is no WPAR 9.');
    expect(refusal(run, { type: 'set-load', system: 'B', value: 20 })).toContain('alone need 25 %');
  });

  test('move what cannot be checkpointed, or to another level of AIX', () => {
    const run = wparRun(REST);
    act(run, { type: 'set-checkpointable', wpar: 3, value: false });
    expect(refusal(run, { type: 'start' })).toContain('cannot be checkpointed');
    expect(atEnd({ levels: { B: 'AIX 6.1 TL 2' } }).observe().refusal).toContain('levels must be the same');
  });
});

group('the kernel of the containers', () => {
  test('one patch for all, one panic for all', () => {
    const run = wparRun({ show: 'containers' });
    act(run, { type: 'patch-kernel' });
    expect(run.observe().containers).toMatchObject({ patchesOfMachines: 4, patchesOfContainers: 1, stopped: 0 });
    expect(new Set(run.observe().containers.kernelLevels).size).toBe(1);
    act(run, { type: 'crash-kernel' });
    expect(run.observe().containers.stopped).toBe(4);
    act(run, { type: 'boot-kernel' });
    expect(run.observe().containers.stopped).toBe(0);
    expect(refusal(run, { type: 'set-containers', field: 'count', value: 21 })).toContain('from 1 to 20');
  });
});

group('scenarios', () => {
  test.each(demo.scenarios)('$title', (scenario) => {
    expect(runScenario(demo, scenario)).toMatchObject({ passed: true, failures: [] });
  });

  test('there and back again: a second move takes it home', () => {
    const run = atEnd();
    act(run, { type: 'start' });
    expect(toEnd(run).observe()).toMatchObject({
      placement: { A: [1, 2, 3], B: [4, 5] },
      loadPercent: { A: 90, B: 35 },
      downtimeMs: 42_760,
    });
  });

  test('the state is said in sentences', () => {
    const run = wparRun();
    run.advanceTo(10_000_000);
    expect(describe(run.observe())).toContain('WPAR 3 is frozen, its state is written.');
    expect(describe(atEnd({ veto: true }).observe())).toContain('WPAR 3 stayed: the application said no.');
    expect(describe(atEnd({ loads: { B: 85 } }).observe())).toContain('that would be 105 %. AIX A has WPAR 1, 2 and 3');
  });
});
