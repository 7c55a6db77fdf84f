import { ispf } from './ispf/index.ts';
import { sdsf } from './sdsf/index.ts';
import type { Programs } from './turn.ts';

/** The full-screen programs of the system by the commands that start them. */
export const PROGRAMS: Programs = { ISPF: ispf, SDSF: sdsf };
