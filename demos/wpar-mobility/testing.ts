import { createRun } from '../core/run.ts';
import type { Run } from '../core/run.ts';
import { model } from './model.ts';
import type { WparAction, WparMobilityState, WparObservation } from './types.ts';

/** Short forms for this demo's tests. */
export type WparRun = Run<WparMobilityState, WparAction, WparObservation>;

/** A run that checks the invariants after every step. */
export function wparRun(params: unknown = {}): WparRun {
  return createRun(model, { params, checkInvariants: true });
}

/** The run at its end: when nothing is waiting to happen any more. */
export function atEnd(params: unknown = {}): WparRun {
  return toEnd(wparRun(params));
}

/** Goes on until nothing is waiting to happen. */
export function toEnd(run: WparRun): WparRun {
  while (run.nextAt !== Infinity) run.advanceTo(run.nextAt);
  return run;
}

/** Applies an action that must be accepted. */
export function act(run: WparRun, action: WparAction): void {
  const outcome = run.dispatch(action);
  if (!outcome.ok) throw new Error(outcome.problems.map(({ message }) => message).join(' '));
}

/** Why an action is refused; nothing when it is not. */
export function refusal(run: WparRun, action: WparAction): string | undefined {
  const outcome = run.dispatch(action);
  return outcome.ok ? undefined : outcome.problems.map(({ message }) => message).join(' ');
}
