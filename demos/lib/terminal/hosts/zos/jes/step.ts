import { fromMs } from '../../../../../core/time.ts';
import type { Micros } from '../../../../../core/time.ts';
import { longJulianText, timeText } from '../clock.ts';
import { allocate, releaseDataSets } from './allocation.ts';
import { openStep } from './io.ts';
import { logMessage, systemMessage } from './spool.ts';
import type { System } from '../system.ts';
import type { CondTest, Job, StepStatement } from './types.ts';

/** Loading a program and opening its data sets, ms. */
const LOAD_MS = 140;

/** The step is bypassed because of condition codes. It says so, and counts as a result. */
export function isBypassed(_system: System, job: Job): boolean {
  const step = job.steps[job.step] as StepStatement;
  if (![...job.cond, ...step.cond].some((test) => holds(test, job))) return false;
  systemMessage(
    job,
    `IEF202I ${job.name} ${step.name} - STEP WAS NOT RUN BECAUSE OF CONDITION CODES`,
    `IEF272I ${job.name} ${step.name} - STEP WAS NOT EXECUTED.`,
  );
  job.results.push({ name: step.name, code: null, abend: '' });
  return true;
}

/** Allocates and loads; returns how long the step will run (µs), or undefined when the job has failed. */
export function startStep(system: System, job: Job): Micros | undefined {
  const step = job.steps[job.step] as StepStatement;
  job.stepStartedAt = system.context.now;
  if (!allocate(system, job, step)) {
    job.outcome = 'JCL ERROR';
    return undefined;
  }
  const program = system.batch[step.program];
  if (program === undefined) {
    const at = `JOBNAME=${job.name.padEnd(8)}  STEPNAME=${step.name.padEnd(8)}`;
    const { now } = system.context;
    logMessage(system.state, job, now, `CSV003I REQUESTED MODULE ${step.program.padEnd(8)} NOT FOUND`);
    logMessage(system.state, job, now, `CSV028I ABEND806-04  ${at}`);
    abend(system, job, step, 'S806', '00000004');
    return undefined;
  }
  const spread = 0.8 + 0.5 * system.context.random('zos/jes').next();
  return fromMs((LOAD_MS + program.workMs(openStep(system, job, step))) * spread);
}

/** The step's program has run: what it read and wrote, its code, its data sets. False after an abend. */
export function endStep(system: System, job: Job): boolean {
  const step = job.steps[job.step] as StepStatement;
  const io = openStep(system, job, step);
  const code = system.batch[step.program]?.run(io) ?? 0;
  if (io.abend !== undefined) {
    abend(system, job, step, io.abend.code, io.abend.reason);
    return false;
  }
  job.results.push({ name: step.name, code, abend: '' });
  systemMessage(
    job,
    `IEF142I ${job.name} ${step.name} - STEP WAS EXECUTED - COND CODE ${String(code).padStart(4, '0')}`,
  );
  releaseDataSets(system, job, step, false);
  stepTimes(system, job, step);
  return true;
}

function abend(system: System, job: Job, step: StepStatement, code: string, reason: string): void {
  const { state, context } = system;
  const time = timeText(context.now, '.');
  const at = `${job.name} ${step.name}`;
  logMessage(state, job, context.now, `IEF450I ${at} - ABEND=${code} U0000 REASON=${reason}`);
  systemMessage(
    job,
    `IEA995I SYMPTOM DUMP OUTPUT`,
    `  SYSTEM COMPLETION CODE=${code.slice(1)}  REASON CODE=${reason}`,
    `   TIME=${time}  SEQ=${String(job.number).padStart(5, '0')}  CPU=0000  ASID=0029`,
    `IEF472I ${at} - COMPLETION CODE - SYSTEM=${code.slice(1)} USER=0000 REASON=${reason}`,
  );
  job.results.push({ name: step.name, code: null, abend: code });
  job.outcome = `ABEND ${code}`;
  releaseDataSets(system, job, step, true);
  stepTimes(system, job, step);
}

function stepTimes({ context }: System, job: Job, step: StepStatement): void {
  const stamp = (at: Micros): string => `${longJulianText(at).replace('.', '')}.${timeText(at, '').slice(0, 4)}`;
  const cpu = Math.max(1, Math.round((context.now - job.stepStartedAt) / 60_000));
  job.cpu += cpu;
  const name = step.name.padEnd(8);
  systemMessage(
    job,
    `IEF373I STEP/${name}/START ${stamp(job.stepStartedAt)}`,
    `IEF374I STEP/${name}/STOP  ${stamp(context.now)} CPU ${cpuText(cpu)} SRB    0MIN 00.00SEC VIRT   248K SYS   232K EXT       4K SYS   10336K`,
  );
}

/** Processor time as the accounting messages have it, from hundredths of a second. */
export function cpuText(hundredths: number): string {
  const minutes = Math.floor(hundredths / 6_000);
  return `${String(minutes).padStart(4)}MIN ${((hundredths - 6_000 * minutes) / 100).toFixed(2).padStart(5, '0')}SEC`;
}

/** COND=(code,operator): true when the code stands in this relation to that of an earlier step. */
function holds({ code, operator, step }: CondTest, job: Job): boolean {
  return job.results.some(({ name, code: result }) => {
    if (result === null || (step !== '' && name !== step)) return false;
    switch (operator) {
      case 'EQ':
        return code === result;
      case 'NE':
        return code !== result;
      case 'LT':
        return code < result;
      case 'LE':
        return code <= result;
      case 'GT':
        return code > result;
      default:
        return code >= result;
    }
  });
}
