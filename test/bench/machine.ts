import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import os from 'node:os';
import { findProgram, PARTS } from '../../build/setup/parts.mjs';

/** What the figures depend on, by name, in the order of the report. */
export type Machine = Readonly<Record<string, string>>;

/** This machine and the programs that were measured. `electron` is undefined when there is none. */
export function describeMachine(electron: string | undefined): Machine {
  const cpus = os.cpus();
  return {
    date: `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    processor: `${cpus[0]?.model.trim() ?? 'unknown'}, ${cpus.length} cores`,
    memory: `${(os.totalmem() / 2 ** 30).toFixed(0)} GiB`,
    'operating system': `${os.type()} ${os.release()} ${os.arch()}`,
    'load before': `${os.loadavg()[0]?.toFixed(2) ?? '?'} runnable processes (average over one minute)`,
    Node: process.versions.node,
    Electron: electron ?? 'none',
    Chromium: chromiumVersion() ?? 'none',
    'reveal.js': packageVersion('reveal.js'),
    React: packageVersion('react'),
  };
}

/** The installed Chromium's program, if there is one. */
export function chromiumProgram(): string | undefined {
  return findProgram(PARTS['chromium']?.programs ?? []);
}

function chromiumVersion(): string | undefined {
  const program = chromiumProgram();
  if (program === undefined) return undefined;
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return /[\d.]+\d/.exec(stdout)?.[0];
}

function packageVersion(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  const folder = entry.slice(0, entry.lastIndexOf(`node_modules/${name}`) + `node_modules/${name}`.length);
  return (createRequire(import.meta.url)(`${folder}/package.json`) as { version: string }).version;
}
