import { fail } from './errors.ts';
import { descriptorOf } from './files.ts';
import { directoryAt, inodeOf } from './kernel.ts';
import { resolve } from './path.ts';
import { may } from './permission.ts';
import { forgetProcess, listProcess } from './proc.ts';
import type { Capability, Kernel, Place, Process } from './types.ts';
import { CAPABILITIES } from './types.ts';

function need({ capabilities }: Process, capability: Capability): void {
  if (!capabilities.includes(capability)) fail('EPERM');
}

/** A directory that the process may pass through. */
function enterable(kernel: Kernel, process: Process, place: Place): Place {
  if (!may(process, directoryAt(kernel, place), 'search')) fail('EACCES');
  return place;
}

/**
 * chroot(2): moves the root, and nothing else. The working directory stays where it is, also when that is now outside,
 * and open descriptors stay open.
 */
export function chroot(kernel: Kernel, process: Process, path: string): void {
  const place = enterable(kernel, process, resolve(kernel, process, path));
  need(process, 'CAP_SYS_CHROOT');
  process.root = { ...place };
}

export function chdir(kernel: Kernel, process: Process, path: string): void {
  process.cwd = { ...enterable(kernel, process, resolve(kernel, process, path)) };
}

/** fchdir(2): a descriptor leads to its directory, whatever the root is. */
export function fchdir(kernel: Kernel, process: Process, fd: number): void {
  process.cwd = { ...enterable(kernel, process, descriptorOf(process, fd).place) };
}

/** Sets all user ids; when user 0 becomes another, it loses its capabilities (capabilities(7)). */
export function setuid(process: Process, id: number): void {
  if (id !== process.uid) need(process, 'CAP_SETUID');
  if (process.uid === 0 && id !== 0) process.capabilities = [];
  process.uid = id;
}

export function setgid(process: Process, id: number): void {
  if (id !== process.gid) need(process, 'CAP_SETGID');
  process.gid = id;
}

export function setgroups(process: Process, groups: readonly number[]): void {
  need(process, 'CAP_SETGID');
  process.groups = [...groups];
}

/** A copy of the process: root, working directory and open files are inherited. Returns the child's pid. */
export function fork(kernel: Kernel, process: Process): number {
  const pid = kernel.nextPid;
  kernel.nextPid += 1;
  kernel.processes.push({
    ...process,
    pid,
    parent: process.pid,
    groups: [...process.groups],
    capabilities: [...process.capabilities],
    root: { ...process.root },
    cwd: { ...process.cwd },
    descriptors: process.descriptors.map((one) => ({ ...one, place: { ...one.place } })),
  });
  listProcess(kernel, pid);
  return pid;
}

/**
 * execve(2): the program must be there, and so must be what it is run by: the loader that it names, or the first line
 * of a script. Both are looked for under the process's root; ENOENT says either. User 0 has all capabilities after it,
 * others have none.
 */
export function exec(kernel: Kernel, process: Process, path: string): void {
  const inode = inodeOf(kernel, resolve(kernel, process, path).inode);
  if (inode.kind !== 'file' || !may(process, inode, 'execute')) return fail('EACCES');
  const runBy = /^(?:#! *|\u007fELF)(\S*)/.exec(inode.text)?.[1] ?? fail('ENOEXEC');
  if (runBy !== '') resolve(kernel, process, runBy);
  process.program = path;
  process.capabilities = process.uid === 0 ? [...CAPABILITIES] : [];
}

/** What stands in a machine program's file: its magic number, and the loader that it names, if any. */
export function programText(interpreter: string | null): string {
  return `\u007fELF${interpreter ?? ''}`;
}

/** The process ends; its children go to process 1. */
export function exit(kernel: Kernel, process: Process): void {
  for (const other of kernel.processes) if (other.parent === process.pid) other.parent = 1;
  kernel.processes = kernel.processes.filter((other) => other !== process);
  forgetProcess(kernel, process.pid);
}
