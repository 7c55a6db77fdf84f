import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SimulatedHost } from '../../demos/lib/terminal/hosts/host.ts';
import { zos } from '../../demos/lib/terminal/hosts/zos/index.ts';
import { zvm } from '../../demos/lib/terminal/hosts/zvm/index.ts';
import { selfSignedCertificate } from '../../electron/services/tn3270/certificate.ts';
import type { Certificate } from '../../electron/services/tn3270/certificate.ts';
import { HostRunner } from '../../electron/services/tn3270/host-runner.ts';
import { Tn3270Listener } from '../../electron/services/tn3270/listener.ts';
import { partMissing } from '../parts.ts';
import { S3270 } from './s3270.ts';

const missing = partMissing('s3270') ?? partMissing('openssl');

/** A whole session, typed and waited for. */
const PATIENCE_MS = 90_000;

let certificate: Certificate;
let folder: string;
beforeAll(async () => {
  if (missing !== undefined) return;
  certificate = await selfSignedCertificate();
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-logon-'));
  fs.writeFileSync(path.join(folder, 'cert.pem'), certificate.cert);
});
afterAll(() => {
  if (missing === undefined) fs.rmSync(folder, { recursive: true });
});

const open: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const WAYS = [
  { name: 'TCP', prefix: 'N:', mode: '3270' },
  { name: 'TN3270E', prefix: '', mode: 'tn3270e' },
  { name: 'TLS', prefix: 'L:', mode: 'tn3270e' },
] as const;

/** A terminal of ours in no way, connected to a simulated host; what the listener complained of is collected. */
async function sit(
  host: unknown,
  { prefix, mode }: (typeof WAYS)[number],
): Promise<{ seat: S3270; problems: string[] }> {
  const problems: string[] = [];
  const runner = new HostRunner(host as SimulatedHost<unknown, unknown>);
  const listener = await Tn3270Listener.open({
    host: runner,
    port: 0,
    tls: prefix === 'L:' ? { ...certificate, start: 'at-once' } : undefined,
    onProblem: (message) => problems.push(message),
  });
  const seat = new S3270(['-model', '3279-2-E', '-cafile', path.join(folder, 'cert.pem')]);
  open.push(seat, listener, { close: () => runner.stop() });
  await seat.connect(`${prefix}localhost:${String(listener.port)}`);
  expect(await seat.run('Query(ConnectionState)')).toEqual([expect.stringContaining(mode)]);
  return { seat, problems };
}

/** Types and presses a key; a message that comes meanwhile (NOTIFY) is read and passed over. */
async function enter(seat: S3270, text: string, key = 'Enter()'): Promise<void> {
  await seat.type(text, key);
  for (let times = 0; times < 5 && (await seat.screen()).includes(' ***'); times += 1) await seat.type('');
}

describe("Debian's s3270 logs on", () => {
  it.for(WAYS)(
    'to z/OS over $name: READY, edit, submit, output, logoff',
    { timeout: PATIENCE_MS },
    async (way, ctx) => {
      if (missing !== undefined) return ctx.skip(missing);
      const { seat, problems } = await sit(zos, way);
      await seat.see('VTAM Terminal = TCP00001');
      await seat.type('tso demo1');
      await seat.see('TSO/E LOGON');
      await seat.type('STAGE370');
      await seat.see(/^ READY/);

      await seat.type('ispf');
      await seat.see('ISPF Primary Option Menu');
      await seat.type('2');
      const name = await seat.see('Name  . . .');
      await seat.at(name, 24);
      await seat.type("'demo1.jcl.cntl(sort)'");
      const line = await seat.see(/^ 000003 /);
      expect((await seat.screen())[2]).toContain('DEMO1.JCL.CNTL(SORT)');
      await seat.at(line, 2);
      await seat.type('i');
      await seat.type('//* typed by s3270');
      await seat.see(/^ 000004 \/\/\* TYPED BY S3270/);
      await seat.command('submit');
      await seat.see(/JOB DEMO1S\(JOB\d+\) SUBMITTED/);

      await enter(seat, '');
      await seat.see('EDIT ');
      await enter(seat, '', 'PF(3)');
      await seat.see('Edit Entry Panel');
      await enter(seat, '', 'PF(3)');
      await seat.see('ISPF Primary Option Menu');
      await enter(seat, 's');
      await seat.see('SDSF PRIMARY OPTION MENU');
      await enter(seat, 'st');
      // The job waits for an initiator and runs in its time; its output is then to be seen.
      const ended = /DEMO1S +JOB\d+ +DEMO1 +\d+ PRINT/;
      const look = async (): Promise<string> => {
        await enter(seat, '');
        return (await seat.screen()).join('\n');
      };
      await expect.poll(look, { timeout: 30_000, interval: 300 }).toMatch(ended);
      const job = await seat.see(ended);
      await seat.at(job, 2);
      await seat.type('s');
      await seat.see('J E S 2  J O B  L O G');
      await seat.command('bottom');
      // Sorted by capacity, the largest first.
      await seat.see(/LPAR01 +DEDICATED 00350/);

      await seat.type('', 'PF(3)');
      await seat.type('', 'PF(3)');
      await seat.type('', 'PF(3)');
      await seat.see('ISPF Primary Option Menu');
      await seat.command('x');
      await seat.see(/^ READY/);
      await seat.type('logoff');
      await seat.see('VTAM Terminal = TCP00001');
      expect(problems).toEqual([]);
    },
  );

  it.for(WAYS)('to z/VM over $name: CMS and CP QUERY, logoff', { timeout: PATIENCE_MS }, async (way, ctx) => {
    if (missing !== undefined) return ctx.skip(missing);
    const { seat, problems } = await sit(zvm, way);
    await seat.see('z/VM ONLINE');
    await seat.run('String("DEMO1")');
    await seat.run('Tab()');
    await seat.type('DEMO1');
    await seat.see('LOGON AT');
    await seat.type('');
    await seat.see(/^Ready; T=/);
    await seat.type('query names');
    await seat.see(/DEMO1 +- ?L\d{4}/);
    await seat.type('query virtual storage');
    await seat.see(/^STORAGE = \d+M/);
    await seat.type('#cp query cpuid');
    await seat.see(/^CPUID = [0-9A-F]{16}/);
    await seat.type('logoff');
    await seat.see('LOGOFF AT');
    expect(problems).toEqual([]);
  });
});
