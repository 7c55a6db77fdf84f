import { CallError } from './errors.ts';
import { directoryAt, inodeOf, mountOf, processOf, realRoot, samePlace } from './kernel.ts';
import { followProcess, lookup } from './path.ts';
import type { Kernel, Place, Process } from './types.ts';

/** The place one up in the real tree, whatever any process's root is; undefined at its top. */
function above(kernel: Kernel, place: Place): Place | undefined {
  let at = place;
  for (;;) {
    const mount = mountOf(kernel, at.mount);
    if (at.inode !== mount.root) return { mount: at.mount, inode: directoryAt(kernel, at).parent };
    if (mount.at === null) return undefined;
    at = mount.at;
  }
}

/** Is a directory this one, or somewhere below it? */
export function isUnder(kernel: Kernel, place: Place, top: Place): boolean {
  for (let at: Place | undefined = place; at !== undefined; at = above(kernel, at)) if (samePlace(at, top)) return true;
  return false;
}

/** Path of a directory seen from `root`: "/" for the root itself; undefined when it is not below it. */
export function pathFrom(kernel: Kernel, root: Place, place: Place): string | undefined {
  const names: string[] = [];
  let at = place;
  while (!samePlace(at, root)) {
    const up = above(kernel, at);
    if (up === undefined) return undefined;
    names.unshift(nameIn(kernel, at));
    at = up;
  }
  return `/${names.join('/')}`;
}

/** Path of a directory in the real tree. */
export function realPath(kernel: Kernel, place: Place): string {
  const path = pathFrom(kernel, realRoot(kernel), place);
  if (path === undefined) throw new RangeError(`place ${place.mount}:${place.inode} is not in the tree`);
  return path;
}

/** The name that a directory has in the one above; of a mount's root: the name of what it covers. */
function nameIn(kernel: Kernel, place: Place): string {
  let at = place;
  for (let mount = mountOf(kernel, at.mount); at.inode === mount.root && mount.at !== null;) {
    at = mount.at;
    mount = mountOf(kernel, at.mount);
  }
  const parent = directoryAt(kernel, { mount: at.mount, inode: directoryAt(kernel, at).parent });
  return parent.entries.find(({ inode }) => inode === at.inode)?.name ?? '?';
}

/** A place that a process can name, and the directory that it found it in (a directory is found in itself). */
export interface Reached {
  readonly place: Place;
  readonly directory: Place;
}

/**
 * Every place that a process can name without a further change of root: from its root, its working directory and the
 * directories that it holds open, down by names and up by "..", as far as it may search. Links add none, but for those
 * of /proc: their targets are such paths themselves.
 */
export function reachable(kernel: Kernel, process: Process): Reached[] {
  const seen: Reached[] = [];
  const known = new Set<string>();
  const start = [process.root, process.cwd, ...openDirectories(kernel, process)];
  const waiting: Reached[] = start.map((place) => ({ place, directory: place }));
  for (let reached = waiting.pop(); reached !== undefined; reached = waiting.pop()) {
    const key = `${reached.place.mount}:${reached.place.inode}`;
    if (known.has(key)) continue;
    known.add(key);
    seen.push(reached);
    waiting.push(...stepsFrom(kernel, process, reached.place));
  }
  return seen;
}

/** Directories that the process holds open. */
export function openDirectories(kernel: Kernel, { descriptors }: Process): Place[] {
  return descriptors.map(({ place }) => place).filter(({ inode }) => inodeOf(kernel, inode).kind === 'directory');
}

function stepsFrom(kernel: Kernel, process: Process, place: Place): Reached[] {
  const inode = inodeOf(kernel, place.inode);
  if (inode.kind === 'process-link') {
    return attempt(() => followProcess(kernel, process, inode)).map((to) => ({ place: to, directory: to }));
  }
  if (inode.kind !== 'directory') return [];
  return ['..', ...inode.entries.map(({ name }) => name)]
    .flatMap((name) => attempt(() => lookup(kernel, process, place, name)))
    .map((to) => ({ place: to, directory: inodeOf(kernel, to.inode).kind === 'directory' ? to : place }));
}

/** A place, or none where the call would fail. */
function attempt(look: () => Place): Place[] {
  try {
    return [look()];
  } catch (error) {
    if (error instanceof CallError) return [];
    throw error;
  }
}

/** How many inodes a process can name that do not lie below this directory. */
export function reachableOutside(kernel: Kernel, pid: number, top: Place): number {
  const outside = reachable(kernel, processOf(kernel, pid)).filter(({ directory }) => !isUnder(kernel, directory, top));
  return new Set(outside.map(({ place }) => place.inode)).size;
}

/** May the process undo its own confinement? A capability, or user 0, who gets them back with exec(2). */
export function isPrivileged({ uid, capabilities }: Process): boolean {
  return uid === 0 || capabilities.length > 0;
}

/** Why a process is not confined to its root (DOMAIN row 98); none: it is. */
export function waysOut(kernel: Kernel, pid: number): WayOut[] {
  const process = processOf(kernel, pid);
  const { root, cwd } = process;
  const ways: WayOut[] = [];
  if (samePlace(root, realRoot(kernel))) ways.push('no jail');
  if (!isUnder(kernel, cwd, root)) ways.push('working directory outside');
  if (openDirectories(kernel, process).some((place) => !isUnder(kernel, place, root)))
    ways.push('open directory outside');
  if (isPrivileged(process)) ways.push('privilege');
  return ways;
}

export type WayOut = 'no jail' | 'working directory outside' | 'open directory outside' | 'privilege';
