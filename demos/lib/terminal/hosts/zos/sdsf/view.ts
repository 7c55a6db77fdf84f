import type { ProgramContext } from '../program.ts';
import type { Frame, SdsfState } from './state.ts';
import { filesOf, tableOf } from './tables.ts';
import type { Table } from './tables.ts';

/** What a panel shows of the system at this moment. */
export type Content =
  | { readonly kind: 'table'; readonly table: Table }
  | { readonly kind: 'lines'; readonly title: string; readonly lines: readonly string[] };

/** Undefined for the menu and the help, and when the job has gone. */
export function contentOf(frame: Frame, state: SdsfState, context: ProgramContext): Content | undefined {
  switch (frame.kind) {
    case 'table':
      return { kind: 'table', table: tableOf(frame.table, state, context) };
    case 'files': {
      const job = context.jes.jobs[frame.job];
      return job && { kind: 'table', table: filesOf(job) };
    }
    case 'browse': {
      const job = context.jes.jobs[frame.job];
      if (job === undefined) return undefined;
      const files = frame.key === 0 ? job.spool : job.spool.filter(({ key }) => key === frame.key);
      const title = `SDSF OUTPUT DISPLAY ${job.name.padEnd(8)} ${job.id}  DSID ${String(files[0]?.key ?? 0).padStart(5)}`;
      return { kind: 'lines', title, lines: files.flatMap(({ lines }) => lines) };
    }
    case 'log':
      return { kind: 'lines', title: 'SDSF SYSLOG     1.101 S370 S370', lines: context.jes.log };
    default:
      return undefined;
  }
}

/** How many lines there are to scroll through; the marks at both ends of output count. */
export function heightOf(content: Content | undefined): number {
  if (content === undefined) return 0;
  return content.kind === 'table' ? content.table.rows.length : content.lines.length + 2;
}
