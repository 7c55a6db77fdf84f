import { describe as group, expect, test } from 'vitest';
import { timesSentAgain } from './clients.ts';
import { atEnd, wparRun } from './testing.ts';

/** Frozen from 1 s on, for the time to write and read; nothing else takes time. */
const move = (seconds: number): object => ({
  sizeMiB: (seconds * 100) / 2,
  notifySeconds: 1,
  quiesceSeconds: 0,
  restartSeconds: 0,
  postSeconds: 0,
});

group('clients', () => {
  test('ask at fixed intervals and are answered after the service time', () => {
    const run = wparRun({ autostart: false, requestsPerSecond: 4, serviceMs: 25 });
    run.advanceTo(250_000);
    expect(run.observe()).toMatchObject({ requests: { submitted: 1, completed: 0 }, waitingRequests: 1 });
    run.advanceTo(275_000);
    expect(run.observe()).toMatchObject({ requests: { submitted: 1, completed: 1 }, waitingRequests: 0 });
  });

  test('wait while the WPAR stands still, and all are answered after it', () => {
    const run = wparRun(move(10));
    run.advanceTo(10_900_000);
    expect(run.observe()).toMatchObject({ requests: { submitted: 43, completed: 3, lost: 0 }, waitingRequests: 40 });
    run.advanceTo(14_000_000);
    expect(run.observe()).toMatchObject({ requests: { lost: 0 }, waitingRequests: 1 });
  });

  test.each([
    [9.8, 0],
    [10, 1],
    [10.5, 3],
  ])('with a limit of 10 s and a pause of %d s, %i give up', (seconds, lost) => {
    const run = atEnd({ ...move(seconds), tcpLimitSeconds: 10 });
    const { requests, connectionsSurvive } = run.observe();
    expect(requests.lost).toBe(lost);
    expect(connectionsSurvive).toBe(lost === 0);
    expect(requests.completed).toBe(requests.submitted - lost);
  });

  test('of another WPAR notice nothing', () => {
    const run = wparRun({ ...move(60), tcpLimitSeconds: 10, clientsOf: 1 });
    run.advanceTo(40_000_000);
    expect(run.observe()).toMatchObject({ requests: { lost: 0 }, waitingRequests: 1 });
  });

  test('send again after 1, 3, 7 and 15 s, then every 8 s', () => {
    expect([0, 0.9, 1, 3, 7, 15, 23, 31, 95].map((s) => timesSentAgain(s * 1_000_000))).toEqual([
      0, 0, 1, 2, 3, 4, 5, 6, 14,
    ]);
  });

  test('can be none at all', () => {
    expect(atEnd({ requestsPerSecond: 0 }).observe()).toMatchObject({ phase: 'resumed', requests: { submitted: 0 } });
  });

  test('come for ever when the tail says so', () => {
    const run = wparRun({ tailSeconds: null, sizeMiB: 1 });
    run.advanceTo(100_000_000);
    expect(run.observe().requests.submitted).toBe(400);
  });
});
