import { addFilled, createKernel, device, file, folder, perform, program, symlink } from '../lib/unix/index.ts';
import type { Call, Kernel, Node } from '../lib/unix/index.ts';
import type { Role } from './types.ts';

/** The system that all topics happen on, as small as it can be shown; the guest's is the same where it matters. */

export const LOADER = '/lib/ld-linux.so.2';
/** An inode number far from the root's (DOMAIN WE99.1). */
const JAIL_INODE = 131_073;

/** A jail in which a shell runs. */
export function furnishedJail(owner = 0): Node {
  const entries: Record<string, Node> = {
    bin: folder({ busybox: program(), sh: symlink('busybox') }),
    etc: folder({ passwd: file('root:x:0:0::/:/bin/sh\n') }),
    tmp: folder({}, { mode: 0o777 }),
  };
  return folder(entries, { uid: owner, gid: owner, number: JAIL_INODE });
}

/** What a jail that is a stage set shows its visitor. */
export function stageSet(): Record<string, Node> {
  return {
    bin: folder({ busybox: program(), sh: symlink('busybox'), tests: file('#!/bin/sh', { mode: 0o755 }) }),
    dev: folder({ null: device('character', 1, 3, { mode: 0o666 }), sda: device('block', 8, 0) }),
    etc: folder({ hostname: file('webserver\n'), passwd: file('root:x:0:0::/root:/bin/sh\n') }),
    proc: folder(),
    tmp: folder({}, { mode: 0o777 }),
  };
}

/** The damaged system on the second disk. */
const damaged: Record<string, Node> = {
  bin: folder({ busybox: program(), sh: symlink('busybox') }),
  boot: folder({ grub: folder() }),
  dev: folder(),
  etc: folder({ fstab: file('/dev/sdb2 / ext2 defaults 0 1\n'), passwd: file('root:x:0:0:root:/root:/bin/sh\n') }),
  lib: folder({ 'ld-linux.so.2': program(), 'liblzma.so.5': file('') }),
  proc: folder(),
  sys: folder(),
  usr: folder({ sbin: folder({ 'grub-install': program(LOADER) }) }),
};

/** The system with a shell on each of two consoles; `more` stands in its root besides. */
export function hostSystem(more: Record<string, Node> = {}): { kernel: Kernel; pids: Record<Role, number> } {
  const kernel = createKernel(
    {
      bin: folder({ busybox: program(), sh: symlink('busybox') }),
      dev: folder({
        loop0: device('block', 7, 0),
        null: device('character', 1, 3, { mode: 0o666 }),
        sda: device('block', 8, 0),
        sda2: device('block', 8, 2),
      }),
      etc: folder({
        fstab: file('/dev/ram0 / ext2\n'),
        hostname: file('guest\n'),
        passwd: file('root:x:0:0:root:/root:/bin/sh\n'),
      }),
      mnt: folder(),
      proc: folder(),
      root: folder({}, { mode: 0o700 }),
      sys: folder(),
      tmp: folder({}, { mode: 0o777 }),
      var: folder({ log: folder() }),
      ...more,
    },
    '/dev/ram0',
    0,
  );
  addFilled(kernel, 'ext2', '/dev/sda2', damaged, { major: 8, minor: 2 });
  addFilled(kernel, 'ext2', '/dev/loop0', stageSet(), { major: 7, minor: 0 });
  must(kernel, 1, { name: 'mount', source: 'proc', target: '/proc', type: 'proc' });
  return { kernel, pids: { outside: shell(kernel), second: shell(kernel), inside: 0 } };
}

function shell(kernel: Kernel): number {
  const pid = must(kernel, 1, { name: 'fork' });
  must(kernel, pid, { name: 'exec', path: '/bin/sh' });
  must(kernel, pid, { name: 'chdir', path: '/root' });
  return pid;
}

/** A call that is part of how a topic begins: it cannot fail. Returns its number. */
export function must(kernel: Kernel, pid: number, call: Call): number {
  const result = perform(kernel, pid, call);
  if (!result.ok) throw new Error(`${call.name} fails: ${result.errno}`);
  return result.value;
}
