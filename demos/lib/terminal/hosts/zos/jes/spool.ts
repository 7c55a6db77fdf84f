import type { Micros } from '../../../../../core/time.ts';
import { fromMs, SECOND } from '../../../../../core/time.ts';
import { jesDateText, julianText, momentOf, timeText } from '../clock.ts';
import type { ZosState } from '../types.ts';
import type { Jes, Job, SpoolFile } from './types.ts';

/** Name of the system, and of its node in the network of job entry. */
export const SYSTEM = 'S370';
export const NODE = 'N1';

const LOG_LINES = 400;
const FIRST_SYSOUT_KEY = 102;

/** A file that the job writes: one of JES2's own, or a SYSOUT data set. */
export function openFile(
  job: Job,
  ddname: string,
  { step, sysoutClass }: { readonly step: string; readonly sysoutClass: string },
): SpoolFile {
  const own = job.spool.filter((file) => file.step === 'JES2').length;
  const key = step === 'JES2' ? 2 + own : FIRST_SYSOUT_KEY + job.spool.length - own;
  const file: SpoolFile = { ddname, step, procStep: '', sysoutClass, key, lines: [] };
  job.spool.push(file);
  return file;
}

/** JES2's three files of a job, with their headings. */
export function openJobLog(job: Job): void {
  const of = { step: 'JES2', sysoutClass: job.messageClass };
  const spaced = (text: string): string => [...text].join(' ');
  openFile(job, 'JESMSGLG', of).lines.push(
    `                    J E S 2  J O B  L O G  --  S Y S T E M  ${spaced(SYSTEM)}  --  N O D E  ${spaced(NODE)}`,
    '',
  );
  openFile(job, 'JESJCL', of);
  openFile(job, 'JESYSMSG', of);
}

/** A message of the job log; operators see it too, and the system log keeps it. */
export function logMessage(state: ZosState, job: Job, now: Micros, text: string): void {
  fileOf(job, 'JESMSGLG').push(` ${timeText(now, '.')} ${job.id}  ${text}`);
  writeSystemLog(state.jes, now, text, job.id);
}

/** A message of the system to its job (JESYSMSG). */
export function systemMessage(job: Job, ...texts: readonly string[]): void {
  fileOf(job, 'JESYSMSG').push(...texts.map((text) => ` ${text}`));
}

/** A line of the system log, in the format of SYSLOG. */
export function writeSystemLog(jes: Jes, now: Micros, text: string, id = ''): void {
  const { hundredths } = momentOf(now);
  const time = `${timeText(now)}.${String(hundredths).padStart(2, '0')}`;
  jes.log.push(
    `N 0000000 ${SYSTEM.padEnd(8)} ${julianText(now).replace('.', '')} ${time} ${id.padEnd(8)} 00000090  ${text}`,
  );
  if (jes.log.length > LOG_LINES) jes.log.splice(0, jes.log.length - LOG_LINES);
}

/** The first lines of the job log: the day, and whose job it is. */
export function logSubmitted(state: ZosState, job: Job, now: Micros): void {
  const { weekday } = momentOf(now);
  fileOf(job, 'JESMSGLG').push(
    ` ${timeText(now, '.')} ${job.id} ---- ${`${weekday},`.padEnd(11)}${jesDateText(now)} ----`,
  );
  logMessage(state, job, now, `IRR010I  USERID ${job.owner.padEnd(8)} IS ASSIGNED TO THIS JOB.`);
}

/** The last lines: what the job has read and printed. */
export function logStatistics(job: Job, now: Micros): void {
  const lines = job.spool.reduce((sum, file) => sum + file.lines.length, 0);
  const bytes = job.spool.reduce(
    (sum, file) => sum + file.lines.reduce((total, line) => total + line.length + 2, 0),
    0,
  );
  const hundredths = job.startedAt < 0 ? 0 : Math.round((now - job.startedAt) / SECOND / 0.6);
  const figure = (text: string): string => text.padStart(13);
  const statistics = [
    [figure(jesDateText(now)), 'JOB EXECUTION DATE'],
    [figure(thousands(job.cards)), 'CARDS READ'],
    [figure(thousands(lines + 7)), 'SYSOUT PRINT RECORDS'],
    [figure('0'), 'SYSOUT PUNCH RECORDS'],
    [figure(thousands(Math.ceil(bytes / 1024))), 'SYSOUT SPOOL KBYTES'],
    [figure(`${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`), 'MINUTES EXECUTION TIME'],
  ];
  // A job that never ran has no date of execution.
  const shown = job.startedAt < 0 ? statistics.slice(1) : statistics;
  fileOf(job, 'JESMSGLG').push(
    '------ JES2 JOB STATISTICS ------',
    ...shown.map(([value, what]) => `${value as string} ${what as string}`),
  );
}

/** How long a printer takes for the output of a job. */
export function printTime(job: Job): Micros {
  return fromMs(2_000 + 12 * job.spool.reduce((sum, file) => sum + file.lines.length, 0));
}

function fileOf(job: Job, ddname: string): string[] {
  return job.spool.find((file) => file.ddname === ddname)?.lines ?? [];
}

function thousands(value: number): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
