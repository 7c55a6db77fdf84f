// npm run pack [-- electron-builder's options]: installers for this platform into build/out/dist.
import { ensureBuilt } from './app.mjs';
import { bootstrap } from './bootstrap.mjs';
import { ensureElectron } from './electron.mjs';
import { nodeRuntime, runtimeEnvironment } from './packages.mjs';
import { inRoot } from './paths.mjs';
import { runMain, say, SetupError } from './report.mjs';
import { run } from './run.mjs';

await runMain(async () => {
  await bootstrap([]);
  refuseSubstitute(await ensureElectron());
  await ensureBuilt(['renderer', 'electron'], { force: true });
  const { makeGuest } = await import('./guest.mjs');
  if (!(await makeGuest())) say('the installer will have no Linux guest');
  const builder = inRoot('node_modules', 'electron-builder', 'cli.js');
  const args = [builder, '--config', 'build/electron-builder.yaml', '--publish', 'never', ...process.argv.slice(2)];
  const { code } = await run(nodeRuntime(), args, { env: runtimeEnvironment(), show: true });
  return code;
});

/**
 * The substitute runtime, and any other that was put in Electron's place, is for development and tests only.
 * @param {import('./electron.mjs').ElectronRuntime} runtime
 */
function refuseSubstitute(runtime) {
  if (!runtime.substitute) return;
  throw new SetupError(
    `an installer carries the official Electron only, and what is here is ${runtime.substitute}. ` +
      'Run "npx install-electron" where its download can be reached, without ELECTRON_OVERRIDE_DIST_PATH, then pack again.',
  );
}
