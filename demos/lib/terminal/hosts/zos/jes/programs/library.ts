import type { BatchProgram, StepIo } from '../../system.ts';

/** The programs of SYS2.LINKLIB: what others on this system run. They take their time and print what they counted. */
export const LIBRARY_PROGRAMS: Readonly<Record<string, BatchProgram>> = {
  LEDGER: counting('LEDGER', 'POSTINGS', 9_000),
  PAYROLL: counting('PAYROLL', 'EMPLOYEES', 14_000),
  STOCKRPT: counting('STOCK REPORT', 'ARTICLES', 5_000),
  VOLBKUP: counting('VOLUME BACKUP', 'TRACKS', 22_000),
};

function counting(title: string, what: string, meanMs: number): BatchProgram {
  return {
    workMs: ({ system }) => meanMs * (0.4 + 1.2 * system.context.random('zos/visitors').next()),
    run(io: StepIo) {
      const count = io.system.context.random('zos/visitors').integer(180, 9_400);
      io.write('SYSPRINT', [
        `${title} - RUN ${io.job.id}`,
        '',
        `${what} READ      ${String(count).padStart(8)}`,
        'END OF REPORT',
      ]);
      return 0;
    },
  };
}
