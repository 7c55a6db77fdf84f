import { describe as group, expect, test } from 'vitest';
import { copyPlain } from '../core/copy.ts';
import { copyOf } from './images.ts';
import { invariants } from './invariants.ts';
import { wparRun } from './testing.ts';
import type { Relocation, WparMobilityState } from './types.ts';

/** While the state is being read: the source is frozen, nothing is rebuilt yet. */
const IN_TRANSFER_US = 30_000_000;
const IN_RESTART_US = 42_000_000;

function broken(us: number, damage: (state: WparMobilityState, relocation: Relocation) => void): string[] {
  const run = wparRun();
  run.advanceTo(us);
  const state = copyPlain(run.state);
  if (state.relocation === null) throw new Error('nothing moves');
  damage(state, state.relocation);
  return Object.entries(invariants)
    .filter(([, check]) => check(state, us) !== undefined)
    .map(([name]) => name);
}

group('each invariant is broken by what it forbids', () => {
  test('by nothing at all', () => {
    expect(broken(IN_TRANSFER_US, () => undefined)).toEqual([]);
    expect(broken(IN_RESTART_US, () => undefined)).toEqual([]);
  });

  test.each<[string, number, (state: WparMobilityState, relocation: Relocation) => void]>([
    [
      'each WPAR is in exactly one image',
      IN_TRANSFER_US,
      (state) => void (state.images.B = state.images.B.filter(({ wpar }) => wpar !== 5)),
    ],
    ['one copy runs, or none while it is frozen', IN_TRANSFER_US, (state) => void (copyOf(state, 3).running = true)],
    ['one copy runs, or none while it is frozen', IN_TRANSFER_US, (state) => void (copyOf(state, 1).running = false)],
    [
      'the source keeps its copy until the target has succeeded',
      IN_TRANSFER_US,
      (state) => void (state.images.A = state.images.A.filter(({ wpar }) => wpar !== 3)),
    ],
    [
      'the address answers from one side',
      IN_RESTART_US,
      (_state, { rebuilt }) => {
        if (rebuilt !== null) rebuilt.answers = true;
      },
    ],
    ['the frozen state does not change', IN_TRANSFER_US, (state) => void (copyOf(state, 3).ranUs += 1)],
    [
      'process numbers inside a WPAR stay',
      IN_RESTART_US,
      (_state, { rebuilt }) => void rebuilt?.processes.splice(0, 1),
    ],
    ['no request goes missing', IN_TRANSFER_US, (state) => void state.clients.waitingSinceUs.pop()],
    ['nothing is served while it is frozen', IN_TRANSFER_US, (state) => void (state.clients.serving = 1)],
    ['no system is more than full', IN_TRANSFER_US, (state) => void (state.loads.B = 101)],
    [
      'the phases follow each other without a gap',
      IN_TRANSFER_US,
      (_state, { phases }) => {
        const first = phases[0];
        if (first !== undefined) first.endUs = 1;
      },
    ],
  ])('%s', (name, us, damage) => {
    expect(broken(us, damage)).toContain(name);
  });
});
