import { hostSystem } from '../systems.ts';
import type { Fault, JailParams, ShellLine, Step, StepCall } from '../types.ts';
import { by, enter, failing, quiet, typed, write } from './step.ts';
import type { Topic } from './step.ts';

const ROOT = '/mnt';
const BINDS = ['dev', 'proc', 'sys'] as const;

/** A system that does not start is repaired from another one, by its own programs (DOMAIN row 97). */
export const recovery: Topic = {
  title: 'Rescue a system',
  who: 'inside',
  question: 'It does not start any more. How do its own programs repair it?',
  jail: () => ROOT,
  prepare: () => hostSystem(),
  script: () => '',
  steps: (config) => [
    mountStep,
    ...(config.fault === 'boot-loader' ? [tooEarly] : []),
    ...(config.forget === 'binds' ? [] : [bindStep]),
    ...(config.forget === 'chroot' ? [] : [enterStep]),
    repairStep(config),
    ...(config.forget === 'chroot' ? [] : [leaveStep]),
    undoStep(config),
  ],
};

const mountStep: Step = {
  title: 'Mount the damaged disk',
  why: 'The rescue system runs; the damaged one is only files on a disk.',
  lines: [typed(0, `mount /dev/sda2 ${ROOT}`)],
  calls: by('outside', { name: 'mount', source: '/dev/sda2', target: ROOT, type: 'ext2' }),
};

const tooEarly: Step = {
  title: 'Too early: no devices inside',
  why: 'The disk has a name under /dev of the rescue system only. Inside, /dev is an empty directory.',
  lines: [
    typed(
      0,
      `chroot ${ROOT} grub-install /dev/sda`,
      'grub-install: error: cannot find a device for /boot/grub (is /dev mounted?).',
    ),
  ],
  calls: [
    ...enter('outside', ROOT, '/usr/sbin/grub-install'),
    failing('inside', { name: 'open', path: '/dev/sda' }, 'ENOENT'),
    ...quiet(by('inside', { name: 'exit', code: 1 })),
  ],
};

const bindStep: Step = {
  title: 'Bind /dev, /proc and /sys into it',
  why: 'A bind mount shows a directory at a second place: devices and the kernel, as the rescue system has them.',
  lines: [typed(0, `for f in dev proc sys; do mount --bind /$f ${ROOT}/$f; done`)],
  calls: by(
    'outside',
    ...BINDS.map((name) => ({
      name: 'mount' as const,
      source: `/${name}`,
      target: `${ROOT}/${name}`,
      type: 'bind' as const,
    })),
  ),
};

const enterStep: Step = {
  title: 'Step inside',
  why: 'From here on "/" is the damaged system, with its own programs and its own configuration.',
  lines: [typed(1, `chroot ${ROOT} /bin/sh`)],
  calls: enter('second', ROOT, '/bin/sh'),
};

const LINES: Readonly<Record<Fault, ShellLine>> = {
  'boot-loader': typed(1, 'grub-install /dev/sda', 'Installation finished. No error reported.'),
  fstab: typed(1, 'sed -i s/sdb2/sda2/ /etc/fstab'),
  password: typed(1, 'sed -i s/^root:x:/root::/ /etc/passwd'),
};

const WHY: Readonly<Record<Fault, string>> = {
  'boot-loader': "The boot loader is installed by the damaged system's own program, for its own version.",
  fstab: 'Its file system table names a disk that is not there. Inside, the file has its usual name.',
  password: 'Nobody knows the password of root. Without one, root logs on and sets a new one.',
};

/** The right fix; in the jail, or in the rescue system where the chroot was left out. */
function repairStep({ fault, forget }: JailParams): Step {
  const inside = forget !== 'chroot';
  const line = LINES[fault];
  return {
    title: inside ? 'Repair' : 'Repair, without the chroot',
    why: inside ? WHY[fault] : 'The same command, but "/" is still the rescue system: the wrong one is changed.',
    lines: [inside ? line : { ...line, console: 0 }],
    calls: repairCalls(fault, inside ? 'inside' : 'outside', forget),
  };
}

function repairCalls(fault: Fault, role: 'inside' | 'outside', forget: JailParams['forget']): StepCall[] {
  switch (fault) {
    case 'boot-loader':
      return role === 'outside'
        ? [failing(role, { name: 'exec', path: '/usr/sbin/grub-install' }, 'ENOENT')]
        : bootLoader(forget === 'binds');
    case 'fstab':
      return write(role, '/etc/fstab', '/dev/sda2 / ext2 defaults 0 1\n');
    case 'password':
      return write(role, '/etc/passwd', 'root::0:0:root:/root:/bin/sh\n');
  }
}

/** grub-install: the disk is opened by its name; only then the files are written. */
function bootLoader(withoutDevices: boolean): StepCall[] {
  const open = { name: 'open', path: '/dev/sda', access: 'read' } as const;
  if (withoutDevices) return [failing('inside', open, 'ENOENT')];
  return [
    ...by('inside', open),
    ...quiet(by('inside', { name: 'close', fd: 3 })),
    ...write('inside', '/boot/grub/core.img', 'GRUB'),
  ];
}

const leaveStep: Step = {
  title: 'Step out',
  why: 'The shell ends, and with it its view.',
  lines: [typed(1, 'exit')],
  calls: by('inside', { name: 'exit', code: 0 }),
};

function undoStep({ forget }: JailParams): Step {
  const places = [...(forget === 'binds' ? [] : [...BINDS].reverse().map((name) => `${ROOT}/${name}`)), ROOT];
  return {
    title: 'Undo the mounts, restart',
    why: 'In the reverse order, or the disk is busy. Then the repaired system starts by itself.',
    lines: [typed(0, `umount ${places.join(' ')}`)],
    calls: by('outside', ...places.map((path) => ({ name: 'umount' as const, path }))),
  };
}
