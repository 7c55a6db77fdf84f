import type { ViewValue } from '../../core/talk/entry.ts';
import type { CpuPoolState } from '../types.ts';

/** Where the selection is kept in the log. */
const KEY = 'selected';

type Selectable = Pick<CpuPoolState, 'changes' | 'lastChanged'> & {
  readonly partitions: readonly { readonly name: string }[];
};

/**
 * Index of the partition that the panel explains and the controls act on, the same in every window:
 * the one that was picked, until an action (by a hand or a scenario) is about another one, which is then followed.
 */
export function selectedIndex(state: Selectable, shared: Readonly<Record<string, ViewValue>>): number {
  const [, changes, picked] = /^(\d+):(.*)$/s.exec(String(shared[KEY] ?? '')) ?? [];
  const name = picked !== undefined && Number(changes) === state.changes ? picked : state.lastChanged || picked;
  const index = state.partitions.findIndex((partition) => partition.name === name);
  return index === -1 ? 0 : index;
}

/** The log's entry for picking a partition now: its key and value. */
export function pick(state: Selectable, name: string): readonly [key: string, value: string] {
  return [KEY, `${state.changes}:${name}`];
}
