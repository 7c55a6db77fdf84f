import { timeText } from '../clock.ts';
import { finish, purgeJob, startJobs } from './queue.ts';
import { releaseDataSets } from './allocation.ts';
import { logMessage, systemMessage } from './spool.ts';
import type { System } from '../system.ts';
import type { Job, JobAction } from './types.ts';

/** May this user cancel the job and see its output? Its owner and those who run the system may. */
export function isMine(userid: string, job: Job): boolean {
  return job.owner === userid || userid === 'IBMUSER' || userid === 'OPER1';
}

/** Does this to a job; returns what JES2 says. */
export function operateJob(system: System, userid: string, action: JobAction, id: string): string[] {
  const { state } = system;
  const job = state.jes.jobs[id];
  if (job === undefined) return [`$HASP003 RC=(52),C ${id} - NO SELECTABLE ENTRIES FOUND MATCHING SPECIFICATION`];
  if (!isMine(userid, job)) return ['NOT AUTHORIZED FOR JOB'];
  const said = [`$HASP890 JOB(${job.name})`];
  if (action === 'hold' || action === 'release') {
    job.held = action === 'hold';
    startJobs(system);
    return said;
  }
  if (job.phase !== 'output' && job.phase !== 'hardcopy') cancelJob(system, job);
  if (action === 'purge' && state.jes.jobs[id] !== undefined) purgeJob(system, job);
  return said;
}

function cancelJob(system: System, job: Job): void {
  const { state, context } = system;
  const { now } = context;
  if (job.event !== null) context.cancel(job.event);
  job.event = null;
  job.outcome = 'CANCELED';
  const step = job.steps[job.step];
  if (job.phase === 'executing' && step !== undefined) {
    job.outcome = 'ABEND S222';
    logMessage(state, job, now, `IEF450I ${job.name} ${step.name} - ABEND=S222 U0000 REASON=00000000`);
    systemMessage(
      job,
      `IEF472I ${job.name} ${step.name} - COMPLETION CODE - SYSTEM=222 USER=0000 REASON=00000000  TIME=${timeText(now, '.')}`,
    );
    job.results.push({ name: step.name, code: null, abend: 'S222' });
    releaseDataSets(system, job, step, true);
  }
  finish(system, job);
}
