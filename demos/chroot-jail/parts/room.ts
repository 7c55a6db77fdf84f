import type { ShellLine } from '../types.ts';

/** Characters of a typed line that fit in one row of the narrower slide (4:3). */
const ROW = 37;
const MOST = 7;
const LEAST = 2;

/** Calls that there is room for below what is typed in a step, so that none is shown in part. */
export function callsWithRoom(lines: readonly ShellLine[]): number {
  const rows = lines
    .flatMap(({ text, prints = '' }) => [`# ${text}`, ...(prints === '' ? [] : prints.split('\n'))])
    .reduce((sum, text) => sum + Math.ceil(text.length / ROW), 0);
  return Math.max(LEAST, Math.min(MOST, MOST + 1 - rows));
}
