import path from 'node:path';
import { ensureBuilt } from './app.mjs';
import { exclusively } from './mutex.mjs';
import { ensurePackages } from './packages.mjs';
import { out } from './paths.mjs';
import { SetupError } from './report.mjs';

const OLDEST_NODE = 20;

/**
 * Brings a clone to the point where it runs: packages, the Node runtime, what is stale of the build.
 * One at a time in a clone, so that "npm start" and "npm test" can be called side by side.
 * @param {readonly ('renderer' | 'electron')[]} targets
 */
export async function bootstrap(targets) {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < OLDEST_NODE)
    throw new SetupError(`Node ${process.versions.node} is too old: Node ${OLDEST_NODE} or later is needed`);
  await exclusively(path.join(out, 'setup.lock'), async () => {
    await ensurePackages();
    await ensureBuilt(targets);
  });
}
