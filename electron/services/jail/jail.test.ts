import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { descendantsOf } from './processes.ts';
import { compileEscape, escapeMissing } from '../../../test/escape.ts';
import { jailMissing, processesWith, Shell } from '../../../test/jail.ts';

const missing = await jailMissing();
let shell: Shell;
let host: string;
/** Waits for what the other side of a jail shows; the machine may be busy. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 10_000, interval: 20 });
/** Number for sleep that only this test's sleepers have. */
let nap: string;
let naps = 0;

beforeEach((ctx) => {
  if (missing !== undefined) ctx.skip(missing);
  host = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-host-'));
  // Open to everybody: what keeps it from the jail is the jail.
  fs.chmodSync(host, 0o755);
  nap = `${String(process.pid)}${String((naps += 1)).padStart(3, '0')}`;
});
afterEach(async () => {
  if (missing !== undefined) return;
  await shell.service.stop('pool');
  shell.service.close();
  fs.rmSync(host, { recursive: true });
});

const start = async (profile: string): Promise<void> => void (shell = await Shell.start(profile));

describe.each(['jail-user', 'jail-root'])('a shell in %s', (profile) => {
  beforeEach(() => start(profile));

  it('is who the profile says, without privileges that matter, and cannot regain any', async () => {
    const root = profile === 'jail-root';
    expect(await shell.run('id')).toContain(root ? 'uid=0(root) gid=0(root)' : 'uid=65534(nobody) gid=65534(nobody)');
    const status = await shell.run('cat /proc/self/status');
    // chown, dac_override, fowner, kill, sys_chroot.
    expect(status).toContain(`CapEff:\t${root ? '000000000004002b' : '0000000000000000'}`);
    expect(status).toContain('NoNewPrivs:\t1');
    expect(await shell.run('unshare -U id')).toContain('No space left');
    expect(await shell.run('unshare -m id')).toMatch(/not permitted/);
    // Outside, this root is nobody.
    if (root) expect(await shell.run('cat /proc/self/uid_map')).not.toMatch(/0 +0 +1/);
  });

  it('sees files of the jail only', async () => {
    fs.writeFileSync(path.join(host, `marker-${nap}`), 'of the host');
    expect(await shell.run(`find / -name "marker-*"; ls ${host}`)).toMatch(/No such file/);
    expect(await shell.run(`find / -name "marker-*" | wc -l`)).toMatch(/\n0\n/);
    const accounts = await shell.run('wc -l < /etc/passwd; cut -d: -f1 /etc/passwd');
    expect(accounts).toMatch(profile === 'jail-root' ? /\n1\nroot\n/ : /\n1\nnobody\n/);
    expect(await shell.run('ls -A /')).toMatch(/\nbin +dev +etc +proc +tmp\n/);
    expect(await shell.run('cat /proc/mounts')).not.toMatch(/ext4| \/(home|sys|usr|var)/);
    expect(await shell.run('env')).not.toContain('NODE');
  });

  it('has nothing open that was opened outside', async () => {
    const open = await shell.run('ls -l /proc/1/fd');
    const targets = [...open.matchAll(/-> (.*)/g)].map(([, target]) => target);
    expect(targets.length).toBeGreaterThanOrEqual(3);
    for (const target of targets) expect(target).toMatch(/^\/dev\/(pts\/\d+|tty)/);
  });

  it('sees its own processes only', async () => {
    const seen = await shell.run('ls /proc | grep -c "^[0-9]"');
    expect(Number(/\n(\d+)\n/.exec(seen)?.[1])).toBeLessThanOrEqual(4);
    expect(await shell.run('ps')).toMatch(/\n +1 \w+ +\/bin\/sh/);
    expect(await shell.run(`kill -9 ${String(process.pid)}`)).toContain('No such process');
    expect(await shell.run('kill -9 1; echo still here')).toContain('\nstill here');
  });

  it('has no network but a loopback that is down', async () => {
    expect(await shell.run('ls /proc/sys/net/ipv4/conf | tr "\\n" " "')).toMatch(/\nall default lo /);
    expect(await shell.run('ip link')).toMatch(/1: lo: <LOOPBACK>/);
    expect(await shell.run('ip link set lo up')).toMatch(/not permitted/);
    const server = net.createServer((socket) => socket.end('reached\n'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    expect(await shell.run(`nc 127.0.0.1 ${String(port)}`)).toMatch(/unreachable/);
    server.close();
  });

  it('writes to its scratch folder only, and not much', async () => {
    for (const file of [
      '/x',
      '/bin/x',
      '/etc/passwd',
      '/proc/sys/kernel/hostname',
      '/proc/sys/user/max_user_namespaces',
    ])
      expect(await shell.run(`echo x >> ${file}`)).toMatch(/Read-only file system|nonexistent|Permission denied/);
    expect(await shell.run('rm -f /bin/busybox')).toContain('Read-only file system');
    expect(await shell.run('echo kept > /tmp/x; cat /tmp/x')).toContain('\nkept');
    expect(await shell.run('dd if=/dev/zero of=/tmp/a bs=1M count=9')).toMatch(/File (too large|size limit)/);
    expect(await shell.run('for f in b c d; do dd if=/dev/zero of=/tmp/$f bs=1M count=7; done')).toContain(
      'No space left',
    );
    const many = 'n=0; while [ $n -lt 2000 ]; do n=$((n+1)); : > /tmp/n$n; done';
    expect(await shell.run(many)).toMatch(/can't create \/tmp\/n\d+: No space left/);
  });

  it('cannot mount, remount, make devices or leave by /proc', async () => {
    expect(await shell.run('mkdir /tmp/m; mount -t tmpfs none /tmp/m')).toMatch(/permission denied|not permitted/);
    expect(await shell.run('mount -o remount,rw /')).toMatch(/permission denied|not permitted/);
    expect(await shell.run('umount /proc')).toMatch(/not permitted|can't unmount/);
    expect(await shell.run('mknod /tmp/sda b 8 0')).toContain('not permitted');
    expect(await shell.run('pivot_root /tmp /tmp/m')).toContain('not permitted');
    expect(await shell.run('ls -A /proc/1/root /proc/self/root')).not.toMatch(/home|usr|var/);
    expect(await shell.run('nsenter -t 1 -m id')).toMatch(/not permitted|Invalid argument|denied/);
    expect(await shell.run('cat /proc/keys /proc/kallsyms | wc -c')).toMatch(/\n0\n/);
  });

  it('goes on after a fork bomb, as does the talk', async () => {
    await shell.type('bomb() { bomb | bomb & }; bomb\n');
    await soon(() => expect(shell.output).toMatch(/can't fork/));
    expect(descendantsOf(process.pid).length).toBeLessThan(45);
    expect((await shell.service.profiles())[0]?.available).toBe(true);
    await shell.service.stop('pool');
    expect(shell.status).toMatchObject({ status: 'ended', processes: 0 });
    await soon(() => expect(descendantsOf(process.pid)).toEqual([]));
  });

  it('cannot take much memory', async () => {
    expect(await shell.run('head -c 100000000 /dev/zero | tail -n 1 | wc -c')).toMatch(/out of memory/);
  });

  it('leaves nothing when its slide is left: neither background, nor setsid, nor orphans', async () => {
    expect(processesWith(`sleep ${nap}`)).toBe(0);
    const before = descendantsOf(process.pid).length;
    await shell.run(`sleep ${nap} & setsid sleep ${nap} & (trap "" HUP TERM; sleep ${nap} & sleep ${nap} & )`);
    await shell.run(`(setsid sh -c "sleep ${nap} & exec sleep ${nap}" &)`);
    await soon(() => expect(processesWith(`sleep ${nap}`)).toBe(6));
    await soon(() => expect(shell.status).toMatchObject({ status: 'running', processes: 7 }));
    expect(descendantsOf(process.pid).length).toBe(before + 6);
    shell.show([]);
    await soon(() => expect(shell.status).toMatchObject({ status: 'ended', processes: 0 }));
    expect(processesWith(`sleep ${nap}`)).toBe(0);
    await soon(() => expect(descendantsOf(process.pid)).toEqual([]));
  });
});

describe('a jail', () => {
  it('leaves nothing when its shell ends by itself', async () => {
    await start('jail-user');
    await shell.run(`setsid sleep ${nap} &`);
    await shell.type('exit\n');
    await soon(() => expect(shell.status).toMatchObject({ status: 'ended', message: 'The shell has ended.' }));
    expect(processesWith(`sleep ${nap}`)).toBe(0);
  });

  it('has a terminal: keys that interrupt, job control, its size', async () => {
    await start('jail-user');
    expect(await shell.run('stty size')).toContain('\n40 200\n');
    await shell.service.resize('pool', { columns: 100, rows: 30 });
    expect(await shell.run('stty size')).toContain('\n30 100\n');
    await shell.type(`sleep ${nap}\n`);
    await soon(() => expect(processesWith(`sleep ${nap}`)).toBe(1));
    await shell.type('\u001a');
    await soon(() => expect(shell.output).toMatch(/Stopped/));
    const before = shell.output.length;
    await shell.type('fg\n');
    await soon(() => expect(shell.output.slice(before)).toContain(`\nsleep ${nap}`));
    await shell.type('\u0003');
    await soon(() => expect(processesWith(`sleep ${nap}`)).toBe(0));
  });

  it('that floods is held back while the talk answers, and stops at a key', async () => {
    await start('jail-user');
    const began = performance.now();
    await shell.type('yes\n');
    await soon(() => expect(shell.status['message']).toMatch(/held back/));
    expect((await shell.service.profiles()).length).toBe(2);
    await shell.type('\u0003');
    expect(await shell.run('echo "prompt"is back')).toContain('\npromptis back\n');
    const seconds = (performance.now() - began) / 1000;
    expect(shell.output.length).toBeLessThan(64 * 1024 * (seconds + 1.2));
    expect(shell.status).toMatchObject({ status: 'running', message: '' });
  });
});

describe('the classic way out', () => {
  beforeEach((ctx) => {
    const reason = escapeMissing();
    if (reason !== undefined) ctx.skip(reason);
  });

  it.each([
    ['jail-root', 'chroot'],
    ['jail-user', 'no chroot'],
  ])('leads %s nowhere, though it may call chroot or not', async (profile, first) => {
    await start(profile);
    const marker = path.join(host, 'marker');
    fs.writeFileSync(marker, '');
    for (const line of await compileEscape(host, marker)) await shell.run(`echo ${line} >> escape.64`);
    const said = await shell.run('base64 -d escape.64 > escape; chmod +x escape; ./escape');
    expect(said).toMatch(new RegExp(`\\n${first}\\ncontained\\n`));
  });
});

describe('a program that is killed takes its jails with it', () => {
  /** A host of its own, with a jail in which nothing minds that its terminal is gone. */
  const program = (): string => `
    import { Shell } from ${JSON.stringify(path.join(import.meta.dirname, '../../../test/jail.ts'))};
    const shell = await Shell.start('jail-user');
    await shell.type('trap "" HUP TERM; setsid sleep ${nap} & sleep ${nap}\\n');
    setInterval(() => undefined, 1000);
  `;

  it.each(['the program', 'the process with the pty', 'the process that made the namespaces'])(
    'when %s is killed without a warning',
    async (what) => {
      await start('jail-user');
      const script = path.join(host, 'host.mts');
      fs.writeFileSync(script, program());
      const child = spawn(process.execPath, [script], { stdio: 'ignore' });
      await soon(() => expect(processesWith(`sleep ${nap}`)).toBe(2));
      const all = descendantsOf(child.pid ?? 0);
      const [worker, unshare] = all;
      const victim =
        what === 'the program' ? child.pid : what === 'the process with the pty' ? worker?.pid : unshare?.pid;
      process.kill(victim ?? 0, 'SIGKILL');
      await soon(() => expect(processesWith(`sleep ${nap}`)).toBe(0));
      child.kill('SIGKILL');
      await soon(() => expect(all.filter(({ pid }) => fs.existsSync(`/proc/${String(pid)}/fd/0`))).toEqual([]));
    },
  );
});
