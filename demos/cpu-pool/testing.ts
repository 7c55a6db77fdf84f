import { createRun } from '../core/run.ts';
import type { Run } from '../core/run.ts';
import { model } from './model.ts';
import type { CpuPoolAction, CpuPoolObservation, CpuPoolState, PartitionObservation } from './types.ts';

/** Short forms for this demo's tests. */
export type PoolRun = Run<CpuPoolState, CpuPoolAction, CpuPoolObservation>;

/** A run that checks the invariants after every step. */
export function poolRun(params: unknown): PoolRun {
  return createRun(model, { params, checkInvariants: true });
}

/** The observation of the partition of this name. */
export function partition(run: PoolRun, name: string): PartitionObservation {
  const found = run.observe().partitions.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`there is no partition ${name}`);
  return found;
}

/** Consumed processor units by partition after so long. */
export function unitsAfter(params: unknown, ms: number): Record<string, number> {
  const run = poolRun(params);
  run.advanceTo(ms * 1_000);
  return Object.fromEntries(
    run.observe().partitions.map(({ name, consumedProcessorUnits }) => [name, consumedProcessorUnits]),
  );
}
