import { spawn } from 'node:child_process';
import { hasGuest } from '../guest/guest.mjs';
import { nodeRuntime, runtimeEnvironment } from './packages.mjs';
import { inRoot, root } from './paths.mjs';
import { run } from './run.mjs';

const PROGRAM = inRoot('build', 'guest', 'main.mjs');

/** Makes the Linux guest beside the talk, which does not wait for it: its demos say when it is there. */
export function makeGuestBeside() {
  if (hasGuest()) return;
  const child = spawn(nodeRuntime(), [PROGRAM], {
    cwd: root,
    env: runtimeEnvironment(),
    stdio: ['ignore', 'ignore', 2],
  });
  // Whatever comes of it, the talk goes on.
  child.on('error', () => undefined);
  child.unref();
}

/** Makes the Linux guest, or says why it cannot be made here. @returns {Promise<boolean>} */
export async function makeGuest() {
  const { code } = await run(nodeRuntime(), [PROGRAM], { show: true, env: runtimeEnvironment() });
  return code === 0;
}
