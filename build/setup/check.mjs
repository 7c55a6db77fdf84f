// npm run check: types, lint, layers, dead code and format. Silent about what is in order.
import os from 'node:os';
import { bootstrap } from './bootstrap.mjs';
import { nodeRuntime, runtimeEnvironment } from './packages.mjs';
import { inRoot } from './paths.mjs';
import { duration, runMain, say } from './report.mjs';
import { run } from './run.mjs';

/** Longest first, so that the cores end together. */
// prettier-ignore
const CHECKS = [
  { name: 'lint', file: 'eslint/bin/eslint.js', args: ['--config', 'build/eslint.config.mjs', '--max-warnings', '0', '.'] },
  { name: 'types', file: 'typescript/bin/tsc', args: ['-b', '--pretty', 'false'] },
  { name: 'layers', file: 'dependency-cruiser/bin/dependency-cruiser.mjs', args: ['--config', 'build/dependency-cruiser.mjs', '--output-type', 'err-long', 'demos', 'electron', 'renderer', 'test', 'build'] },
  { name: 'dead code', file: 'knip/bin/knip.js', args: ['--config', 'build/knip.jsonc', '--no-progress'] },
  { name: 'format', file: 'prettier/bin/prettier.cjs', args: ['--config', 'build/prettier.config.mjs', '--cache', '--cache-location', 'build/out/prettier.cache', '--log-level', 'warn', '--check', '.'] },
];

await runMain(async () => {
  await bootstrap([]);
  const start = performance.now();
  const waiting = [...CHECKS];
  let failed = 0;
  const worker = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      if (!(await passes(check))) failed += 1;
    }
  };
  await Promise.all(Array.from({ length: Math.min(os.availableParallelism(), CHECKS.length) }, worker));
  say(
    `check: ${failed === 0 ? 'all in order' : `${failed} of ${CHECKS.length} failed`}, ${duration(performance.now() - start)}`,
  );
  return failed === 0 ? 0 : 1;
});

/** @param {{ name: string, file: string, args: readonly string[] }} check */
async function passes({ name, file, args }) {
  const start = performance.now();
  const { code, output } = await run(nodeRuntime(), [inRoot('node_modules', file), ...args], {
    env: runtimeEnvironment(),
  });
  say(`check ${name}: ${code === 0 ? 'in order' : 'FAILED'} (${duration(performance.now() - start)})`);
  if (code !== 0) process.stderr.write(`${output.trimEnd()}\n`);
  return code === 0;
}
