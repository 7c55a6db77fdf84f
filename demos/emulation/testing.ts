import { createRun } from '../core/run.ts';
import type { Run } from '../core/run.ts';
import { model } from './model.ts';
import type { EmulationAction, EmulationObservation, EmulationState } from './types.ts';

/** Short forms for this demo's tests. */
export type EmulationRun = Run<EmulationState, EmulationAction, EmulationObservation>;

/** A run that checks the invariants after every step. */
export function emulationRun(params: unknown = {}): EmulationRun {
  return createRun(model, { params, checkInvariants: true });
}

/** A run of these parameters to the end of both emulators; fails when that does not come. */
export function finished(params: unknown): EmulationRun {
  const run = emulationRun(params);
  run.advanceTo(1e10);
  if (!run.observe().finished) throw new Error('the emulators have not halted');
  return run;
}
