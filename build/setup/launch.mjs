import { spawn } from 'node:child_process';
import { ensureElectron, electronEnvironment, electronRemark } from './electron.mjs';
import { installHint } from './apt.mjs';
import { missingOf } from './parts.mjs';
import { nodeRuntime, runtimeEnvironment } from './packages.mjs';
import { inRoot, root } from './paths.mjs';
import { say, SetupError } from './report.mjs';
import { run } from './run.mjs';

/**
 * How a host is started: the program, its arguments before the talk's own, and its environment.
 * @typedef {{ program: string, args: string[], env: NodeJS.ProcessEnv }} Launch
 */

/** @returns {Launch} the talk in a browser */
export function serverLaunch() {
  return { program: nodeRuntime(), args: [inRoot('electron', 'server', 'main.ts')], env: runtimeEnvironment() };
}

/**
 * Electron with our app, or the reason why it cannot run on this machine.
 * @returns {Promise<Launch | { reason: string }>}
 */
export async function electronLaunch() {
  let runtime;
  try {
    runtime = await ensureElectron();
  } catch (error) {
    if (error instanceof SetupError) return { reason: error.message };
    throw error;
  }
  const probe = await run(runtime.binary, ['--no-sandbox', '--version'], { timeoutMs: 20_000 });
  if (probe.code !== 0)
    return { reason: `Electron does not start here: ${probe.output.trim()}\n${libraryHint()}`.trim() };
  const remark = electronRemark(runtime);
  if (remark) say(remark);
  // Switches come after the app's folder: our main process takes its arguments from there.
  const args = [root];
  if (process.getuid?.() === 0) {
    say('running as root: Electron is started with --no-sandbox');
    args.push('--no-sandbox');
  }
  return { program: runtime.binary, args, env: { ...runtimeEnvironment(), ...electronEnvironment(runtime) } };
}

function libraryHint() {
  return missingOf('electron-libraries') ? installHint(['electron-libraries']) : '';
}

/**
 * Runs a host until it ends, its output being ours.
 * @param {Launch} launch
 * @param {readonly string[]} args
 * @returns {Promise<number>} exit code
 */
export function present(launch, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(launch.program, [...launch.args, ...args], {
      cwd: userFolder(),
      env: launch.env,
      stdio: 'inherit',
    });
    // Ctrl-C reaches the child too; it decides how to end.
    const stop = () => void child.kill('SIGTERM');
    const ignore = () => undefined;
    process.on('SIGINT', ignore).on('SIGTERM', stop);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      process.removeListener('SIGINT', ignore).removeListener('SIGTERM', stop);
      resolve(code ?? (signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : 1));
    });
  });
}

/**
 * Runs a host with --smoke: its one line of JSON goes to standard output, all else to standard error.
 * @param {Launch} launch
 * @param {readonly string[]} args
 * @param {number} timeoutMs
 * @returns {Promise<number>} exit code: 0 only when the line said ready
 */
export function smoke(launch, args, timeoutMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(launch.program, [...launch.args, ...args], {
      cwd: userFolder(),
      env: launch.env,
      stdio: ['ignore', 'pipe', 2],
    });
    let output = '';
    const timer = setTimeout(() => {
      say(`no first slide after ${timeoutMs / 1000} s`);
      child.kill('SIGKILL');
    }, timeoutMs);
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      const lines = output.split('\n').filter((line) => line.trim() !== '');
      const ready = lines.find(isReady);
      for (const line of lines) if (line !== ready) process.stderr.write(`${line}\n`);
      if (ready) process.stdout.write(`${ready}\n`);
      else say('the host did not say that it was ready');
      resolve(ready && code === 0 ? 0 : code || 1);
    });
  });
}

/** @param {string} line */
function isReady(line) {
  try {
    return JSON.parse(line).ready === true;
  } catch {
    return false;
  }
}

/** Where the user called npm: paths on the command line are relative to it. */
function userFolder() {
  return process.env.INIT_CWD ?? process.cwd();
}
