import type { Scene, SceneDirectory, SceneProcess } from '../scene.ts';

/** A line of the tree: a directory, its files beside it, and who stands there. */
export interface Row {
  readonly path: string;
  readonly name: string;
  /** Directories above it that are lines too. */
  readonly level: number;
  /** Lines back to the one that it hangs on. */
  readonly up: number;
  /** Files, and directories that are not worth a line of their own ("tmp/"): as many as there is room for. */
  readonly files: readonly string[];
  readonly mounted: string | null;
  /** Below the root of the process inside; undefined while there is none. */
  readonly visible: boolean | undefined;
  readonly markers: readonly Marker[];
}

export interface Marker {
  readonly who: SceneProcess['who'];
  readonly what: 'root' | 'cwd';
  /** A working directory outside of its own root. */
  readonly stray: boolean;
}

/** The tree as lines: the way to the jail, what is in it, and wherever a process has its root or stands. */
export function rowsOf({ directories, processes }: Scene, jail: string): Row[] {
  const inside = processes.find(({ who }) => who === 'inside');
  const marked = processes.flatMap(({ root, cwd }) => [root, cwd]);
  const worth = directories.filter((one) => isWorthALine(one, jail, marked)).map(({ path }) => path);
  const shown = directories.filter(({ path }) => path === '/' || worth.some((other) => isBelow(other, path)));
  const isShown = (path: string): boolean => shown.some((one) => one.path === path);
  return shown.map(({ path, files, mounted }, index) => ({
    path,
    name: nameOf(path),
    level: shown.filter((other) => other.path !== path && isBelow(path, other.path)).length,
    up: index - shown.findIndex((other) => other.path === parentOf(path)),
    files: atMost(isBelow(path, jail) ? NAMES_INSIDE : NAMES_OUTSIDE, [
      ...files.map(({ name, kind }) => (kind === 'link' ? `${name}@` : name)),
      ...directories
        .filter((other) => parentOf(other.path) === path && !isShown(other.path))
        .map((other) => `${nameOf(other.path)}/`),
    ]),
    mounted,
    visible: inside && isBelow(path, inside.root),
    markers: markersAt(path, processes),
  }));
}

function isWorthALine({ path, files, mounted }: SceneDirectory, jail: string, marked: readonly string[]): boolean {
  if (path === jail || marked.includes(path)) return true;
  return isBelow(path, jail) && (files.length > 0 || mounted !== null);
}

/** Is a path this one, or below it? */
export function isBelow(path: string, top: string): boolean {
  return path === top || top === '/' || path.startsWith(`${top}/`);
}

/** Names that a line has room for. */
const NAMES_INSIDE = 4;
const NAMES_OUTSIDE = 3;

/** The first names, and how many more there are. */
function atMost(most: number, names: readonly string[]): string[] {
  return names.length <= most + 1 ? [...names] : [...names.slice(0, most), `+${names.length - most}`];
}

function nameOf(path: string): string {
  return path === '/' ? '/' : path.slice(path.lastIndexOf('/') + 1);
}

function parentOf(path: string): string | undefined {
  if (path === '/') return undefined;
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function markersAt(path: string, processes: readonly SceneProcess[]): Marker[] {
  return processes.flatMap(({ who, root, cwd }) => [
    ...(root === path ? [{ who, what: 'root', stray: false } as const] : []),
    ...(cwd === path ? [{ who, what: 'cwd', stray: !isBelow(cwd, root) } as const] : []),
  ]);
}
