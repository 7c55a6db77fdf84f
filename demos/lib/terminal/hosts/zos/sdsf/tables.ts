import { SECOND } from '../../../../../core/time.ts';
import type { ProgramContext } from '../program.ts';
import { queueOf } from '../jes/queue.ts';
import type { Job } from '../jes/types.ts';
import { COLUMNS, FILE_COLUMNS } from './columns.ts';
import type { Column } from './columns.ts';
import type { Filter, SdsfState, TableName } from './state.ts';

export interface Row {
  /** Id of the job, '' where no line command has an object. */
  readonly job: string;
  /** Key of the data set on the panel of a job's data sets. */
  readonly key: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface Table {
  readonly title: string;
  /** The first one stays when the others are scrolled. */
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

const TITLES: Readonly<Record<TableName, string>> = {
  ST: 'SDSF STATUS DISPLAY ALL CLASSES',
  I: 'SDSF INPUT QUEUE DISPLAY ALL CLASSES',
  O: 'SDSF OUTPUT ALL CLASSES ALL FORMS',
  H: 'SDSF HELD OUTPUT DISPLAY ALL CLASSES',
  DA: 'SDSF DA S370     S370     PAG  0  CPU',
  INIT: 'SDSF INITIATOR DISPLAY  S370',
};

/** Address spaces of the system itself: name, processor time at the start in hundredths, real frames. */
const STARTED = [
  ['*MASTER*', 'STC00001', 8_104, 2_310],
  ['PCAUTH', '', 4, 112],
  ['RASP', '', 2, 98],
  ['CATALOG', '', 1_512, 2_044],
  ['JES2', 'STC00002', 3_377, 3_120],
  ['LLA', 'STC00004', 212, 640],
  ['RACF', 'STC00006', 98, 301],
  ['VTAM', 'STC00007', 640, 1_790],
  ['TCPIP', 'STC00009', 1_066, 2_512],
  ['TSO', 'STC00010', 57, 218],
  ['SDSF', 'STC00012', 31, 190],
] as const;

/** A table of the system as it is now, with what the user wants to see of it. */
export function tableOf(name: TableName, state: SdsfState, context: ProgramContext): Table {
  const rows = rowsOf(name, context).filter(({ cells }) => isShown(cells, state));
  const { sort } = state;
  if (sort !== null)
    rows.sort((a, b) => (sort.descending ? -1 : 1) * compare(a.cells[sort.column], b.cells[sort.column]));
  const load = Object.values(context.jes.initiators).filter(({ job }) => job !== '').length;
  return {
    title: name === 'DA' ? `${TITLES.DA} ${String(6 + 23 * load).padStart(3)}` : TITLES[name],
    columns: COLUMNS[name],
    rows,
  };
}

/** The data sets of a job. */
export function filesOf(job: Job): Table {
  return {
    title: `SDSF JOB DATA SET DISPLAY - JOB ${job.name.padEnd(8)} (${job.id})`,
    columns: FILE_COLUMNS,
    rows: job.spool.map(({ ddname, step, procStep, key, sysoutClass, lines }) => ({
      job: job.id,
      key,
      cells: {
        DDNAME: ddname,
        StepName: step,
        ProcStep: procStep,
        DSID: String(key),
        Owner: job.owner,
        C: sysoutClass,
        Dest: 'LOCAL',
        'Rec-Cnt': String(lines.length),
        Page: '',
      },
    })),
  };
}

function rowsOf(name: TableName, context: ProgramContext): Row[] {
  const jobs = Object.values(context.jes.jobs).sort((a, b) => a.number - b.number);
  switch (name) {
    case 'ST':
      return [
        ...started(context).map((row) => ({ ...row, cells: { ...row.cells, Pos: '' } })),
        ...jobs.map((job) => ({ job: job.id, key: 0, cells: statusCells(job, context) })),
      ];
    case 'I':
      return jobs
        .filter(({ phase }) => ['input', 'conversion', 'waiting'].includes(phase))
        .map((job) => ({ job: job.id, key: 0, cells: { ...statusCells(job, context), Rmt: '', Node: '1' } }));
    case 'O':
      return jobs
        .filter((job) => !isHeld(job) && isOut(job))
        .map((job) => ({ job: job.id, key: 0, cells: outputCells(job) }));
    case 'H':
      return jobs
        .filter((job) => isHeld(job) && isOut(job))
        .map((job) => ({ job: job.id, key: 0, cells: outputCells(job) }));
    case 'DA':
      return [
        ...started(context),
        ...jobs.filter(({ phase }) => phase === 'executing').map((job) => active(job, context)),
      ];
    case 'INIT':
      return context.jes.initiators.map(({ id, classes, job }) => {
        const running = context.jes.jobs[job];
        return {
          job: '',
          key: 0,
          cells: {
            ID: id,
            Status: running === undefined ? 'INACTIVE' : 'ACTIVE',
            Classes: classes,
            JobName: running?.name ?? '',
            StepName: running?.steps[running.step]?.name ?? '',
            JobID: job,
            C: running?.jobClass ?? '',
            ASID: String(35 + Number(id)),
            SysName: 'S370',
          },
        };
      });
  }
}

function isOut({ phase }: Job): boolean {
  return phase === 'output' || phase === 'hardcopy';
}

function isHeld({ messageClass }: Job): boolean {
  return ['H', 'X', 'Z'].includes(messageClass);
}

function statusCells(job: Job, context: ProgramContext): Record<string, string> {
  const { name, id, owner, priority, jobClass, phase, outcome, held } = job;
  const waiting = phase === 'waiting' ? queueOf(context.jes.jobs, jobClass).indexOf(job) + 1 : 0;
  const executing = phase === 'executing';
  return {
    JOBNAME: name,
    JobID: id,
    Owner: owner,
    Prty: String(isOut(job) ? 1 : priority),
    Queue: {
      input: 'INPUT',
      conversion: 'CONVERT',
      waiting: 'EXECUTION',
      executing: 'EXECUTION',
      output: 'PRINT',
      hardcopy: 'PRINT',
    }[phase],
    C: jobClass,
    Pos: waiting === 0 ? '' : String(waiting),
    SAff: executing ? 'S370' : '',
    ASys: executing ? 'S370' : '',
    Status: held && phase === 'waiting' ? 'HOLD' : '',
    'Max-RC': outcome,
    PrtDest: 'LOCAL',
    TGNum: String(2 + job.spool.length),
    OrigNode: 'N1',
    ExecNode: 'N1',
  };
}

function outputCells(job: Job): Record<string, string> {
  const records = job.spool.reduce((sum, { lines }) => sum + lines.length, 0);
  return {
    ...{ JOBNAME: job.name, JobID: job.id, Owner: job.owner, Prty: '144', C: job.messageClass, ODisp: 'HOLD' },
    ...{ Forms: 'STD', FCB: '****', Dest: 'LOCAL', 'Tot-Rec': String(records), 'Tot-Page': '' },
    ...{ Device: job.phase === 'hardcopy' ? 'PRT1' : '', Status: job.phase === 'hardcopy' ? 'PRINTING' : '' },
  };
}

function active(job: Job, context: ProgramContext): Row {
  const seconds = (context.now - job.startedAt) / SECOND;
  return {
    job: job.id,
    key: 0,
    cells: {
      ...{
        JOBNAME: job.name,
        StepName: job.steps[job.step]?.name ?? '',
        ProcStep: '',
        JobID: job.id,
        Owner: job.owner,
      },
      ...{ C: job.jobClass, Pos: 'IN', DP: 'F4', Real: '412', Paging: '0.00', SIO: '3.10', 'CPU%': '23.00' },
      ...{
        ASID: String(35 + Number(job.initiator)),
        ASIDX: hex(35 + Number(job.initiator)),
        'CPU-Time': (seconds * 0.2).toFixed(2),
      },
    },
  };
}

/** Started tasks, and the users that are logged on. */
function started(context: ProgramContext): Row[] {
  const spaces = STARTED.map(([name, id, cpu, real], index): Row => {
    const common = {
      JOBNAME: name,
      JobID: id,
      Owner: id === '' ? '' : 'STCUSER',
      C: '',
      Prty: '15',
      Queue: 'EXECUTION',
    };
    return {
      job: '',
      key: 0,
      cells: {
        ...common,
        ...{
          StepName: name,
          ProcStep: id === '' ? '' : 'IEFPROC',
          Pos: '',
          DP: 'FF',
          Real: String(real),
          Paging: '0.00',
        },
        ...{ SIO: '0.00', 'CPU%': '0.00', ASID: String(index + 1), ASIDX: hex(index + 1), SAff: 'S370', ASys: 'S370' },
        'CPU-Time': (cpu / 100 + context.now / SECOND / 400).toFixed(2),
        ...{ PrtDest: 'LOCAL', TGNum: '1', OrigNode: 'N1', ExecNode: 'N1', Status: '', 'Max-RC': '' },
      },
    };
  }).filter(({ cells }) => cells.JobID !== '');
  return [...spaces, ...context.users.map((user) => userRow(user))];
}

function userRow({ userid, jobId, procedure, asid, cpuSeconds }: ProgramContext['users'][number]): Row {
  return {
    job: '',
    key: 0,
    cells: {
      ...{
        JOBNAME: userid,
        StepName: procedure,
        ProcStep: '',
        JobID: jobId,
        Owner: userid,
        C: '',
        Pos: 'OWT',
        DP: 'FE',
      },
      ...{ Prty: '15', Queue: 'EXECUTION', SAff: 'S370', ASys: 'S370', Status: '', 'Max-RC': '', PrtDest: 'LOCAL' },
      ...{ Real: '618', Paging: '0.00', SIO: '0.00', 'CPU%': '0.00', ASID: String(asid), ASIDX: hex(asid) },
      ...{ 'CPU-Time': cpuSeconds.toFixed(2), TGNum: '1', OrigNode: 'N1', ExecNode: 'N1' },
    },
  };
}

function hex(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0');
}

function isShown(cells: Readonly<Record<string, string>>, { prefix, owner, filters }: SdsfState): boolean {
  const name = cells.JOBNAME;
  if (name !== undefined && prefix !== '' && !isLike(name, prefix)) return false;
  if (cells.Owner !== undefined && owner !== '' && !isLike(cells.Owner, owner)) return false;
  return filters.every((filter) => passes(cells, filter));
}

function passes(cells: Readonly<Record<string, string>>, { column, operator, value }: Filter): boolean {
  const cell = cells[column];
  if (cell === undefined) return true;
  if (operator === 'EQ') return isLike(cell.toUpperCase(), value);
  if (operator === 'NE') return !isLike(cell.toUpperCase(), value);
  return operator === 'LT' ? compare(cell, value) < 0 : compare(cell, value) > 0;
}

/** Patterns of SDSF: * for any characters, % for one. */
function isLike(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[.$+^()[\]{}|\\?]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('%', '.');
  return new RegExp(`^${source}$`).test(text);
}

function compare(a = '', b = ''): number {
  const [x, y] = [Number(a), Number(b)];
  if (a !== '' && b !== '' && !Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}
