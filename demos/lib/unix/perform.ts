import { CallError } from './errors.ts';
import { close, getdents, mkdir, mknod, open, read, stat, symlink, unlink, write } from './files.ts';
import { processOf } from './kernel.ts';
import { mount, umount } from './mounts.ts';
import { chdir, chroot, exec, exit, fchdir, fork, setgid, setgroups, setuid } from './processes.ts';
import type { Call, Kernel, Process, Result } from './types.ts';

/**
 * A process performs a system call; the kernel is changed in place. A call that fails changes nothing and gives the
 * error's name. Throws only for what no kernel would do (RangeError).
 */
export function perform(kernel: Kernel, pid: number, call: Call): Result {
  try {
    return done(kernel, processOf(kernel, pid), call);
  } catch (error) {
    if (error instanceof CallError) return { ok: false, errno: error.errno };
    throw error;
  }
}

const NOTHING: Result = { ok: true, value: 0 };

function done(kernel: Kernel, process: Process, call: Call): Result {
  switch (call.name) {
    case 'stat':
      return stat(kernel, process, call.path);
    case 'open':
      return { ok: true, value: open(kernel, process, call) };
    case 'write':
      return { ok: true, value: write(kernel, process, call) };
    case 'read':
      return withText(read(kernel, process, call.fd));
    case 'getdents':
      return withText(getdents(kernel, process, call.fd).join(' '));
    case 'fork':
      return { ok: true, value: fork(kernel, process) };
    default:
      act(kernel, process, call);
      return NOTHING;
  }
}

function withText(text: string): Result {
  return { ok: true, value: text.length, text };
}

type Act = Exclude<Call, { readonly name: 'stat' | 'open' | 'write' | 'read' | 'getdents' | 'fork' }>;

/** Calls whose result is 0. */
function act(kernel: Kernel, process: Process, call: Act): void {
  switch (call.name) {
    case 'mkdir':
      return mkdir(kernel, process, call);
    case 'mknod':
      return mknod(kernel, process, call);
    case 'symlink':
      return symlink(kernel, process, call);
    case 'unlink':
      return unlink(kernel, process, call.path);
    case 'close':
      return close(process, call.fd);
    case 'chroot':
      return chroot(kernel, process, call.path);
    case 'chdir':
      return chdir(kernel, process, call.path);
    case 'fchdir':
      return fchdir(kernel, process, call.fd);
    case 'mount':
      return mount(kernel, process, call);
    case 'umount':
      return umount(kernel, process, call.path);
    case 'setuid':
      return setuid(process, call.id);
    case 'setgid':
      return setgid(process, call.id);
    case 'setgroups':
      return setgroups(process, call.groups);
    case 'exec':
      return exec(kernel, process, call.path);
    case 'exit':
      return exit(kernel, process);
  }
}
