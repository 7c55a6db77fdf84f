import fs from 'node:fs';
import path from 'node:path';
import { isStaticProgram } from './static-program.ts';

/** The programs of the system that make a jail: util-linux, and BusyBox for what is inside. */
export interface JailPrograms {
  readonly unshare: string;
  readonly setpriv: string;
  readonly prlimit: string;
  readonly busybox: string;
}

/** A program that starts from the desktop may have a PATH without these. */
const SYSTEM_FOLDERS = ['/usr/bin', '/bin', '/usr/sbin', '/sbin'];

/** Finds them; in words, what is missing. */
export function findJailPrograms(
  searched: string = process.env['PATH'] ?? '',
): JailPrograms | { readonly reason: string } {
  const folders = [...searched.split(path.delimiter).filter((folder) => path.isAbsolute(folder)), ...SYSTEM_FOLDERS];
  const find = (name: string): string | undefined =>
    folders.map((folder) => path.join(folder, name)).find((file) => isProgram(file));
  const [unshare, setpriv, prlimit] = ['unshare', 'setpriv', 'prlimit'].map(find);
  if (unshare === undefined || setpriv === undefined || prlimit === undefined)
    return { reason: 'unshare, setpriv or prlimit of util-linux is not there' };
  const busybox = find('busybox');
  if (busybox === undefined) return { reason: 'BusyBox is not there (Debian and Ubuntu: package busybox-static)' };
  if (!isStaticProgram(busybox))
    return { reason: `${busybox} needs libraries, which a jail has not (Debian and Ubuntu: package busybox-static)` };
  return { unshare, setpriv, prlimit, busybox };
}

function isProgram(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
