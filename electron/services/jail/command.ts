import fs from 'node:fs';
import type { JailProfile } from './profiles.ts';
import type { JailPrograms } from './programs.ts';
import { READY, SETUP_SCRIPT } from './setup-script.ts';

/** A program to start, with everything it is given. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** Who root becomes before there is any jail, so that root inside is nobody outside. */
const NOBODY = 65_534;
const MIB = 1024 * 1024;

/** Where the jail's root may be mounted; only its own mount namespace sees that. */
const MOUNT_POINTS = ['/mnt', '/srv', '/tmp'];

/** What the first process in the jail becomes. */
export type Purpose = 'shell' | 'trial';

const READY_COMMAND = `printf '${READY.replace('\u001b', '\\033').replace('\u0007', '\\007')}'`;
const COMMANDS: Readonly<Record<Purpose, string>> = {
  shell: `${READY_COMMAND}; exec /bin/sh`,
  trial: READY_COMMAND,
};

/**
 * The command that makes the jail of a profile. In this order: root becomes nobody; nothing can be regained
 * (no_new_privs); it dies with the process that started it; new namespaces, and a first process in them that dies
 * with this one; limits; only the capabilities that setting up and the profile need, root without its usual ones;
 * then the set-up script, which gives up the former.
 */
export function jailCommand(
  profile: JailProfile,
  programs: JailPrograms,
  purpose: Purpose,
  asRoot = isRoot(),
): Command {
  const { unshare, setpriv, prlimit, busybox } = programs;
  const { uid, user, limits } = profile;
  const capabilities = [
    '-all',
    ...['sys_admin', 'sys_resource', ...profile.capabilities].map((name) => `+${name}`),
  ].join(',');
  const become = [`--reuid=${String(NOBODY)}`, `--regid=${String(NOBODY)}`, '--clear-groups'];
  const args = [
    ...(asRoot ? become : []),
    ...['--no-new-privs', '--pdeathsig=KILL', unshare],
    ...['--user', `--map-user=${String(uid)}`, `--map-group=${String(uid)}`, '--keep-caps'],
    ...['--mount', '--pid', '--net', '--ipc', '--uts', '--cgroup', '--fork', '--kill-child'],
    ...[prlimit, ...rlimits(profile), setpriv],
    ...[`--inh-caps=${capabilities}`, `--ambient-caps=${capabilities}`, `--bounding-set=${capabilities}`],
    ...['--securebits=+noroot,+noroot_locked', busybox, 'sh', '-c', SETUP_SCRIPT, 'jail'],
    ...[busybox, mountPoint(), String(limits.scratchMib), String(uid), user, COMMANDS[purpose]],
  ];
  return { file: setpriv, args, env: { PATH: '/usr/bin:/bin', LANG: 'C.UTF-8' } };
}

function rlimits({ limits }: JailProfile): string[] {
  return [
    `--nproc=${String(limits.processes)}`,
    `--as=${String(limits.memoryMib * MIB)}`,
    `--fsize=${String(limits.fileMib * MIB)}`,
    `--cpu=${String(limits.cpuSeconds)}`,
    `--nofile=${String(limits.openFiles)}`,
    '--core=0',
    '--memlock=0',
    '--msgqueue=0',
    '--sigpending=128',
  ];
}

function mountPoint(): string {
  return MOUNT_POINTS.find((place) => fs.existsSync(place)) ?? '/tmp';
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
