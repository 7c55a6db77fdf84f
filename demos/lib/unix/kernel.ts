import { fail } from './errors.ts';
import type { Directory, Filesystem, FilesystemType, Inode, Kernel, Mount, Place, Process } from './types.ts';

/** Inode numbers of ext2: the root has 2, and the first that is free for others is 11 (EXT2_GOOD_OLD_FIRST_INO). */
const EXT2_ROOT = 2;
const EXT2_FIRST = 11;

export function inodeOf(kernel: Kernel, index: number): Inode {
  const inode = kernel.inodes[index];
  if (inode === undefined) throw new RangeError(`there is no inode ${index}`);
  return inode;
}

export function mountOf(kernel: Kernel, index: number): Mount {
  const mount = kernel.mounts[index];
  if (mount === undefined || mount === null) throw new RangeError(`there is no mount ${index}`);
  return mount;
}

export function filesystemOf(kernel: Kernel, index: number): Filesystem {
  const filesystem = kernel.filesystems[index];
  if (filesystem === undefined) throw new RangeError(`there is no file system ${index}`);
  return filesystem;
}

/** The process of this number; ESRCH when there is none. */
export function processOf(kernel: Kernel, pid: number): Process {
  return kernel.processes.find((process) => process.pid === pid) ?? fail('ESRCH');
}

/** The directory at a place; ENOTDIR when it is something else. */
export function directoryAt(kernel: Kernel, place: Place): Directory {
  const inode = inodeOf(kernel, place.inode);
  return inode.kind === 'directory' ? inode : fail('ENOTDIR');
}

export function samePlace(a: Place, b: Place): boolean {
  return a.mount === b.mount && a.inode === b.inode;
}

type New<T> = T extends Inode ? Omit<T, 'filesystem' | 'number'> : never;

/** A new inode in a file system; returns its index. Its number is the next one unless given. */
export function addInode(kernel: Kernel, filesystem: number, inode: New<Inode>, number?: number): number {
  const own = filesystemOf(kernel, filesystem);
  const given = number ?? own.nextNumber;
  if (number === undefined) own.nextNumber += 1;
  kernel.inodes.push({ ...inode, filesystem, number: given });
  return kernel.inodes.length - 1;
}

/** A name in a directory of a file system. The caller has looked that it is free. */
export function link(directory: Directory, name: string, inode: number): void {
  directory.entries.push({ name, inode });
}

/** A file system with an empty root directory; returns its number. It is not mounted yet. */
export function addFilesystem(
  kernel: Kernel,
  type: FilesystemType,
  source: string,
  device: Filesystem['device'] = null,
): number {
  const filesystem = kernel.filesystems.length;
  const root = kernel.inodes.length;
  const first = type === 'ext2' ? EXT2_ROOT : 1;
  kernel.filesystems.push({ type, source, device, root, nextNumber: type === 'ext2' ? EXT2_FIRST : first + 1 });
  kernel.inodes.push({
    kind: 'directory',
    filesystem,
    number: first,
    mode: type === 'proc' || type === 'sysfs' ? 0o555 : 0o755,
    uid: 0,
    gid: 0,
    parent: root,
    entries: [],
  });
  return filesystem;
}

/** The first root: where the kernel's own first process has its root. */
export function realRoot(kernel: Kernel): Place {
  return { mount: 0, inode: mountOf(kernel, 0).root };
}
