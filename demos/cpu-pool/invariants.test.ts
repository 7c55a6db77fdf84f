import { expect, test } from 'vitest';
import { invariants } from './invariants.ts';
import { poolRun } from './testing.ts';
import type { CpuPoolState } from './types.ts';

const config = {
  poolProcessors: 4,
  pools: [{ name: 'P1', maximumCapacity: 1 }],
  partitions: [
    { name: 'a', entitledCapacity: 1, virtualProcessors: 2, demand: 2 },
    { name: 'b', entitledCapacity: 1, virtualProcessors: 2, mode: 'capped', demand: 2 },
    { name: 'c', entitledCapacity: 0.5, virtualProcessors: 1, demand: 1, pool: 'P1' },
  ],
};

/** Names of the invariants that a state breaks after a deliberate mistake. */
function brokenBy(mistake: (state: CpuPoolState) => void): string[] {
  const state = structuredClone(poolRun(config).state);
  mistake(state);
  return Object.entries(invariants).flatMap(([name, check]) => (check(state) === undefined ? [] : [name]));
}

function grant(state: CpuPoolState, index: number, us: number): void {
  const partition = state.partitions[index];
  if (partition !== undefined) partition.grantedUs = us;
}

test('a plan of the model breaks none', () => {
  expect(brokenBy(() => undefined)).toEqual([]);
});

test.each<[string, (state: CpuPoolState) => void]>([
  [
    'the pool gives no more than it has',
    (state) => {
      state.poolProcessors = 3;
    },
  ],
  [
    'entitlement is guaranteed',
    (state) => {
      grant(state, 1, 9_999);
    },
  ],
  [
    'nobody gets more than it wants',
    (state) => {
      grant(state, 0, 20_001);
    },
  ],
  [
    'a capped partition stays within its entitlement',
    (state) => {
      grant(state, 1, 10_001);
    },
  ],
  [
    'a virtual processor uses at most one processor',
    (state) => {
      grant(state, 2, 10_001);
    },
  ],
  [
    'no pool exceeds its maximum capacity',
    (state) => {
      grant(state, 2, 10_001);
    },
  ],
  [
    'nothing idles while an uncapped partition wants more',
    (state) => {
      grant(state, 0, 19_999);
      grant(state, 1, 9_000);
    },
  ],
])('"%s" sees a plan that breaks it', (name, mistake) => {
  expect(brokenBy(mistake)).toContain(name);
});

test('the message names the partition and its numbers', () => {
  const state = structuredClone(poolRun(config).state);
  grant(state, 1, 10_001);
  expect(invariants['a capped partition stays within its entitlement']?.(state)).toBe(
    'b gets 10001 us of a window (EC 1, demand 2, 2 of 2 VPs, capped, weight 128)',
  );
});
