import { toMs } from '../../core/time.ts';
import { REAL_PHASES } from './types.ts';
import type { RealObservation, RealPhase, RealState } from './types.ts';

/** Phases in which nobody counts: the service has answered, and the target does not yet go on. */
const STILL: readonly RealPhase[] = ['CKPT', 'XFER', 'RESTART', 'POST'];

/**
 * For how long nothing was counted, so far; null before the service has stopped. Not known of a move that was given
 * up: a step that was withdrawn tells nothing of the time it took.
 */
export function stoodStillUs({ tookUs, outcome, reason }: RealState): number | null {
  if (outcome === 'aborted' || reason !== null) return null;
  const passed = STILL.flatMap((phase) => tookUs[phase] ?? []);
  return passed.length === 0 ? null : passed.reduce((sum, us) => sum + us, 0);
}

export function observeReal(real: RealState): RealObservation | null {
  if (real.step === 'off') return null;
  const still = stoodStillUs(real);
  return {
    step: real.step,
    home: real.home,
    outcome: real.outcome,
    reason: real.reason,
    nextNumber: real.checkpoint?.next ?? null,
    phasesMs: Object.fromEntries(
      REAL_PHASES.flatMap((phase) => {
        const us = real.tookUs[phase];
        return us === undefined ? [] : [[phase, toMs(us)]];
      }),
    ),
    stoodStillMs: still === null ? null : toMs(still),
    missing: real.check?.missing ?? null,
    twice: real.check?.twice ?? null,
  };
}
