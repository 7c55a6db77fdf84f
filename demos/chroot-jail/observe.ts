import { hashPlain } from '../core/hash.ts';
import { observeGuests, guestsActive } from '../lib/guest/index.ts';
import { observeJail } from '../lib/shell/index.ts';
import {
  filesystemOf,
  inodeOf,
  isPrivileged,
  isUnder,
  realPath,
  realRoot,
  reachableOutside,
  samePlace,
  waysOut,
} from '../lib/unix/index.ts';
import type { Inode, Kernel } from '../lib/unix/index.ts';
import { differences } from './compare.ts';
import { placeOf } from './scene.ts';
import { hostSystem } from './systems.ts';
import { jailOf, stepsOf } from './topics/index.ts';
import type { JailObservation, JailState } from './types.ts';

/** The process in the jail, what it can reach, and what came of the topic. */
export function observe(state: JailState): JailObservation {
  const { config, kernel, guests } = state;
  const steps = stepsOf(config);
  const process = observeProcess(state);
  const ways = process === null ? [] : waysOut(kernel, process.pid);
  const jail = jailOf(config);
  return {
    show: config.show,
    topic: config.topic,
    step: steps[state.step]?.title ?? '',
    stepsDone: state.step + (state.event === null ? 1 : 0),
    stepsTotal: steps.length,
    jail,
    process,
    callsMade: state.callsMade,
    lastErrno: state.lastErrno,
    ...outside(state, jail),
    confined: process !== null && ways.length === 0,
    waysOut: ways,
    detections: state.detections,
    testsFired: state.detections.filter(({ fires }) => fires).length,
    ...recovery(state),
    exchanges: state.exchanges,
    shell: observeJail(state.shell),
    guest: guestsActive(guests) ? (observeGuests(guests)[0] ?? null) : null,
    differences: differences(state),
  };
}

function observeProcess({ kernel, pids }: JailState): JailObservation['process'] {
  const process = kernel.processes.find(({ pid }) => pid === pids.inside);
  if (process === undefined) return null;
  const { pid, program, uid, gid, root, cwd, descriptors } = process;
  return {
    pid,
    program,
    uid,
    gid,
    privileged: isPrivileged(process),
    root: realPath(kernel, root),
    cwd: realPath(kernel, cwd),
    cwdInsideRoot: isUnder(kernel, cwd, root),
    openFiles: descriptors.map(({ path }) => path),
  };
}

/** What of the world outside the jail the process can name; everything, before it is in one. */
function outside({ kernel, pids }: JailState, jail: string): Pick<JailObservation, 'reachableOutside' | 'escaped'> {
  const place = placeOf(kernel, jail);
  const process = kernel.processes.find(({ pid }) => pid === pids.inside);
  if (place === undefined || process === undefined) return { reachableOutside: 0, escaped: false };
  return {
    reachableOutside: reachableOutside(kernel, process.pid, place),
    escaped: samePlace(process.root, realRoot(kernel)),
  };
}

function recovery({ config, kernel }: JailState): Pick<JailObservation, 'bootable' | 'mountsLeft' | 'rescueUnchanged'> {
  if (config.topic !== 'recovery') return { bootable: false, mountsLeft: 0, rescueUnchanged: true };
  const before = hostSystem().kernel;
  return {
    bootable: isRepaired(config.fault, kernel),
    mountsLeft: mountsOf(kernel) - mountsOf(before),
    rescueUnchanged: hashPlain(contents(kernel)) === hashPlain(contents(before)),
  };
}

/** Is the fault gone from the damaged disk? */
function isRepaired(fault: JailState['config']['fault'], kernel: Kernel): boolean {
  const disk = kernel.filesystems.findIndex(({ source }) => source === '/dev/sda2');
  const text = (path: string): string | undefined => textAt(kernel, filesystemOf(kernel, disk).root, path);
  switch (fault) {
    case 'boot-loader':
      return text('boot/grub/core.img') !== undefined;
    case 'fstab':
      return text('etc/fstab')?.startsWith('/dev/sda2 ') === true;
    case 'password':
      return text('etc/passwd')?.startsWith('root::') === true;
  }
}

function textAt(kernel: Kernel, directory: number, path: string): string | undefined {
  let at: number | undefined = directory;
  for (const name of path.split('/')) {
    const inode: Inode | undefined = at === undefined ? undefined : inodeOf(kernel, at);
    at = inode?.kind === 'directory' ? inode.entries.find((entry) => entry.name === name)?.inode : undefined;
  }
  const found = at === undefined ? undefined : inodeOf(kernel, at);
  return found?.kind === 'file' ? found.text : undefined;
}

function mountsOf(kernel: Kernel): number {
  return kernel.mounts.filter((mount) => mount !== null).length;
}

/** Names and texts of the first file system. */
function contents(kernel: Kernel): unknown {
  return kernel.inodes.flatMap((inode): unknown[] => {
    if (inode.filesystem !== 0) return [];
    if (inode.kind === 'file') return [inode.text];
    return inode.kind === 'directory' ? [inode.entries.map(({ name }) => name)] : [];
  });
}
