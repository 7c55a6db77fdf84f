import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Where Debian keeps the licences that its copyright files only name. */
const COMMON_LICENCES = '/usr/share/common-licenses';
const NO_LICENCE = "This text is in Debian's package base-files, which the machine that made this did not have.";

const INTRODUCTION = `The Linux guest: what it is made of, under which licences, and where the sources are

The checkpoint of the guest holds the memory and the disks of a small PC that runs the programs below. They are free
software of other people, taken unchanged from Debian's packages; the copyright files of the packages follow, and then
the licences that these name as files.

Sources: each package can be had as source, in exactly this version, with
    apt-get source NAME=VERSION
or from https://snapshot.debian.org/package/NAME/VERSION/ (NAME: the source package). They are also at
https://deb.debian.org/debian/pool/. The program "calls" is ours: build/guest/src/calls.c, MIT.
`;

/**
 * The notices that go wherever the guest goes.
 * @param {readonly import('./debian.mjs').Package[]} packages
 * @param {string} unpacked folder with the packages' files
 * @param {string} [licences] folder with the licences that Debian's copyright files name
 */
export function notices(packages, unpacked, licences = COMMON_LICENCES) {
  const v86 = path.join(path.dirname(createRequire(import.meta.url).resolve('v86')), '..');
  const { version } = JSON.parse(fs.readFileSync(path.join(v86, 'package.json'), 'utf8'));
  const list = packages.map((entry) => `  ${entry.name} ${entry.version} (source package ${entry.source})`);
  const copyrights = packages.map(({ name, version: number }) =>
    section(`${name} ${number}`, copyrightOf(unpacked, name)),
  );
  return [
    INTRODUCTION,
    `The PC itself is v86 ${version}, https://github.com/copy/v86, BSD-2-Clause.\n`,
    `Debian packages:\n${list.join('\n')}\n`,
    section(`v86 ${version}`, fs.readFileSync(path.join(v86, 'LICENSE'), 'utf8')),
    ...copyrights,
    ...commonLicences(copyrights.join('\n'), licences),
  ].join('\n');
}

/** @param {string} unpacked @param {string} name */
function copyrightOf(unpacked, name) {
  const file = path.join(unpacked, 'usr', 'share', 'doc', name, 'copyright');
  // A package of the same source may only link to another's folder.
  return fs.existsSync(file)
    ? fs.readFileSync(file, 'utf8')
    : 'See the copyright file of the other packages of the same source.';
}

/** In full, the licences that a text names as Debian's files. @param {string} text @param {string} folder */
function commonLicences(text, folder) {
  const named = text.matchAll(/\/usr\/share\/common-licenses\/([A-Za-z0-9][A-Za-z0-9.-]*[A-Za-z0-9])/g);
  return [...new Set([...named].map(([, name]) => name ?? ''))].sort().map((name) => {
    const file = path.join(folder, name);
    return section(name, fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : NO_LICENCE);
  });
}

/** @param {string} title @param {string} text */
const section = (title, text) => `${'='.repeat(100)}\n${title}\n${'='.repeat(100)}\n${text.trim()}\n`;
