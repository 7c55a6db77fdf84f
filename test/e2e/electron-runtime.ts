import { createRequire } from 'node:module';
import path from 'node:path';

/** How the tests start Electron: the runtime that set-up chose, and what this machine needs besides. */
export function electronLaunch(): { executablePath: string; switches: string[]; root: string } {
  // The package answers with the runtime named by ELECTRON_OVERRIDE_DIST_PATH, which set-up sets.
  const executablePath = createRequire(import.meta.url)('electron') as unknown as string;
  // Without a GPU, as in most test machines, drawing goes through software.
  const switches = ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  return { executablePath, switches, root: path.resolve(import.meta.dirname, '..', '..') };
}
