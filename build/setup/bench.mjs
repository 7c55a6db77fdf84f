// npm run bench: makes sure of the packages, then measures under the Node they bring.
import { spawn } from 'node:child_process';
import { bootstrap } from './bootstrap.mjs';
import { nodeRuntime, runtimeEnvironment } from './packages.mjs';
import { inRoot, root } from './paths.mjs';
import { runMain } from './report.mjs';

await runMain(async () => {
  await bootstrap([]);
  const bench = spawn(nodeRuntime(), [inRoot('test', 'bench', 'main.ts'), ...process.argv.slice(2)], {
    cwd: root,
    env: { ...process.env, ...runtimeEnvironment() },
    stdio: 'inherit',
  });
  process.exitCode = await new Promise((resolve) => bench.once('exit', (code) => resolve(code ?? 1)));
});
