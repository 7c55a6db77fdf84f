import { SECOND } from '../core/time.ts';
import type { Micros } from '../core/time.ts';
import type { RelocationPhase, Settings } from './types.ts';

/** The phases in order. */
export const PHASES: readonly RelocationPhase[] = ['NOTIFY', 'FREEZE', 'CKPT', 'XFER', 'RESTART', 'POST'];

/** Phases in which nothing of the WPAR runs: together they are the downtime. */
export const FROZEN_PHASES: readonly RelocationPhase[] = ['FREEZE', 'CKPT', 'XFER', 'RESTART'];

/** Seconds as whole microseconds. */
export function secondsToUs(seconds: number): Micros {
  return Math.round(seconds * SECOND);
}

/** Time to write the whole state (rows 71, 72: S/B_w). */
export function writeUs({ sizeMiB, writeMiBps }: Settings): Micros {
  return secondsToUs(sizeMiB / writeMiBps);
}

/** Time to read it (S/B_r). */
export function readUs({ sizeMiB, readMiBps }: Settings): Micros {
  return secondsToUs(sizeMiB / readMiBps);
}

/**
 * How long a phase takes if nothing ends it before. A pipelined reader begins with the writer and cannot overtake
 * it, so that both are done after S/min(B_w, B_r): what is left of that when all is written is the transfer.
 */
export function phaseUs(settings: Settings, phase: RelocationPhase): Micros {
  switch (phase) {
    case 'NOTIFY':
      return secondsToUs(settings.notifySeconds);
    case 'FREEZE':
      return secondsToUs(settings.quiesceSeconds);
    case 'CKPT':
      return writeUs(settings);
    case 'XFER':
      return settings.mode === 'pipelined' ? Math.max(0, readUs(settings) - writeUs(settings)) : readUs(settings);
    case 'RESTART':
      return secondsToUs(settings.restartSeconds);
    case 'POST':
      return secondsToUs(settings.postSeconds);
  }
}

/** Row 71: t_notify + t_quiesce + S/B_w. */
export function checkpointUs(settings: Settings): Micros {
  return sum(settings, ['NOTIFY', 'FREEZE', 'CKPT']);
}

/** Row 72: quiesce + S/B_w + S/B_r + t_restart, or quiesce + S/min(B_w, B_r) + t_restart when pipelined. */
export function downtimeUs(settings: Settings): Micros {
  return sum(settings, FROZEN_PHASES);
}

/** From the notification to the end of the routine after the move. */
export function totalUs(settings: Settings): Micros {
  return sum(settings, PHASES);
}

function sum(settings: Settings, phases: readonly RelocationPhase[]): Micros {
  return phases.reduce((total, phase) => total + phaseUs(settings, phase), 0);
}
