import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** Everything that is built or cached inside the repository; git-ignored. */
export const out = path.join(root, 'build', 'out');

/** A path inside the repository. @param {...string} parts */
export const inRoot = (...parts) => path.join(root, ...parts);

/** The user's cache folder for downloads that outlive a clone. */
export function userCache() {
  const base =
    process.platform === 'win32'
      ? (process.env.LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local'))
      : process.platform === 'darwin'
        ? path.join(os.homedir(), 'Library', 'Caches')
        : (process.env.XDG_CACHE_HOME ?? path.join(os.homedir(), '.cache'));
  return path.join(base, 'stage370');
}
