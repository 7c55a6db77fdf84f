import { programText } from './processes.ts';
import { addFilesystem, addInode, filesystemOf, inodeOf, link } from './kernel.ts';
import type { Directory, Filesystem, FilesystemType, Kernel } from './types.ts';
import { CAPABILITIES } from './types.ts';

/** What stands at a name when a file system is filled: owned by root unless said otherwise. */
export type Node = Owned & Kinds;

interface Owned {
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Inode number; the next one when absent. */
  readonly number?: number;
}

type Kinds =
  | { readonly kind: 'directory'; readonly entries: Readonly<Record<string, Node>> }
  | { readonly kind: 'file'; readonly text: string }
  | { readonly kind: 'program'; readonly interpreter: string | null }
  | { readonly kind: 'symlink'; readonly target: string }
  | { readonly kind: 'character' | 'block'; readonly major: number; readonly minor: number };

export const folder = (entries: Readonly<Record<string, Node>> = {}, owned: Owned = {}): Node => ({
  kind: 'directory',
  entries,
  ...owned,
});
export const file = (text: string, owned: Owned = {}): Node => ({ kind: 'file', text, ...owned });
/** A machine program; `interpreter` is the loader of a dynamically linked one. */
export const program = (interpreter: string | null = null): Node => ({ kind: 'program', interpreter });
export const symlink = (target: string): Node => ({ kind: 'symlink', target });
export const device = (kind: 'character' | 'block', major: number, minor: number, owned: Owned = {}): Node => ({
  kind,
  major,
  minor,
  ...owned,
});

/**
 * A kernel with its root file system mounted and process 1, `init`, on it. What else is to be there is mounted by
 * system calls of that process.
 */
export function createKernel(root: Readonly<Record<string, Node>>, source = '/dev/sda1', minor = 1): Kernel {
  const kernel: Kernel = { inodes: [], filesystems: [], mounts: [], processes: [], nextPid: 2 };
  const filesystem = addFilled(kernel, 'ext2', source, root, { major: 8, minor });
  const at = filesystemOf(kernel, filesystem).root;
  kernel.mounts.push({ filesystem, root: at, at: null, bind: false });
  kernel.processes.push({
    pid: 1,
    parent: 0,
    program: '/sbin/init',
    uid: 0,
    gid: 0,
    groups: [0],
    capabilities: [...CAPABILITIES],
    root: { mount: 0, inode: at },
    cwd: { mount: 0, inode: at },
    descriptors: [],
  });
  return kernel;
}

/** A file system filled with these entries, not mounted yet; returns its number. */
export function addFilled(
  kernel: Kernel,
  type: FilesystemType,
  source: string,
  entries: Readonly<Record<string, Node>>,
  device: Filesystem['device'] = null,
): number {
  const filesystem = addFilesystem(kernel, type, source, device);
  const { root } = filesystemOf(kernel, filesystem);
  for (const [name, node] of Object.entries(entries)) plant(kernel, root, name, node);
  return filesystem;
}

/** Puts a node and all below it into a directory. */
function plant(kernel: Kernel, parent: number, name: string, node: Node): void {
  const directory = inodeOf(kernel, parent) as Directory;
  const index = addInode(kernel, directory.filesystem, newInode(node, parent), node.number);
  link(directory, name, index);
  if (node.kind === 'directory') {
    for (const [below, one] of Object.entries(node.entries)) plant(kernel, index, below, one);
  }
}

function newInode(node: Node, parent: number): Parameters<typeof addInode>[2] {
  const { uid = 0, gid = 0 } = node;
  const owned = (mode: number): { mode: number; uid: number; gid: number } => ({ mode: node.mode ?? mode, uid, gid });
  switch (node.kind) {
    case 'directory':
      return { kind: 'directory', ...owned(0o755), parent, entries: [] };
    case 'file':
      return { kind: 'file', ...owned(0o644), text: node.text };
    case 'program':
      return { kind: 'file', ...owned(0o755), text: programText(node.interpreter) };
    case 'symlink':
      return { kind: 'symlink', ...owned(0o777), target: node.target };
    case 'character':
    case 'block':
      return { kind: node.kind, ...owned(0o660), major: node.major, minor: node.minor };
  }
}
