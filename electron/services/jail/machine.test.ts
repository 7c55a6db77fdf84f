import { execFile, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jailCommand } from './command.ts';
import { forkPty } from './fork-pty.ts';
import { isRecent, ThisMachine } from './machine.ts';
import { PROFILES } from './profiles.ts';
import { findJailPrograms } from './programs.ts';
import { jailMissing } from '../../../test/jail.ts';
import { isStaticProgram } from './static-program.ts';
import { EchoPty } from './testing.ts';

const missing = await jailMissing();
const [user, root] = PROFILES as [(typeof PROFILES)[number], (typeof PROFILES)[number]];
let folder: string;
beforeEach((ctx) => {
  if (missing !== undefined) ctx.skip(missing);
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-machine-'));
  fs.chmodSync(folder, 0o755);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('programs that make a jail', () => {
  it('are found, BusyBox only when it needs no libraries', () => {
    const found = findJailPrograms();
    if ('reason' in found) throw new Error(found.reason);
    expect(isStaticProgram(found.busybox)).toBe(true);
    expect(isStaticProgram(found.unshare)).toBe(false);
    fs.copyFileSync(found.unshare, path.join(folder, 'busybox'));
    expect(findJailPrograms(folder)).toMatchObject({ reason: expect.stringMatching(/needs libraries/) as string });
  });

  it('are no scripts, no halves of programs, and nothing that only has the name', () => {
    const found = findJailPrograms();
    if ('reason' in found) throw new Error(found.reason);
    const half = path.join(folder, 'busybox');
    for (const content of ['#!/bin/sh\n', '', fs.readFileSync(found.busybox).subarray(0, 70)]) {
      fs.writeFileSync(half, content);
      expect(isStaticProgram(half)).toBe(false);
    }
    fs.chmodSync(half, 0o644);
    expect(findJailPrograms(folder)).toEqual(found);
  });
});

describe('a machine', () => {
  it('says in words that node-pty is not there', async () => {
    const machine = new ThisMachine(() => {
      const pty = new EchoPty();
      queueMicrotask(() => pty.say({ type: 'hello', problem: "Cannot find module 'node-pty'" }));
      return pty;
    });
    expect(await machine.problemWith(user)).toMatch(
      /^node-pty is not there.*Cannot find module.*guest takes its place/,
    );
  });

  it('says so when the process for it does not even start', async () => {
    const machine = new ThisMachine(() => {
      const pty = new EchoPty();
      queueMicrotask(() => pty.kill());
      return pty;
    });
    expect(await machine.problemWith(user)).toMatch(/its process ended/);
  });

  it('is too old before the limit of processes is one of the namespace', () => {
    expect(['4.19.0-27-amd64', '5.10.0', '5.13.19'].map(isRecent)).toEqual([false, false, false]);
    expect(['5.14.0', '6.1.0-18-amd64', '10.0'].map(isRecent)).toEqual([true, true, true]);
  });

  it('says in words that namespaces are not allowed', async () => {
    const programs = findJailPrograms();
    if ('reason' in programs) throw new Error(programs.reason);
    // In a jail there is no further one: the same command, where the kernel refuses.
    const inner = { ...user, capabilities: [] };
    const { args, file, env } = jailCommand(inner, programs, 'trial');
    const nothing = ['--user', '--map-root-user', 'sh', '-c', 'echo 0 > /proc/sys/user/max_user_namespaces; exec "$@"'];
    const refused = spawnSync(programs.unshare, [...nothing, 'sh', file, ...args], { env, encoding: 'utf8' });
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toMatch(/^(unshare|setpriv):/);
  });
});

describe('whoever runs the program', () => {
  const outside = (): string[] =>
    process.getuid?.() === 0 ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'] : ['env'];

  it.each([
    [user.id, 'uid=65534(nobody)'],
    [root.id, 'uid=0(root)'],
  ])('gets the same %s without being root', async (profile, who) => {
    const script = path.join(folder, 'host.mts');
    fs.writeFileSync(
      script,
      `import { Shell } from ${JSON.stringify(path.join(import.meta.dirname, '../../../test/jail.ts'))};
       const shell = await Shell.start(${JSON.stringify(profile)});
       console.log(await shell.run('id; cat /proc/self/uid_map; touch /x; mount -t tmpfs none /tmp; setsid sleep 1000 &'));
       await shell.service.stop('pool');
       console.log(JSON.stringify(shell.status));
       process.exit();`,
    );
    const [program = '', ...args] = outside();
    const { stdout } = await promisify(execFile)(program, [...args, process.execPath, script], { cwd: '/' });
    expect(stdout).toContain(`\n${who}`);
    expect(stdout).toMatch(new RegExp(`\\n +${String(profile === root.id ? 0 : 65_534)} +[1-9]\\d* +1\\n`));
    expect(stdout).toContain('Read-only file system');
    expect(stdout).toMatch(/mount: .*(denied|permitted)/);
    expect(stdout).toMatch(/"status":"ended".*"processes":0/);
  });

  it('hands nothing on that was open or set', async () => {
    const programs = findJailPrograms();
    if ('reason' in programs) throw new Error(programs.reason);
    const { file, args, env } = jailCommand(user, programs, 'shell');
    const inherited = fs.openSync('/', 'r');
    const stdio = ['pipe', 'pipe', 'pipe', inherited, inherited, inherited, inherited] as const;
    const input = 'ls /proc/1/fd; env; exit\n';
    const { stdout } = spawnSync(file, args, { env, cwd: '/', input, stdio: [...stdio], encoding: 'utf8' });
    fs.closeSync(inherited);
    const [open, set] = [/^\d+$/, /^\w+=/].map((line) => stdout.split(/[\n\u0007]/).filter((text) => line.test(text)));
    expect(open).toEqual(['0', '1', '2']);
    const names = set?.map((line) => line.split('=')[0]).sort();
    expect(names).toEqual(['HOME', 'LANG', 'PATH', 'PS1', 'PWD', 'SHELL', 'SHLVL', 'TERM', 'USER']);
  });
});

it('forks the program with the pty, which says that node-pty is there', async () => {
  const pty = forkPty();
  const said = await new Promise((resolve) => pty.onMessage(resolve));
  expect(said).toEqual({ type: 'hello' });
  const gone = new Promise<void>((resolve) => pty.onExit(resolve));
  pty.kill();
  await gone;
});
