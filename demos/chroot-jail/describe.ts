import type { DetectorId, JailObservation } from './types.ts';

/** The observation as sentences. */
export function describe(observation: JailObservation): string {
  if (observation.show === 'vhost') return spokenExchange(observation);
  const { step, stepsDone, stepsTotal } = observation;
  return [
    step === '' ? `${stepsTotal} steps.` : `Step ${Math.max(1, stepsDone)} of ${stepsTotal}: ${step}.`,
    spokenProcess(observation),
    verdict(observation),
    observation.differences === null || observation.differences.length === 0
      ? ''
      : `The guest differs: ${observation.differences.join('; ')}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function spokenProcess({ process, lastErrno }: JailObservation): string {
  if (process === null) return lastErrno === null ? '' : `The last call failed: ${lastErrno}.`;
  const { root, cwd, uid } = process;
  return `Process inside: root ${root}, working directory ${cwd}, user ${uid}${lastErrno === null ? '' : `, last call ${lastErrno}`}.`;
}

/** What it comes to, in one sentence; '' as long as there is nothing to say. */
export function verdict(observation: JailObservation): string {
  const { topic, process, escaped, confined, reachableOutside, stepsDone, stepsTotal } = observation;
  if (topic === 'honeypot') return testsText(observation);
  if (topic === 'recovery') return stepsDone < stepsTotal ? '' : repairText(observation);
  if (process === null || (topic === 'privsep' && stepsDone < stepsTotal)) return '';
  if (topic === 'privsep') return daemonText(observation, process);
  if (escaped) return `Out: its root is the real root, after ${observation.callsMade} calls.`;
  if (!process.cwdInsideRoot) return `Feet outside: ${reachableOutside} names out there in reach.`;
  if (confined) return 'Contained: nothing outside has a name.';
  return topic === 'escape' ? 'In the jail, but root.' : '';
}

/** Locked in or not, and what is missing besides. */
function daemonText(
  { confined, waysOut }: JailObservation,
  { gid, openFiles }: NonNullable<JailObservation['process']>,
): string {
  if (!confined) return `Not locked in: ${waysOut.join(', ')}.`;
  if (!openFiles.includes('/var/log/httpd.log')) return 'Locked in, but without its log.';
  return gid === 0 ? 'Locked in, but still in the group of root.' : 'Locked in, and the log is still open.';
}

function testsText({ detections, testsFired }: JailObservation): string {
  if (detections.length === 0) return '';
  return testsFired === 0 ? 'No test fires.' : `${testsFired} of ${detections.length} tests fire.`;
}

function repairText({ bootable, rescueUnchanged, mountsLeft }: JailObservation): string {
  return [
    bootable ? 'Repaired: it starts.' : 'Not repaired: it does not start.',
    rescueUnchanged ? '' : 'The rescue system was changed instead.',
    mountsLeft === 0 ? '' : `${mountsLeft} mounts are left.`,
  ]
    .filter((text) => text !== '')
    .join(' ');
}

export const DETECTOR_NAME: Readonly<Record<DetectorId, string>> = {
  inode: 'number of the root',
  mounts: 'mount table',
  'proc-root': 'root of process 1',
  processes: 'process list',
  devices: 'disks',
};

function spokenExchange({ exchanges }: JailObservation): string {
  const last = exchanges.at(-1);
  if (last === undefined) return 'No request yet.';
  const asked = last.request.host === null ? 'no Host header' : `Host: ${last.request.host}`;
  return last.status === 200 ? `${asked}: ${last.why}.` : `${asked}: ${last.status ?? 'no answer'}, ${last.why}.`;
}
