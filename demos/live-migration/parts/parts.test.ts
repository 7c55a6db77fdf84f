import { describe as group, expect, test } from 'vitest';
import { predict } from '../equations.ts';
import { migrationRun } from '../testing.ts';
import { cellPath, cellsAt, columnsOf, underWay } from './cells.ts';
import { barsOf, decades, lensOf, logScale, numbered, onScale } from './scale.ts';

group('the maps', () => {
  test('every cell is waiting or at the target; what is old there is marked as written here', () => {
    const run = migrationRun();
    for (const ms of [0, 1_000, 4_000, 7_999, 9_000, 10_200, 10_640, 10_660]) {
      run.advanceTo(ms * 1_000);
      const cells = cellsAt(run.state, run.now)!;
      const there = new Set([...cells.current, ...cells.old]);
      for (let cell = 0; cell < cells.count; cell += 1)
        expect(there.has(cell) || cells.waiting.includes(cell), `cell ${cell} after ${ms} ms`).toBe(true);
      const known = new Set([...cells.written, ...cells.waiting]);
      expect(
        cells.old.filter((cell) => !known.has(cell)),
        `after ${ms} ms`,
      ).toEqual([]);
    }
  });

  test('half of the first round: half is there, and an eighth has been written', () => {
    const run = migrationRun();
    run.advanceTo(4_000_000);
    const cells = cellsAt(run.state, run.now)!;
    expect(cells.waiting).toHaveLength(128);
    expect(cells.current.length + cells.old.length).toBe(128);
    expect(cells.written).toHaveLength(32);
  });

  test('without a move there is nothing to tell apart', () => {
    expect(cellsAt(migrationRun({ autostart: false }).state, 0)).toBeUndefined();
  });

  test('256 cells are eight rows of 32', () => {
    expect(columnsOf(256)).toBe(32);
    expect(columnsOf(1)).toBe(2);
    expect(cellPath([33], 32)).toBe('M1.08 1.08h.84v.84h-.84z');
  });
});

group('memory on its way', () => {
  test('a block arrives when its last cell counts as sent', () => {
    const early = underWay(256, 0.5 - 1e-9).find(({ block }) => block === 15);
    expect(early?.part).toBeCloseTo(1, 5);
    expect(underWay(256, 0.5).some(({ block }) => block === 15)).toBe(false);
  });

  test.each([
    [256, 0.5, 4],
    [2, 0, 2],
    [1, 0.5, 1],
    [0, 0.5, 0],
    [256, 1, 0],
  ])('%d cells, part %d: %d blocks on the line', (cells, part, blocks) =>
    expect(underWay(cells, part)).toHaveLength(blocks),
  );
});

group('the plot', () => {
  const course = predict({
    memoryMiB: 1_024,
    bandwidthMiBps: 128,
    dirtyRateMiBps: 32,
    writableWorkingSetMiB: null,
    stopThresholdMiB: 1,
    maximumRounds: 30,
    fixedDowntimeMs: 0,
  });

  test('bars: what is over, what runs, what is expected', () => {
    const bars = barsOf(course, 2, true);
    expect(bars.map(({ kind }) => kind)).toEqual(['sent', 'sent', 'sending', 'expected', 'expected', 'expected']);
    expect(bars.at(-1)).toMatchObject({ name: 'stop', sentMiB: 1, pause: true });
    expect(barsOf(course, 6, false).every(({ kind }) => kind === 'sent')).toBe(true);
  });

  test('equal ratios are equal distances; nothing is at the bottom', () => {
    const scale = logScale([1_024, 1, 0]);
    expect(onScale(scale, 256) - onScale(scale, 64)).toBeCloseTo(onScale(scale, 16) - onScale(scale, 4), 9);
    expect(onScale(scale, 0)).toBe(0);
    expect(onScale(logScale([0]), 0)).toBe(0);
    expect(decades(scale)).toEqual([1, 10, 100, 1_000]);
    expect(decades({ low: 0.001, high: 1e7 }).length).toBeLessThanOrEqual(5);
  });

  test('a few bars have all their numbers, many only those at the ends', () => {
    expect([0, 3, 7].map((index) => numbered(index, 8))).toEqual([true, true, true]);
    expect([0, 3, 29].map((index) => numbered(index, 30))).toEqual([true, false, true]);
  });

  test('the lens: the pause with as much before and after it, where it cannot be seen without', () => {
    const lens = lensOf(10.65625, 0.0078125)!;
    expect(lens).toMatchObject({ from: 10.6484375, to: 10.671875 });
    expect(lens.factor).toBeCloseTo(455, 0);
    expect(lensOf(24, 4)).toBeUndefined();
    expect(lensOf(8, 0)).toBeUndefined();
  });
});
