import { describe, expect, test } from 'vitest';
import { createGuests } from './state.ts';
import { lastLines, observeGuests } from './observe.ts';
import { readReport } from './report.ts';

const REPORT = `== processes
1 0 0 / / init
47 1 0 / /root sh
60 47 1000 /var/jail /var/jail/home/a sh
== mounts
/dev/root / ext4 rw,relatime
proc /mnt/a\\040disk proc rw
== files
2 41ed 0 0 1024 /
12 81a4 0 0 5 /etc/host name
13 a1ff 0 0 3 /bin/sh
== end
`;

describe('a report', () => {
  test('says what the kernel of the guest says', () => {
    expect(readReport(REPORT)).toEqual({
      processes: [
        { pid: 1, parent: 0, uid: 0, root: '/', cwd: '/', name: 'init' },
        { pid: 47, parent: 1, uid: 0, root: '/', cwd: '/root', name: 'sh' },
        { pid: 60, parent: 47, uid: 1000, root: '/var/jail', cwd: '/var/jail/home/a', name: 'sh' },
      ],
      mounts: [
        { device: '/dev/root', place: '/', type: 'ext4', options: 'rw,relatime' },
        { device: 'proc', place: '/mnt/a disk', type: 'proc', options: 'rw' },
      ],
      files: [
        { inode: 2, mode: 0o040755, uid: 0, gid: 0, size: 1024, path: '/' },
        { inode: 12, mode: 0o100644, uid: 0, gid: 0, size: 5, path: '/etc/host name' },
        { inode: 13, mode: 0o120777, uid: 0, gid: 0, size: 3, path: '/bin/sh' },
      ],
    });
  });

  test('leaves out processes that ended while it was made, and lines that are none', () => {
    const text = REPORT.replace('47 1 0 / /root sh', '47 1 0   sh\n48 1 0 /').replace(
      '12 81a4',
      "find: 'x' is gone\n12 81a4",
    );
    const report = readReport(text);
    expect(report?.processes.map(({ pid }) => pid)).toEqual([1, 60]);
    expect(report?.files.map(({ inode }) => inode)).toEqual([2, 12, 13]);
  });

  test('that is not whole is none', () => {
    expect(readReport('')).toBeUndefined();
    for (let length = 0; length < REPORT.length - 1; length += 1) {
      expect(readReport(REPORT.slice(0, length)), `${length} bytes`).toBeUndefined();
    }
    // A file of that name does not end it.
    expect(readReport('== files\n1 81a4 0 0 0 /x == end\n')).toBeUndefined();
  });

  test('without files, as it is asked for processes only, is whole', () => {
    expect(readReport('== processes\n== mounts\n== files\n== end\r\n'.replaceAll('\r', ''))).toEqual({
      processes: [],
      mounts: [],
      files: [],
    });
  });
});

describe('an observation', () => {
  test('has the last lines of each console without control sequences', () => {
    const guests = createGuests(['A'], { wanted: true });
    const [a] = guests.systems;
    Object.assign(a ?? {}, { status: 'running', restoreUs: 412_300 });
    Object.assign(a?.consoles[0] ?? {}, { text: '\u001b[1;34mbin\u001b[m\r\netc\r\n\u001b[?25h\u0007# ', total: 30 });
    expect(observeGuests(guests)).toEqual([
      {
        name: 'A',
        status: 'running',
        message: '',
        restoreMs: 412.3,
        consoles: [['bin', 'etc', '# '], ['']],
      },
    ]);
  });

  test('of a guest that has not run says no time', () => {
    expect(observeGuests(createGuests(['A']))[0]).toMatchObject({ status: 'off', restoreMs: null });
  });

  test('takes as many lines as are asked for', () => {
    expect(lastLines('1\n2\n3\n4\n5\n6\n7\n8')).toEqual(['3', '4', '5', '6', '7', '8']);
    expect(lastLines('1\n2\n3', 2)).toEqual(['2', '3']);
    expect(lastLines(`${'x'.repeat(9_000)}\ny`, 2)).toEqual(['x'.repeat(4_094), 'y']);
  });
});
