import { describe as group, expect, test } from 'vitest';
import { sceneOfModel } from '../scene.ts';
import { jailRun, steps } from '../testing.ts';
import { dropped, moved } from './order.ts';
import { callsWithRoom } from './room.ts';
import { rowsOf } from './rows.ts';
import type { Row } from './rows.ts';

function rows(params: object, count: number): Row[] {
  const run = jailRun(params);
  steps(run, count);
  return rowsOf(sceneOfModel(run.state), run.observe().jail);
}

const short = ({ path, level, visible, markers }: Row): string =>
  [path, level, visible ?? '?', ...markers.map(({ who, what, stray }) => `${who} ${what}${stray ? '!' : ''}`)].join(
    ' ',
  );

group('the lines of the tree', () => {
  test('in the break-out: feet outside of the root', () => {
    expect(rows({ topic: 'escape', depth: 2 }, 2).map(short)).toEqual([
      '/ 0 false outside root',
      '/root 1 false outside cwd',
      '/srv 1 false',
      '/srv/jail 2 false inside cwd!',
      '/srv/jail/bin 3 false',
      '/srv/jail/etc 3 false',
      '/srv/jail/foo 3 true inside root',
    ]);
  });

  test('before there is anyone inside nothing is hidden', () => {
    expect(rows({ topic: 'build' }, 1).map(short)).toEqual([
      '/ 0 ? outside root',
      '/jail 1 ?',
      '/root 1 ? outside cwd',
    ]);
  });

  test('what is not worth a line stands in the one above, as far as there is room', () => {
    const [top, , bin] = rows({ topic: 'build' }, 5);
    expect(top?.files).toEqual(['bin/', 'dev/', 'etc/', '+5']);
    expect(bin).toMatchObject({ path: '/jail/bin', files: ['busybox', 'grub-install', 'sh@'], up: 1 });
  });

  test('mounts have their line and their source', () => {
    const mounted = rows({ topic: 'recovery' }, 3).filter((row) => row.mounted !== null);
    expect(mounted.map(({ path, mounted: source }) => [path, source])).toEqual([
      ['/mnt', '/dev/sda2'],
      ['/mnt/dev', 'bind'],
      ['/mnt/proc', 'bind'],
      ['/mnt/sys', 'bind'],
    ]);
  });

  test('each hangs on the line of its directory', () => {
    const all = rows({ topic: 'recovery' }, 5);
    all.slice(1).forEach((row, index) => {
      const above = all[index + 1 - row.up]?.path ?? '';
      expect(row.path.startsWith(above)).toBe(true);
      expect(
        row.path
          .slice(above.length)
          .split('/')
          .filter((name) => name !== ''),
      ).toHaveLength(1);
    });
  });
});

test('an item of an order goes up, or out', () => {
  expect(moved(['a', 'b', 'c'], 2)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 5)).toEqual(['a', 'b']);
  expect(dropped(['a', 'b', 'c'], 1)).toEqual(['a', 'c']);
});

test('the more is typed, the fewer calls have room', () => {
  const line = (text: string, prints?: string) =>
    ({ console: 0, text, ...(prints === undefined ? {} : { prints }) }) as const;
  expect(callsWithRoom([])).toBe(7);
  expect(callsWithRoom([line('mkdir /jail'), line('ls', 'bin\nlib')])).toBe(4);
  expect(callsWithRoom([line('x'.repeat(400))])).toBe(2);
});
