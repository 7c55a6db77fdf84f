import { expect, test } from 'vitest';
import { invariants } from './invariants.ts';
import { migrationRun } from './testing.ts';
import type { MigrationState } from './types.ts';

/** Names of the invariants that the state at this time breaks after a deliberate mistake. */
function brokenBy(ms: number, mistake: (state: MigrationState) => void): string[] {
  const run = migrationRun();
  run.advanceTo(ms * 1_000);
  const state = structuredClone(run.state);
  mistake(state);
  return Object.entries(invariants).flatMap(([name, check]) => (check(state, run.now) === undefined ? [] : [name]));
}

test.each([0, 4_000, 9_000, 10_660, 12_000])('a move after %d ms breaks none', (ms) => {
  expect(brokenBy(ms, () => undefined)).toEqual([]);
});

test.each<[string, number, (state: MigrationState) => void]>([
  [
    'the partition runs on exactly one side, and on none only in the pause',
    4_000,
    ({ machines }) => {
      machines[1]!.runsSinceUs = 4_000_000;
    },
  ],
  [
    'all time is time on one side or time of a pause',
    12_000,
    (state) => {
      state.pausedUs -= 1;
    },
  ],
  [
    'at the switch the memory of the target is that of the source',
    12_000,
    ({ move }) => {
      move!.map.target[7]! -= 1;
    },
  ],
  [
    'what differs at the target is still to be sent',
    9_000,
    ({ move }) => {
      const { sending, target } = move!.map;
      const others = [...target.keys()].filter((cell) => !sending.includes(cell));
      target[others[0]!] = -1;
    },
  ],
  [
    'at least the whole memory is sent',
    12_000,
    ({ move }) => {
      move!.rounds = move!.rounds.slice(1);
    },
  ],
  [
    'no more is dirty than the working set',
    12_000,
    (state) => {
      state.config = { ...state.config, writableWorkingSetMiB: 100 };
    },
  ],
  [
    'no more rounds than allowed',
    12_000,
    (state) => {
      state.config = { ...state.config, maximumRounds: 4 };
    },
  ],
])('%s: found when it is broken', (name, ms, mistake) => {
  expect(brokenBy(ms, mistake)).toContain(name);
});

test('every invariant is broken by one of these', () => {
  expect(Object.keys(invariants)).toHaveLength(7);
});
