/**
 * A Unix kernel's view of files and processes, as far as changing roots goes. Plain data: a kernel can be part of a
 * model's state. Inodes, mounts, file systems and processes are named by their number.
 */

/** Error numbers by their names, as errno(3) has them. */
export type Errno =
  | 'EACCES'
  | 'EBADF'
  | 'EBUSY'
  | 'EEXIST'
  | 'EINVAL'
  | 'EISDIR'
  | 'ELOOP'
  | 'ENOENT'
  | 'ENOEXEC'
  | 'ENOTBLK'
  | 'ENOTDIR'
  | 'ENXIO'
  | 'EPERM'
  | 'ESRCH';

/** What the superuser may do, in pieces: capabilities(7). Those that matter for a changed root. */
export const CAPABILITIES = [
  'CAP_DAC_OVERRIDE',
  'CAP_MKNOD',
  'CAP_SETGID',
  'CAP_SETUID',
  'CAP_SYS_ADMIN',
  'CAP_SYS_CHROOT',
  'CAP_SYS_PTRACE',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

interface InodeBase {
  readonly filesystem: number;
  /** What stat(2) gives as st_ino: unique in its file system; the root of ext2 has 2. */
  readonly number: number;
  /** Permission bits, 0o000 to 0o1777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

export interface Entry {
  readonly name: string;
  /** Index in Kernel.inodes. */
  readonly inode: number;
}

export interface Directory extends InodeBase {
  readonly kind: 'directory';
  /** The directory above in the same file system; the root is its own. */
  readonly parent: number;
  entries: Entry[];
}

export interface RegularFile extends InodeBase {
  readonly kind: 'file';
  /** A machine program begins with "\u007fELF", and names its loader after that when it has one. */
  text: string;
}

export interface Symlink extends InodeBase {
  readonly kind: 'symlink';
  readonly target: string;
}

export interface Device extends InodeBase {
  readonly kind: 'character' | 'block';
  readonly major: number;
  readonly minor: number;
}

/** In /proc: a link that leads to another process's place directly, past all roots. */
export interface ProcessLink extends InodeBase {
  readonly kind: 'process-link';
  readonly pid: number;
  readonly leadsTo: 'root' | 'cwd';
}

/** In /proc: text that is made when it is read. */
export interface Generated extends InodeBase {
  readonly kind: 'generated';
  readonly shows: 'mounts' | 'command';
  readonly pid: number;
}

export type Inode = Directory | RegularFile | Symlink | Device | ProcessLink | Generated;

export type FilesystemType = 'ext2' | 'tmpfs' | 'proc' | 'sysfs' | 'devtmpfs';

export interface Filesystem {
  readonly type: FilesystemType;
  /** What the mount table calls it: /dev/sda2, proc. */
  readonly source: string;
  /** The block device it lies on; null: on none. */
  readonly device: { readonly major: number; readonly minor: number } | null;
  /** Index of its root in Kernel.inodes. */
  readonly root: number;
  nextNumber: number;
}

/** An inode as it is reached: through which mount. A bind mount makes one inode reachable at two places. */
export interface Place {
  readonly mount: number;
  readonly inode: number;
}

export interface Mount {
  readonly filesystem: number;
  /** The directory that is seen there: the root of the file system, or any other with a bind mount. */
  readonly root: number;
  /** What it covers; null: the first root. */
  readonly at: Place | null;
  readonly bind: boolean;
}

export interface Descriptor {
  readonly fd: number;
  readonly place: Place;
  /** Real path at the time it was opened. */
  readonly path: string;
  readonly writable: boolean;
}

export interface Process {
  readonly pid: number;
  parent: number;
  /** Path of the program as it was started. */
  program: string;
  uid: number;
  gid: number;
  /** Supplementary groups. */
  groups: number[];
  capabilities: Capability[];
  /** Where paths that begin with "/" begin, and where ".." ends. */
  root: Place;
  cwd: Place;
  descriptors: Descriptor[];
}

export interface Kernel {
  inodes: Inode[];
  filesystems: Filesystem[];
  /** Mounts by number; null: unmounted. */
  mounts: (Mount | null)[];
  processes: Process[];
  nextPid: number;
}

/** A system call with its arguments. `fork` is done by the caller; its result is the child's pid. */
export type Call =
  | { readonly name: 'chroot' | 'chdir' | 'unlink' | 'umount' | 'exec'; readonly path: string }
  /** Permission bits: 0o755 when absent. */
  | { readonly name: 'mkdir'; readonly path: string; readonly mode?: number }
  | { readonly name: 'stat'; readonly path: string }
  | {
      readonly name: 'open';
      readonly path: string;
      /** Read only when absent; append creates the file where it is missing, write also empties it. */
      readonly access?: 'read' | 'write' | 'append';
      /** Permission bits of a file that is created; 0o644 when absent. */
      readonly mode?: number;
    }
  | { readonly name: 'read' | 'getdents'; readonly fd: number }
  | { readonly name: 'fchdir' | 'close'; readonly fd: number }
  | { readonly name: 'write'; readonly fd: number; readonly text: string }
  | {
      readonly name: 'mknod';
      readonly path: string;
      readonly kind: 'character' | 'block';
      readonly major: number;
      readonly minor: number;
      /** Permission bits; 0o600 when absent. */
      readonly mode?: number;
    }
  | { readonly name: 'symlink'; readonly target: string; readonly path: string }
  | { readonly name: 'mount'; readonly source: string; readonly target: string; readonly type: FilesystemType | 'bind' }
  | { readonly name: 'setuid' | 'setgid'; readonly id: number }
  | { readonly name: 'setgroups'; readonly groups: readonly number[] }
  | { readonly name: 'fork' }
  | { readonly name: 'exit'; readonly code: number };

/** What a call gives back: a number ≥ 0, with the text that was read or the inode that was found; or the error. */
export type Result =
  | { readonly ok: true; readonly value: number; readonly text?: string; readonly inode?: number }
  | { readonly ok: false; readonly errno: Errno };
