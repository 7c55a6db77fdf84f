import fs from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './paths.mjs';
import { SetupError, say, step } from './report.mjs';
import { npm, run } from './run.mjs';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean }} LockedPackage */

/**
 * What differs between package-lock.json and what npm wrote down when it installed
 * (node_modules/.package-lock.json); undefined when nothing does.
 * @returns {string | undefined}
 */
function packagesDiffer() {
  const wanted = readLock(inRoot('package-lock.json'));
  if (!wanted) throw new SetupError('package-lock.json is missing or not JSON: take it from the repository again');
  return differenceOf(wanted, readLock(inRoot('node_modules', '.package-lock.json')));
}

/**
 * The first difference between what a lock file wants and what is installed.
 * @param {Record<string, LockedPackage>} wanted
 * @param {Record<string, LockedPackage> | undefined} installed
 * @returns {string | undefined}
 */
export function differenceOf(wanted, installed) {
  if (!installed) return 'not installed yet';
  for (const [name, entry] of Object.entries(wanted)) {
    if (name === '') continue;
    const there = installed[name];
    if (!there && !entry.optional && !entry.devOptional && !entry.peer) return `${shortName(name)} is missing`;
    if (there && there.version !== entry.version) return `${shortName(name)} is ${there.version}, not ${entry.version}`;
  }
  const extra = Object.keys(installed).find((name) => !(name in wanted));
  return extra && `${shortName(extra)} is not in the lock file`;
}

/** @param {string} file @returns {Record<string, LockedPackage> | undefined} */
function readLock(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} name */
const shortName = (name) => name.replace(/^.*node_modules\//, '');

/** Installs what package-lock.json says, when that is not what is there. */
export async function ensurePackages() {
  const difference = packagesDiffer();
  if (difference) {
    await step(`Installing packages (${difference})`, async () => {
      const { code, output } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
      if (code !== 0) throw new SetupError(`npm ci failed (code ${code}):\n${output}`);
    });
  }
  await ensureNode();
}

/** Node 24 as the package "node" brings it: what everything after set-up runs with. */
export function nodeRuntime() {
  return inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

/** The package "node" gets its program in an install script, which some npm configurations do not run. */
async function ensureNode() {
  if (await nodeWorks()) return;
  await step('Fetching the Node 24 runtime', async () => {
    const { output } = await npm(['rebuild', 'node', '--foreground-scripts', '--ignore-scripts=false']);
    if (await nodeWorks()) return;
    throw new SetupError(
      `the Node 24 runtime (npm package "node") did not arrive in ${path.relative(root, nodeRuntime())}:\n${output}`,
    );
  });
  say(`scripts run with ${(await run(nodeRuntime(), ['--version'])).output.trim()}`);
}

async function nodeWorks() {
  const { code, output } = await run(nodeRuntime(), ['--version'], { timeoutMs: 10_000 });
  return code === 0 && output.startsWith('v24.');
}

/** The environment for everything after set-up: node_modules' programs first, Node 24 among them. */
export function runtimeEnvironment() {
  const bin = [path.dirname(nodeRuntime()), inRoot('node_modules', '.bin')].join(path.delimiter);
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  return { ...process.env, [key]: `${bin}${path.delimiter}${process.env[key] ?? ''}` };
}
