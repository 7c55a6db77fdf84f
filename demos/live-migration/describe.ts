import { formatMiB, formatMs, formatSeconds } from './units.ts';
import type { MigrationObservation } from './types.ts';

/** The observation as sentences. */
export function describe(observation: MigrationObservation): string {
  const { phase, runsOn, refusal, rounds, expected, remainingMiB } = observation;
  const counter = `Its counter shows ${observation.counter}.`;
  switch (phase) {
    case 'idle':
      return `The partition runs on ${runsOn ?? ''}. ${expectation(expected)} ${counter}`;
    case 'refused':
      return `The move is refused: ${refusal ?? ''}. The partition runs on ${runsOn ?? ''}. ${counter}`;
    case 'pre-copy':
      return `Round ${rounds.length + 1}: the partition runs on ${runsOn ?? ''}, ${formatMiB(remainingMiB)} left to send. ${expectation(expected)} ${counter}`;
    case 'stop-and-copy':
      return `Stopped after ${roundsOf(rounds.length)}: ${formatMiB(remainingMiB)} left to send. ${counter}`;
    case 'take-over':
      return `Stopped: all memory is there, the target takes over. ${counter}`;
    case 'completed':
      return `The partition runs on ${runsOn ?? ''}. ${result(observation)} ${counter}`;
    case 'aborted':
      return `The move was aborted; the partition runs on ${runsOn ?? ''} and has lost nothing. ${counter}`;
  }
}

function expectation({ converged, rounds, preCopySeconds, downtimeMs }: MigrationObservation['expected']): string {
  const pause = `then a pause of ${formatMs(downtimeMs)}`;
  return converged
    ? `Expected: ${roundsOf(rounds)} in ${formatSeconds(preCopySeconds)}, ${pause}.`
    : `Expected: it does not converge; stopped after ${roundsOf(rounds)} and ${formatSeconds(preCopySeconds)}, ${pause}.`;
}

function result({ rounds, preCopySeconds, totalSentMiB, downtimeMs, converged }: MigrationObservation): string {
  return (
    `${roundsOf(rounds.length)} in ${formatSeconds(preCopySeconds)}, ${formatMiB(totalSentMiB)} sent, ` +
    `stopped for ${formatMs(downtimeMs)}${converged ? '' : '; it did not converge'}.`
  );
}

function roundsOf(count: number): string {
  return `${count} round${count === 1 ? '' : 's'}`;
}
