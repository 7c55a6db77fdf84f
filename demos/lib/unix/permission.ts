import type { Inode, Process } from './types.ts';

/** What is asked of a file, or of a directory (search: to pass through it). */
export type Access = 'read' | 'write' | 'search' | 'execute';

const BIT: Readonly<Record<Access, number>> = { read: 4, write: 2, search: 1, execute: 1 };

/**
 * May the process do this with the inode? Owner, else group, else the others decide; CAP_DAC_OVERRIDE passes all,
 * but does not run a file that nobody may run.
 */
export function may(process: Process, inode: Inode, access: Access): boolean {
  if (process.capabilities.includes('CAP_DAC_OVERRIDE')) return access !== 'execute' || (inode.mode & 0o111) !== 0;
  return ((inode.mode >> shiftFor(process, inode)) & BIT[access]) !== 0;
}

function shiftFor(process: Process, { uid, gid }: Inode): number {
  if (process.uid === uid) return 6;
  return process.gid === gid || process.groups.includes(gid) ? 3 : 0;
}
