// npm test: brings what the tests need, then check, unit to house tests, and the talk end to end.
import fs from 'node:fs';
import path from 'node:path';
import { ensureParts } from './apt.mjs';
import { bootstrap } from './bootstrap.mjs';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { electronEnvironment, electronRemark, ensureElectron } from './electron.mjs';
import { nodeRuntime, runtimeEnvironment } from './packages.mjs';
import { missingOf, PARTS } from './parts.mjs';
import { inRoot, out } from './paths.mjs';
import { duration, runMain, say } from './report.mjs';
import { run } from './run.mjs';

const REPORTS = path.join(out, 'test');

/**
 * What a runner's reporter wrote (build/reporters).
 * @typedef {{ passed: number, failed: string[], skipped: { name: string, reason: string }[] }} Tally
 */

await runMain(async () => {
  const start = performance.now();
  fs.rmSync(REPORTS, { recursive: true, force: true });
  fs.mkdirSync(REPORTS, { recursive: true });
  await ensureParts(Object.keys(PARTS));
  await bootstrap(['renderer', 'electron']);
  const { makeGuest } = await import('./guest.mjs');
  if (!(await makeGuest())) say('there is no Linux guest: its tests are skipped, or fail in CI');

  const checked = await node('check', 'build/setup/check.mjs', [], {});
  const unit = await tests('unit', 'node_modules/vitest/vitest.mjs', ['run', '--config', 'build/vitest.config.ts'], {});
  const endToEnd = await endToEndTests();
  return summary(checked, [unit, endToEnd], performance.now() - start);
});

/** The talk in real windows, on a display of its own so that nothing pops up or gets in the way. */
async function endToEndTests() {
  const args = ['test', '--config', 'build/playwright.config.ts', '--pass-with-no-tests'];
  const display = missingOf('xvfb') ? undefined : await startVirtualDisplay();
  if (!display && !hasDisplay()) say('there is neither a display nor Xvfb: tests of the Electron windows are skipped');
  try {
    const env = { ...(await electronIfAny()), ...display?.env };
    return await tests('end-to-end', 'node_modules/@playwright/test/cli.js', args, env);
  } finally {
    display?.close();
  }
}

/** @returns {Promise<NodeJS.ProcessEnv>} */
async function electronIfAny() {
  try {
    const runtime = await ensureElectron();
    const remark = electronRemark(runtime);
    if (remark) say(remark);
    return electronEnvironment(runtime);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return {};
  }
}

/**
 * Runs a test runner and reads its tally.
 * @param {string} name @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Tally>}
 */
async function tests(name, program, args, env) {
  const file = path.join(REPORTS, `${name}.json`);
  const passed = await node(name, program, args, { STAGE370_TALLY: file, ...env });
  if (!fs.existsSync(file)) return { passed: 0, failed: [`${name}: the tests did not run to their end`], skipped: [] };
  const tally = /** @type {Tally} */ (JSON.parse(fs.readFileSync(file, 'utf8')));
  if (!passed && tally.failed.length === 0) tally.failed.push(`${name}: the runner failed (see above)`);
  return tally;
}

/**
 * @param {string} name @param {string} program @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<boolean>} did it end well?
 */
async function node(name, program, args, env) {
  const start = performance.now();
  const { code } = await run(nodeRuntime(), [inRoot(program), ...args], {
    show: true,
    env: { ...runtimeEnvironment(), ...env },
  });
  say(`${name}: ${code === 0 ? 'passed' : 'FAILED'} (${duration(performance.now() - start)})`);
  return code === 0;
}

/** @param {boolean} checked @param {Tally[]} tallies @param {number} ms */
function summary(checked, tallies, ms) {
  const failed = tallies.flatMap((tally) => tally.failed);
  const skipped = tallies.flatMap((tally) => tally.skipped);
  const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0);
  for (const { name, reason } of skipped) console.log(`skipped: ${name} (${reason})`);
  for (const name of failed) console.log(`failed: ${name}`);
  if (!checked) console.log('failed: npm run check');
  console.log(`${passed} passed, ${failed.length} failed, ${skipped.length} skipped (${duration(ms)})`);
  return checked && failed.length === 0 && passed > 0 ? 0 : 1;
}
