import { splitEvenly, wrapAround } from '../lib/scheduler/wrap-around.ts';
import type { CpuPoolState, Segment } from './types.ts';
import { WINDOW_US } from './units.ts';

/** A virtual processor and its time in the window. */
interface Turn {
  readonly partition: number;
  readonly virtualProcessor: number;
  readonly us: number;
}

/**
 * Where each virtual processor runs in the window that runs. A partition's time is split
 * evenly over its unfolded virtual processors, and these are laid on the cores end to end
 * (DOMAIN D4). The queue moves on by one in every window, so none has a core of its own.
 */
export function windowPlacement(state: CpuPoolState): Segment[] {
  const turns = turnsOf(state);
  if (turns.length === 0) return [];
  const first = state.windowNumber % turns.length;
  const queue = [...turns.slice(first), ...turns.slice(0, first)];
  const placed = wrapAround(
    queue.map(({ us }) => us),
    state.poolProcessors,
    WINDOW_US,
  );
  return placed.map(({ item, core, start, end }) => {
    const { partition, virtualProcessor } = queue[item] as Turn;
    return { core, startUs: start, endUs: end, partition, virtualProcessor };
  });
}

function turnsOf(state: CpuPoolState): Turn[] {
  return state.partitions.flatMap(({ grantedUs, activeVirtualProcessors }, partition) =>
    splitEvenly(grantedUs, activeVirtualProcessors).flatMap((us, virtualProcessor) =>
      us > 0 ? [{ partition, virtualProcessor, us }] : [],
    ),
  );
}
