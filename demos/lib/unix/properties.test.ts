import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import { escapeCalls } from './escape.ts';
import { inodeOf, processOf, samePlace } from './kernel.ts';
import { perform } from './perform.ts';
import { isUnder, reachable, reachableOutside, waysOut } from './reach.ts';
import { DROP, jailed, markers, performAll, systemWith } from './testing.ts';
import type { Call, Kernel, Place } from './types.ts';

/** DOMAIN rows 96 and 100, and D14.2: random lists of calls. */
const path = fc.constantFrom(
  '/',
  '.',
  '..',
  '../..',
  'foo',
  'foo/bar',
  '/foo',
  '/etc',
  '/etc/passwd',
  '/tmp',
  '/tmp/a',
  '../../etc/passwd',
  '/jail',
  '/srv/../..',
  'up',
  '/tmp/up/..',
);
const fd = fc.integer({ min: 3, max: 5 });
const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({
    name: fc.constantFrom(
      'mkdir' as const,
      'chroot' as const,
      'chdir' as const,
      'stat' as const,
      'unlink' as const,
      'umount' as const,
      'exec' as const,
    ),
    path,
  }),
  fc.record({ name: fc.constant('chdir' as const), path }),
  fc.record({ name: fc.constant('chroot' as const), path }),
  fc.record({
    name: fc.constant('open' as const),
    path,
    access: fc.constantFrom('read' as const, 'write' as const, 'append' as const),
  }),
  fc.record({ name: fc.constantFrom('fchdir' as const, 'read' as const, 'close' as const), fd }),
  fc.record({ name: fc.constant('write' as const), fd, text: fc.constant('x') }),
  fc.record({ name: fc.constant('symlink' as const), target: path, path: fc.constantFrom('up', '/up', '/tmp/up') }),
  fc.record({
    name: fc.constant('mknod' as const),
    path,
    kind: fc.constantFrom('block' as const, 'character' as const),
    major: fc.constant(8),
    minor: fc.nat(2),
  }),
  fc.record({
    name: fc.constant('mount' as const),
    source: path,
    target: path,
    type: fc.constantFrom('bind' as const, 'ext2' as const, 'proc' as const, 'tmpfs' as const),
  }),
  fc.record({ name: fc.constantFrom('setuid' as const, 'setgid' as const), id: fc.constantFrom(0, 33) }),
  fc.constant({ name: 'setgroups' as const, groups: [0] }),
);
const calls = fc.array(call, { minLength: 1, maxLength: 25 });
const jail = fc.constantFrom('/jail', '/srv/jail', '/srv/www/jail');

/** A place by the real tree alone, climbed without the library's paths: is it below the jail? */
function isBelow(kernel: Kernel, { inode, mount }: Place, top: Place): boolean {
  if (mount !== top.mount) throw new Error('nothing is mounted here');
  for (let at = inode; ;) {
    if (at === top.inode) return true;
    const directory = inodeOf(kernel, at);
    if (directory.kind !== 'directory' || directory.parent === at) return false;
    at = directory.parent;
  }
}

group('a process inside, without privilege and without anything open outside', () => {
  test('reaches only what is below its root, whatever it calls', () => {
    fc.assert(
      fc.property(jail, calls, (where, list) => {
        const kernel = systemWith(where);
        const pid = jailed(kernel, where);
        performAll(kernel, pid, DROP);
        const { root } = structuredClone(processOf(kernel, pid));
        for (const one of list) {
          perform(kernel, pid, one);
          const process = processOf(kernel, pid);
          expect(samePlace(process.root, root)).toBe(true);
          for (const { directory } of reachable(kernel, process)) expect(isBelow(kernel, directory, root)).toBe(true);
          expect(waysOut(kernel, pid)).toEqual([]);
        }
        expect(reachableOutside(kernel, pid, root)).toBe(0);
      }),
      { numRuns: 1_000, seed: 96 },
    );
  });
});

group('escape is possible exactly when there is privilege, an open directory outside, or feet outside', () => {
  const setting = fc.record({ privileged: fc.boolean(), descriptor: fc.boolean(), feetOutside: fc.boolean() });

  /** Tries all ways that there are: the open directories, "..", and the break-out. */
  function tryAll(kernel: Kernel, pid: number, depth: number): boolean {
    const { root } = structuredClone(processOf(kernel, pid));
    if (reachableOutside(kernel, pid, root) > 0) return true;
    performAll(kernel, pid, escapeCalls(depth));
    return reachableOutside(kernel, pid, root) > 0;
  }

  test('in every setting, after any calls that change none of the three', () => {
    fc.assert(
      fc.property(jail, setting, (where, { privileged, descriptor, feetOutside }) => {
        const kernel = systemWith(where);
        if (descriptor) perform(kernel, 1, { name: 'open', path: '/home' });
        const forked = perform(kernel, 1, { name: 'fork' });
        const pid = forked.ok ? forked.value : 0;
        perform(kernel, pid, { name: 'chroot', path: where });
        if (!feetOutside) perform(kernel, pid, { name: 'chdir', path: '/' });
        if (!privileged) performAll(kernel, pid, [{ name: 'chdir', path: feetOutside ? '.' : '/tmp' }, ...DROP]);
        const expected = privileged || descriptor || feetOutside;
        expect(waysOut(kernel, pid).length > 0).toBe(expected);
        expect(tryAll(kernel, pid, where.split('/').length - 1)).toBe(expected);
      }),
      { numRuns: 1_000, seed: 100 },
    );
  });

  test('root gets out after any calls that leave it its root in 3 + depth calls', () => {
    fc.assert(
      fc.property(jail, fc.array(call, { maxLength: 10 }), (where, list) => {
        const kernel = systemWith(where);
        const pid = jailed(kernel, where);
        const harmless = list.filter(({ name }) => !['chroot', 'setuid', 'mount', 'umount', 'exit'].includes(name));
        performAll(kernel, pid, [...harmless, { name: 'unlink', path: '/foo' }, { name: 'chdir', path: '/' }]);
        const depth = where.split('/').length - 1;
        const out = escapeCalls(depth);
        expect(out).toHaveLength(3 + depth);
        performAll(kernel, pid, out);
        expect(markers(kernel, pid)).toEqual(['/', '/']);
      }),
      { numRuns: 1_000, seed: 101 },
    );
  });
});

test('a call that fails changes nothing', () => {
  fc.assert(
    fc.property(calls, fc.boolean(), (list, privileged) => {
      const kernel = systemWith();
      const pid = jailed(kernel);
      if (!privileged) performAll(kernel, pid, DROP);
      for (const one of list) {
        const before = structuredClone(kernel);
        if (!perform(kernel, pid, one).ok) expect(kernel).toEqual(before);
      }
    }),
    { numRuns: 300, seed: 97 },
  );
});

test('a capability given up does not come back, as long as the user is not 0', () => {
  fc.assert(
    fc.property(calls, (list) => {
      const kernel = systemWith();
      const pid = jailed(kernel);
      performAll(kernel, pid, DROP);
      performAll(kernel, pid, list);
      expect(processOf(kernel, pid)).toMatchObject({ uid: 33, gid: 33, groups: [], capabilities: [] });
      expect(isUnder(kernel, processOf(kernel, pid).cwd, processOf(kernel, pid).root)).toBe(true);
    }),
    { numRuns: 300, seed: 98 },
  );
});
