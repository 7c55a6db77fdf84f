import { fail } from './errors.ts';
import { directoryAt, inodeOf, mountOf, processOf, samePlace } from './kernel.ts';
import { may } from './permission.ts';
import type { Kernel, Place, Process, ProcessLink, Symlink } from './types.ts';

/** Links that one path may lead through: MAXSYMLINKS of Linux. */
const MOST_LINKS = 40;

/**
 * Resolves a path as path_resolution(7) has it: it begins at the process's root when it begins with "/", else at its
 * working directory. ".." at the process's root stays there, elsewhere it goes to the parent; a link's target that
 * begins with "/" begins at the root again. Fails with ENOENT, ENOTDIR, EACCES or ELOOP.
 */
export function resolve(kernel: Kernel, process: Process, path: string, followLast = true): Place {
  return walk({ kernel, process, linksLeft: MOST_LINKS }, process.cwd, path, followLast);
}

/** The directory that the last name of a path stands in, and that name; EEXIST for a path without a new name. */
export function resolveParent(
  kernel: Kernel,
  process: Process,
  path: string,
): { readonly directory: Place; readonly name: string } {
  const trimmed = path.replace(/\/+$/, '');
  if (path === '') fail('ENOENT');
  const name = trimmed.slice(trimmed.lastIndexOf('/') + 1);
  if (name === '' || name === '.' || name === '..') fail('EEXIST');
  const before = trimmed.slice(0, trimmed.length - name.length);
  const directory = before === '' ? process.cwd : resolve(kernel, process, before);
  directoryAt(kernel, directory);
  return { directory, name };
}

interface Walk {
  readonly kernel: Kernel;
  readonly process: Process;
  linksLeft: number;
}

function walk(going: Walk, from: Place, path: string, followLast: boolean): Place {
  if (path === '') fail('ENOENT');
  const { kernel, process } = going;
  const names = path.split('/').filter((name) => name !== '');
  let place = path.startsWith('/') ? process.root : from;
  names.forEach((name, index) => {
    const next = lookup(kernel, process, place, name);
    const inode = inodeOf(kernel, next.inode);
    const follow = followLast || index < names.length - 1 || path.endsWith('/');
    if (inode.kind === 'symlink' && follow) place = followLink(going, place, inode);
    else if (inode.kind === 'process-link' && follow) place = followProcess(kernel, process, inode);
    else place = next;
  });
  if (path.endsWith('/')) directoryAt(kernel, place);
  return place;
}

/** One name in one directory: where it leads, through what is mounted there. */
export function lookup(kernel: Kernel, process: Process, place: Place, name: string): Place {
  const directory = directoryAt(kernel, place);
  if (!may(process, directory, 'search')) fail('EACCES');
  if (name === '.') return place;
  if (name === '..') return parentOf(kernel, process.root, place);
  const entry = directory.entries.find((one) => one.name === name) ?? fail('ENOENT');
  return throughMounts(kernel, { mount: place.mount, inode: entry.inode });
}

/** "..": the root stops it, and the root alone. A process that stands outside of its root is not stopped. */
export function parentOf(kernel: Kernel, root: Place, place: Place): Place {
  let at = place;
  while (!samePlace(at, root)) {
    const mount = mountOf(kernel, at.mount);
    if (at.inode !== mount.root) {
      return throughMounts(kernel, { mount: at.mount, inode: directoryAt(kernel, at).parent });
    }
    if (mount.at === null) return at;
    at = mount.at;
  }
  return throughMounts(kernel, at);
}

/** What is seen at a place: the root of what is mounted over it, if anything is. */
export function throughMounts(kernel: Kernel, place: Place): Place {
  const over = kernel.mounts.findIndex((mount) => mount?.at != null && samePlace(mount.at, place));
  return over === -1 ? place : throughMounts(kernel, { mount: over, inode: mountOf(kernel, over).root });
}

function followLink(going: Walk, from: Place, { target }: Symlink): Place {
  if (going.linksLeft === 0) fail('ELOOP');
  going.linksLeft -= 1;
  return walk(going, from, target, true);
}

/** /proc/PID/root: for those who may trace that process (ptrace(2)). */
export function followProcess(kernel: Kernel, process: Process, link: ProcessLink): Place {
  const other = processOf(kernel, link.pid);
  const traces =
    process.capabilities.includes('CAP_SYS_PTRACE') ||
    (other.uid === process.uid && other.gid === process.gid && other.capabilities.length === 0);
  return traces ? other[link.leadsTo] : fail('EACCES');
}
