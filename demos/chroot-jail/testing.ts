import { createRun } from '../core/run.ts';
import type { Run } from '../core/run.ts';
import { model } from './model.ts';
import type { JailAction, JailObservation, JailState } from './types.ts';

/** Short forms for this demo's tests. */
export type JailRun = Run<JailState, JailAction, JailObservation>;

/** A run that checks the invariants after every step. */
export function jailRun(params: unknown = {}): JailRun {
  return createRun(model, { params, checkInvariants: true });
}

/** Goes on by so many steps, each to its end. */
export function steps(run: JailRun, count: number): void {
  for (let done = 0; done < count; done += 1) {
    run.dispatch({ type: 'next-step' });
    run.advanceTo(run.now + 10_000_000);
  }
}

/** A run of these parameters, all steps done. */
export function finished(params: unknown): JailRun {
  const run = jailRun(params);
  steps(run, run.observe().stepsTotal);
  return run;
}
