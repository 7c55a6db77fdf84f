import { LOADER, hostSystem, must } from '../systems.ts';
import type { Step } from '../types.ts';
import { by, copy, enter, failing, jailAt, quiet, typed, wayTo, write } from './step.ts';
import type { Topic } from './step.ts';

const STATIC = '\u007fELF';
const DYNAMIC = `\u007fELF${LOADER}`;
const PASSWD = 'root:x:0:0::/:/bin/sh';
const NOT_FOUND = 'No such file or directory';

/** What must be inside for a shell to run, and for its programs to be of use: each thing first missed, then made. */
export const build: Topic = {
  title: 'Build a jail',
  who: 'inside',
  question: 'What must be inside for a shell to run?',
  jail: ({ depth }) => jailAt(depth),
  prepare() {
    const system = hostSystem();
    must(system.kernel, 1, { name: 'mount', source: '/dev/sda2', target: '/mnt', type: 'ext2' });
    return system;
  },
  script: () => 'mount -o ro /dev/sda2 /mnt',
  steps: ({ depth }) => {
    const jail = jailAt(depth);
    return [...programs(jail), ...comforts(jail)];
  },
};

function programs(jail: string): Step[] {
  const attempt = (program: string, ...after: ReturnType<typeof by>): Step['calls'] => [
    ...enter('outside', jail, program).slice(0, -1),
    ...after,
    ...quiet(by('inside', { name: 'exit', code: 127 })),
  ];
  return [
    {
      title: 'An empty directory',
      why: 'A jail is a directory like any other.',
      lines: [typed(0, `mkdir -p ${jail}`)],
      calls: by('outside', ...wayTo(jail).map((path) => ({ name: 'mkdir' as const, path }))),
    },
    {
      title: 'Nothing to run',
      why: 'chroot succeeds. Then /bin/sh is looked for in the new root, and there is nothing.',
      lines: [typed(0, `chroot ${jail} /bin/sh`, `chroot: can't execute '/bin/sh': ${NOT_FOUND}`)],
      calls: attempt('/bin/sh', failing('inside', { name: 'exec', path: '/bin/sh' }, 'ENOENT')),
    },
    {
      title: 'The program is there, its loader is not',
      why: 'A dynamically linked program names its loader, and the kernel looks for that inside too. The message is the same.',
      lines: [
        typed(0, `mkdir ${jail}/bin; cp /mnt/usr/sbin/grub-install ${jail}/bin/`),
        typed(0, `chroot ${jail} /bin/grub-install`, `chroot: can't execute '/bin/grub-install': ${NOT_FOUND}`),
      ],
      calls: [
        ...by('outside', { name: 'mkdir', path: `${jail}/bin` }),
        ...copy('outside', '/mnt/usr/sbin/grub-install', `${jail}/bin/grub-install`, DYNAMIC),
        ...attempt('/bin/grub-install', failing('inside', { name: 'exec', path: '/bin/grub-install' }, 'ENOENT')),
      ],
    },
    {
      title: 'The loader is there, the libraries are not',
      why: 'Now the program starts. Its loader looks for the libraries, inside as well.',
      lines: [
        typed(0, `mkdir ${jail}/lib; cp /mnt${LOADER} ${jail}/lib/`),
        typed(
          0,
          `chroot ${jail} /bin/grub-install`,
          '/bin/grub-install: error while loading shared libraries: liblzma.so.5: cannot open shared object file',
        ),
      ],
      calls: [
        ...by('outside', { name: 'mkdir', path: `${jail}/lib` }),
        ...copy('outside', `/mnt${LOADER}`, `${jail}${LOADER}`, STATIC),
        ...attempt(
          '/bin/grub-install',
          ...by('inside', { name: 'exec', path: '/bin/grub-install' }),
          failing('inside', { name: 'open', path: '/lib/liblzma.so.5' }, 'ENOENT'),
        ),
      ],
    },
    {
      title: 'A static shell needs nothing else',
      why: 'BusyBox is one program without a loader and libraries. The shell on the second console is inside.',
      lines: [
        typed(0, `cp /bin/busybox ${jail}/bin/; ln -s busybox ${jail}/bin/sh`),
        typed(1, `chroot ${jail} /bin/sh`),
      ],
      calls: [
        ...copy('outside', '/bin/busybox', `${jail}/bin/busybox`, STATIC),
        ...by('outside', { name: 'symlink', target: 'busybox', path: `${jail}/bin/sh` }),
        ...enter('second', jail, '/bin/sh'),
      ],
    },
    {
      title: 'Up is not out',
      why: '".." at the root stays at the root. What is outside has no name in here.',
      lines: [typed(1, 'cd ../../..; pwd; echo /*', '/\n/bin /lib')],
      calls: by('inside', { name: 'chdir', path: '../../..' }),
    },
  ];
}

function comforts(jail: string): Step[] {
  return [
    {
      title: '/etc/passwd: names for numbers',
      why: "The kernel knows numbers only. Programs look the names up in a file, and that file is the jail's own.",
      lines: [
        typed(1, 'busybox whoami', 'whoami: unknown uid 0'),
        typed(0, `mkdir ${jail}/etc; echo ${PASSWD} > ${jail}/etc/passwd`),
        typed(1, 'busybox whoami', 'root'),
      ],
      calls: [
        failing('inside', { name: 'open', path: '/etc/passwd' }, 'ENOENT'),
        ...by('outside', { name: 'mkdir', path: `${jail}/etc` }),
        ...write('outside', `${jail}/etc/passwd`, `${PASSWD}\n`),
        ...by('inside', { name: 'open', path: '/etc/passwd' }),
        ...quiet(by('inside', { name: 'close', fd: 3 })),
      ],
    },
    {
      title: '/tmp: room for short-lived files',
      why: 'Many programs put files there, and fail where it is missing.',
      lines: [
        typed(1, 'echo hello > /tmp/note', "/bin/sh: can't create /tmp/note: nonexistent directory"),
        typed(0, `mkdir -m 1777 ${jail}/tmp`),
        typed(1, 'echo hello > /tmp/note'),
      ],
      calls: [
        failing('inside', { name: 'open', path: '/tmp/note', access: 'write' }, 'ENOENT'),
        ...by('outside', { name: 'mkdir', path: `${jail}/tmp`, mode: 0o1777 }),
        ...write('inside', '/tmp/note', 'hello\n'),
      ],
    },
    {
      title: '/dev/null: a device, not a file',
      why: 'What is not wanted is written to it. Only a device node takes it away; copying makes a file that grows.',
      lines: [
        typed(1, 'echo noise > /dev/null', "/bin/sh: can't create /dev/null: nonexistent directory"),
        typed(0, `mkdir ${jail}/dev; mknod ${jail}/dev/null c 1 3`),
        typed(1, 'echo noise > /dev/null'),
      ],
      calls: [
        failing('inside', { name: 'open', path: '/dev/null', access: 'write' }, 'ENOENT'),
        ...by(
          'outside',
          { name: 'mkdir', path: `${jail}/dev` },
          { name: 'mknod', path: `${jail}/dev/null`, kind: 'character', major: 1, minor: 3, mode: 0o666 },
        ),
        ...by('inside', { name: 'open', path: '/dev/null', access: 'write' }),
        ...quiet(by('inside', { name: 'close', fd: 3 })),
      ],
    },
    {
      title: 'One file, two names',
      why: 'Nothing is copied and nothing is hidden: from outside the jail is a directory like any other.',
      lines: [typed(1, 'busybox cat /tmp/note', 'hello'), typed(0, `cat ${jail}/tmp/note`, 'hello')],
      calls: [
        ...by('inside', { name: 'open', path: '/tmp/note' }),
        ...by('outside', { name: 'open', path: `${jail}/tmp/note` }),
        ...quiet([...by('inside', { name: 'close', fd: 3 }), ...by('outside', { name: 'close', fd: 3 })]),
      ],
    },
  ];
}
