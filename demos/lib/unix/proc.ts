import { addInode, filesystemOf, inodeOf, link, mountOf, processOf } from './kernel.ts';
import { pathFrom } from './reach.ts';
import type { Directory, Generated, Kernel, Process } from './types.ts';

/** The proc file system, when there is one: all mounts of it show the same processes. */
function procRoot(kernel: Kernel): { readonly filesystem: number; readonly directory: Directory } | undefined {
  const filesystem = kernel.filesystems.findIndex(({ type }) => type === 'proc');
  if (filesystem === -1) return undefined;
  return { filesystem, directory: inodeOf(kernel, filesystemOf(kernel, filesystem).root) as Directory };
}

/** A process has come: /proc/PID with its root, its working directory and its command; and /proc/mounts once. */
export function listProcess(kernel: Kernel, pid: number): void {
  const proc = procRoot(kernel);
  if (proc === undefined) return;
  const { filesystem, directory } = proc;
  const by = { uid: 0, gid: 0 };
  if (!directory.entries.some(({ name }) => name === 'mounts')) {
    link(
      directory,
      'mounts',
      addInode(kernel, filesystem, { kind: 'generated', mode: 0o444, ...by, shows: 'mounts', pid: 0 }),
    );
  }
  const parent = filesystemOf(kernel, filesystem).root;
  const own = addInode(kernel, filesystem, { kind: 'directory', mode: 0o555, ...by, parent, entries: [] });
  link(directory, String(pid), own);
  const inside = inodeOf(kernel, own) as Directory;
  for (const leadsTo of ['root', 'cwd'] as const) {
    link(inside, leadsTo, addInode(kernel, filesystem, { kind: 'process-link', mode: 0o777, ...by, pid, leadsTo }));
  }
  link(
    inside,
    'cmdline',
    addInode(kernel, filesystem, { kind: 'generated', mode: 0o444, ...by, shows: 'command', pid }),
  );
}

/** A process has gone. */
export function forgetProcess(kernel: Kernel, pid: number): void {
  const directory = procRoot(kernel)?.directory;
  if (directory !== undefined) directory.entries = directory.entries.filter(({ name }) => name !== String(pid));
}

/** Text of a file in /proc, as this process reads it. */
export function generate(kernel: Kernel, reader: Process, { shows, pid }: Generated): string {
  return shows === 'mounts' ? mountTable(kernel, reader) : processOf(kernel, pid).program;
}

/** /proc/mounts: only what lies under the reader's root, by the paths that it has from there. */
function mountTable(kernel: Kernel, { root }: Process): string {
  return kernel.mounts
    .flatMap((mount, index) => {
      if (mount === null) return [];
      const path = pathFrom(kernel, root, { mount: index, inode: mountOf(kernel, index).root });
      const { source, type } = filesystemOf(kernel, mount.filesystem);
      return path === undefined ? [] : [`${source} ${path} ${type}`];
    })
    .join('\n');
}
