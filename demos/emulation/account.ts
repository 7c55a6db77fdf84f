import type { Micros } from '../core/time.ts';
import type { EmulationParams, EmulationState, Machine, Work } from './types.ts';
import { SLOT } from './types.ts';

/** Host instructions of a piece of work on one guest instruction. */
export function costOf(config: EmulationParams, work: Work): number {
  if (work === 'interpret') return config.interpretCost;
  return work === 'translate' ? config.translateCost : SLOT;
}

/** When the host will have executed so many instructions for an emulator: each has a host of its own that never rests. */
export function timeOf(state: EmulationState, hostInstructions: number): Micros {
  return state.startUs + Math.round((hostInstructions * 1_000_000) / state.config.hostInstructionsPerSecond);
}

/** Host instructions of the work under way that are executed by now; 0 when there is none. */
export function underWay(state: EmulationState, machine: Machine, now: Micros): number {
  if (machine.event === null) return 0;
  const since = now - timeOf(state, machine.hostInstructions);
  const executed = Math.floor((since * state.config.hostInstructionsPerSecond) / 1_000_000);
  return Math.max(0, Math.min(costOf(state.config, machine.work), executed));
}

/**
 * Guest steps at which interpreting and translating have cost the same, with `translated` instructions
 * translated: t·T = s·(I − 4). Nothing when interpreting is as cheap as running native code.
 */
export function crossing(config: EmulationParams, translated: number): number | null {
  const saved = config.interpretCost - SLOT;
  return saved <= 0 ? null : (translated * config.translateCost) / saved;
}
