import { createKernel, device, file, folder, program } from './build.ts';
import { realPath } from './reach.ts';
import { perform } from './perform.ts';
import { processOf } from './kernel.ts';
import type { Call, Kernel, Result } from './types.ts';

/** Short forms for the tests of this library. */

/** A small system with a jail of this path in it: /jail, or /srv/www/jail. */
export function systemWith(jail = '/jail'): Kernel {
  const inside = folder({
    bin: folder({ sh: program() }),
    etc: folder({ passwd: file('jailed') }),
    tmp: folder({}, { mode: 0o777 }),
  });
  const names = jail.split('/').filter((name) => name !== '');
  const tree = names.reduceRight((below, name) => folder({ [name]: below }), inside);
  return createKernel({
    bin: folder({ sh: program() }),
    dev: folder({ sda: device('block', 8, 0) }),
    etc: folder({ passwd: file('real'), shadow: file('secret', { mode: 0o600 }) }),
    home: folder(),
    mnt: folder(),
    proc: folder(),
    var: folder({ log: folder() }),
    ...(tree.kind === 'directory' ? tree.entries : {}),
  });
}

/** Calls of one process, in order; returns their results. */
export function performAll(kernel: Kernel, pid: number, calls: readonly Call[]): Result[] {
  return calls.map((call) => perform(kernel, pid, call));
}

/** A process that was put into the jail by chroot and chdir. */
export function jailed(kernel: Kernel, jail = '/jail'): number {
  const forked = perform(kernel, 1, { name: 'fork' });
  const pid = forked.ok ? forked.value : 0;
  performAll(kernel, pid, [
    { name: 'chroot', path: jail },
    { name: 'chdir', path: '/' },
  ]);
  return pid;
}

/** Gives up all privileges, as a daemon does. */
export const DROP: readonly Call[] = [
  { name: 'setgroups', groups: [] },
  { name: 'setgid', id: 33 },
  { name: 'setuid', id: 33 },
];

/** Real paths of root and working directory. */
export function markers(kernel: Kernel, pid: number): [root: string, cwd: string] {
  const { root, cwd } = processOf(kernel, pid);
  return [realPath(kernel, root), realPath(kernel, cwd)];
}

/** What a path leads to, read as text; the error's name when it cannot be opened. */
export function contentOf(kernel: Kernel, pid: number, path: string): string {
  const opened = perform(kernel, pid, { name: 'open', path });
  if (!opened.ok) return opened.errno;
  const read = perform(kernel, pid, { name: 'read', fd: opened.value });
  perform(kernel, pid, { name: 'close', fd: opened.value });
  return read.ok ? (read.text ?? '') : read.errno;
}
