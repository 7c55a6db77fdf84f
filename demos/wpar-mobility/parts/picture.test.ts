import { describe as group, expect, test } from 'vitest';
import { act, wparRun } from '../testing.ts';
import { CELLS, slotsOf, stateFileOf, timelineOf } from './picture.ts';
import { grouped, milliseconds, seconds } from './looks.ts';
import { verdictOf } from './realWords.ts';

/** 100 MiB at 100 MiB/s: a second for each phase. */
const SMALL = { sizeMiB: 100, notifySeconds: 1, quiesceSeconds: 1, restartSeconds: 1, postSeconds: 1 };

const standings = (run: ReturnType<typeof wparRun>, system: 'A' | 'B'): string[] =>
  slotsOf(run.state, system).map(({ wpar, standing }) => `${wpar} ${standing}`);

group('slots', () => {
  test('the selected WPAR has a place in both systems, at every moment', () => {
    const run = wparRun(SMALL);
    expect(standings(run, 'A')).toEqual(['1 running', '2 running', '3 told']);
    expect(standings(run, 'B')).toEqual(['3 place', '4 running', '5 running']);
    run.advanceTo(2_500_000);
    expect(standings(run, 'A')[2]).toBe('3 frozen');
    run.advanceTo(4_500_000);
    expect([standings(run, 'A')[2], standings(run, 'B')[0]]).toEqual(['3 frozen', '3 rebuilt']);
    run.advanceTo(5_500_000);
    expect([standings(run, 'A')[2], standings(run, 'B')[0]]).toEqual(['3 left', '3 running']);
  });
});

group('the state file', () => {
  const counts = (run: ReturnType<typeof wparRun>): number[] => {
    const { cells } = stateFileOf(run.state, run.now);
    return ['empty', 'written', 'read'].map((kind) => cells.filter((cell) => cell === kind).length);
  };

  test('fills cell by cell, then is read cell by cell', () => {
    const run = wparRun(SMALL);
    run.advanceTo(2_500_000);
    expect(counts(run)).toEqual([CELLS / 2, CELLS / 2, 0]);
    run.advanceTo(3_750_000);
    expect(counts(run)).toEqual([0, CELLS / 4, (3 * CELLS) / 4]);
    run.advanceTo(4_500_000);
    expect(counts(run)).toEqual([0, 0, CELLS]);
  });

  test('one cell is on its way in while it is written, and on its way out while it is read', () => {
    const run = wparRun(SMALL);
    const ways = (us: number): boolean[] => {
      run.advanceTo(us);
      const { writing, reading } = stateFileOf(run.state, run.now);
      return [writing !== undefined, reading !== undefined];
    };
    expect(ways(500_000)).toEqual([false, false]);
    expect(ways(2_500_000)).toEqual([true, false]);
    expect(ways(3_500_000)).toEqual([false, true]);
    expect(ways(4_500_000)).toEqual([false, false]);
    const piped = wparRun({ ...SMALL, mode: 'pipelined' });
    piped.advanceTo(2_500_000);
    expect(stateFileOf(piped.state, piped.now)).toMatchObject({ writing: 0, reading: 0 });
  });
});

group('the timeline', () => {
  test('before a move it is the plan, then what was', () => {
    const rest = wparRun({ ...SMALL, autostart: false });
    expect(timelineOf(rest.state, 0)).toMatchObject({
      scaleUs: 6_000_000,
      downtime: { startUs: 1_000_000, endUs: 5_000_000, measured: false },
    });
    act(rest, { type: 'start' });
    rest.advanceTo(2_500_000);
    const { segments, downtime } = timelineOf(rest.state, rest.now);
    expect(segments.map(({ passed }) => passed)).toEqual([1, 1, 0.5, 0, 0, 0]);
    expect(downtime).toEqual({ startUs: 1_000_000, endUs: 2_500_000, measured: true });
  });

  test('what an aborted move never came to is said to be so', () => {
    const run = wparRun(SMALL);
    run.advanceTo(2_500_000);
    act(run, { type: 'abort' });
    run.advanceTo(9_000_000);
    const { segments, downtime, scaleUs } = timelineOf(run.state, run.now);
    expect(segments.map(({ reached }) => reached)).toEqual([true, true, true, false, false, false]);
    expect(segments.map(({ failed }) => failed)).toEqual([false, false, true, false, false, false]);
    expect(downtime).toEqual({ startUs: 1_000_000, endUs: 2_500_000, measured: true });
    expect(scaleUs).toBe(6_000_000);
  });

  test('a veto: it never stood still', () => {
    const run = wparRun({ ...SMALL, veto: true });
    run.advanceTo(2_000_000);
    expect(timelineOf(run.state, run.now).downtime).toBeUndefined();
  });
});

group('words', () => {
  test('numbers as a slide has them', () => {
    expect([grouped(22_480), grouped(512), grouped(1_048_576)]).toEqual(['22,480', '512', '1,048,576']);
    expect([seconds(42_760_000), milliseconds(84_400), milliseconds(1_240_000)]).toEqual([
      '42.76 s',
      '84 ms',
      '1.24 s',
    ]);
  });

  test('what came of the real move, in one line', () => {
    const { real } = wparRun({ autostart: false, guests: 'on' }).state;
    const check = { first: { A: 1, B: 8 }, last: { A: 7, B: 9 }, looked: 9, missing: [], twice: [] };
    expect(verdictOf(real).text).toContain('start in this window');
    expect(verdictOf({ ...real, step: 'counting', outcome: 'resumed', check })).toEqual({
      text: '9 numbers: none missing, none twice.',
      look: 'good',
    });
    const bad = { ...check, missing: [3, 4, 5, 6], twice: [7] };
    expect(verdictOf({ ...real, step: 'counting', outcome: 'aborted', reason: 'x', check: bad })).toEqual({
      text: 'Given up: x. 9 numbers, missing 3, 4, 5 …, twice 7.',
      look: 'bad',
    });
  });
});
