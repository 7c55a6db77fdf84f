import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { say, SetupError } from './report.mjs';

const POLL_MS = 200;
/** Longer than any install or download takes. */
const GIVE_UP_MS = 15 * 60_000;

/**
 * Does the work while no other process does, across processes of this machine. The lock is a file
 * with the owner's process id; one that was left behind by a dead process is taken over.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusively(file, work) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const start = performance.now();
  let told = false;
  while (!take(file)) {
    if (!told) say(`waiting for another set-up to finish (${file})`);
    told = true;
    if (performance.now() - start > GIVE_UP_MS)
      throw new SetupError(`another set-up is still running; if not, delete ${file}`);
    await delay(POLL_MS);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

/** @param {string} file */
function take(file) {
  try {
    fs.writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    removeStale(file);
    return false;
  }
}

/** @param {string} file */
function removeStale(file) {
  let owner;
  let age;
  try {
    owner = Number(fs.readFileSync(file, 'utf8'));
    age = Date.now() - fs.statSync(file).mtimeMs;
  } catch {
    return; // just released
  }
  // Between creation and writing the file is empty for a moment.
  if (owner === 0 && age < 5000) return;
  if (owner > 0 && alive(owner)) return;
  fs.rmSync(file, { force: true });
}

/** @param {number} pid */
function alive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
