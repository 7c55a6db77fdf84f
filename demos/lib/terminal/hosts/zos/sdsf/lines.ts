import type { ProgramContext } from '../program.ts';
import { linesShown, sizeOf, TABLE_TOP } from './draw.ts';
import type { SdsfState } from './state.ts';
import type { Row } from './tables.ts';
import { contentOf } from './view.ts';

/** Commands that were typed beside the rows of a list, from the top. */
export function lineCommands(
  state: SdsfState,
  values: Readonly<Record<string, string>>,
  context: ProgramContext,
): void {
  const frame = state.frames.at(-1);
  if (frame?.kind !== 'table' && frame?.kind !== 'files') return;
  const content = contentOf(frame, state, context);
  if (content?.kind !== 'table') return;
  const shown = content.table.rows.slice(frame.top, frame.top + linesShown(sizeOf(context), TABLE_TOP));
  for (const [index, row] of shown.entries()) {
    const command = (values[`np${index}`] ?? '').trim().toUpperCase();
    if (command !== '') lineCommand(state, command, row, context);
  }
}

function lineCommand(state: SdsfState, command: string, row: Row, context: ProgramContext): void {
  const job = context.jes.jobs[row.job];
  if (job === undefined) {
    state.message = row.job === '' ? 'NOT VALID FOR TYPE' : 'JOB NO LONGER EXISTS';
    return;
  }
  const ofFile = row.key !== 0;
  if (!context.mayOperate(job.id) && command !== '?') {
    state.message = 'NOT AUTHORIZED FOR JOB';
    return;
  }
  switch (command) {
    case 'S':
      if (job.spool.length === 0) state.message = 'NOTHING TO BROWSE';
      else state.frames.push({ kind: 'browse', job: job.id, key: row.key, top: 0, left: 0 });
      return;
    case '?':
      if (ofFile) state.message = 'INVALID COMMAND';
      else state.frames.push({ kind: 'files', job: job.id, top: 0, left: 0 });
      return;
    case 'C':
    case 'P': {
      if (ofFile) {
        state.message = 'INVALID COMMAND';
        return;
      }
      const isOut = job.phase === 'output' || job.phase === 'hardcopy';
      if (command === 'C' && isOut) state.message = 'NOT VALID FOR TYPE';
      else {
        const [said = ''] = context.operate(command === 'C' ? 'cancel' : 'purge', job.id);
        state.message = said === '' ? '' : 'COMMAND ISSUED';
      }
      return;
    }
    case 'H':
    case 'A':
      if (job.phase !== 'waiting') state.message = 'NOT VALID FOR TYPE';
      else {
        context.operate(command === 'H' ? 'hold' : 'release', job.id);
        state.message = 'COMMAND ISSUED';
      }
      return;
    default:
      state.message = 'INVALID COMMAND';
  }
}
