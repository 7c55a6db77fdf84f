import { hostSystem, must, stageSet } from '../systems.ts';
import { folder } from '../../lib/unix/index.ts';
import type { JailParams, Leak, Step, StepCall } from '../types.ts';
import { LEAKS } from '../types.ts';
import { by, enter, jailAt, quiet, typed } from './step.ts';
import type { Topic } from './step.ts';

const JAIL = jailAt(1);
const VISITOR = 1000;
/** An inode number far from the root's (DOMAIN WE99.1). */
const JAIL_INODE = 131_073;
const TESTS = 'sh /bin/tests';

/** A jail that looks like a whole server, for intruders to be watched in. What gives it away? (DOMAIN row 99) */
export const honeypot: Topic = {
  title: 'A stage set',
  who: 'visitor',
  question: 'How does an intruder notice that this is no whole system?',
  jail: () => JAIL,
  prepare({ leaks }) {
    const system = hostSystem({ jail: folder(stageSet(), { number: JAIL_INODE }) });
    const { kernel } = system;
    const has = (leak: Leak): boolean => leaks.includes(leak);
    if (!has('filesystem')) must(kernel, 1, { name: 'mount', source: '/dev/loop0', target: JAIL, type: 'ext2' });
    if (!has('devices')) must(kernel, 1, { name: 'unlink', path: `${JAIL}/dev/sda` });
    if (has('proc')) must(kernel, 1, { name: 'mount', source: '/proc', target: `${JAIL}/proc`, type: 'bind' });
    return system;
  },
  script: ({ leaks }) => `/usr/share/jail/stage ${leaks.join(' ')}`,
  steps({ leaks }) {
    const open = LEAKS.filter((leak) => leaks.includes(leak));
    return [
      {
        title: 'An intruder comes in',
        why: 'There are programs, files with names, a host name: a server, it seems.',
        lines: [entryLine(leaks)],
        calls: entry(leaks),
      },
      {
        title: 'Five tests',
        why: 'Each is one command. A jail separates the names of files, and nothing else.',
        lines: [typed(1, TESTS)],
        calls: [],
        tests: true,
      },
      ...open.map((leak, index) => closing(leak, open.slice(index))),
    ];
  },
};

function entryLine(leaks: JailParams['leaks']): Step['lines'][number] {
  const user = ` , setgroups , setgid ${VISITOR} , setuid ${VISITOR}`;
  return typed(1, `calls chroot ${JAIL} , chdir /${leaks.includes('root') ? '' : user} , exec /bin/busybox sh`);
}

/** The visitor, with root's rights or those of a user, in the jail. */
function entry(leaks: JailParams['leaks']): StepCall[] {
  const calls = enter('second', JAIL, '/bin/sh');
  if (leaks.includes('root')) return calls;
  const drop = by(
    'inside',
    { name: 'setgroups', groups: [] },
    { name: 'setgid', id: VISITOR },
    { name: 'setuid', id: VISITOR },
  );
  return [...calls.slice(0, -1), ...drop, ...calls.slice(-1)];
}

/** Takes one leak away and lets the tests run again. `open` are those still there, this one included. */
function closing(leak: Leak, open: readonly Leak[]): Step {
  const left = open.filter((one) => one !== leak);
  const again = typed(1, TESTS);
  switch (leak) {
    case 'proc':
      return {
        title: 'Take /proc away',
        why: 'No process list, no way through the root of process 1, no mount table. A bare system, but nobody to be seen.',
        lines: [typed(0, `umount ${JAIL}/proc`), again],
        calls: by('outside', { name: 'umount', path: `${JAIL}/proc` }),
        tests: true,
      };
    case 'devices':
      return {
        title: 'Take the disk away',
        why: 'The node is gone. Root makes his own: a device node is only two numbers.',
        lines: [typed(0, `rm ${JAIL}/dev/sda`), again],
        calls: by('outside', { name: 'unlink', path: `${JAIL}/dev/sda` }),
        tests: true,
      };
    case 'filesystem':
      return {
        title: 'A file system of its own',
        why: 'Its root has inode 2, as on a real disk. The visitor has to come again.',
        lines: [typed(1, 'exit'), typed(0, `mount /dev/loop0 ${JAIL}; rm -f ${JAIL}/dev/sda`), entryLine(left), again],
        calls: [
          ...leaving,
          ...by('outside', { name: 'mount', source: '/dev/loop0', target: JAIL, type: 'ext2' }),
          ...quiet(by('outside', { name: 'unlink', path: `${JAIL}/dev/sda` })),
          ...quiet(entry(left)),
        ],
        tests: true,
      };
    case 'root':
      return {
        title: 'No root for visitors',
        why: 'A user makes no device nodes and reads no disks. None of the five tests says anything.',
        lines: [typed(1, 'exit'), entryLine(left), again],
        calls: [...leaving, ...entry(left)],
        tests: true,
      };
  }
}

const leaving: StepCall[] = quiet(by('inside', { name: 'exit', code: 0 }));
