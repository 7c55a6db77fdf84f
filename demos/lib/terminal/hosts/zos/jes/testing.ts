import { createRig } from '../testing.ts';
import type { Rig } from '../testing.ts';
import type { Job } from './types.ts';

/** DEMO1 at READY, on a large screen. */
export const rig = (): Rig => createRig({ programs: {}, model: 4 }).logOn();

/** Submits a member and lets time pass until the job has ended. */
export function runMember(terminal: Rig, member: string): Job {
  terminal.press('Clear').enter(`submit jcl.cntl(${member})`);
  const id = /\((JOB\d+)\)/.exec(terminal.line(2))?.[1] ?? '';
  const job = (): Job => terminal.state.jes.jobs[id] as Job;
  terminal.until(() => job().phase === 'output', 120_000);
  return job();
}

/** Runs records as a job of DEMO1: they are put into a member first. */
export function runJcl(terminal: Rig, ...lines: string[]): Job {
  const dataSet = terminal.state.catalog['DEMO1.JCL.CNTL'];
  if (dataSet === undefined) throw new Error('no JCL library');
  const model = dataSet.members.IEFBR14 as NonNullable<(typeof dataSet.members)[string]>;
  dataSet.members.TEST = { ...model, lines: ['//DEMO1Z   JOB (A),T,MSGCLASS=H,NOTIFY=DEMO1', ...lines] };
  return runMember(terminal, 'test');
}

/** What a job wrote to a spool file. */
export function output(job: Job, ddname: string): string[] {
  return job.spool.find((file) => file.ddname === ddname)?.lines ?? [];
}
