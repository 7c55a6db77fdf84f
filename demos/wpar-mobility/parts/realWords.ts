import type { GuestStatus, GuestSystem } from '../../lib/guest/index.ts';
import type { NumbersCheck, RealState, RealStep } from '../real/types.ts';
import type { System } from '../system.ts';

const STATUS: Readonly<Record<GuestStatus, string>> = {
  off: 'off',
  waiting: 'waiting for a window that can run it',
  loading: 'starting',
  running: 'running',
  failed: 'failed',
  recorded: 'recorded',
};

/** How a guest is: its own words when it has some. */
export function guestStatus({ status, message }: Pick<GuestSystem, 'status' | 'message'>): string {
  return message === '' ? STATUS[status] : message;
}

/** Where the service is, on a system's console. */
export function homeStatus({ home, step, outcome }: RealState, system: System): string {
  if (step === 'boot') return system === home ? 'starting' : '';
  if (system === home) {
    if (step === 'counting') return 'counts';
    return step === 'NOTIFY' ? 'is told' : 'stopped here';
  }
  if (step === 'RESTART') return 'being rebuilt';
  if (step === 'POST') return 'goes on';
  return outcome === 'resumed' ? 'was here' : '';
}

const STEPS: Readonly<Record<RealStep, string>> = {
  off: 'off',
  boot: 'starting',
  counting: 'counting',
  NOTIFY: 'notify',
  CKPT: 'checkpoint',
  XFER: 'transfer',
  RESTART: 'restart',
  POST: 'post',
  undo: 'undo',
  thaw: 'thaw',
  lost: 'lost',
};

/** The step in a word. */
export function stepName(step: RealStep): string {
  return STEPS[step];
}

export interface Verdict {
  readonly text: string;
  readonly look: 'good' | 'bad' | 'plain';
}

/** What came of it, in one line. */
export function verdictOf(real: RealState): Verdict {
  const { step, outcome, reason, check } = real;
  if (step === 'boot') return { text: 'Two Linux systems start in this window.', look: 'plain' };
  if (step === 'lost') return { text: `The service is lost: ${reason ?? 'no reason is known'}.`, look: 'bad' };
  if (outcome === 'none') return { text: 'A service counts in a jail on A. Move it.', look: 'plain' };
  if (outcome === 'under-way') {
    return reason === null
      ? { text: 'On its way: each step waits for the one before.', look: 'plain' }
      : { text: `Given up (${reason}): it goes on where it was.`, look: 'bad' };
  }
  const start = outcome === 'aborted' ? `Given up: ${reason ?? ''}. ` : '';
  if (check === null) return { text: `${start}Comparing the numbers of both …`, look: 'plain' };
  const faults = check.missing.length + check.twice.length;
  return { text: start + compared(check), look: faults === 0 ? 'good' : 'bad' };
}

function compared({ looked, missing, twice }: NumbersCheck): string {
  if (missing.length + twice.length === 0) return `${looked} numbers: none missing, none twice.`;
  return `${looked} numbers, missing ${some(missing)}, twice ${some(twice)}.`;
}

function some(numbers: readonly number[]): string {
  if (numbers.length === 0) return 'none';
  return numbers.length > 3 ? `${numbers.slice(0, 3).join(', ')} …` : numbers.join(', ');
}
