import { idcams } from './idcams.ts';
import { iebgener } from './iebgener.ts';
import { ikjeft01 } from './ikjeft01.ts';
import { LIBRARY_PROGRAMS } from './library.ts';
import type { BatchProgram } from '../../system.ts';
import { sort } from './sort.ts';

/** The programs of the libraries that jobs may name. */
export const BATCH_PROGRAMS: Readonly<Record<string, BatchProgram>> = {
  // Branches on register 14, and that is all.
  IEFBR14: { workMs: () => 30, run: () => 0 },
  IEBGENER: iebgener,
  ICEGENER: iebgener,
  SORT: sort,
  ICEMAN: sort,
  IDCAMS: idcams,
  IKJEFT01: ikjeft01,
  IKJEFT1B: ikjeft01,
  ...LIBRARY_PROGRAMS,
};
