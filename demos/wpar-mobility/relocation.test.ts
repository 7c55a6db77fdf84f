import { describe as group, expect, test } from 'vitest';
import { contentHash, copyOf, counterOf } from './images.ts';
import { act, atEnd, toEnd, wparRun } from './testing.ts';
import type { WparRun } from './testing.ts';
import { PHASES } from './times.ts';

/** 100 MiB at 100 MiB/s: 1 s to write, 1 s to read; each phase can be hit in its middle. */
const SMALL = { sizeMiB: 100, notifySeconds: 1, quiesceSeconds: 1, restartSeconds: 1, postSeconds: 1 };
const MIDDLE_US = { NOTIFY: 500_000, FREEZE: 1_500_000, CKPT: 2_500_000, XFER: 3_500_000, RESTART: 4_500_000 };

function counter(run: WparRun, wpar: number): number {
  return counterOf(copyOf(run.state, wpar), run.now);
}

group('the automaton (D7)', () => {
  test('passes its states in order, and notifies before it freezes (Appendix E, row 71)', () => {
    const { relocation } = atEnd(SMALL).state;
    expect(relocation?.phases.map(({ phase }) => phase)).toEqual([...PHASES]);
    expect(relocation?.phases.map(({ startUs }) => startUs)).toEqual([0, 1, 2, 3, 4, 5].map((s) => s * 1_000_000));
    const run = wparRun(SMALL);
    run.advanceTo(999_999);
    expect(copyOf(run.state, 3).running).toBe(true);
    run.advanceTo(1_000_000);
    expect(copyOf(run.state, 3).running).toBe(false);
  });

  test('the source has the copy until POST, then only the target', () => {
    const run = wparRun(SMALL);
    run.advanceTo(4_999_999);
    expect(run.observe()).toMatchObject({ state: 'RESTART', placement: { A: [1, 2, 3], B: [4, 5] } });
    expect(run.state.relocation?.rebuilt).toMatchObject({ wpar: 3, running: false, answers: false });
    run.advanceTo(5_000_000);
    expect(run.observe()).toMatchObject({ state: 'POST', placement: { A: [1, 2], B: [3, 4, 5] } });
    expect(run.state.relocation?.rebuilt).toBeNull();
    expect(copyOf(run.state, 3)).toMatchObject({ running: true, answers: true });
  });

  test('the processes keep their numbers inside and get new ones outside', () => {
    const run = wparRun(SMALL);
    const before = copyOf(run.state, 3).processes.map((process) => ({ ...process }));
    toEnd(run);
    const after = copyOf(run.state, 3).processes;
    expect(after.map(({ privatePid }) => privatePid)).toEqual(before.map(({ privatePid }) => privatePid));
    expect(after.some(({ globalPid }, index) => globalPid === before[index]?.globalPid)).toBe(false);
  });

  test('its counter goes on with the next number, the others never stop', () => {
    const run = wparRun(SMALL);
    run.advanceTo(1_000_000);
    expect(counter(run, 3)).toBe(10);
    run.advanceTo(5_000_000);
    expect(counter(run, 3)).toBe(10);
    expect(counter(run, 1)).toBe(50);
    run.advanceTo(5_100_000);
    expect(counter(run, 3)).toBe(11);
  });

  test('a pipelined read is never ahead of the writer', () => {
    const run = wparRun({ ...SMALL, mode: 'pipelined', readMiBps: 400 });
    for (let at = 2_000_000; at <= 3_000_000; at += 100_000) {
      run.advanceTo(at);
      const { readMiB, writtenMiB } = run.observe();
      expect(readMiB).toBe(writtenMiB);
    }
    expect(run.observe().writtenMiB).toBe(100);
  });

  test('store-and-forward reads nothing before all is written', () => {
    const run = wparRun(SMALL);
    run.advanceTo(2_500_000);
    expect(run.observe()).toMatchObject({ writtenMiB: 50, readMiB: 0 });
    run.advanceTo(3_500_000);
    expect(run.observe()).toMatchObject({ writtenMiB: 100, readMiB: 50 });
  });
});

group('given up', () => {
  test.each(Object.entries(MIDDLE_US))('by hand in %s: the source runs as it was', (state, at) => {
    const run = wparRun(SMALL);
    run.advanceTo(at);
    expect(run.observe().state).toBe(state);
    const frozen = { ...copyOf(run.state, 3) };
    const content = state === 'NOTIFY' ? null : contentHash(copyOf(run.state, 3));
    expect(run.observe().stateFileHash).toBe(content);
    act(run, { type: 'abort' });
    const copy = copyOf(run.state, 3);
    expect(copy).toEqual(state === 'NOTIFY' ? frozen : { ...frozen, running: true, sinceUs: at });
    expect(run.observe()).toMatchObject({
      phase: 'aborted',
      reason: 'aborted by hand',
      placement: { A: [1, 2, 3], B: [4, 5] },
      loadPercent: { A: 90, B: 35 },
      downtimeMs: Math.max(0, at - 1_000_000) / 1_000,
    });
    expect(run.state.relocation?.rebuilt).toBeNull();
    const { requests } = toEnd(run).observe();
    expect(requests).toMatchObject({ completed: requests.submitted, lost: 0 });
    expect(run.observe().phase).toBe('aborted');
  });

  test.each([
    [{ veto: true }, 'the application said no', 0, ['NOTIFY']],
    [{ ioError: true }, 'an I/O error while the state was written', 1_500, ['NOTIFY', 'FREEZE', 'CKPT']],
    [{ restartFailure: true }, 'AIX B could not rebuild it', 4_000, PHASES.slice(0, 5)],
  ])('by %o', (failure, reason, downtimeMs, phases) => {
    const run = atEnd({ ...SMALL, ...failure });
    expect(run.observe()).toMatchObject({ phase: 'aborted', reason, downtimeMs, placement: { A: [1, 2, 3] } });
    expect(run.state.relocation?.phases.map(({ phase }) => phase)).toEqual([...phases]);
  });

  test('a write that takes no time still fails before it is complete', () => {
    const run = atEnd({ ...SMALL, sizeMiB: 1, writeMiBps: 100_000, ioError: true });
    expect(run.observe()).toMatchObject({ phase: 'aborted', checkpointSeconds: 0 });
  });

  test('and tried again: what was wrong is gone, so it goes through', () => {
    const run = atEnd({ ...SMALL, ioError: true });
    act(run, { type: 'set-failure', failure: 'ioError', value: false });
    act(run, { type: 'start' });
    expect(toEnd(run).observe()).toMatchObject({ phase: 'resumed', downtimeMs: 4_000 });
  });
});
