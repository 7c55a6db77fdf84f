import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { selfSignedCertificate } from '../../electron/services/tn3270/certificate.ts';
import type { Certificate } from '../../electron/services/tn3270/certificate.ts';
import { Tn3270Listener } from '../../electron/services/tn3270/listener.ts';
import type { ListenerOptions } from '../../electron/services/tn3270/listener-options.ts';
import { EchoHost } from '../../electron/services/tn3270/testing.ts';
import { partMissing } from '../parts.ts';
import { S3270 } from './s3270.ts';

const missing = partMissing('s3270') ?? partMissing('openssl');

let certificate: Certificate;
beforeAll(async () => {
  if (missing === undefined) certificate = await selfSignedCertificate();
});

const open: { close(): Promise<void> }[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  for (const folder of folders.splice(0)) fs.rmSync(folder, { recursive: true });
});

/** A file that holds the certificate, as s3270 wants it. */
function certificateFile(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-cert-'));
  folders.push(folder);
  const file = path.join(folder, 'cert.pem');
  fs.writeFileSync(file, certificate.cert);
  return file;
}

async function stage(
  options: Partial<ListenerOptions>,
  terminal: readonly string[] = [],
): Promise<{ host: EchoHost; s3270: S3270; port: string }> {
  const host = new EchoHost();
  const listener = await Tn3270Listener.open({ host, port: 0, ...options });
  const s3270 = new S3270(terminal);
  open.push(s3270, listener);
  return { host, s3270, port: String(listener.port) };
}

describe('s3270 on our listener', () => {
  it.for([
    { name: 'TN3270E', prefix: '', mode: 'tn3270e', secure: false },
    { name: 'basic TN3270', prefix: 'N:', mode: '3270', secure: false },
    { name: 'basic TN3270, TN3270E not offered', prefix: '', mode: '3270', secure: false, tn3270e: false },
    { name: 'TLS', prefix: 'L:', mode: 'tn3270e', secure: true, tls: 'at-once' as const },
    { name: 'STARTTLS', prefix: '', mode: 'tn3270e', secure: true, tls: 'on-request' as const },
    { name: 'STARTTLS and basic TN3270', prefix: 'N:', mode: '3270', secure: true, tls: 'on-request' as const },
  ])('$name: connects, sees, types, signals', async ({ prefix, mode, secure, tls, tn3270e }, ctx) => {
    if (missing !== undefined) return ctx.skip(missing);
    const options = {
      ...(tls !== undefined && { tls: { ...certificate, start: tls } }),
      ...(tn3270e !== undefined && { tn3270e }),
    };
    const { host, s3270, port } = await stage(options, ['-model', '3279-4-E', '-cafile', certificateFile()]);
    // s3270 compares certificates with names only, not with IP addresses.
    await s3270.connect(`${prefix}LU9@localhost:${port}`);
    await s3270.see('READY');
    expect(await s3270.run('Query(ConnectionState)')).toEqual([expect.stringContaining(mode)]);
    expect(await s3270.run('Query(Tls)')).toEqual([
      expect.stringMatching(secure ? /^secure host-verified/ : /^not secure/),
    ]);
    expect(host.devices.get('LU9')).toMatchObject({ alternateRows: 43, extended: true });
    await s3270.type('HELLO');
    await s3270.see('HELLO');
    await s3270.run('Attn()');
    await s3270.run('SysReq()');
    await vi.waitFor(() => expect(host.happened.slice(-2)).toEqual(['attn LU9', 'sysreq LU9']));
    await s3270.run('Disconnect()');
    await vi.waitFor(() => expect(host.happened.at(-1)).toBe('disconnect LU9'));
  });

  it('does not trust our certificate when nobody vouches for it', async (ctx) => {
    if (missing !== undefined) return ctx.skip(missing);
    const { host, s3270, port } = await stage({ tls: { ...certificate, start: 'at-once' } });
    expect((await s3270.ask(`Connect(L:localhost:${port})`)).ok).toBe(false);
    expect(host.devices.size).toBe(0);
  });

  it('is given a name when it asks for none, and falls back when the one it asks for is in use', async (ctx) => {
    if (missing !== undefined) return ctx.skip(missing);
    const { host, s3270, port } = await stage({});
    await s3270.connect(`127.0.0.1:${port}`);
    expect(await s3270.run('Query(LuName)')).toEqual(['TCP00001']);
    const second = new S3270();
    open.push(second);
    await second.connect(`TCP00001,TCP00007@127.0.0.1:${port}`);
    await second.see('READY');
    expect([...host.devices.keys()]).toEqual(['TCP00001', 'TCP00007']);
  });

  it('takes every model', async (ctx) => {
    if (missing !== undefined) return ctx.skip(missing);
    for (const [model, rows, cols] of [
      ['3278-2', 24, 80],
      ['3278-3-E', 32, 80],
      ['3279-4-E', 43, 80],
      ['3279-5-E', 27, 132],
    ] as const) {
      const { host, s3270, port } = await stage({}, ['-model', model]);
      await s3270.connect(`127.0.0.1:${port}`);
      await s3270.see('READY');
      expect([...host.devices.values()]).toEqual([
        expect.objectContaining({ rows: 24, cols: 80, alternateRows: rows, alternateCols: cols }),
      ]);
    }
  });

  it('sees the session end', async (ctx) => {
    if (missing !== undefined) return ctx.skip(missing);
    const { host, s3270, port } = await stage({});
    await s3270.connect(`127.0.0.1:${port}`);
    await s3270.see('READY');
    host.lines.get('TCP00001')?.drop();
    await s3270.ask('Wait(5,Disconnect)');
    expect(await s3270.run('Query(ConnectionState)')).toEqual(['not-connected']);
  });
});
