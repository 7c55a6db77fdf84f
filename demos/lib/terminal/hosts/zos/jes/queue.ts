import { fromMs } from '../../../../../core/time.ts';
import { longDateText, momentOf, timeText } from '../clock.ts';
import { cpuText, endStep, isBypassed, startStep } from './step.ts';
import { logMessage, logStatistics, NODE, printTime, SYSTEM, systemMessage, writeSystemLog } from './spool.ts';
import { jitter } from './submit.ts';
import type { System } from '../system.ts';
import type { Initiator, Job } from './types.ts';

const CONVERSION_MS = 180;
/** How long the output of somebody else stays, ms on average; that of users stays until it is purged. */
const VISIT_MS = 45_000;
/** Message classes that are not printed but held for their owners. */
const HELD_CLASSES = ['H', 'X', 'Z'];

/** Takes a job on: from the reader to conversion, to its class queue, from step to step, to its output. */
export function advanceJob(system: System, id: string): void {
  const job = system.state.jes.jobs[id];
  if (job === undefined) return;
  job.event = null;
  switch (job.phase) {
    case 'input':
      job.phase = 'conversion';
      job.event = system.context.schedule(fromMs(CONVERSION_MS) + jitter(system, 60), { type: 'job', id });
      return;
    case 'conversion':
      convert(system, job);
      return;
    case 'executing':
      if (endStep(system, job)) nextStep(system, job);
      else finish(system, job);
      return;
    case 'output':
      if (HELD_CLASSES.includes(job.messageClass)) purgeJob(system, job);
      else {
        job.phase = 'hardcopy';
        job.event = system.context.schedule(printTime(job), { type: 'job', id });
      }
      return;
    case 'hardcopy':
      purgeJob(system, job);
      return;
    case 'waiting':
      startJobs(system);
  }
}

/** Gives every idle initiator the best job of its classes: first class first, then priority, then number. */
export function startJobs(system: System): void {
  for (const initiator of system.state.jes.initiators) {
    if (initiator.job !== '') continue;
    const job = selectFor(system, initiator);
    if (job !== undefined) start(system, initiator, job);
  }
}

/** Jobs that wait in a class, the next first. */
export function queueOf(jobs: Readonly<Record<string, Job>>, jobClass: string): Job[] {
  return Object.values(jobs)
    .filter((job) => job.phase === 'waiting' && !job.held && job.jobClass === jobClass)
    .sort((a, b) => b.priority - a.priority || a.submittedAt - b.submittedAt || a.number - b.number);
}

function selectFor({ state }: System, { classes }: Initiator): Job | undefined {
  for (const jobClass of classes) {
    // Two jobs of one name never run at a time.
    const free = queueOf(state.jes.jobs, jobClass).find(
      ({ name }) => !Object.values(state.jes.jobs).some((job) => job.phase === 'executing' && job.name === name),
    );
    if (free !== undefined) return free;
  }
  return undefined;
}

function convert(system: System, job: Job): void {
  const { state, context } = system;
  job.spool.find(({ ddname }) => ddname === 'JESJCL')?.lines.push(...withId(job));
  if (job.errors.length > 0) {
    logMessage(state, job, context.now, `IEFC452I ${job.name} - JOB NOT RUN - JCL ERROR`);
    systemMessage(job, '  STMT NO. MESSAGE', ...job.errors);
    job.outcome = 'JCL ERROR';
    release(system, job);
    return;
  }
  job.phase = 'waiting';
  if (job.held) logMessage(state, job, context.now, `$HASP101 ${job.name.padEnd(8)} HELD`);
  startJobs(system);
}

/** The first line of the listing carries the number of the job. */
function withId({ listing, id }: Job): string[] {
  return listing.map((line, index) => (index === 0 ? `${line.slice(0, 71).padEnd(72)}${id}` : line));
}

function start(system: System, initiator: Initiator, job: Job): void {
  const { state, context } = system;
  const { now } = context;
  initiator.job = job.id;
  job.initiator = initiator.id;
  job.phase = 'executing';
  job.startedAt = now;
  const last = state.users[job.owner];
  if (last !== undefined) {
    const on = `${momentOf(last.lastAccess).weekday}, ${longDateText(last.lastAccess)}`;
    const text = `ICH70001I ${job.owner.padEnd(8)} LAST ACCESS AT ${timeText(last.lastAccess)} ON ${on}`;
    logMessage(state, job, now, text);
    systemMessage(job, text);
    last.lastAccess = now;
  }
  const name = job.name.padEnd(8);
  logMessage(
    state,
    job,
    now,
    `$HASP373 ${name} STARTED - INIT ${initiator.id.padEnd(4)} - CLASS ${job.jobClass} - SYS ${SYSTEM}`,
  );
  logMessage(state, job, now, `IEF403I ${job.name} - STARTED - TIME=${timeText(now, '.')}`);
  job.step = -1;
  nextStep(system, job);
}

/** Goes on to the next step that is not bypassed; without one the job ends. */
function nextStep(system: System, job: Job): void {
  for (job.step += 1; job.step < job.steps.length; job.step += 1) {
    if (isBypassed(system, job)) continue;
    const duration = startStep(system, job);
    if (duration === undefined) break;
    job.event = system.context.schedule(duration, { type: 'job', id: job.id });
    return;
  }
  finish(system, job);
}

/** The job has run to its end, or to its abnormal end. */
export function finish(system: System, job: Job): void {
  const { state, context } = system;
  const { now } = context;
  const { name, outcome } = job;
  const time = timeText(now, '.');
  if (outcome === 'JCL ERROR') {
    logMessage(state, job, now, `IEF453I ${name} - JOB FAILED - JCL ERROR - TIME=${time}`);
  } else if (outcome === '') {
    const highest = Math.max(0, ...job.results.map(({ code }) => code ?? 0));
    job.outcome = `CC ${String(highest).padStart(4, '0')}`;
    logMessage(state, job, now, `IEF404I ${name} - ENDED - TIME=${time}`);
  }
  const stamp = `${String(momentOf(now).year)}${String(momentOf(now).dayOfYear).padStart(3, '0')}.${time.replaceAll('.', '').slice(0, 4)}`;
  const startStamp = timeText(job.startedAt, '.').replaceAll('.', '').slice(0, 4);
  // A job that was cancelled in its queue has no times.
  if (job.startedAt >= 0)
    systemMessage(
      job,
      `IEF375I  JOB/${name.padEnd(8)}/START ${stamp.slice(0, 7)}.${startStamp}`,
      `IEF376I  JOB/${name.padEnd(8)}/STOP  ${stamp} CPU ${cpuText(job.cpu)} SRB    0MIN 00.00SEC`,
    );
  logMessage(state, job, now, `$HASP395 ${name.padEnd(8)} ENDED`);
  release(system, job);
}

/** From execution, or from a conversion that failed, to the output queue; the owner is told. */
function release(system: System, job: Job): void {
  const { state, context } = system;
  const initiator = state.jes.initiators.find(({ id }) => id === job.initiator && job.initiator !== '');
  if (initiator?.job === job.id) initiator.job = '';
  job.initiator = '';
  job.phase = 'output';
  job.endedAt = context.now;
  logStatistics(job, context.now);
  notify(system, job);
  if (job.visitor) {
    job.event = context.schedule(fromMs(context.random('zos/visitors').exponential(VISIT_MS)), {
      type: 'job',
      id: job.id,
    });
  } else if (!HELD_CLASSES.includes(job.messageClass)) {
    job.event = context.schedule(fromMs(1_000), { type: 'job', id: job.id });
  }
  startJobs(system);
}

function notify({ state, context }: System, job: Job): void {
  if (job.notify === '') return;
  const how = job.outcome.startsWith('CC')
    ? ` MAXCC=${Number(job.outcome.slice(3))}`
    : job.outcome.startsWith('ABEND')
      ? `- ABENDED ${job.outcome.slice(6)} U0000`
      : `- ${job.outcome}`;
  const text = `${timeText(context.now, '.')} ${job.id} $HASP165 ${job.name.padEnd(8)} ENDED AT ${NODE} ${how} CN(INTERNAL)`;
  const space = state.tso[job.notify];
  if (space !== undefined) space.mail.push(text);
  else if (state.users[job.notify] !== undefined) (state.mail[job.notify] ??= []).push(text);
}

/** Removes a job and its output from the spool. */
export function purgeJob({ state, context }: System, job: Job): void {
  if (job.event !== null) context.cancel(job.event);
  delete state.jes.jobs[job.id];
  writeSystemLog(
    state.jes,
    context.now,
    `$HASP250 ${job.name.padEnd(8)} PURGED -- (JOB KEY WAS ${keyOf(job)})`,
    job.id,
  );
}

function keyOf(job: Job): string {
  return (0xc4a50000 + job.number * 7).toString(16).toUpperCase();
}
