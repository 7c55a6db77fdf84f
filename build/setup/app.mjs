import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { nodeRuntime, runtimeEnvironment } from './packages.mjs';
import { inRoot, out, root } from './paths.mjs';
import { SetupError, step } from './report.mjs';
import { run } from './run.mjs';

/**
 * What Vite builds. A target is stale when the content of its inputs is not what it was built from.
 * @typedef {object} Target
 * @property {string} title
 * @property {string} config
 * @property {readonly string[]} inputs folders and files
 * @property {readonly string[]} results without which it counts as not built
 */
/** @type {Readonly<Record<'renderer' | 'electron', Target>>} */
const TARGETS = {
  renderer: {
    title: 'the windows',
    config: 'build/vite.renderer.config.ts',
    inputs: [
      'renderer',
      'demos',
      'slides/theme',
      'electron/contract',
      'build/vite.renderer.config.ts',
      'package-lock.json',
    ],
    results: ['renderer/audience/index.html', 'renderer/speaker/index.html'],
  },
  electron: {
    title: 'the main process',
    config: 'build/vite.electron.config.ts',
    inputs: ['electron', 'demos/core', 'demos/lib', 'build/vite.electron.config.ts', 'package-lock.json'],
    results: ['main/main.js', 'preload/preload.cjs', 'jail/pty-process.js'],
  },
};

/**
 * Builds what is stale.
 * @param {readonly ('renderer' | 'electron')[]} names
 * @param {{ force?: boolean }} [options]
 */
export async function ensureBuilt(names, { force = false } = {}) {
  // Each to its end, even when one fails: no build may go on after the set-up lock is released.
  const results = await Promise.allSettled(names.map((name) => ensureTarget(name, force)));
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}

/** @param {'renderer' | 'electron'} name @param {boolean} force */
async function ensureTarget(name, force) {
  const target = TARGETS[name];
  const stamp = path.join(out, 'app', `.${name}.sha256`);
  const digest = digestOf(target.inputs);
  const complete = target.results.every((file) => fs.existsSync(path.join(out, 'app', file)));
  if (!force && complete && fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) return;
  await step(`Building ${target.title}`, async () => {
    fs.rmSync(stamp, { force: true });
    const vite = inRoot('node_modules', 'vite', 'bin', 'vite.js');
    const args = [
      vite,
      'build',
      ...(name === 'electron' ? ['--app'] : []),
      '--config',
      target.config,
      '--configLoader',
      'native',
      '--logLevel',
      'warn',
    ];
    const { code, output } = await run(nodeRuntime(), args, { env: { ...runtimeEnvironment(), NO_COLOR: '1' } });
    if (code !== 0) throw new SetupError(`building ${target.title} failed:\n${output}`);
    const missing = target.results.filter((file) => !fs.existsSync(path.join(out, 'app', file)));
    if (missing.length > 0) throw new SetupError(`building ${target.title} did not make ${missing.join(', ')}`);
    fs.writeFileSync(stamp, digest);
  });
}

/** @param {readonly string[]} inputs @returns {string} a digest over names and content, tests left out */
function digestOf(inputs) {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap((input) => filesUnder(inRoot(input)))) {
    hash.update(`${path.relative(root, file)}\0`);
    hash.update(fs.readFileSync(file));
    hash.update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} place @returns {string[]} */
function filesUnder(place) {
  if (!fs.existsSync(place)) return [];
  if (!fs.statSync(place).isDirectory()) return [place];
  return fs
    .readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$|\.md$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
