import { spawn } from 'node:child_process';
import { findProgram } from './parts.mjs';
import { SetupError } from './report.mjs';

const READY_MS = 15_000;

/** Is there a display that a window can open on? */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts Xvfb on a free display number and waits until it answers.
 * @param {{ width?: number, height?: number }} [size]
 * @returns {Promise<{ env: { DISPLAY: string }, close: () => void }>}
 */
export function startVirtualDisplay({ width = 1920, height = 1080 } = {}) {
  const program = findProgram(['Xvfb']);
  if (!program) throw new SetupError('Xvfb is not installed');
  return new Promise((resolve, reject) => {
    // Xvfb writes the number it took to file descriptor 3 once it accepts connections.
    const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'];
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'] });
    const close = () => void child.kill('SIGTERM');
    process.once('exit', close);
    const timer = setTimeout(() => {
      close();
      reject(new SetupError(`Xvfb was not ready after ${READY_MS / 1000} s: ${errors}`));
    }, READY_MS);
    let errors = '';
    let number = '';
    child.stderr?.on('data', (text) => (errors += text));
    child.stdio[3]?.on('data', (text) => {
      number += text;
      if (!number.includes('\n')) return;
      clearTimeout(timer);
      resolve({ env: { DISPLAY: `:${number.trim()}` }, close });
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      process.removeListener('exit', close);
      reject(new SetupError(`Xvfb ended with code ${code}: ${errors}`));
    });
  });
}
