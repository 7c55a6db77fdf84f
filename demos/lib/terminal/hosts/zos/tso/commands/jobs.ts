import { linesOf } from '../../catalog.ts';
import { isMine, operateJob } from '../../jes/operate.ts';
import { splitJobs } from '../../jes/jcl/statements.ts';
import { submitJcl } from '../../jes/submit.ts';
import type { Job } from '../../jes/types.ts';
import type { CommandTurn } from '../../turn.ts';
import { listOf } from '../parse.ts';
import { done, failed, named } from './command.ts';
import type { Command } from './command.ts';

/** SUBMIT: gives data sets of JCL to the job entry subsystem. */
export const submit: Command = {
  name: 'SUBMIT',
  aliases: ['SUB'],
  keywords: ['HOLD', 'NOHOLD', 'JOBCHAR', 'NOTIFY', 'NONOTIFY', 'USER', 'PASSWORD'],
  positions: 2,
  run(turn, { positional: [names, characters = ''], keywords }) {
    if (names === undefined) return { lines: [], missing: 'DATA SET NAME' };
    const jcl: string[] = [];
    for (const typed of listOf(names)) {
      const found = named(turn, typed);
      if (found === undefined) return failed([`IKJ56709I INVALID DATA SET NAME, ${typed.toUpperCase()}`]);
      const { name, member, dataSet } = found;
      if (dataSet === undefined) {
        return failed([`IKJ56228I DATA SET ${name} NOT IN CATALOG OR CATALOG CAN NOT BE ACCESSED`]);
      }
      if (dataSet.recordLength !== 80 || !dataSet.recordFormat.startsWith('F')) {
        return failed([`SUBMIT FAILED, DATA SET ${name} DOES NOT HAVE FIXED RECORDS OF LENGTH 80`]);
      }
      const lines = linesOf(turn.state.catalog, name, member);
      if (lines === undefined && member !== undefined) {
        return failed([`MEMBER ${member} NOT IN DATA SET ${name}`]);
      }
      if (lines === undefined) return failed([`IKJ56709I INVALID DATA SET NAME, ${name} NEEDS A MEMBER NAME`]);
      jcl.push(...lines);
    }
    const jobs = splitJobs(jcl);
    const suffix = (keywords.JOBCHAR ?? characters).toUpperCase();
    if (jobs.some((job) => needsName(turn, job)) && !/^[A-Z0-9#$@]+$/.test(suffix)) {
      return { lines: [], missing: 'JOBNAME CHARACTER(S)' };
    }
    const results = jobs.map((job) => submitJcl(turn, complete(turn, job, suffix), turn.space.userid));
    const lines = results.map((result) =>
      'error' in result ? result.error : `IKJ56250I JOB ${result.job}(${result.id}) SUBMITTED`,
    );
    return { lines, code: results.some((result) => 'error' in result) ? 12 : 0 };
  },
};

/** A job without a JOB statement, or with the userid itself for a name, gets its name from the user. */
function needsName({ space }: CommandTurn, job: readonly string[]): boolean {
  const name = /^\/\/(\S+) +JOB(?: |$)/.exec(job.find((line) => !line.startsWith('//*')) ?? '')?.[1];
  return name === undefined || name === space.userid;
}

function complete(turn: CommandTurn, job: readonly string[], suffix: string): readonly string[] {
  if (!needsName(turn, job)) return job;
  const { userid, account } = turn.space;
  const name = `${userid}${suffix}`.slice(0, 8);
  const first = job.findIndex((line) => line.startsWith(`//${userid} `));
  if (first >= 0) return job.map((line, index) => (index === first ? line.replace(userid, name) : line));
  return [`//${name.padEnd(8)} JOB ${account},${userid},NOTIFY=${userid},MSGLEVEL=(1,1)`, ...job];
}

/** STATUS: where jobs are; without a name those of the user. */
export const status: Command = {
  name: 'STATUS',
  aliases: ['ST'],
  keywords: [],
  positions: 1,
  run(turn, { positional: [names] }) {
    const jobs = Object.values(turn.state.jes.jobs);
    if (names === undefined) {
      const mine = jobs.filter(({ name }) => name.startsWith(turn.space.userid));
      return mine.length > 0 ? done(...mine.map(statusOf)) : done('IKJ56216I NO JOBS FOUND+');
    }
    const lines: string[] = [];
    for (const typed of listOf(names)) {
      const found = jobs.filter((job) => isNamed(job, typed));
      if (found.length === 0) lines.push(`IKJ56203I JOB ${typed.toUpperCase()} NOT FOUND`);
      else lines.push(...found.map(statusOf));
    }
    return done(...lines);
  },
};

function statusOf({ name, id, phase, held }: Job): string {
  switch (phase) {
    case 'executing':
      return `IKJ56211I JOB ${name}(${id}) EXECUTING`;
    case 'output':
    case 'hardcopy':
      return `IKJ56192I JOB ${name}(${id}) ON OUTPUT QUEUE`;
    default:
      return `IKJ56197I JOB ${name}(${id}) WAITING FOR EXECUTION${held ? ', IN HOLD STATUS' : ''}`;
  }
}

/** CANCEL: ends a job; with PURGE its output goes too. */
export const cancel: Command = {
  name: 'CANCEL',
  aliases: ['CAN'],
  keywords: ['PURGE', 'NOPURGE'],
  positions: 1,
  run(turn, { positional: [names], keywords }) {
    if (names === undefined) return { lines: [], missing: 'JOBNAME' };
    const lines: string[] = [];
    for (const typed of listOf(names)) {
      const found = Object.values(turn.state.jes.jobs).filter((job) => isNamed(job, typed));
      const [job] = found;
      if (job === undefined) lines.push(`IKJ56203I JOB ${typed.toUpperCase()} NOT FOUND`);
      else if (found.length > 1) lines.push(`JOB ${job.name} NOT UNIQUE, SPECIFY JOBNAME(JOBID)`);
      else if (!isMine(turn.space.userid, job)) {
        lines.push(`IKJ56328I JOB ${job.name} REJECTED - JOBNAME MUST BE YOUR USERID OR MUST START WITH YOUR USERID`);
      } else {
        const ended = job.phase === 'output' || job.phase === 'hardcopy';
        if (ended && !('PURGE' in keywords)) lines.push(`IKJ56192I JOB ${job.name}(${job.id}) ON OUTPUT QUEUE`);
        else {
          operateJob(turn, turn.space.userid, 'PURGE' in keywords ? 'purge' : 'cancel', job.id);
          lines.push(`JOB ${job.name}(${job.id}) CANCELLED`);
        }
      }
    }
    return done(...lines);
  },
};

/** OUTPUT: the held output of a job at the terminal; it is purged afterwards unless KEEP. */
export const output: Command = {
  name: 'OUTPUT',
  aliases: ['OUT'],
  keywords: ['PAUSE', 'NOPAUSE', 'KEEP', 'NOKEEP', 'HOLD', 'NOHOLD', 'CLASS', 'DELETE', 'BEGIN', 'HERE', 'NEXT'],
  positions: 1,
  run(turn, { positional: [names], keywords }) {
    if (names === undefined) return { lines: [], missing: 'JOBNAME' };
    const lines: string[] = [];
    for (const typed of listOf(names)) {
      const job = Object.values(turn.state.jes.jobs).find((candidate) => isNamed(candidate, typed));
      if (job === undefined) lines.push(`IKJ56203I JOB ${typed.toUpperCase()} NOT FOUND`);
      else if (!isMine(turn.space.userid, job)) {
        lines.push(`IKJ56328I JOB ${job.name} REJECTED - JOBNAME MUST BE YOUR USERID OR MUST START WITH YOUR USERID`);
      } else if (job.phase !== 'output') lines.push(statusOf(job));
      else {
        lines.push(...job.spool.flatMap((file) => file.lines));
        if (!('KEEP' in keywords)) operateJob(turn, turn.space.userid, 'purge', job.id);
      }
    }
    return done(...lines);
  },
};

function isNamed(job: Job, typed: string): boolean {
  const [, name = '', id] = /^([^(]*)(?:\(([^)]*)\)?)?$/.exec(typed.toUpperCase()) ?? [];
  return job.name === name && (id === undefined || job.id === id || String(job.number) === id.replace(/^[A-Z]*0*/, ''));
}
