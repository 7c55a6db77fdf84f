import type { Measured } from '../measured.ts';
import type { MigrationObservation, MigrationState, RealObservation } from '../types.ts';
import { formatMiB } from '../units.ts';

/** Where the partition is and what becomes of it, in the strip of read-outs. */
export function stateText({ phase, runsOn, rounds }: MigrationObservation): string {
  switch (phase) {
    case 'pre-copy':
      return `runs on ${runsOn ?? ''}, round ${rounds.length + 1}`;
    case 'stop-and-copy':
    case 'take-over':
      return 'stopped';
    case 'refused':
      return `stays on ${runsOn ?? ''}`;
    case 'aborted':
      return `aborted, runs on ${runsOn ?? ''}`;
    case 'idle':
    case 'completed':
      return `runs on ${runsOn ?? ''}`;
  }
}

/** What is on the network: "round 2: 256 MiB". */
export function sendingText({ phase, move }: MigrationState): string {
  if (move === null) return '';
  if (phase === 'pre-copy') return `round ${move.rounds.length + 1}: ${formatMiB(move.running?.sentMiB ?? 0)}`;
  return phase === 'stop-and-copy' ? `the rest: ${formatMiB(move.restMiB ?? 0)}` : '';
}

/** What the guest does, beside its console. */
export function statusText({ status, moving }: RealObservation): string {
  if (moving) return 'runs, is being copied';
  switch (status) {
    case 'running':
      return 'runs';
    case 'recorded':
      return 'recorded';
    case 'failed':
      return 'failed';
    case 'off':
      return 'off';
    case 'waiting':
    case 'loading':
      return 'starting';
  }
}

/** Whether all memory was the same on both sides at the switch. */
export function memoryText({ memoryEqual }: RealObservation): string {
  if (memoryEqual === null) return '–';
  return memoryEqual ? 'equal' : 'differs';
}

/** What to do now, or why there is nothing to do. */
export function realHint({ status, message, problem, memoryEqual, moving, predicted }: RealObservation): string {
  if (status === 'failed') return message;
  if (problem !== null) return `The move failed: ${problem}`;
  if (status === 'waiting' || status === 'loading') return 'A Linux guest starts in this page.';
  if (moving) return 'It counts on while its memory is copied to another worker.';
  if (memoryEqual === null || predicted === null) return 'A Linux guest counts. Move it, and look at its numbers.';
  return memoryEqual
    ? 'Moved, with the same hash over all memory. What the model does not have: its devices, and this check.'
    : 'Moved, but its memory was not the same on both sides.';
}

/** What the model is given of the measured move. */
export function ratesText({ bandwidthMiBps, dirtyRateMiBps }: Measured): string {
  return `measured: ${formatMiB(bandwidthMiBps)}/s sent, ${formatMiB(dirtyRateMiBps)}/s written`;
}
