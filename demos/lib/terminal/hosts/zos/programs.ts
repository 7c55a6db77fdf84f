import { sdsf } from './sdsf/index.ts';
import type { Programs } from './turn.ts';

/** The full-screen programs of the system by the commands that start them. */
export const PROGRAMS: Programs = { SDSF: sdsf };
