import { useEffect, useRef, useState } from 'react';
import type { CpuPoolState, PartitionState } from '../types.ts';

/**
 * The partition that the panel explains and the controls act on. It follows the log: when exactly one partition
 * was changed or added (by a hand, here or in another window, or by a scenario), that one is selected.
 */
export function useSelection(
  state: CpuPoolState,
  revision: number,
): readonly [index: number, select: (name: string) => void] {
  const [name, setName] = useState<string | undefined>();
  const before = useRef<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const after = new Map(state.partitions.map((partition) => [partition.name, settingsOf(partition)]));
    const touched = changedNames(before.current, after);
    before.current = after;
    if (touched.length === 1) setName(touched[0]);
  }, [state, revision]);
  const index = state.partitions.findIndex((partition) => partition.name === name);
  return [index === -1 ? 0 : index, setName];
}

/** Names of partitions that are new or have other settings than before. */
export function changedNames(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([name, settings]) => before.get(name) !== settings).map(([name]) => name);
}

function settingsOf(partition: PartitionState): string {
  const { entitledCapacity, virtualProcessors, mode, weight, demand, pool } = partition;
  return JSON.stringify([entitledCapacity, virtualProcessors, mode, weight, demand, pool]);
}
