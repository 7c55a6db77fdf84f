import fs from 'node:fs';
import path from 'node:path';

/** What "npm test" adds up over its test runners. */
export interface Tally {
  passed: number;
  readonly failed: string[];
  readonly skipped: { readonly name: string; readonly reason: string }[];
}

export const emptyTally = (): Tally => ({ passed: 0, failed: [], skipped: [] });

/** Writes the tally where "npm test" asked for it; does nothing when a runner was started by hand. */
export function writeTally(tally: Tally): void {
  const file = process.env['STAGE370_TALLY'];
  if (!file) return;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, JSON.stringify(tally));
}
