import { isDataSetName, isMemberName } from '../../catalog.ts';
import type { CondTest, DdStatement, StepStatement } from '../types.ts';
import { parseJclOperands, sublist, unquoted } from './operands.ts';
import { readStatements } from './statements.ts';
import type { Statement } from './statements.ts';

/** A job as the converter understands it. */
export interface ParsedJob {
  /** '' when there is no JOB statement. */
  readonly name: string;
  readonly text: string;
  readonly jobClass: string;
  readonly messageClass: string;
  readonly notify: string;
  readonly priority: number;
  readonly hold: boolean;
  readonly cond: readonly CondTest[];
  readonly steps: readonly StepStatement[];
  readonly cards: number;
  readonly listing: readonly string[];
  /** Lines of JESYSMSG for what was refused: statement number and message. */
  readonly errors: readonly string[];
}

const KEYWORDS = {
  JOB: 'ACCT ADDRSPC BYTES CARDS CLASS COND GROUP LINES MEMLIMIT MSGCLASS MSGLEVEL NOTIFY PAGES PASSWORD PERFORM PRTY',
  EXEC: 'ACCT ADDRSPC COND DYNAMNBR PARM PERFORM PGM REGION TIME',
  DD: 'BLKSIZE DATACLAS DCB DISP DLM DSN DSNAME DSORG DUMMY FREE HOLD LABEL LRECL MGMTCLAS OUTLIM RECFM SPACE STORCLAS',
} as const;
const MORE = {
  JOB: ' RD REGION RESTART SECLABEL TIME TYPRUN USER',
  EXEC: ' RD',
  DD: ' SYSOUT TERM UNIT VOL VOLUME',
} as const;

type Operation = keyof typeof KEYWORDS;

/** Converts the records of a job. `owner` stands for &SYSUID. */
export function parseJob(lines: readonly string[], owner: string): ParsedJob {
  const reading = readStatements(lines);
  const errors = reading.errors.map(({ statement, text }) => messageAt(statement, text));
  const steps: { name: string; program: string; parm: string; cond: CondTest[]; dds: DdStatement[] }[] = [];
  let job = parseJclOperands('');
  let name = '';
  for (const statement of reading.statements) {
    const fail = (text: string): void => {
      errors.push(messageAt(statement.number, text));
    };
    const operation = statement.operation.toUpperCase();
    if (operation !== 'JOB' && operation !== 'EXEC' && operation !== 'DD') {
      fail('IEFC605I UNIDENTIFIED OPERATION FIELD');
      continue;
    }
    if (statement.name !== '' && !isLabel(statement.name, operation)) fail('IEFC662I INVALID LABEL');
    const operands = parseJclOperands(substituted(statement, owner));
    if (operands.unbalanced) fail(`IEFC622I UNBALANCED PARENTHESIS ON THE ${operation} STATEMENT`);
    for (const keyword of Object.keys(operands.keywords)) {
      if (!isKeyword(operation, keyword)) {
        fail(`IEFC630I UNIDENTIFIED KEYWORD ${keyword} ON THE ${operation} STATEMENT`);
      }
    }
    if (operation === 'JOB') {
      job = operands;
      name = statement.name;
    } else if (operation === 'EXEC') {
      const { PGM, PARM = '', COND = '' } = operands.keywords;
      if (PGM === undefined) {
        const [procedure] = operands.positional;
        fail(`IEFC612I PROCEDURE ${procedure ?? ''} WAS NOT FOUND`);
      }
      steps.push({
        name: statement.name,
        program: PGM ?? '',
        parm: unquoted(PARM),
        cond: condOf(COND),
        dds: [],
      });
    } else {
      const step = steps.at(-1);
      if (step === undefined) fail('IEFC019I MISPLACED DD STATEMENT');
      else step.dds.push(ddOf(statement, operands.keywords, operands.positional, fail));
    }
  }
  if (steps.length === 0) errors.push(messageAt(reading.statements.length, 'IEF607I JOB HAS NO STEPS'));
  const { CLASS = 'A', MSGCLASS = 'A', NOTIFY = '', PRTY = '8', TYPRUN = '', COND = '' } = job.keywords;
  if (!/^[A-Z0-9]$/.test(CLASS)) errors.push(messageAt(1, 'IEFC624I INCORRECT USE OF CLASS ON THE JOB STATEMENT'));
  if (!/^\d{1,2}$/.test(PRTY) || Number(PRTY) > 15) {
    errors.push(messageAt(1, 'IEFC624I INCORRECT USE OF PRTY ON THE JOB STATEMENT'));
  }
  return {
    name,
    text: unquoted(job.positional[1] ?? ''),
    jobClass: CLASS,
    messageClass: MSGCLASS,
    notify: NOTIFY,
    priority: Number(PRTY) || 0,
    hold: TYPRUN === 'HOLD',
    cond: condOf(COND),
    steps,
    cards: lines.length,
    listing: withSubstitution(reading.listing, reading.statements[0], owner),
    errors,
  };
}

function messageAt(statement: number, text: string): string {
  return `${String(statement).padStart(9)} ${text}`;
}

function isLabel(label: string, operation: Operation): boolean {
  return label.split('.').length <= (operation === 'DD' ? 2 : 1) && label.split('.').every(isMemberName);
}

function isKeyword(operation: Operation, keyword: string): boolean {
  return `${KEYWORDS[operation]}${MORE[operation]}`.split(' ').includes(keyword);
}

function substituted({ operands }: Statement, owner: string): string {
  return operands.replace(/&SYSUID\.?/g, owner);
}

/** After the JOB statement the listing shows what became of its symbols. */
function withSubstitution(listing: readonly string[], job: Statement | undefined, owner: string): string[] {
  if (job === undefined || !job.operands.includes('&SYSUID')) return [...listing];
  const second = listing.findIndex((line) => /^ +2 /.test(line));
  const at = second < 0 ? listing.length : second;
  const before = listing.slice(0, at);
  // Comments between the two belong to the second.
  let end = before.length;
  while (end > 0 && (before[end - 1] as string).trimStart().startsWith('//*')) end -= 1;
  const text = `          IEFC653I SUBSTITUTION JCL - ${substituted(job, owner)}`;
  return [...before.slice(0, end), text, ...before.slice(end), ...listing.slice(at)];
}

/** COND=(code,operator[,step]) or a list of them. EVEN and ONLY are left out: no step runs after an abend here. */
function condOf(text: string): CondTest[] {
  if (text === '') return [];
  const items = sublist(text);
  const groups = items.some((item) => item.startsWith('(')) ? items.map(sublist) : [items];
  return groups
    .filter(([code = '', operator = '']) => /^\d{1,4}$/.test(code) && /^(?:EQ|NE|LT|LE|GT|GE)$/.test(operator))
    .map(([code, operator = '', step = '']) => ({ code: Number(code), operator, step }));
}

/** Tracks of a cylinder of a 3390. */
const TRACKS_PER_CYLINDER = 15;

function ddOf(
  { name, data }: Statement,
  keywords: Readonly<Record<string, string>>,
  positional: readonly string[],
  fail: (text: string) => void,
): DdStatement {
  const typed = keywords.DSN ?? keywords.DSNAME ?? '';
  const [, dataset = '', member = ''] = /^([^()]*)(?:\(([^()]*)\))?$/.exec(unquoted(typed)) ?? [];
  const isTemporary = dataset.startsWith('&&');
  if (dataset !== '' && !isTemporary && dataset !== 'NULLFILE' && !isDataSetName(dataset)) {
    fail('IEFC628I INCORRECT USE OF DSNAME ON THE DD STATEMENT');
  }
  const [status = '', normal = '', abnormal = ''] = sublist(keywords.DISP ?? '');
  if (!['', 'NEW', 'OLD', 'SHR', 'MOD'].includes(status)) fail('IEFC624I INCORRECT USE OF DISP ON THE DD STATEMENT');
  const statusOf = status === '' ? 'NEW' : status;
  const usual = statusOf === 'NEW' ? 'DELETE' : 'KEEP';
  const [unit = 'TRK', quantity = '1'] = sublist(keywords.SPACE ?? '');
  const [primary = '1', , directory = ''] = sublist(quantity);
  const dcb: Record<string, string> = {};
  for (const keyword of ['RECFM', 'LRECL', 'BLKSIZE', 'DSORG']) {
    const value = parseJclOperands(sublist(keywords.DCB ?? '').join(',')).keywords[keyword] ?? keywords[keyword];
    if (value !== undefined) dcb[keyword] = value;
  }
  return {
    name,
    dataset: dataset === 'NULLFILE' ? '' : dataset,
    member,
    disposition: [
      statusOf,
      normal === '' ? usual : normal,
      abnormal === '' ? (normal === '' ? usual : normal) : abnormal,
    ],
    sysout: sublist(keywords.SYSOUT ?? '')[0] ?? '',
    instream: data,
    dummy: positional.includes('DUMMY') || dataset === 'NULLFILE',
    space: (Number(primary) || 1) * (unit === 'CYL' ? TRACKS_PER_CYLINDER : 1),
    directory: directory !== '' || dcb.DSORG === 'PO',
    dcb,
  };
}
