import { describe as group, expect, test } from 'vitest';
import { descriptorEscape, escapeCalls } from './escape.ts';
import { perform } from './perform.ts';
import { reachableOutside, waysOut } from './reach.ts';
import { processOf } from './kernel.ts';
import { resolve } from './path.ts';
import { contentOf, DROP, jailed, markers, performAll, systemWith } from './testing.ts';
import type { Result } from './types.ts';

const errnoOf = (result: Result | undefined): string => (result === undefined || result.ok ? 'ok' : result.errno);

group('the root of a process (row 96)', () => {
  test('WE96.1: absolute paths begin at it, and ".." stays at it', () => {
    const kernel = systemWith();
    const pid = jailed(kernel);
    expect(contentOf(kernel, pid, '/etc/passwd')).toBe('jailed');
    perform(kernel, pid, { name: 'chdir', path: '../../..' });
    expect(markers(kernel, pid)).toEqual(['/jail', '/jail']);
  });

  test('WE96.2: chroot alone leaves the working directory outside, and relative paths lead there', () => {
    const kernel = systemWith();
    performAll(kernel, 1, [
      { name: 'chdir', path: '/home' },
      { name: 'chroot', path: '/jail' },
    ]);
    expect(markers(kernel, 1)).toEqual(['/jail', '/home']);
    expect(contentOf(kernel, 1, '../etc/passwd')).toBe('real');
    expect(contentOf(kernel, 1, '/etc/passwd')).toBe('jailed');
  });

  test('appendix E, row 96: chroot does not change the working directory', () => {
    const kernel = systemWith();
    perform(kernel, 1, { name: 'chroot', path: '/jail' });
    expect(markers(kernel, 1)).toEqual(['/jail', '/']);
  });

  test('is inherited by children', () => {
    const kernel = systemWith();
    const child = perform(kernel, jailed(kernel), { name: 'fork' });
    expect(markers(kernel, child.ok ? child.value : 0)).toEqual(['/jail', '/jail']);
  });

  test('links inside cannot name what is outside: an absolute target begins at the root', () => {
    const kernel = systemWith();
    const pid = jailed(kernel);
    performAll(kernel, pid, [
      { name: 'symlink', target: '/etc/passwd', path: '/absolute' },
      { name: 'symlink', target: '../../../etc/passwd', path: '/tmp/relative' },
      { name: 'symlink', target: 'loop', path: '/loop' },
    ]);
    expect(contentOf(kernel, pid, '/absolute')).toBe('jailed');
    expect(contentOf(kernel, pid, '/tmp/relative')).toBe('jailed');
    expect(contentOf(kernel, pid, '/loop')).toBe('ELOOP');
    // From outside the same link is another path.
    expect(contentOf(kernel, 1, '/jail/absolute')).toBe('real');
  });

  test('chroot wants a directory that is there, and CAP_SYS_CHROOT, in this order', () => {
    const kernel = systemWith();
    expect(errnoOf(perform(kernel, 1, { name: 'chroot', path: '/nowhere' }))).toBe('ENOENT');
    expect(errnoOf(perform(kernel, 1, { name: 'chroot', path: '/etc/passwd' }))).toBe('ENOTDIR');
    performAll(kernel, 1, DROP);
    expect(errnoOf(perform(kernel, 1, { name: 'chroot', path: '/nowhere' }))).toBe('ENOENT');
    expect(errnoOf(perform(kernel, 1, { name: 'chroot', path: '/jail' }))).toBe('EPERM');
    expect(markers(kernel, 1)).toEqual(['/', '/']);
  });
});

group('privilege separation (row 98)', () => {
  const daemon = (): ReturnType<typeof systemWith> => {
    const kernel = systemWith();
    perform(kernel, 1, { name: 'chdir', path: '/home' });
    return kernel;
  };

  test('WE98.1: open log, chroot, chdir, setgroups, setgid, setuid is safe, and the log can be written', () => {
    const kernel = daemon();
    const results = performAll(kernel, 1, [
      { name: 'open', path: '/var/log/httpd', access: 'append' },
      { name: 'chroot', path: '/jail' },
      { name: 'chdir', path: '/' },
      ...DROP,
      { name: 'write', fd: 3, text: 'started' },
    ]);
    expect(results.map(errnoOf)).toEqual(Array.from({ length: 7 }, () => 'ok'));
    expect(waysOut(kernel, 1)).toEqual([]);
    expect(processOf(kernel, 1).descriptors[0]?.path).toBe('/var/log/httpd');
    // After the drop no privileged call succeeds.
    const privileged = performAll(kernel, 1, [
      { name: 'setuid', id: 0 },
      { name: 'setgid', id: 0 },
      { name: 'setgroups', groups: [0] },
      { name: 'chroot', path: '/tmp' },
      { name: 'mknod', path: '/tmp/sda', kind: 'block', major: 8, minor: 0 },
      { name: 'mount', source: 'proc', target: '/tmp', type: 'proc' },
    ]);
    expect(privileged.map(errnoOf)).toEqual(Array.from({ length: 6 }, () => 'EPERM'));
  });

  test('WE98.2 and appendix E, row 98: setuid before chroot gives EPERM', () => {
    const kernel = daemon();
    const results = performAll(kernel, 1, [...DROP, { name: 'chroot', path: '/jail' }]);
    expect(results.map(errnoOf)).toEqual(['ok', 'ok', 'ok', 'EPERM']);
    expect(waysOut(kernel, 1)).toContain('no jail');
  });

  test('WE98.3: without chdir it is unsafe', () => {
    const kernel = daemon();
    performAll(kernel, 1, [{ name: 'chroot', path: '/jail' }, ...DROP]);
    expect(waysOut(kernel, 1)).toEqual(['working directory outside']);
    expect(contentOf(kernel, 1, '../etc/passwd')).toBe('real');
  });

  test('the user before the groups leaves the groups of root', () => {
    const kernel = daemon();
    const results = performAll(kernel, 1, [
      { name: 'setuid', id: 33 },
      { name: 'setgid', id: 33 },
    ]);
    expect(results.map(errnoOf)).toEqual(['ok', 'EPERM']);
    expect(processOf(kernel, 1)).toMatchObject({ uid: 33, gid: 0, groups: [0] });
  });

  test('an open directory outside is unsafe, an open file is not', () => {
    const kernel = daemon();
    performAll(kernel, 1, [
      { name: 'open', path: '/var/log' },
      { name: 'chroot', path: '/jail' },
      { name: 'chdir', path: '/' },
      ...DROP,
    ]);
    expect(waysOut(kernel, 1)).toEqual(['open directory outside']);
    perform(kernel, 1, { name: 'fchdir', fd: 3 });
    expect(contentOf(kernel, 1, '../../etc/passwd')).toBe('real');
  });
});

group('the break-out (row 100)', () => {
  test('WE100.1 and D8: four calls, and where root and working directory are after each', () => {
    const kernel = systemWith();
    const pid = jailed(kernel);
    const trace = escapeCalls(1).map((call) => {
      expect(errnoOf(perform(kernel, pid, call))).toBe('ok');
      return [call.name, ...markers(kernel, pid)];
    });
    expect(trace).toEqual([
      ['mkdir', '/jail', '/jail'],
      ['chroot', '/jail/foo', '/jail'],
      ['chdir', '/jail/foo', '/'],
      ['chroot', '/', '/'],
    ]);
    expect(contentOf(kernel, pid, '/etc/passwd')).toBe('real');
  });

  test.each([
    ['/jail', 1],
    ['/srv/jail', 2],
    ['/srv/www/jail', 3],
    ['/a/b/c/d/e/jail', 6],
  ])('WE100.2: out of %s it takes 3 + %i calls', (jail, depth) => {
    const kernel = systemWith(jail);
    const pid = jailed(kernel, jail);
    const calls = escapeCalls(depth);
    expect(calls).toHaveLength(3 + depth);
    calls.slice(0, -1).forEach((call) => perform(kernel, pid, call));
    expect(markers(kernel, pid)[1]).toBe('/');
    // ".." too many do no harm.
    perform(kernel, pid, { name: 'chdir', path: '../../..' });
    expect(markers(kernel, pid)[1]).toBe('/');
    perform(kernel, pid, calls.at(-1)!);
    expect(markers(kernel, pid)).toEqual(['/', '/']);
  });

  test('WE100.2: one climb less is not enough', () => {
    const kernel = systemWith('/srv/www/jail');
    const pid = jailed(kernel, '/srv/www/jail');
    performAll(kernel, pid, escapeCalls(2));
    expect(markers(kernel, pid)).toEqual(['/srv', '/srv']);
  });

  test('WE100.3: without CAP_SYS_CHROOT the second call gives EPERM, and the rest stays inside', () => {
    const kernel = systemWith();
    const pid = jailed(kernel);
    performAll(kernel, pid, DROP);
    perform(kernel, pid, { name: 'chdir', path: '/tmp' });
    expect(performAll(kernel, pid, escapeCalls(1)).map(errnoOf)).toEqual(['ok', 'EPERM', 'ok', 'EPERM']);
    expect(markers(kernel, pid)).toEqual(['/jail', '/jail']);
    const { root } = processOf(kernel, pid);
    expect(reachableOutside(kernel, pid, root)).toBe(0);
  });

  test('WE100.4: a descriptor of a directory outside makes it two calls', () => {
    const kernel = systemWith();
    perform(kernel, 1, { name: 'open', path: '/' });
    const pid = jailed(kernel);
    expect(performAll(kernel, pid, descriptorEscape(3)).map(errnoOf)).toEqual(['ok', 'ok']);
    expect(markers(kernel, pid)).toEqual(['/', '/']);
  });

  test('root has other ways too: a device node of its own, and the root of process 1', () => {
    const kernel = systemWith();
    perform(kernel, 1, { name: 'mkdir', path: '/jail/proc' });
    perform(kernel, 1, { name: 'mount', source: 'proc', target: '/jail/proc', type: 'proc' });
    const pid = jailed(kernel);
    perform(kernel, pid, { name: 'mknod', path: '/disk', kind: 'block', major: 8, minor: 1 });
    perform(kernel, pid, { name: 'mkdir', path: '/mnt' });
    expect(errnoOf(perform(kernel, pid, { name: 'mount', source: '/disk', target: '/mnt', type: 'ext2' }))).toBe('ok');
    expect(contentOf(kernel, pid, '/mnt/etc/passwd')).toBe('real');
    expect(contentOf(kernel, pid, '/proc/1/root/etc/passwd')).toBe('real');
    performAll(kernel, pid, DROP);
    expect(contentOf(kernel, pid, '/proc/1/root/etc/passwd')).toBe('EACCES');
  });
});

test('a path is resolved, and nothing changes', () => {
  const kernel = systemWith();
  const before = structuredClone(kernel);
  resolve(kernel, processOf(kernel, 1), '/jail/../etc/./passwd');
  expect(kernel).toEqual(before);
});
