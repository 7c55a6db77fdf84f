import type { Micros } from '../core/time.ts';
import { readUs, writeUs } from './times.ts';
import type { Relocation, RelocationPhase, WparMobilityState } from './types.ts';

/** How far a phase of the latest relocation has come, 0 to 1; 0 when it was not begun. */
function phaseElapsedUs(relocation: Relocation, phase: RelocationPhase, now: Micros): Micros {
  const found = relocation.phases.find((own) => own.phase === phase);
  return found === undefined ? 0 : (found.endUs ?? now) - found.startUs;
}

/** MiB of the state that stand in the state file. */
export function writtenMiB({ settings, relocation }: WparMobilityState, now: Micros): number {
  if (relocation === null) return 0;
  if (relocation.writtenUs !== null) return settings.sizeMiB;
  return part(settings.sizeMiB, phaseElapsedUs(relocation, 'CKPT', now), writeUs(settings));
}

/** MiB that the target has read; a pipelined reader follows the writer. */
export function readMiB(state: WparMobilityState, now: Micros): number {
  const { settings, relocation } = state;
  if (relocation === null) return 0;
  const pipelined = settings.mode === 'pipelined';
  const elapsedUs = phaseElapsedUs(relocation, 'XFER', now) + (pipelined ? phaseElapsedUs(relocation, 'CKPT', now) : 0);
  const done = relocation.phases.some(({ phase }) => phase === 'RESTART');
  if (done) return settings.sizeMiB;
  return Math.min(part(settings.sizeMiB, elapsedUs, readUs(settings)), writtenMiB(state, now));
}

function part(whole: number, elapsedUs: Micros, fullUs: Micros): number {
  return fullUs === 0 ? (elapsedUs > 0 ? whole : 0) : (whole * Math.min(elapsedUs, fullUs)) / fullUs;
}

/** How long the WPAR has stood still in the latest relocation. */
export function stoodStillUs(relocation: Relocation | null, now: Micros): Micros {
  if (relocation === null || relocation.frozenUs === null) return 0;
  return (relocation.thawedUs ?? now) - relocation.frozenUs;
}

/** Notification, quiescing and writing, so far; 0 when it was given up before all was written. */
export function checkpointTookUs(relocation: Relocation | null, now: Micros): Micros {
  const first = relocation?.phases[0];
  if (relocation === null || first === undefined) return 0;
  if (relocation.writtenUs === null && relocation.outcome !== 'under-way') return 0;
  return (relocation.writtenUs ?? now) - first.startUs;
}
