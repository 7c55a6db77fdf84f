import { expect, it } from 'vitest';
import { createRun } from '../../core/run.ts';
import { model } from '../model.ts';
import type { CpuPoolAction, CpuPoolState } from '../types.ts';
import { newPartition } from './Controls.tsx';
import { freeName, spoken, why } from './words.ts';

/** DOMAIN WE65.2 */
const partitions = [
  { name: 'db', entitledCapacity: 2, virtualProcessors: 4, mode: 'uncapped', weight: 128, demand: 4 },
  { name: 'web', entitledCapacity: 1.5, virtualProcessors: 3, mode: 'uncapped', weight: 64, demand: 3 },
  { name: 'dev', entitledCapacity: 1, virtualProcessors: 2, mode: 'uncapped', weight: 0, demand: 2 },
  { name: 'batch', entitledCapacity: 1.5, virtualProcessors: 2, mode: 'capped', demand: 2 },
  { name: 'idle', entitledCapacity: 1, virtualProcessors: 1, demand: 0.2 },
  { name: 'vios', entitledCapacity: 1, virtualProcessors: 2, weight: 255, demand: 0.8 },
];

function stateOf(params: object, actions: readonly CpuPoolAction[] = []): CpuPoolState {
  const run = createRun(model, { params: { poolProcessors: 8, partitions, folding: false, ...params } });
  for (const action of actions) expect(run.dispatch(action)).toEqual({ ok: true });
  run.advanceTo(20_000);
  return run.state;
}

function reason(state: CpuPoolState, name: string): string {
  return why(
    state,
    state.partitions.find((partition) => partition.name === name)!,
  );
}

it('says who gets what of the excess, and by what weight', () => {
  const state = stateOf({});
  expect(reason(state, 'db')).toBe(
    'Wants 4.00, entitled to 2.00. Gets +0.67 of the excess: weight 128 against web 64.',
  );
  expect(reason(state, 'web')).toBe(
    'Wants 3.00, entitled to 1.50. Gets +0.33 of the excess: weight 64 against db 128.',
  );
});

it('names what holds a partition back', () => {
  const state = stateOf({});
  expect(reason(state, 'dev')).toMatch(/Weight 0/);
  expect(reason(state, 'batch')).toMatch(/Capped/);
  expect(reason(state, 'idle')).toBe('Wants 0.20, entitled to 1.00. Cedes the other 0.80 to the pool.');
  const narrow = stateOf({ poolProcessors: 16 }, [{ type: 'set-demand', partition: 'db', value: 9 }]);
  expect(reason(narrow, 'db')).toBe('Wants 9.00, entitled to 2.00. Its 4 virtual processors can use 4.00 at most.');
});

it('counts all weights when there are many rivals', () => {
  const state = stateOf({}, [
    { type: 'set-weight', partition: 'dev', value: 8 },
    { type: 'set-mode', partition: 'batch', value: 'uncapped' },
  ]);
  expect(reason(state, 'dev')).toMatch(/weight 8 of 328\.$/);
});

it('explains folding and a pool at its maximum', () => {
  const folded = stateOf({ folding: true, poolProcessors: 16 }, [
    { type: 'set-demand', partition: 'vios', value: 0.1 },
  ]);
  const run = createRun(model, { params: { poolProcessors: 16, partitions } });
  run.dispatch({ type: 'set-demand', partition: 'db', value: 0.1 });
  run.advanceTo(5_000_000);
  run.dispatch({ type: 'set-demand', partition: 'db', value: 4 });
  run.advanceTo(5_020_000);
  expect(reason(run.state, 'db')).toMatch(/of its 4 virtual processors still folded/);
  expect(reason(folded, 'vios')).toMatch(/Cedes/);
  const licensed = stateOf({
    pools: [{ name: 'P1', maximumCapacity: 3 }],
    partitions: [{ ...partitions[0], pool: 'P1' }],
  });
  expect(reason(licensed, 'db')).toBe('Wants 4.00, entitled to 2.00. P1 is at its cap of 3.00.');
});

it('tells a screen reader the same', () => {
  expect(spoken(stateOf({}).partitions[0]!)).toBe('db: gets 2.67 of 4.00 wanted, entitled to 2.00, uncapped');
});

it('offers a new partition that the hypervisor takes where there is room', () => {
  const state = stateOf({ poolProcessors: 9 });
  const added = newPartition(state);
  const run = createRun(model, { params: { poolProcessors: 9, partitions } });
  expect(run.dispatch({ type: 'add-partition', value: added })).toEqual({ ok: true });
  expect(freeName(['app', 'test', 'mail', 'build', 'report', 'cache', 'new1'])).toBe('new2');
});
