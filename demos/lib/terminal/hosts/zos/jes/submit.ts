import { fromMs } from '../../../../../core/time.ts';
import { isMemberName } from '../catalog.ts';
import type { System } from '../system.ts';
import { parseJob } from './jcl/job.ts';
import type { Job } from './types.ts';
import { logSubmitted, openJobLog, writeSystemLog } from './spool.ts';

export type Submitted = { readonly job: string; readonly id: string } | { readonly error: string };

/** Reading a record takes so long, µs; and the job as such. */
const READ_US = { job: 60_000, card: 700 } as const;

/**
 * The internal reader: takes the records of a job, gives it a number and starts it on its way. What is wrong in
 * the JCL shows when it is converted; only a name that no job can have is refused at once.
 */
export function submitJcl(system: System, lines: readonly string[], owner: string, visitor = false): Submitted {
  const { state, context } = system;
  const parsed = parseJob(lines, owner);
  if (parsed.name === '') return { error: 'SUBMIT FAILED, NO JOB STATEMENT WITH A JOB NAME WAS FOUND' };
  if (!isMemberName(parsed.name)) return { error: `IKJ56702I INVALID JOBNAME, ${parsed.name}` };
  const { jes } = state;
  const number = jes.nextNumber;
  jes.nextNumber = number >= 99_999 ? 1 : number + 1;
  const id = `JOB${String(number).padStart(5, '0')}`;
  const { name, text, jobClass, messageClass, notify, priority, hold, cond, steps, cards, listing, errors } = parsed;
  const job: Job = {
    name,
    id,
    number,
    owner,
    text,
    jobClass,
    messageClass,
    notify,
    priority,
    steps,
    cond,
    phase: 'input',
    held: hold,
    step: 0,
    results: [],
    initiator: '',
    spool: [],
    submittedAt: context.now,
    startedAt: -1,
    stepStartedAt: -1,
    endedAt: -1,
    cpu: 0,
    outcome: '',
    visitor,
    cards,
    listing,
    errors,
    temporary: {},
    event: null,
  };
  jes.jobs[id] = job;
  openJobLog(job);
  writeSystemLog(jes, context.now, `$HASP100 ${name.padEnd(8)} ON INTRDR      FROM TSU ${owner}`, id);
  logSubmitted(state, job, context.now);
  job.event = context.schedule(READ_US.job + cards * READ_US.card + jitter(system, 40), { type: 'job', id });
  return { job: name, id };
}

/** Random delay with this mean in ms, as µs. */
export function jitter({ context }: System, meanMs: number): number {
  return fromMs(context.random('zos/jes').exponential(meanMs));
}
