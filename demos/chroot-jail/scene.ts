import type { Report } from '../lib/guest/index.ts';
import { filesystemOf, inodeOf, mountOf, realPath, realRoot, throughMounts } from '../lib/unix/index.ts';
import type { Inode, Kernel, Place } from '../lib/unix/index.ts';
import type { JailState, Role } from './types.ts';

/** The file tree and who stands where in it: from the model, or from what the guest reports. */
export interface Scene {
  /** Directories by path, in the order of a tree. */
  readonly directories: readonly SceneDirectory[];
  readonly processes: readonly SceneProcess[];
}

export interface SceneDirectory {
  readonly path: string;
  readonly inode: number;
  readonly files: readonly SceneFile[];
  /** What is mounted there; null: nothing. */
  readonly mounted: string | null;
}

export interface SceneFile {
  readonly name: string;
  readonly kind: 'file' | 'device' | 'link';
}

export interface SceneProcess {
  readonly who: 'outside' | 'inside';
  readonly pid: number;
  readonly uid: number;
  /** Real paths. */
  readonly root: string;
  readonly cwd: string;
}

/** The place of a directory in the real tree; undefined when it is not there. */
export function placeOf(kernel: Kernel, path: string): Place | undefined {
  let place: Place | undefined = throughMounts(kernel, realRoot(kernel));
  for (const name of path.split('/').filter((one) => one !== '')) {
    const inode: Inode | undefined = place && inodeOf(kernel, place.inode);
    const entry: { readonly inode: number } | undefined =
      inode?.kind === 'directory' ? inode.entries.find((one) => one.name === name) : undefined;
    place = place && entry && throughMounts(kernel, { mount: place.mount, inode: entry.inode });
  }
  return place;
}

const SHOWN: readonly Extract<Role, 'outside' | 'inside'>[] = ['outside', 'inside'];

/** The scene of the model. */
export function sceneOfModel({ kernel, pids }: Pick<JailState, 'kernel' | 'pids'>): Scene {
  return {
    directories: directoriesFrom(kernel, '', throughMounts(kernel, realRoot(kernel))),
    processes: SHOWN.flatMap((who) => {
      const process = kernel.processes.find(({ pid }) => pid === pids[who]);
      if (process === undefined) return [];
      const { pid, uid, root, cwd } = process;
      return [{ who, pid, uid, root: realPath(kernel, root), cwd: realPath(kernel, cwd) }];
    }),
  };
}

function directoriesFrom(kernel: Kernel, path: string, place: Place): SceneDirectory[] {
  const directory = inodeOf(kernel, place.inode);
  if (directory.kind !== 'directory') return [];
  const mount = mountOf(kernel, place.mount);
  const filesystem = filesystemOf(kernel, mount.filesystem);
  const isMounted = mount.at !== null && place.inode === mount.root;
  const own: SceneDirectory = {
    path: path === '' ? '/' : path,
    inode: directory.number,
    files: [],
    mounted: isMounted ? (mount.bind ? 'bind' : filesystem.source) : null,
  };
  // What the kernel makes up is not walked through.
  if (filesystem.type === 'proc' || filesystem.type === 'sysfs') return [own];
  const files: SceneFile[] = [];
  const below: SceneDirectory[] = [];
  for (const { name, inode } of [...directory.entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { kind } = inodeOf(kernel, inode);
    if (kind === 'directory') {
      below.push(...directoriesFrom(kernel, `${path}/${name}`, throughMounts(kernel, { mount: place.mount, inode })));
    } else {
      files.push({ name, kind: kind === 'symlink' ? 'link' : kind === 'file' ? 'file' : 'device' });
    }
  }
  return [{ ...own, files }, ...below];
}

const S_IFMT = 0o170_000;
const S_IFDIR = 0o040_000;
const S_IFREG = 0o100_000;
const S_IFLNK = 0o120_000;

/** The scene that the guest reports. */
export function sceneOfReport(report: Report): Scene {
  const sorted = [...report.files].sort((a, b) => (treeKey(a.path) < treeKey(b.path) ? -1 : 1));
  const isDirectory = (mode: number): boolean => (mode & S_IFMT) === S_IFDIR;
  const directories = sorted
    .filter(({ mode }) => isDirectory(mode))
    .map(({ path, inode }): SceneDirectory => {
      const prefix = path === '/' ? '/' : `${path}/`;
      const own = sorted.filter(
        (file) =>
          !isDirectory(file.mode) && file.path.startsWith(prefix) && !file.path.slice(prefix.length).includes('/'),
      );
      const mount = path === '/' ? undefined : report.mounts.find(({ place }) => place === path);
      return {
        path,
        inode,
        files: own.map((file) => ({ name: file.path.slice(prefix.length), kind: kindOf(file.mode) })),
        mounted: mount?.device ?? null,
      };
    });
  return { directories, processes: processesOf(report) };
}

/** Sorts a directory before what is in it, and siblings by name. */
function treeKey(path: string): string {
  return path === '/' ? '' : path.replaceAll('/', '\u0000');
}

function kindOf(mode: number): SceneFile['kind'] {
  const type = mode & S_IFMT;
  return type === S_IFREG ? 'file' : type === S_IFLNK ? 'link' : 'device';
}

/**
 * Who is who in the guest: the shells on its consoles are children of init; who was put into the jail is what runs
 * below them last.
 */
function processesOf({ processes }: Report): SceneProcess[] {
  const shells = processes.filter(({ parent, name }) => parent === 1 && SHELLS.includes(name));
  const below = processes.filter(({ parent }) => shells.some(({ pid }) => pid === parent));
  const inside = below.at(-1);
  const outside = shells.find(({ pid }) => pid !== inside?.parent) ?? shells[0];
  const scene = (who: SceneProcess['who'], process: Report['processes'][number] | undefined): SceneProcess[] =>
    process === undefined ? [] : [{ who, pid: process.pid, uid: process.uid, root: process.root, cwd: process.cwd }];
  return [...scene('outside', outside), ...scene('inside', inside)];
}

const SHELLS = ['sh', 'busybox'];
