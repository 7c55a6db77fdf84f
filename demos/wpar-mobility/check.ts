import { otherSystem, systemOf, wparOf } from './images.ts';
import type { WparMobilityState } from './types.ts';

/** No system takes on more than all of its processors. */
export const FULL_PERCENT = 100;

/**
 * Why a WPAR cannot go to the other system (rows 69 and 70), or nothing. It is relocatable when it can be
 * checkpointed, all that it writes is on NFS, and both systems are at the same level; and the target must have room.
 */
export function refusalOf(state: WparMobilityState, id: number): string | undefined {
  return notRelocatable(state, id) ?? noRoom(state, id);
}

/** Reasons that lie in the WPAR and the two systems, whatever their load. */
export function notRelocatable(state: WparMobilityState, id: number): string | undefined {
  const { checkpointable, localFileSystem } = wparOf(state, id);
  const source = systemOf(state, id);
  const target = otherSystem(source);
  if (!checkpointable) return `WPAR ${id} cannot be checkpointed: it was not made for it.`;
  if (localFileSystem !== null) {
    return `WPAR ${id} writes to ${localFileSystem}, a local JFS2 file system of AIX ${source} that AIX ${target} cannot reach: put it on NFS.`;
  }
  if (state.levels.A !== state.levels.B) {
    return `AIX ${source} is at ${state.levels[source]}, AIX ${target} at ${state.levels[target]}: the levels must be the same.`;
  }
  return undefined;
}

function noRoom(state: WparMobilityState, id: number): string | undefined {
  const { needPercent } = wparOf(state, id);
  const target = otherSystem(systemOf(state, id));
  const load = state.loads[target];
  return load + needPercent > FULL_PERCENT
    ? `AIX ${target} is at ${load} %, WPAR ${id} needs ${needPercent} %: that would be ${load + needPercent} %.`
    : undefined;
}

/** The least load of a system: what its WPARs need. */
export function leastLoad(state: WparMobilityState, system: 'A' | 'B'): number {
  return state.images[system].reduce((sum, { wpar }) => sum + wparOf(state, wpar).needPercent, 0);
}

/** The most that other work may load a system with: room for a WPAR on its way is kept. */
export function mostLoad(state: WparMobilityState, system: 'A' | 'B'): number {
  const { relocation } = state;
  const expected = relocation?.outcome === 'under-way' && relocation.target === system && relocation.state !== 'POST';
  return FULL_PERCENT - (expected ? wparOf(state, relocation.wpar).needPercent : 0);
}
