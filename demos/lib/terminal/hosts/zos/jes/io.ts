import { linesOf, writeLines } from '../catalog.ts';
import { mayChange } from '../security.ts';
import { logMessage, openFile } from './spool.ts';
import type { StepIo, System } from '../system.ts';
import type { DdStatement, Job, StepStatement } from './types.ts';

export function openStep(system: System, job: Job, step: StepStatement): StepIo {
  const { state, context } = system;
  const log = (text: string): void => logMessage(state, job, context.now, text);
  const io: StepIo = {
    system,
    job,
    step,
    abend: undefined,
    dd: (ddname) => step.dds.find(({ name }) => name === ddname),
    read(ddname) {
      const first = step.dds.findIndex(({ name }) => name === ddname);
      if (first < 0) return [];
      let end = first + 1;
      while (step.dds[end]?.name === '') end += 1;
      return step.dds.slice(first, end).flatMap((dd) => readOne(io, dd, log));
    },
    write(ddname, records) {
      const dd = io.dd(ddname);
      if (dd !== undefined) writeOne(io, dd, records, log);
    },
    missing(ddname) {
      log(`IEC130I ${ddname.padEnd(8)} DD STATEMENT MISSING`);
    },
  };
  return io;
}

function readOne(io: StepIo, dd: DdStatement, log: (text: string) => void): readonly string[] {
  if (dd.instream !== null) return dd.instream;
  if (dd.dataset === '') return [];
  if (dd.dataset.startsWith('&&')) return io.job.temporary[dd.dataset] ?? [];
  const { catalog } = io.system.state;
  const lines = linesOf(catalog, dd.dataset, dd.member === '' ? undefined : dd.member);
  if (lines !== undefined) return lines;
  const volume = catalog[dd.dataset]?.volume ?? '';
  log(`IEC141I 013-18,IGG0191B,${io.job.name},${io.step.name},${dd.name},0A91,${volume},${dd.dataset}`);
  io.abend = { code: 'S013', reason: '00000018' };
  return [];
}

function writeOne(io: StepIo, dd: DdStatement, records: readonly string[], log: (text: string) => void): void {
  const { job, step } = io;
  const { state, context } = io.system;
  if (dd.sysout !== '') {
    const sysoutClass = dd.sysout === '*' ? job.messageClass : dd.sysout;
    const open = job.spool.find((file) => file.ddname === dd.name && file.step === step.name);
    (open ?? openFile(job, dd.name, { step: step.name, sysoutClass })).lines.push(...records);
  } else if (dd.dataset.startsWith('&&')) job.temporary[dd.dataset] = [...records];
  else if (dd.dataset !== '') {
    if (!mayChange(job.owner, dd.dataset)) {
      log(`IEC150I 913-38,IFG0194E,${job.name},${step.name},${dd.name},0A91,USR001,${dd.dataset}`);
      io.abend = { code: 'S913', reason: '00000038' };
      return;
    }
    const place = { name: dd.dataset, member: dd.member === '' ? undefined : dd.member };
    const before = dd.disposition[0] === 'MOD' ? (linesOf(state.catalog, place.name, place.member) ?? []) : [];
    if (!writeLines(state.catalog, place, [...before, ...records], { userid: job.owner, now: context.now })) {
      log(`IEC141I 013-20,IGG0199G,${job.name},${step.name},${dd.name},0A91,USR001,${dd.dataset}`);
      io.abend = { code: 'S013', reason: '00000020' };
    }
  }
}
