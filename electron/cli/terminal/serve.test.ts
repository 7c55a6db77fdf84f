import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { partMissing } from '../../../test/parts.ts';
import { selfSignedCertificate } from '../../services/tn3270/certificate.ts';
import { follow } from '../../services/tn3270/testing.ts';
import { runCommandLine } from '../run.ts';

const MAIN = path.resolve(import.meta.dirname, '..', 'main.ts');

const running: { kill(): void }[] = [];
afterEach(() => running.splice(0).forEach((one) => one.kill()));

/** The command as a process of its own: what it wrote, and how it ends. */
function start(...args: readonly string[]): {
  out: () => string;
  err: () => string;
  end: (signal: NodeJS.Signals) => Promise<number | null>;
} {
  const child = spawn(process.execPath, [MAIN, '3270', ...args]);
  running.push({ kill: () => child.kill('SIGKILL') });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text: Buffer) => (out += text.toString()));
  child.stderr.on('data', (text: Buffer) => (err += text.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    out: () => out,
    err: () => err,
    end: (signal) => {
      child.kill(signal);
      return ended;
    },
  };
}

async function portOf({ out, err }: ReturnType<typeof start>): Promise<string> {
  // What it complains of is what it failed with.
  await vi.waitFor(() => expect(`${err()}${out()}`).toContain('Stop with Ctrl+C'), 15_000);
  return /localhost:(\d+)/.exec(out())?.[1] ?? '';
}

async function run(...args: readonly string[]): Promise<{ code: number; text: string }> {
  const text: string[] = [];
  const write = (line: string): void => void text.push(line);
  const input = (async function* (): AsyncGenerator<string> {})();
  const code = await runCommandLine(['3270', ...args], { out: write, err: write, input });
  return { code, text: text.join('\n') };
}

describe('3270 --serve', () => {
  test.each([
    ['zos', 'SIGINT'],
    ['zvm', 'SIGTERM'],
  ] as const)('lets terminals log on to %s until %s', async (host, signal) => {
    const served = start('--serve', '0', '--host', host);
    const port = await portOf(served);
    expect(served.out()).toContain(host === 'zos' ? 'A simulated z/OS' : 'A simulated z/VM');
    const { client, states, records } = follow(`127.0.0.1:${port}`);
    running.push({ kill: () => client.close() });
    await vi.waitFor(() => expect(records.length).toBeGreaterThan(0));
    expect(states.at(-1)).toMatchObject({ state: 'connected', mode: 'tn3270e', lu: 'TCP00001' });
    expect(await served.end(signal)).toBe(0);
    await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ state: 'closed' }));
    expect(served.err()).toBe('');
  });

  test('makes a certificate, or takes one', async (ctx) => {
    const missing = partMissing('openssl');
    if (missing !== undefined) return ctx.skip(missing);
    const made = start('--serve', '0', '--host', 'zvm', '--tls');
    const trusting = follow(`L:Y:localhost:${await portOf(made)}`);
    running.push({ kill: () => trusting.client.close() });
    await vi.waitFor(() => expect(trusting.states.at(-1)).toMatchObject({ state: 'connected', secure: true }));

    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-serve-'));
    const { key, cert } = await selfSignedCertificate();
    fs.writeFileSync(path.join(folder, 'key.pem'), key);
    fs.writeFileSync(path.join(folder, 'cert.pem'), cert);
    const files = ['--tls-cert', path.join(folder, 'cert.pem'), '--tls-key', path.join(folder, 'key.pem')];
    const taken = start('--serve', '0', '--host', 'zvm', '--starttls', ...files);
    const checking = follow(`localhost:${await portOf(taken)}`, { trusted: cert });
    running.push({ kill: () => checking.client.close() });
    await vi.waitFor(() => expect(checking.states.at(-1)).toMatchObject({ state: 'connected', secure: true }));
    fs.rmSync(folder, { recursive: true });
  });

  test('says what is wrong with how it was asked', async () => {
    for (const [args, message] of [
      [[], /either --jsonl or --serve/],
      [['--jsonl', '--serve', '0'], /either --jsonl or --serve/],
      [['--jsonl', '--tls'], /--tls goes with --serve/],
      [['--serve', '99999', '--host', 'zos'], /0 to 65535, not "99999"/],
      [['--serve', '0'], /--host takes zos or zvm/],
      [['--serve', '0', '--host', 'vse'], /not "vse"/],
      [['--serve', '0', '--host', 'zos', '--tls', '--starttls'], /exclude each other/],
      [['--serve', '0', '--host', 'zos', '--tls-cert', 'x'], /belong together/],
      [['--serve', '0', '--host', 'zos', '--seed', 'x'], /--seed takes a whole number/],
    ] as const) {
      const { code, text } = await run(...args);
      expect(text).toMatch(message);
      expect(code).toBe(2);
    }
  });

  test('says what is wrong with the machine', async () => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const taken = await run('--serve', String(port), '--host', 'zos');
    server.close();
    expect(taken).toMatchObject({ code: 1, text: expect.stringContaining('is in use: give another one') as unknown });
    const files = ['--tls-cert', 'no-such-cert.pem', '--tls-key', 'no-such-key.pem'];
    const unread = await run('--serve', '0', '--host', 'zos', ...files);
    expect(unread).toMatchObject({ code: 1, text: expect.stringContaining('cannot be read') as unknown });
  });
});
