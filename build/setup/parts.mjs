import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * What the program or its tests need of the operating system. One line a part.
 * `programs`: any one of them on the PATH is enough. `libraries`: all of these names must be known to the loader.
 * `debian`: packages to install; a list inside the list holds alternative names, newest release first.
 * @typedef {object} Part
 * @property {string} purpose
 * @property {readonly string[]} [programs]
 * @property {readonly string[]} [libraries]
 * @property {readonly (string | readonly string[])[]} debian
 */

// prettier-ignore
const ELECTRON_LIBRARIES = [
  'libasound.so.2', 'libatk-1.0.so.0', 'libatk-bridge-2.0.so.0', 'libatspi.so.0', 'libcairo.so.2', 'libcups.so.2', 'libdbus-1.so.3',
  'libexpat.so.1', 'libgbm.so.1', 'libgio-2.0.so.0', 'libgtk-3.so.0', 'libnspr4.so', 'libnss3.so', 'libpango-1.0.so.0', 'libudev.so.1',
  'libX11.so.6', 'libxcb.so.1', 'libXcomposite.so.1', 'libXdamage.so.1', 'libXext.so.6', 'libXfixes.so.3', 'libxkbcommon.so.0', 'libXrandr.so.2',
];

/** @type {readonly (string | readonly string[])[]} */
// prettier-ignore
const ELECTRON_PACKAGES = [
  ['libgtk-3-0t64', 'libgtk-3-0'], ['libasound2t64', 'libasound2'], ['libcups2t64', 'libcups2'], ['libatspi2.0-0t64', 'libatspi2.0-0'],
  'libnss3', 'libgbm1', 'libxss1', 'libxtst6', 'libxkbcommon0', 'libxcomposite1', 'libxdamage1', 'libxrandr2', 'libudev1', 'libdbus-1-3',
];

/** @type {Readonly<Record<string, Part>>} */
export const PARTS = {
  'electron-libraries': { purpose: 'to run Electron', libraries: ELECTRON_LIBRARIES, debian: ELECTRON_PACKAGES },
  xvfb: { purpose: 'to run Electron without a display', programs: ['Xvfb'], debian: ['xvfb'] },
  chromium: {
    purpose: 'to test the talk in a browser',
    programs: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
    debian: ['chromium'],
  },
  gcc: { purpose: 'to compile a program of the Linux guest', programs: ['gcc'], debian: ['gcc'] },
  s3270: { purpose: 'to test against another 3270 terminal', programs: ['s3270'], debian: ['s3270'] },
  hercules: { purpose: 'to test against another 3270 host', programs: ['hercules'], debian: ['hercules'] },
  busybox: { purpose: 'for the shell of a jail', programs: ['busybox'], debian: ['busybox-static'] },
  openssl: { purpose: 'to make certificates for tests of TLS', programs: ['openssl'], debian: ['openssl'] },
};

/**
 * What is missing of a part; undefined when nothing is. Only Linux has parts to look for.
 * @param {string} name a key of PARTS
 * @returns {string | undefined}
 */
export function missingOf(name) {
  const part = PARTS[name];
  if (!part) throw new Error(`there is no system part "${name}"; parts are ${Object.keys(PARTS).join(', ')}`);
  if (process.platform !== 'linux') return part.programs && !findProgram(part.programs) ? part.programs[0] : undefined;
  if (part.programs && !findProgram(part.programs)) return part.programs.join(' or ');
  const known = part.libraries ? loaderCache() : undefined;
  const missing = known ? (part.libraries ?? []).filter((library) => !known.has(library)) : [];
  return missing.length > 0 ? missing.join(', ') : undefined;
}

/** @param {readonly string[]} names @returns {string | undefined} the first one found on the PATH */
export function findProgram(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  for (const name of names) {
    for (const folder of folders) {
      const file = path.join(folder, name);
      if (folder && executable(file)) return file;
    }
  }
  return undefined;
}

/** @param {string} file */
function executable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Names of libraries the loader knows; undefined where that cannot be asked. @returns {Set<string> | undefined} */
function loaderCache() {
  const program = ['/sbin/ldconfig', '/usr/sbin/ldconfig', '/usr/bin/ldconfig'].find(executable);
  const result = program && spawnSync(program, ['-p'], { encoding: 'utf8' });
  if (!result || result.status !== 0) return undefined;
  return new Set(result.stdout.split('\n').map((line) => line.trim().split(' ')[0] ?? ''));
}
