import type { Expectation, Scenario, TimedAction } from '../core/demo.ts';
import { ORDERS } from './topics/privsep.ts';
import { recordedScenarios } from './takes.ts';
import type { JailAction, JailObservation } from './types.ts';

type JailScenario = Scenario<JailAction, JailObservation>;

/** Time for one step to be seen. */
const STEP_MS = 4_000;

/** The steps of a topic one after the other, from the beginning. */
function walk(count: number, says: Readonly<Record<number, string>> = {}): TimedAction<JailAction>[] {
  return Array.from({ length: count }, (_, index) => ({
    atMs: index * STEP_MS,
    action: { type: 'next-step', scripted: true },
    ...(says[index] === undefined ? {} : { say: says[index] }),
  }));
}

/** A claim that holds when so many steps are done. */
function after(
  count: number,
  text: string,
  holds: (observation: JailObservation) => boolean,
): Expectation<JailObservation> {
  return { atMs: count * STEP_MS - 100, text, holds };
}

const at = ({ process }: JailObservation, root: string, cwd: string): boolean =>
  process?.root === root && process.cwd === cwd;

const build: JailScenario = {
  id: 'build',
  title: 'What must be inside?',
  description: 'A shell runs once its program is inside; names, /tmp and /dev/null come one by one.',
  params: { topic: 'build' },
  actions: walk(10, {
    1: 'chroot works at once. It is the shell that is missing.',
    4: 'One static program, and we are inside.',
    9: 'The same file, once from inside and once from outside.',
  }),
  durationMs: 10 * STEP_MS,
  expectations: [
    after(2, 'without a shell nothing runs inside', (seen) => seen.process === null && seen.lastErrno === 'ENOENT'),
    after(4, 'without libraries neither', (seen) => seen.process === null && seen.lastErrno === 'ENOENT'),
    after(5, 'BusyBox runs: root and working directory are the jail', (seen) => at(seen, '/jail', '/jail')),
    after(6, 'up is not out', (seen) => at(seen, '/jail', '/jail') && seen.reachableOutside === 0),
    after(
      10,
      'the jail is complete, and root in it is not confined',
      (seen) => seen.stepsDone === 10 && !seen.confined,
    ),
  ],
};

const recovery: JailScenario = {
  id: 'recovery',
  title: 'The system does not start',
  description: 'From a rescue system into the damaged one: bind, enter, repair, leave, undo.',
  params: { topic: 'recovery' },
  actions: walk(7, {
    1: 'The boot loader needs the disk, and inside there is no /dev yet.',
    2: 'So the devices and the views of the kernel are lent to it.',
    4: 'Its own tool, in its own place.',
    6: 'All mounts are undone: it would start again.',
  }),
  durationMs: 7 * STEP_MS,
  expectations: [
    after(2, 'without /dev the boot loader finds no disk', (seen) => seen.lastErrno === 'ENOENT' && !seen.bootable),
    after(3, 'three binds', (seen) => seen.mountsLeft === 4),
    after(4, 'the shell is in the damaged system', (seen) => at(seen, '/mnt', '/mnt')),
    after(5, 'the boot loader is there', (seen) => seen.bootable),
    after(
      7,
      'repaired, all mounts undone, the rescue system as before',
      (seen) => seen.bootable && seen.mountsLeft === 0 && seen.rescueUnchanged && seen.process === null,
    ),
  ],
};

const privsep: JailScenario = {
  id: 'privsep',
  title: 'Locked in, in the right order',
  description: 'Open the log, chroot, chdir, groups, group, user: then two wrong orders.',
  params: { topic: 'privsep' },
  actions: [
    ...walk(7, { 6: 'The log can be written. Nothing else works any more.' }),
    {
      atMs: 7 * STEP_MS,
      action: { type: 'set-order', value: ORDERS['no chdir'], scripted: true },
      say: 'Now without chdir.',
    },
    ...walk(6).map((timed) => ({ ...timed, atMs: 7.5 * STEP_MS + timed.atMs })),
    {
      atMs: 14 * STEP_MS,
      action: { type: 'set-order', value: ORDERS['user first'], scripted: true },
      say: 'And with the user given up first.',
    },
    ...walk(7).map((timed) => ({ ...timed, atMs: 14.5 * STEP_MS + timed.atMs })),
  ],
  durationMs: 22 * STEP_MS,
  expectations: [
    after(
      7,
      'the right order confines, and the log is open',
      (seen) => seen.confined && seen.process?.openFiles.includes('/var/log/httpd.log') === true,
    ),
    after(7, 'user 0 cannot be had again', (seen) => seen.process?.uid === 33 && seen.lastErrno === 'EPERM'),
    after(14, 'without chdir the feet are outside', (seen) => seen.waysOut.includes('working directory outside')),
    after(14, 'and real files can be opened', (seen) => seen.process?.openFiles.includes('/etc/hostname') === true),
    after(19, 'chroot after setuid is refused', (seen) => seen.lastErrno === 'EPERM' && seen.process?.root === '/'),
    after(22, 'the user first: no jail at all', (seen) => seen.waysOut.includes('no jail')),
  ],
};

const honeypot: JailScenario = {
  id: 'honeypot',
  title: 'A stage set has corners',
  description: 'Five tests give the jail away; each leak is closed until none fires.',
  params: { topic: 'honeypot' },
  actions: walk(6, {
    1: 'Five commands, five answers that no whole system gives.',
    2: 'One leak after the other is closed.',
    5: 'Now none of the five tells it from a whole system.',
  }),
  durationMs: 6 * STEP_MS,
  expectations: [
    after(2, 'all five tests fire', (seen) => seen.testsFired === 5),
    after(3, 'without /proc two are left', (seen) => seen.testsFired === 2),
    after(4, 'without the node root makes his own', (seen) => seen.testsFired === 2),
    after(5, 'a file system of its own hides the number', (seen) => seen.testsFired === 1),
    after(6, 'without root none fires', (seen) => seen.testsFired === 0 && seen.process?.uid === 1000),
  ],
};

const escape: JailScenario = {
  id: 'escape',
  title: 'Out in four calls',
  description: 'mkdir, chroot, chdir, chroot: no bug is needed, only root.',
  params: { topic: 'escape' },
  actions: walk(5, { 1: 'The root went down, the feet stayed: outside.' }),
  durationMs: 5 * STEP_MS,
  expectations: [
    after(1, 'in the jail', (seen) => at(seen, '/jail', '/jail') && seen.reachableOutside === 0),
    after(2, 'the working directory is outside of the root', (seen) => at(seen, '/jail/foo', '/jail')),
    after(3, 'climbed to the top', (seen) => at(seen, '/jail/foo', '/') && !seen.escaped),
    after(4, 'out, after four calls', (seen) => at(seen, '/', '/') && seen.escaped && seen.callsMade === 4),
  ],
};

const deeper: JailScenario = {
  id: 'escape-deeper',
  title: 'A deeper jail takes longer, not more',
  description: 'Three directories deep: six calls.',
  params: { topic: 'escape', depth: 3 },
  actions: walk(5),
  durationMs: 5 * STEP_MS,
  expectations: [
    after(2, 'feet outside', (seen) => at(seen, '/srv/www/jail/foo', '/srv/www/jail')),
    after(3, 'climbed three times', (seen) => at(seen, '/srv/www/jail/foo', '/')),
    after(4, 'out, after six calls', (seen) => seen.escaped && seen.callsMade === 6),
  ],
};

const contained: JailScenario = {
  id: 'escape-as-user',
  title: 'The same, without privilege',
  description: 'A user makes the same calls: EPERM, and nothing outside can be named.',
  params: { topic: 'escape', privileged: false },
  actions: walk(5, { 1: 'This call needs a capability. Here it ends.' }),
  durationMs: 5 * STEP_MS,
  expectations: [
    after(2, 'chroot is refused', (seen) => seen.lastErrno === 'EPERM' && at(seen, '/jail', '/jail')),
    after(5, 'contained', (seen) => seen.confined && !seen.escaped && seen.reachableOutside === 0),
  ],
};

const descriptor: JailScenario = {
  id: 'escape-by-descriptor',
  title: 'A directory left open',
  description: 'One descriptor that leads outside makes it two calls.',
  params: { topic: 'escape', way: 'descriptor' },
  actions: walk(3),
  durationMs: 3 * STEP_MS,
  expectations: [
    after(1, 'feet outside at once', (seen) => at(seen, '/jail', '/')),
    after(2, 'out, after two calls', (seen) => seen.escaped && seen.callsMade === 2),
  ],
};

const vhost: JailScenario = {
  id: 'vhost',
  title: 'Many names, one server',
  description: 'The Host header chooses the folder; a name that nobody has goes to the first host.',
  params: { show: 'vhost' },
  actions: ['a.example', 'WWW.B.EXAMPLE', 'nosuch.example', null].map((host, index) => ({
    atMs: index * STEP_MS,
    action: { type: 'request', value: { address: '192.0.2.80', port: 80, version: '1.1', host }, scripted: true },
  })),
  durationMs: 4 * STEP_MS,
  expectations: [
    after(1, 'a.example by its name', ({ exchanges }) => exchanges.at(-1)?.host === 0),
    after(2, 'an alias in capital letters: b.example', ({ exchanges }) => exchanges.at(-1)?.host === 1),
    after(3, 'unknown: the first host', ({ exchanges }) => exchanges.at(-1)?.host === 0),
    after(4, 'no Host header: status 400', ({ exchanges }) => exchanges.at(-1)?.status === 400),
  ],
};

export const scenarios: readonly JailScenario[] = [
  build,
  recovery,
  privsep,
  honeypot,
  escape,
  deeper,
  contained,
  descriptor,
  vhost,
  ...recordedScenarios,
];
