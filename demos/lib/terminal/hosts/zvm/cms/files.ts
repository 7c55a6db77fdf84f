import type { Minidisk } from '../../../../systemz/index.ts';
import type { Micros } from '../../../../../core/time.ts';
import type { Machine, World } from '../state.ts';
import type { AccessedDisk, Cms, CmsDisk, CmsFile } from './state.ts';

/** A file with the letter of the disk that it is on. */
export interface Found {
  readonly file: CmsFile;
  readonly letter: string;
  readonly disk: CmsDisk;
  readonly readOnly: boolean;
}

export interface FilePattern {
  readonly name: string;
  readonly type: string;
  /** A, A1 or *. */
  readonly mode: string;
}

const NAME = /^[A-Z0-9$#@+\-:_]{1,8}$/;

export function isFileName(word: string): boolean {
  return NAME.test(word);
}

/** A to Z, with or without the number 0 to 6. */
export function isFileMode(word: string): boolean {
  return /^[A-Z][0-6]?$/.test(word);
}

export function minidiskOf(world: World, machine: Machine, vdev: string): Minidisk | undefined {
  return world.state.system.guests[machine.userid]?.devices.find(
    (device): device is Minidisk => device.type === 'minidisk' && device.vdev === vdev.padStart(4, '0'),
  );
}

/** The CMS file system on a minidisk; undefined when it was never formatted for CMS. */
export function contentOf({ state }: World, { owner, ownerVdev }: Minidisk): CmsDisk | undefined {
  return state.disks[`${owner} ${ownerVdev}`];
}

export interface OpenDisk {
  readonly accessed: AccessedDisk;
  readonly minidisk: Minidisk;
  readonly disk: CmsDisk;
  readonly readOnly: boolean;
}

/** Accessed disks in the order in which CMS searches them: A to Z. One that was detached is not there. */
export function openDisks(world: World, machine: Machine, cms: Cms): OpenDisk[] {
  return [...cms.accessed]
    .sort((a, b) => (a.letter < b.letter ? -1 : 1))
    .flatMap((accessed) => {
      const minidisk = minidiskOf(world, machine, accessed.vdev);
      const disk = minidisk === undefined ? undefined : contentOf(world, minidisk);
      if (minidisk === undefined || disk === undefined) return [];
      const readOnly = minidisk.mode === 'R/O' || accessed.parent !== accessed.letter;
      return [{ accessed, minidisk, disk, readOnly }];
    });
}

export function diskAt(world: World, machine: Machine, cms: Cms, letter: string): OpenDisk | undefined {
  return openDisks(world, machine, cms).find(({ accessed }) => accessed.letter === letter);
}

/** Files that match, disk by disk, sorted by name and type. `*` stands for any characters, `%` for one. */
export function findFiles(world: World, machine: Machine, cms: Cms, { name, type, mode }: FilePattern): Found[] {
  const names = wildcard(name);
  const types = wildcard(type);
  return openDisks(world, machine, cms)
    .filter(({ accessed }) => mode === '*' || accessed.letter === mode[0])
    .flatMap(({ accessed, disk, readOnly }) =>
      disk.files
        .filter((file) => names.test(file.name) && types.test(file.type))
        .filter((file) => mode.length < 2 || mode === '*' || file.modeNumber === mode[1])
        .sort((a, b) => (`${a.name.padEnd(8)}${a.type}` < `${b.name.padEnd(8)}${b.type}` ? -1 : 1))
        .map((file) => ({ file, letter: accessed.letter, disk, readOnly })),
    );
}

/** The first such file in search order. */
export function findFile(world: World, machine: Machine, cms: Cms, pattern: FilePattern): Found | undefined {
  return findFiles(world, machine, cms, pattern)[0];
}

function wildcard(pattern: string): RegExp {
  const source = pattern
    .replace(/[$+.:\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('%', '.');
  return new RegExp(`^${source}$`);
}

/** Records and blocks of 4,096 bytes. */
export function sizeOf(file: CmsFile): { readonly records: number; readonly blocks: number } {
  const records = file.records ?? file.lines.length;
  const bytes =
    file.records !== undefined
      ? file.records * Math.min(file.recordLength, 800)
      : file.format === 'F'
        ? records * file.recordLength
        : file.lines.reduce((sum, line) => sum + line.length + 2, 0);
  return { records, blocks: Math.max(1, Math.ceil(bytes / 4096)) };
}

const BLOCKS_OF_CYLINDER = 180;
/** Blocks of the file directory. */
const DIRECTORY_BLOCKS = 6;

/** Blocks of 4,096 bytes that a disk has, and that are taken. */
export function spaceOf({ cylinders, files }: CmsDisk): { readonly total: number; readonly used: number } {
  const total = cylinders * BLOCKS_OF_CYLINDER;
  const used = files.reduce((sum, file) => sum + sizeOf(file).blocks, DIRECTORY_BLOCKS);
  return { total, used: Math.min(total, used) };
}

/** True when a file has room on a disk, beside the one that it may replace. */
export function fits(disk: CmsDisk, file: CmsFile): boolean {
  const { total, used } = spaceOf(disk);
  return used + sizeOf(file).blocks <= total;
}

/** Makes or replaces a file. Lines are cut at the record length when the format is F. */
export function putFile(
  disk: CmsDisk,
  {
    name,
    type,
    modeNumber = '1',
    format,
    recordLength,
    lines,
    at,
  }: Omit<CmsFile, 'modeNumber'> & { modeNumber?: string; at: Micros },
): CmsFile {
  const kept = lines.map((line) => (format === 'F' ? line.slice(0, recordLength) : line).trimEnd());
  const longest = Math.max(1, ...kept.map(({ length }) => length));
  const file: CmsFile = {
    name,
    type,
    modeNumber,
    format,
    recordLength: format === 'F' ? recordLength : longest,
    lines: kept,
    at,
  };
  const old = disk.files.findIndex((other) => other.name === name && other.type === type);
  if (old < 0) disk.files.push(file);
  else disk.files[old] = file;
  return file;
}

export function removeFile(disk: CmsDisk, file: CmsFile): void {
  disk.files.splice(disk.files.indexOf(file), 1);
}
