import type { MigrationObservation, MigrationState } from '../types.ts';
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
