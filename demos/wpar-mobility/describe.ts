import type { RealObservation } from './real/types.ts';
import { list } from './words.ts';
import type { System } from './system.ts';
import type { AbortReason, PhaseName, WparObservation } from './types.ts';

/** Why a relocation was given up, in words. */
export function abortReason(reason: AbortReason, target: System): string {
  switch (reason) {
    case 'veto':
      return 'the application said no';
    case 'ioError':
      return 'an I/O error while the state was written';
    case 'restartFailure':
      return `AIX ${target} could not rebuild it`;
    case 'byHand':
      return 'aborted by hand';
  }
}

const PHASES: Readonly<Record<PhaseName, string>> = {
  active: 'runs',
  refused: 'stays',
  notify: 'is told that it will move',
  quiesce: 'is stopped',
  checkpoint: 'is frozen, its state is written',
  transfer: 'is frozen, its state is read',
  restart: 'is frozen, and is being rebuilt',
  post: 'runs again, and its routine after the move',
  resumed: 'has moved',
  aborted: 'stayed',
};

/** What the WPAR is doing: "is frozen, its state is written". */
export function describePhase(phase: PhaseName): string {
  return PHASES[phase];
}

/** The observation as sentences: the move, where all are, the clients; or where the real service is. */
export function describe(observation: WparObservation): string {
  if (observation.real !== null) return describeReal(observation.real);
  const { wpar, phase, reason, refusal, placement, requests, waitingRequests, downtimeMs, loadPercent } = observation;
  const why = reason !== null ? `: ${reason}` : phase === 'refused' && refusal !== null ? `: ${refusal}` : '';
  return [
    `WPAR ${wpar} ${describePhase(phase)}${why}.`.replace('..', '.'),
    `AIX A has WPAR ${list(placement.A.map(String))} and is at ${loadPercent.A} %, ` +
      `AIX B has ${list(placement.B.map(String))} and is at ${loadPercent.B} %.`,
    `Checkpoint ${observation.checkpointSeconds.toFixed(2)} s, downtime ${(downtimeMs / 1_000).toFixed(2)} s.`,
    `Of ${requests.submitted} requests ${requests.completed} are answered, ${waitingRequests} wait, ${requests.lost} are lost.`,
  ].join(' ');
}

function describeReal({ step, home, outcome, reason, missing, twice }: RealObservation): string {
  const where = step === 'counting' ? `The service counts on Linux ${home}.` : `The service of Linux ${home}: ${step}.`;
  const why = reason === null ? '' : ` ${outcome === 'aborted' ? 'Given up: ' : ''}${reason}.`;
  const numbers =
    missing === null || twice === null
      ? ''
      : ` ${missing.length} numbers are missing, ${twice.length} are there twice.`;
  return where + why + numbers;
}
