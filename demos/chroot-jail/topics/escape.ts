import { descriptorEscape, escapeCalls, folder } from '../../lib/unix/index.ts';
import type { Call, Node } from '../../lib/unix/index.ts';
import { furnishedJail, hostSystem, must } from '../systems.ts';
import type { JailParams, Step } from '../types.ts';
import { failing, jailAt, quiet, typed } from './step.ts';
import type { Topic } from './step.ts';

const USER = 1000;

/** Out of the jail with documented calls (DOMAIN row 100, D8). */
export const escape: Topic = {
  title: 'Break out',
  who: 'intruder',
  question: 'How many calls does root need to leave?',
  jail: ({ depth }) => jailAt(depth),
  prepare(config) {
    const { kernel, pids } = hostSystem(jailTree(config));
    const inside = must(kernel, pids.second, { name: 'fork' });
    for (const call of entry(config)) must(kernel, inside, call);
    return { kernel, pids: { ...pids, inside } };
  },
  script(config) {
    const jail = jailAt(config.depth);
    return `mkdir -p ${jail}/bin ${jail}/etc ${jail}/tmp; cp /bin/busybox ${jail}/bin/; ln -s busybox ${jail}/bin/sh; cp /etc/passwd ${jail}/etc/; chown ${USER} ${jail}`;
  },
  steps: (config) => (config.way === 'descriptor' ? byDescriptor(config) : byCalls(config)),
};

function jailTree({ depth, privileged }: JailParams): Record<string, Node> {
  const names = jailAt(depth).split('/').slice(1).reverse();
  const [jail = 'jail', ...above] = names;
  return above.reduce<Record<string, Node>>((below, name) => ({ [name]: folder(below) }), {
    [jail]: furnishedJail(privileged ? 0 : USER),
  });
}

/** How the process came into the jail: properly, but perhaps with a directory left open. */
function entry({ depth, privileged, way }: JailParams): Call[] {
  return [
    ...(way === 'descriptor' ? [{ name: 'open', path: '/' } as const] : []),
    { name: 'chroot', path: jailAt(depth) },
    { name: 'chdir', path: '/' },
    ...(privileged
      ? []
      : ([
          { name: 'setgroups', groups: [] },
          { name: 'setgid', id: USER },
          { name: 'setuid', id: USER },
        ] as const)),
  ];
}

/** The words of the guest's program "calls" for the way in and the first calls of the way out. */
function command(config: JailParams, out: readonly string[]): Step['lines'] {
  const { depth, privileged, way } = config;
  const jail = jailAt(depth);
  const words = [
    ...(way === 'descriptor' ? ['open /'] : []),
    `chroot ${jail}`,
    'chdir /',
    ...(privileged ? [] : ['setgroups', `setgid ${USER}`, `setuid ${USER}`]),
    ...out,
    'exec bin/busybox sh',
  ];
  return [typed(1, `calls ${words.join(' , ')}`)];
}

function byCalls(config: JailParams): Step[] {
  const { depth, privileged } = config;
  const [mkdir, chroot, ...rest] = escapeCalls(depth);
  const climbs = rest.slice(0, -1);
  const words = ['mkdir foo', 'chroot foo', ...climbs.map(() => 'chdir ..'), 'chroot .'];
  const again = typed(1, 'exit');
  const clean = typed(0, `rmdir ${jailAt(depth)}/foo`);
  const upTo = (count: number): Step['lines'] => [
    ...(count > 1 ? [again, clean] : []),
    ...command(config, words.slice(0, count)),
  ];
  const may = privileged ? undefined : 'EPERM';
  const inside = (call: Call | undefined, fails?: 'EPERM'): Step['calls'] =>
    call === undefined ? [] : [fails === undefined ? { by: 'inside', call } : failing('inside', call, fails)];
  return [
    {
      title: 'A directory, somewhere inside',
      why: privileged ? 'Root in the jail. It makes a directory.' : 'A user in the jail. It makes a directory.',
      lines: upTo(1),
      calls: inside(mkdir),
    },
    {
      title: privileged ? 'The root goes down, the feet stay' : 'Without privilege: EPERM',
      why: privileged
        ? 'chroot moves the root into foo, and nothing else: the working directory is now outside of it.'
        : 'chroot needs a capability that this process does not have. Here the way out ends.',
      lines: upTo(2),
      calls: inside(chroot, may),
    },
    {
      title: privileged ? 'Climb' : 'Climbing leads nowhere',
      why: privileged
        ? '".." is stopped at the root only, and the root lies below. Nothing stops it any more.'
        : '".." at the root stays at the root.',
      lines: upTo(2 + depth),
      calls: climbs.flatMap((call) => inside(call)),
    },
    {
      title: privileged ? 'Take the root along' : 'And no root to take along',
      why: privileged
        ? 'At the top, the working directory becomes the root. Out.'
        : 'EPERM again. The process is contained.',
      lines: upTo(3 + depth),
      calls: inside(rest.at(-1), may),
    },
    look(),
  ];
}

function byDescriptor(config: JailParams): Step[] {
  const [fchdir, chroot] = descriptorEscape(3);
  const { privileged } = config;
  return [
    {
      title: 'A directory was left open',
      why: 'A descriptor leads to its directory, whatever the root is. The feet are outside.',
      lines: command(config, ['fchdir 3']),
      calls: fchdir === undefined ? [] : [{ by: 'inside', call: fchdir }],
    },
    {
      title: privileged ? 'Take the root along' : 'The root stays, but the files are there',
      why: privileged
        ? 'The working directory becomes the root. Out, in two calls.'
        : 'EPERM. But from here every relative path leads to the real files.',
      lines: [typed(1, 'exit'), ...command(config, ['fchdir 3', 'chroot .'])],
      calls:
        chroot === undefined
          ? []
          : privileged
            ? [{ by: 'inside', call: chroot }]
            : [failing('inside', chroot, 'EPERM')],
    },
    look(),
  ];
}

/** Which system is it? */
function look(): Step {
  return {
    title: 'Where are we?',
    why: 'The jail has no file etc/hostname. The real system has.',
    lines: [typed(1, 'busybox cat etc/hostname')],
    calls: quiet([failing('inside', { name: 'open', path: 'etc/hostname' }, 'any')]),
  };
}
