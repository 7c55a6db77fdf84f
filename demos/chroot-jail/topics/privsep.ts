import type { Call } from '../../lib/unix/index.ts';
import { furnishedJail, hostSystem, must } from '../systems.ts';
import type { DaemonStep, JailParams, Step, StepCall } from '../types.ts';
import { failing, jailAt, typed } from './step.ts';
import type { Topic } from './step.ts';

const LOG = '/var/log/httpd.log';
const USER = 33;

const jailOf = (): string => jailAt(1);

/** A daemon locks itself in; the order of its calls decides whether it is locked in (DOMAIN row 98). */
export const privsep: Topic = {
  title: 'Give up privileges',
  who: 'daemon',
  question: 'A daemon locks itself in. In which order?',
  jail: jailOf,
  prepare() {
    const { kernel, pids } = hostSystem({ jail: furnishedJail() });
    const inside = must(kernel, pids.second, { name: 'fork' });
    must(kernel, inside, { name: 'chdir', path: '/var' });
    return { kernel, pids: { ...pids, inside } };
  },
  script: () =>
    'mkdir -p /jail/bin /jail/etc /jail/tmp; cp /bin/busybox /jail/bin/; cp /etc/passwd /jail/etc/; ln -s busybox /jail/bin/sh; chmod 1777 /jail/tmp',
  steps: ({ order }) => [...order.map((item, index) => stepOf(item, order, index)), intruder(order)],
};

const CALLS: Readonly<Record<DaemonStep, Call>> = {
  'open-log': { name: 'open', path: LOG, access: 'append' },
  'open-folder': { name: 'open', path: '/' },
  chroot: { name: 'chroot', path: '/jail' },
  chdir: { name: 'chdir', path: '/' },
  setgroups: { name: 'setgroups', groups: [] },
  setgid: { name: 'setgid', id: USER },
  setuid: { name: 'setuid', id: USER },
};

/** The same as words of the program "calls" in the guest. */
const WORDS: Readonly<Record<DaemonStep, string>> = {
  'open-log': `open ${LOG}`,
  'open-folder': 'open /',
  chroot: 'chroot /jail',
  chdir: 'chdir /',
  setgroups: 'setgroups',
  setgid: `setgid ${USER}`,
  setuid: `setuid ${USER}`,
};

const TITLES: Readonly<Record<DaemonStep, string>> = {
  'open-log': 'Open the log',
  'open-folder': 'Open a directory',
  chroot: 'Change the root',
  chdir: 'Go inside',
  setgroups: 'Leave the groups',
  setgid: 'Leave the group',
  setuid: 'Become a user',
};

const WHY: Readonly<Record<DaemonStep, string>> = {
  'open-log': 'What needs the outside, and root, comes first. A descriptor stays usable from inside.',
  'open-folder': 'A directory that stays open leads back out, whatever the root is.',
  chroot: 'Moves the root, and nothing else. Only root may.',
  chdir: 'The working directory is not moved by chroot. Without this it stays outside.',
  setgroups: 'Supplementary groups go while root may still drop them.',
  setgid: 'Then the group.',
  setuid: 'The user goes last: after that nothing else can be given up, or taken back.',
};

function stepOf(item: DaemonStep, order: readonly DaemonStep[], index: number): Step {
  return {
    title: TITLES[item],
    why: WHY[item],
    lines: [...(index === 0 ? [] : [typed(1, 'exit')]), typed(1, commandOf(order, index + 1))],
    calls: [failing('inside', CALLS[item], 'any')],
  };
}

/** The first calls of the order, and a shell with what they leave. */
function commandOf(order: readonly DaemonStep[], count: number): string {
  return `cd /var; calls ${order
    .slice(0, count)
    .map((item) => WORDS[item])
    .join(' , ')} , exec /bin/busybox sh`;
}

/** Somebody has taken the daemon over, and looks how far he gets. */
function intruder(order: readonly DaemonStep[]): Step {
  const tries: Call[] = [
    { name: 'write', fd: logDescriptor(order), text: 'served\n' },
    { name: 'open', path: '../etc/hostname' },
    { name: 'setuid', id: 0 },
    { name: 'mknod', path: '/tmp/disk', kind: 'block', major: 8, minor: 0 },
  ];
  return {
    title: 'The daemon is taken over',
    why: 'The log can be written. Can real files be read, or root be had again?',
    lines: [
      typed(1, `echo served >&${logDescriptor(order)}`),
      typed(1, 'busybox cat ../etc/hostname'),
      typed(1, 'busybox mknod /tmp/disk b 8 0'),
    ],
    calls: tries.map((call): StepCall => failing('inside', call, 'any')),
  };
}

/** The log's descriptor, if it was opened in time: the lowest that was free. */
function logDescriptor(order: readonly JailParams['order'][number][]): number {
  const before = order.slice(0, order.indexOf('open-log'));
  return 3 + before.filter((item) => item === 'open-folder').length;
}

/** Orders to choose from: the right one, and what is done wrong. */
export const ORDERS = {
  right: ['open-log', 'chroot', 'chdir', 'setgroups', 'setgid', 'setuid'],
  'user first': ['open-log', 'setgroups', 'setgid', 'setuid', 'chroot', 'chdir'],
  'no chdir': ['open-log', 'chroot', 'setgroups', 'setgid', 'setuid'],
  'log too late': ['chroot', 'chdir', 'open-log', 'setgroups', 'setgid', 'setuid'],
  'groups last': ['open-log', 'chroot', 'chdir', 'setuid', 'setgid', 'setgroups'],
  'open folder': ['open-log', 'open-folder', 'chroot', 'chdir', 'setgroups', 'setgid', 'setuid'],
  'stays root': ['open-log', 'chroot', 'chdir'],
} as const satisfies Record<string, readonly DaemonStep[]>;
