import type { TableName } from './state.ts';

/** A column: heading, width, and whether figures stand at its right. */
export interface Column {
  readonly name: string;
  readonly width: number;
  readonly right: boolean;
}

/** Columns from "NAME width" with > before a width for figures at the right. */
function columns(text: string): readonly Column[] {
  return text.split(', ').map((item) => {
    const [name = '', width = ''] = item.split(' ');
    return { name, width: Number(width.replace('>', '')), right: width.startsWith('>') };
  });
}

/** The columns of each panel. The first stays when the others are scrolled. */
export const COLUMNS: Readonly<Record<TableName, readonly Column[]>> = {
  ST: columns(
    'JOBNAME 8, JobID 8, Owner 8, Prty >4, Queue 10, C 1, Pos >5, SAff 4, ASys 4, Status 8, Max-RC 10, PrtDest 8, ' +
      'TGNum >6, OrigNode 8, ExecNode 8',
  ),
  I: columns('JOBNAME 8, JobID 8, Owner 8, Prty >4, C 1, Pos >5, PrtDest 8, Rmt >3, Node >5, SAff 4, Status 8'),
  O: columns('JOBNAME 8, JobID 8, Owner 8, Prty >4, C 1, Forms 8, FCB 4, Dest 8, Tot-Rec >8, Device 8, Status 8'),
  H: columns('JOBNAME 8, JobID 8, Owner 8, Prty >4, C 1, ODisp 5, Dest 8, Tot-Rec >8, Tot-Page >8, Device 8, Status 8'),
  DA: columns(
    'JOBNAME 8, StepName 8, ProcStep 8, JobID 8, Owner 8, C 1, Pos 3, DP 2, Real >4, Paging >6, SIO >6, CPU% >6, ' +
      'ASID >4, ASIDX 5, CPU-Time >9',
  ),
  INIT: columns('ID 4, Status 8, Classes 8, JobName 8, StepName 8, JobID 8, C 1, ASID >4, SysName 8'),
};

/** Columns before the names: the attribute and the field NP. */
const BEFORE_CELLS = 6;

/** The first column, and of the others, from one on, as many as fit whole on so wide a screen. */
export function columnsShown(all: readonly Column[], left: number, cols: number): readonly Column[] {
  const [first, ...others] = all;
  if (first === undefined) return [];
  let room = cols - BEFORE_CELLS - first.width;
  const end = others.findIndex((column, index) => index >= left && (room -= column.width + 1) < 0);
  return [first, ...others.slice(left, end < 0 ? undefined : end)];
}

/** How far to the right a list goes: the last columns then fill the screen. */
export function lastLeft(all: readonly Column[], cols: number): number {
  return all.findIndex((_column, left) => left + columnsShown(all, left, cols).length === all.length);
}

export const FILE_COLUMNS = columns(
  'DDNAME 8, StepName 8, ProcStep 8, DSID >4, Owner 8, C 1, Dest 8, Rec-Cnt >8, Page >6',
);
