import { expect, test } from 'vitest';
import { shop } from './golden.ts';
import { Keyframes } from './keyframes.ts';
import type { Checkpoint } from './keyframes.ts';
import { createRun } from './run.ts';
import { SECOND } from './time.ts';

const keyframe = (work: number, bytes = 100): Checkpoint<null> => ({
  now: work * 10,
  work,
  applied: Math.floor(work / 1000),
  state: null,
  queue: { nextId: 1, times: [], priorities: [], ids: [], events: [] },
  streams: {},
  bytes,
});

/** What a timeline does: a keyframe at every multiple of the spacing. */
function runOver(steps: number, bytes?: number): Keyframes<null> {
  const keyframes = new Keyframes<null>();
  for (let work = 0; work <= steps; work = keyframes.nextAfter(work)) keyframes.add(keyframe(work, bytes));
  return keyframes;
}

test('however long the run, there are at most 512, evenly spaced, the first included', () => {
  for (const steps of [1_000, 131_072, 1_000_000, 100_000_000]) {
    const keyframes = runOver(steps);
    expect(keyframes.count).toBeLessThanOrEqual(512);
    expect(keyframes.upToWork(0)?.work).toBe(0);
    for (let work = 0; work <= steps; work += Math.ceil(steps / 100)) {
      const found = keyframes.upToWork(work) as Checkpoint<null>;
      expect(work - found.work).toBeLessThan(keyframes.spacing);
      expect(keyframes.upToTime(work * 10)).toBe(found);
    }
    expect(keyframes.spacing).toBeLessThanOrEqual(Math.max(256, steps / 128));
  }
});

test('large states get fewer', () => {
  const keyframes = runOver(100_000, 1024 * 1024);
  expect(keyframes.totalBytes).toBeLessThanOrEqual(16 * 1024 * 1024);
  expect(keyframes.count).toBeGreaterThanOrEqual(4);
});

test('an entry put into the past makes later keyframes untrue', () => {
  const keyframes = runOver(10_000);
  keyframes.invalidate(50_000, 5);
  expect(keyframes.upToWork(Infinity)?.work).toBeLessThanOrEqual(5_000);
  expect(keyframes.upToWork(Infinity)?.work).toBeGreaterThan(5_000 - 256);
  expect(keyframes.totalBytes).toBe(keyframes.count * 100);
});

test('a run seeks through them: no model step is repeated further back than the spacing', () => {
  let handled = 0;
  const counted: typeof shop = { ...shop, handle: (...given) => (handled++, shop.handle(...given)) };
  const run = createRun(counted, { params: { servers: 2, betweenUs: 12_000 } });
  run.advanceTo(600 * SECOND);
  const total = handled;
  let worst = 0;
  for (let at = 590; at > 0; at -= 7) {
    handled = 0;
    run.seek(at * SECOND);
    worst = Math.max(worst, handled);
  }
  expect(total).toBeGreaterThan(50_000);
  expect(worst).toBeLessThanOrEqual(Math.max(256, total / 128));
});
