import { createRun } from '../core/run.ts';
import type { Run } from '../core/run.ts';
import { model } from './model.ts';
import type { MigrationAction, MigrationObservation, MigrationState } from './types.ts';

export type MigrationRun = Run<MigrationState, MigrationAction, MigrationObservation>;

/** A run that checks the invariants after every step. */
export function migrationRun(params: unknown = {}): MigrationRun {
  return createRun(model, { params, checkInvariants: true });
}

/** Runs until nothing is left to happen. */
export function toTheEnd(run: MigrationRun): MigrationRun {
  while (run.nextAt < Infinity) run.advanceTo(run.nextAt);
  return run;
}

/** What is observed at the end of a move with these parameters. */
export function moved(params: unknown = {}): MigrationObservation {
  return toTheEnd(migrationRun(params)).observe();
}
