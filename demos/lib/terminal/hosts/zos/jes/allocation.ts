import type { DataSet } from '../catalog.ts';
import { mayChange } from '../security.ts';
import { systemMessage } from './spool.ts';
import type { System } from '../system.ts';
import type { DdStatement, Job, StepStatement } from './types.ts';

/** Device numbers of the volumes. */
const DEVICES: Readonly<Record<string, string>> = { S370RS: '0A80', USR001: '0A91', PRD001: '0A95' };

/** Gives a step its data sets. False when one cannot be had: the step does not run and the job fails. */
export function allocate(system: System, job: Job, step: StepStatement): boolean {
  const failures = step.dds.flatMap((dd) => problemOf(system, job, step, dd));
  if (failures.length > 0) {
    systemMessage(job, ...failures, `IEF272I ${job.name} ${step.name} - STEP WAS NOT EXECUTED.`);
    return false;
  }
  systemMessage(job, `IEF236I ALLOC. FOR ${job.name} ${step.name}`);
  for (const dd of step.dds) {
    if (dd.dataset !== '' && dd.disposition[0] === 'NEW') create(system, job, dd);
    systemMessage(job, `IEF237I ${deviceOf(system, dd)} ALLOCATED TO ${dd.name}`.trimEnd());
  }
  return true;
}

/** Ends the use of a step's data sets, each by its disposition. */
export function releaseDataSets(system: System, job: Job, step: StepStatement, abnormal: boolean): void {
  for (const dd of step.dds) {
    if (dd.sysout !== '') disposed(job, spoolName(job, dd), 'SYSOUT');
    else if (dd.instream !== null) disposed(job, spoolName(job, dd), 'SYSIN');
    else if (dd.dataset !== '') dispose(system, job, dd, abnormal);
  }
}

function problemOf({ state }: System, job: Job, step: StepStatement, dd: DdStatement): string[] {
  const { dataset, disposition, name } = dd;
  const at = `${job.name} ${step.name} ${name}`;
  if (dataset === '') return [];
  const exists = dataset.startsWith('&&') ? dataset in job.temporary : dataset in state.catalog;
  if (disposition[0] !== 'NEW') {
    return exists || disposition[0] === 'MOD' ? [] : [`IEF212I ${at} - DATA SET NOT FOUND`];
  }
  if (exists) {
    return [
      `IGD17101I DATA SET ${dataset}`,
      'NOT DEFINED BECAUSE DUPLICATE NAME EXISTS IN CATALOG',
      'RETURN CODE IS 8 REASON CODE IS 38 IGG0CLEH',
      `IEF344I ${at} - ALLOCATION FAILED DUE TO DATA FACILITY SYSTEM ERROR`,
    ];
  }
  if (dataset.startsWith('&&') || mayChange(job.owner, dataset)) return [];
  return [
    `ICH408I USER(${job.owner.padEnd(8)}) GROUP(${(state.users[job.owner]?.group ?? '').padEnd(8)})`,
    `  ${dataset} CL(DATASET ) VOL(USR001) INSUFFICIENT ACCESS AUTHORITY`,
    `IEF344I ${at} - ALLOCATION FAILED DUE TO DATA FACILITY SYSTEM ERROR`,
  ];
}

function create({ state, context }: System, job: Job, { dataset, dcb, space, directory, member }: DdStatement): void {
  if (dataset.startsWith('&&')) {
    job.temporary[dataset] = [];
    return;
  }
  const recordFormat = (dcb.RECFM ?? 'FB') as DataSet['recordFormat'];
  const recordLength = Number(dcb.LRECL ?? 80) || 80;
  const { now } = context;
  state.catalog[dataset] = {
    name: dataset,
    organization: directory || member !== '' ? 'PO' : 'PS',
    recordFormat,
    recordLength,
    blockSize: Number(dcb.BLKSIZE ?? 0) || Math.floor(27_998 / recordLength) * recordLength,
    volume: 'USR001',
    tracks: space,
    createdAt: now,
    changedAt: now,
    lines: [],
    members: {},
  };
}

function deviceOf({ state }: System, { dataset, sysout, instream, dummy }: DdStatement): string {
  if (sysout !== '' || instream !== null) return 'JES2';
  if (dummy || dataset === '') return 'DMY ';
  if (dataset.startsWith('&&')) return 'VIO ';
  return DEVICES[state.catalog[dataset]?.volume ?? ''] ?? '0A91';
}

function dispose({ state }: System, job: Job, dd: DdStatement, abnormal: boolean): void {
  const { dataset, disposition } = dd;
  const what = abnormal ? disposition[2] : disposition[1];
  if (dataset.startsWith('&&')) {
    if (what !== 'PASS') delete job.temporary[dataset];
    disposed(job, `SYS${job.id.slice(3)}.${job.name}.${dataset.slice(2)}`, what === 'PASS' ? 'PASSED' : 'DELETED');
    return;
  }
  const volume = state.catalog[dataset]?.volume;
  if (what === 'DELETE') {
    if (!mayChange(job.owner, dataset)) {
      systemMessage(job, `IEF283I   ${dataset.padEnd(44)} NOT DELETED  8`);
      return;
    }
    delete state.catalog[dataset];
    disposed(job, dataset, 'DELETED');
  } else disposed(job, dataset, WORDS[what] ?? 'KEPT');
  if (volume !== undefined) systemMessage(job, `IEF285I   VOL SER NOS= ${volume}.`);
}

const WORDS: Readonly<Record<string, string>> = { CATLG: 'CATALOGED', UNCATLG: 'UNCATALOGED', PASS: 'PASSED' };

function disposed(job: Job, name: string, what: string): void {
  systemMessage(job, `IEF285I   ${name.padEnd(44)} ${what}`);
}

/** Name of a data set on the spool. */
function spoolName(job: Job, dd: DdStatement): string {
  const index = job.steps.flatMap(({ dds }) => dds).indexOf(dd);
  return `${job.owner}.${job.name}.${job.id}.D0000${101 + index}.${dd.sysout === '' ? dd.name : '?'}`;
}
