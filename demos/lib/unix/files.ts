import { fail } from './errors.ts';
import { addInode, directoryAt, inodeOf, link, mountOf } from './kernel.ts';
import { resolve, resolveParent } from './path.ts';
import { may } from './permission.ts';
import { generate } from './proc.ts';
import { realPath } from './reach.ts';
import type { Call, Descriptor, Directory, Kernel, Place, Process, Result } from './types.ts';

type CallOf<Name extends Call['name']> = Extract<Call, { readonly name: Name }>;

/** Descriptors 0 to 2 are the terminal. */
const FIRST_DESCRIPTOR = 3;

/** Where a new name is to stand: the directory may be written, the name is free. */
function freeName(
  kernel: Kernel,
  process: Process,
  path: string,
): { place: Place; directory: Directory; name: string } {
  const { directory: place, name } = resolveParent(kernel, process, path);
  const directory = directoryAt(kernel, place);
  if (!may(process, directory, 'search')) fail('EACCES');
  if (directory.entries.some((entry) => entry.name === name)) fail('EEXIST');
  if (!may(process, directory, 'write')) fail('EACCES');
  return { place, directory, name };
}

export function mkdir(kernel: Kernel, process: Process, { path, mode = 0o755 }: CallOf<'mkdir'>): void {
  const { place, directory, name } = freeName(kernel, process, path);
  const { uid, gid } = process;
  const inode = { kind: 'directory', mode, uid, gid, parent: place.inode, entries: [] } as const;
  link(directory, name, addInode(kernel, directory.filesystem, { ...inode, entries: [] }));
}

/** Device nodes are for those with CAP_MKNOD: whoever makes one reads the device. */
export function mknod(kernel: Kernel, process: Process, call: CallOf<'mknod'>): void {
  const { directory, name } = freeName(kernel, process, call.path);
  if (!process.capabilities.includes('CAP_MKNOD')) fail('EPERM');
  const { kind, major, minor, mode = 0o600 } = call;
  const { uid, gid } = process;
  link(directory, name, addInode(kernel, directory.filesystem, { kind, mode, uid, gid, major, minor }));
}

export function symlink(kernel: Kernel, process: Process, { target, path }: CallOf<'symlink'>): void {
  const { directory, name } = freeName(kernel, process, path);
  const { uid, gid } = process;
  link(directory, name, addInode(kernel, directory.filesystem, { kind: 'symlink', mode: 0o777, uid, gid, target }));
}

/** Takes a name away; a directory stays (EISDIR). What is open stays usable. */
export function unlink(kernel: Kernel, process: Process, path: string): void {
  const place = resolve(kernel, process, path, false);
  const { directory: parent, name } = resolveParent(kernel, process, path);
  const directory = directoryAt(kernel, parent);
  if (inodeOf(kernel, place.inode).kind === 'directory') fail('EISDIR');
  if (!may(process, directory, 'write')) fail('EACCES');
  directory.entries = directory.entries.filter((entry) => entry.name !== name);
}

/** Opens a file or, to read, a directory; returns the lowest free descriptor. */
export function open(kernel: Kernel, process: Process, call: CallOf<'open'>): number {
  const { path, access = 'read' } = call;
  if (access !== 'read' && isMissing(kernel, process, path)) create(kernel, process, path, call.mode);
  const place = resolve(kernel, process, path);
  const inode = inodeOf(kernel, place.inode);
  const writable = access !== 'read';
  if (writable && inode.kind === 'directory') fail('EISDIR');
  if (!may(process, inode, writable ? 'write' : 'read')) fail('EACCES');
  if (access === 'write' && inode.kind === 'file') inode.text = '';
  let fd = FIRST_DESCRIPTOR;
  while (process.descriptors.some((one) => one.fd === fd)) fd += 1;
  process.descriptors.push({ fd, place, path: realPathOf(kernel, process, path, place), writable });
  return fd;
}

function isMissing(kernel: Kernel, process: Process, path: string): boolean {
  const { directory, name } = resolveParent(kernel, process, path);
  return !directoryAt(kernel, directory).entries.some((entry) => entry.name === name);
}

function create(kernel: Kernel, process: Process, path: string, mode = 0o644): void {
  const { directory, name } = freeName(kernel, process, path);
  const { uid, gid } = process;
  const empty = { kind: 'file', mode, uid, gid, text: '' } as const;
  link(directory, name, addInode(kernel, directory.filesystem, empty));
}

/** Of a file: the real path of the directory that it was found in, and its name. */
function realPathOf(kernel: Kernel, process: Process, path: string, place: Place): string {
  if (inodeOf(kernel, place.inode).kind === 'directory') return realPath(kernel, place);
  const { directory, name } = resolveParent(kernel, process, path);
  const above = realPath(kernel, directory);
  return above === '/' ? `/${name}` : `${above}/${name}`;
}

export function descriptorOf({ descriptors }: Process, fd: number): Descriptor {
  return descriptors.find((one) => one.fd === fd) ?? fail('EBADF');
}

/** All text of a file; of a block device, word that it is read. */
export function read(kernel: Kernel, process: Process, fd: number): string {
  const inode = inodeOf(kernel, descriptorOf(process, fd).place.inode);
  switch (inode.kind) {
    case 'directory':
      return fail('EISDIR');
    case 'file':
      return inode.text;
    case 'generated':
      return generate(kernel, process, inode);
    case 'block':
      return `blocks of disk ${inode.major}:${inode.minor}`;
    default:
      return '';
  }
}

/** Appends; what goes to a device is taken and gone. Returns the number of bytes. */
export function write(kernel: Kernel, process: Process, { fd, text }: CallOf<'write'>): number {
  const { place, writable } = descriptorOf(process, fd);
  if (!writable) fail('EBADF');
  const inode = inodeOf(kernel, place.inode);
  if (inode.kind === 'file') inode.text += text;
  return text.length;
}

export function getdents(kernel: Kernel, process: Process, fd: number): string[] {
  return directoryAt(kernel, descriptorOf(process, fd).place).entries.map(({ name }) => name);
}

export function close(process: Process, fd: number): void {
  const gone = descriptorOf(process, fd);
  process.descriptors = process.descriptors.filter((one) => one !== gone);
}

/** Inode number of what a path leads to, as stat(2) says it. */
export function stat(kernel: Kernel, process: Process, path: string): Result {
  const { inode } = resolve(kernel, process, path);
  return { ok: true, value: 0, inode: inodeOf(kernel, inode).number };
}

/** Is anything on this mount in use: somebody's root, working directory or open file, or another mount? */
export function isBusy(kernel: Kernel, mount: number): boolean {
  const used = kernel.processes.some(
    ({ root, cwd, descriptors }) =>
      root.mount === mount || cwd.mount === mount || descriptors.some(({ place }) => place.mount === mount),
  );
  return (
    used ||
    kernel.mounts.some((_, index) => kernel.mounts[index] !== null && mountOf(kernel, index).at?.mount === mount)
  );
}
