import { describe as group, expect, test } from 'vitest';
import { addFilled, createKernel, device, file, folder, program, symlink } from './build.ts';
import { formatCall, formatResult } from './format.ts';
import { processOf } from './kernel.ts';
import { perform } from './perform.ts';
import { pathFrom, realPath } from './reach.ts';
import { contentOf, DROP, jailed, markers, performAll, systemWith } from './testing.ts';
import type { Call, Kernel } from './types.ts';

/** The call's result as it is traced. */
const traced = (kernel: Kernel, call: Call, pid = 1): string => formatResult(perform(kernel, pid, call));

group('names', () => {
  test.each<[string, Call, string]>([
    ['a name that is taken', { name: 'mkdir', path: '/etc' }, 'EEXIST'],
    ['the root itself', { name: 'mkdir', path: '/' }, 'EEXIST'],
    ['a parent that is not there', { name: 'mkdir', path: '/no/dir' }, 'ENOENT'],
    ['a file on the way', { name: 'mkdir', path: '/etc/passwd/x' }, 'ENOTDIR'],
    ['an empty path', { name: 'stat', path: '' }, 'ENOENT'],
    ['a file with a slash behind it', { name: 'stat', path: '/etc/passwd/' }, 'ENOTDIR'],
    ['a directory to unlink', { name: 'unlink', path: '/etc' }, 'EISDIR'],
    ['a directory to write', { name: 'open', path: '/etc', access: 'write' }, 'EISDIR'],
    ['a descriptor that is not open', { name: 'fchdir', fd: 9 }, 'EBADF'],
    ['the root of ext2', { name: 'stat', path: '/' }, '0 (inode 2)'],
    ['a new name', { name: 'mkdir', path: '/new/' }, '0'],
  ])('%s', (_, call, result) => {
    expect(traced(systemWith(), call)).toBe(result);
  });

  test('a file is created, written, read and taken away; what is open stays usable', () => {
    const kernel = systemWith();
    expect(
      performAll(kernel, 1, [
        { name: 'open', path: '/home/a', access: 'append' },
        { name: 'write', fd: 3, text: 'one' },
        { name: 'unlink', path: '/home/a' },
        { name: 'write', fd: 3, text: 'two' },
        { name: 'read', fd: 3 },
        { name: 'open', path: '/home/a' },
      ]),
    ).toMatchObject([{ value: 3 }, { value: 3 }, { value: 0 }, { value: 3 }, { text: 'onetwo' }, { errno: 'ENOENT' }]);
    expect(traced(kernel, { name: 'open', path: '/etc/passwd', access: 'write' })).toBe('4');
    expect(contentOf(kernel, 1, '/etc/passwd')).toBe('');
    perform(kernel, 1, { name: 'close', fd: 3 });
    expect(traced(kernel, { name: 'open', path: '/home' })).toBe('3');
  });

  test('permissions: owner, group, others, and who passes them all', () => {
    const kernel = createKernel({
      mine: folder({}, { mode: 0o700, uid: 33, gid: 33 }),
      team: folder({ plan: file('team', { mode: 0o640, gid: 50 }) }),
      closed: folder({ x: file('x') }, { mode: 0o600 }),
    });
    expect(contentOf(kernel, 1, '/closed/x')).toBe('x');
    performAll(kernel, 1, [{ name: 'setgroups', groups: [50] }, ...DROP.slice(1)]);
    expect(contentOf(kernel, 1, '/team/plan')).toBe('team');
    expect(contentOf(kernel, 1, '/closed/x')).toBe('EACCES');
    expect(traced(kernel, { name: 'chdir', path: '/closed' })).toBe('EACCES');
    expect(traced(kernel, { name: 'mkdir', path: '/mine/x' })).toBe('0');
    expect(traced(kernel, { name: 'mkdir', path: '/team/x' })).toBe('EACCES');
    expect(traced(kernel, { name: 'unlink', path: '/team/plan' })).toBe('EACCES');
  });
});

group('exec', () => {
  const kernelWith = (): Kernel =>
    createKernel({
      bin: folder({ dynamic: program('/lib/ld.so'), static: program(), data: file('x', { mode: 0o755 }) }),
      lib: folder({ 'ld.so': program() }),
      jail: folder({ bin: folder({ dynamic: program('/lib/ld.so'), script: file('#!/bin/sh\n', { mode: 0o755 }) }) }),
    });

  test('needs the program and what runs it, both under the root', () => {
    const kernel = kernelWith();
    expect(traced(kernel, { name: 'exec', path: '/bin/dynamic' })).toBe('0');
    const pid = jailed(kernel);
    expect(traced(kernel, { name: 'exec', path: '/bin/static' }, pid)).toBe('ENOENT');
    expect(traced(kernel, { name: 'exec', path: '/bin/dynamic' }, pid)).toBe('ENOENT');
    expect(traced(kernel, { name: 'exec', path: '/bin/script' }, pid)).toBe('ENOENT');
  });

  test('wants a program', () => {
    const kernel = kernelWith();
    expect(traced(kernel, { name: 'exec', path: '/bin' })).toBe('EACCES');
    expect(traced(kernel, { name: 'exec', path: '/bin/data' })).toBe('ENOEXEC');
  });

  test('gives user 0 all capabilities, others none', () => {
    const kernel = kernelWith();
    processOf(kernel, 1).capabilities = ['CAP_SYS_CHROOT'];
    perform(kernel, 1, { name: 'exec', path: '/bin/static' });
    expect(processOf(kernel, 1).capabilities).toHaveLength(7);
    processOf(kernel, 1).uid = 33;
    perform(kernel, 1, { name: 'exec', path: '/bin/static' });
    expect(processOf(kernel, 1).capabilities).toEqual([]);
  });
});

group('mounts', () => {
  const rescue = (): Kernel => {
    const kernel = createKernel({
      dev: folder({ sda2: device('block', 8, 2), null: device('character', 1, 3) }),
      etc: folder({ name: file('rescue') }),
      mnt: folder(),
    });
    addFilled(
      kernel,
      'ext2',
      '/dev/sda2',
      { dev: folder(), etc: folder({ name: file('broken') }) },
      { major: 8, minor: 2 },
    );
    return kernel;
  };
  const mountDisk: Call = { name: 'mount', source: '/dev/sda2', target: '/mnt', type: 'ext2' };
  const bindDev: Call = { name: 'mount', source: '/dev', target: '/mnt/dev', type: 'bind' };

  test('cover what was there, and are passed both ways', () => {
    const kernel = rescue();
    performAll(kernel, 1, [mountDisk, bindDev, { name: 'chdir', path: '/mnt/dev' }]);
    expect(contentOf(kernel, 1, '/mnt/etc/name')).toBe('broken');
    expect(contentOf(kernel, 1, '../etc/name')).toBe('broken');
    expect(markers(kernel, 1)[1]).toBe('/mnt/dev');
    expect(traced(kernel, { name: 'stat', path: '/mnt/dev/null' })).toBe(
      traced(kernel, { name: 'stat', path: '/dev/null' }),
    );
    expect(traced(kernel, { name: 'stat', path: '/mnt' })).toBe('0 (inode 2)');
  });

  test('are undone in the reverse order, and not while in use', () => {
    const kernel = rescue();
    performAll(kernel, 1, [mountDisk, bindDev]);
    const undo = (target: string): string => traced(kernel, { name: 'umount', path: target });
    expect(undo('/mnt')).toBe('EBUSY');
    const pid = jailed(kernel, '/mnt');
    expect(undo('/mnt/dev')).toBe('0');
    expect(undo('/mnt')).toBe('EBUSY');
    perform(kernel, pid, { name: 'exit', code: 0 });
    expect(undo('/mnt')).toBe('0');
    expect(undo('/mnt')).toBe('EINVAL');
    expect(undo('/')).toBe('EBUSY');
  });

  test('need a disk, and CAP_SYS_ADMIN', () => {
    const kernel = rescue();
    const mountOf = (source: string): string => traced(kernel, { name: 'mount', source, target: '/mnt', type: 'ext2' });
    expect(mountOf('/dev/null')).toBe('ENOTBLK');
    expect(mountOf('/dev/sdb')).toBe('ENOENT');
    perform(kernel, 1, { name: 'mknod', path: '/dev/sdz', kind: 'block', major: 65, minor: 0 });
    expect(mountOf('/dev/sdz')).toBe('ENXIO');
    performAll(kernel, 1, DROP);
    expect(mountOf('/dev/sda2')).toBe('EPERM');
    expect(traced(kernel, { name: 'umount', path: '/' })).toBe('EPERM');
  });

  test('the mount table is told from the root of the reader', () => {
    const kernel = systemWith();
    perform(kernel, 1, { name: 'mount', source: 'proc', target: '/proc', type: 'proc' });
    perform(kernel, 1, { name: 'mkdir', path: '/jail/proc' });
    perform(kernel, 1, { name: 'mount', source: '/proc', target: '/jail/proc', type: 'bind' });
    expect(contentOf(kernel, 1, '/proc/mounts')).toBe('/dev/sda1 / ext2\nproc /proc proc\nproc /jail/proc proc');
    expect(contentOf(kernel, jailed(kernel), '/proc/mounts')).toBe('proc /proc proc');
  });
});

group('/proc', () => {
  test('lists who is there, with root, working directory and command', () => {
    const kernel = systemWith();
    perform(kernel, 1, { name: 'mount', source: 'proc', target: '/proc', type: 'proc' });
    const names = (): string => {
      const opened = perform(kernel, 1, { name: 'open', path: '/proc' });
      const listed = perform(kernel, 1, { name: 'getdents', fd: opened.ok ? opened.value : -1 });
      perform(kernel, 1, { name: 'close', fd: 3 });
      return listed.ok ? (listed.text ?? '') : listed.errno;
    };
    const pid = jailed(kernel);
    expect(names().split(' ').sort()).toEqual(['1', String(pid), 'mounts'].sort());
    expect(contentOf(kernel, 1, `/proc/${pid}/root/etc/passwd`)).toBe('jailed');
    expect(contentOf(kernel, 1, '/proc/1/cmdline')).toBe('/sbin/init');
    perform(kernel, pid, { name: 'exit', code: 0 });
    expect(names().split(' ').sort()).toEqual(['1', 'mounts']);
    expect(perform(kernel, pid, { name: 'fork' })).toEqual({ ok: false, errno: 'ESRCH' });
  });
});

test('paths of directories, from the real root and from another', () => {
  const kernel = systemWith('/srv/jail');
  const pid = jailed(kernel, '/srv/jail');
  perform(kernel, pid, { name: 'chdir', path: '/etc' });
  const { root, cwd } = processOf(kernel, pid);
  expect(realPath(kernel, cwd)).toBe('/srv/jail/etc');
  expect(pathFrom(kernel, root, cwd)).toBe('/etc');
  expect(pathFrom(kernel, cwd, root)).toBeUndefined();
});

test('links are kept as they are when they are made, and followed when they are used', () => {
  const kernel = createKernel({ bin: folder({ busybox: program(), sh: symlink('busybox') }) });
  expect(traced(kernel, { name: 'exec', path: '/bin/sh' })).toBe('0');
  expect(traced(kernel, { name: 'unlink', path: '/bin/busybox' })).toBe('0');
  expect(traced(kernel, { name: 'exec', path: '/bin/sh' })).toBe('ENOENT');
  expect(traced(kernel, { name: 'unlink', path: '/bin/sh' })).toBe('0');
});

test.each<[Call, string]>([
  [{ name: 'chroot', path: 'foo' }, 'chroot("foo")'],
  [{ name: 'exec', path: '/bin/sh' }, 'execve("/bin/sh")'],
  [{ name: 'open', path: '/x' }, 'open("/x")'],
  [{ name: 'open', path: '/x', access: 'append' }, 'open("/x", append)'],
  [{ name: 'fchdir', fd: 3 }, 'fchdir(3)'],
  [{ name: 'write', fd: 3, text: 'hello' }, 'write(3, "hello")'],
  [{ name: 'mknod', path: 'sda', kind: 'block', major: 8, minor: 0 }, 'mknod("sda", b, 8:0)'],
  [{ name: 'symlink', target: 'a', path: 'b' }, 'symlink("a", "b")'],
  [{ name: 'mount', source: '/dev', target: '/mnt/dev', type: 'bind' }, 'mount("/dev", "/mnt/dev", bind)'],
  [{ name: 'setuid', id: 33 }, 'setuid(33)'],
  [{ name: 'setgroups', groups: [] }, 'setgroups([])'],
  [{ name: 'exit', code: 0 }, 'exit(0)'],
  [{ name: 'fork' }, 'fork()'],
])('a call as it is traced: %o', (call, text) => {
  expect(formatCall(call)).toBe(text);
});
