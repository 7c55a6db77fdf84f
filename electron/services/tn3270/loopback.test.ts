import net from 'node:net';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { partMissing } from '../../../test/parts.ts';
import { selfSignedCertificate } from './certificate.ts';
import type { Certificate } from './certificate.ts';
import type { Tn3270Client } from './client.ts';
import { Tn3270Listener } from './listener.ts';
import type { ListenerOptions } from './listener-options.ts';
import { EchoHost, follow, READY } from './testing.ts';

const READY_HEX = Buffer.from(READY).toString('hex');

const withoutTls = partMissing('openssl');

let certificate: Certificate;
beforeAll(async () => {
  if (withoutTls === undefined) certificate = await selfSignedCertificate();
});

const listeners: Tn3270Listener[] = [];
const clients: Tn3270Client[] = [];
const servers: net.Server[] = [];
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await Promise.all(listeners.splice(0).map((listener) => listener.close()));
  for (const server of servers.splice(0)) server.close();
});

async function listen(options: Partial<ListenerOptions> = {}): Promise<{
  port: number;
  host: EchoHost;
  listener: Tn3270Listener;
  problems: string[];
}> {
  const host = new EchoHost();
  const problems: string[] = [];
  const listener = await Tn3270Listener.open({
    host,
    port: 0,
    onProblem: (message) => problems.push(message),
    ...options,
  });
  listeners.push(listener);
  return { port: listener.port, host, listener, problems };
}

function call(...args: Parameters<typeof follow>): ReturnType<typeof follow> {
  const called = follow(...args);
  clients.push(called.client);
  return called;
}

/** A server that is no 3270 host: it says this to whoever connects. */
async function strange(greeting: string): Promise<number> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    if (greeting === 'close') socket.end();
    else socket.write(greeting);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as net.AddressInfo).port;
}

describe('a client and a listener', () => {
  const ways = [
    { name: 'TN3270E', prefix: '', tls: undefined, mode: 'tn3270e' },
    { name: 'basic TN3270, as the client wants it', prefix: 'N:', tls: undefined, mode: 'tn3270' },
    { name: 'basic TN3270, as the host wants it', prefix: '', tls: undefined, mode: 'tn3270', tn3270e: false },
    { name: 'TLS', prefix: 'L:', tls: 'at-once', mode: 'tn3270e' },
    { name: 'TLS and basic TN3270', prefix: 'L:N:', tls: 'at-once', mode: 'tn3270' },
    { name: 'STARTTLS', prefix: '', tls: 'on-request', mode: 'tn3270e' },
    { name: 'STARTTLS and basic TN3270', prefix: 'N:', tls: 'on-request', mode: 'tn3270' },
  ] as const;

  it.for(ways)('talk over $name', async ({ prefix, tls, mode, ...rest }, ctx) => {
    if (tls !== undefined && withoutTls !== undefined) return ctx.skip(withoutTls);
    const { port, host } = await listen({
      ...(tls !== undefined && { tls: { ...certificate, start: tls } }),
      ...('tn3270e' in rest && { tn3270e: rest.tn3270e }),
    });
    const { client, states, records } = call(
      `${prefix}LU7@127.0.0.1:${String(port)}`,
      tls === undefined ? {} : { trusted: certificate.cert },
    );
    await vi.waitFor(() => expect(records).toEqual([READY_HEX]));
    expect(states).toEqual([
      { state: 'connecting' },
      { state: 'connected', mode, lu: 'LU7', secure: tls !== undefined },
    ]);
    expect(host.devices.get('LU7')).toMatchObject({ rows: 24, alternateRows: 43, extended: true });
    expect(host.devices.get('LU7')?.address).toMatch(/^192\.0\.2\.\d+$/);
    expect(client.send(Uint8Array.of(0x7d, 0x40, 0x40, 0x11, 0x40, 0x40, 0xff, 0xc1))).toBe(true);
    await vi.waitFor(() => expect(records.at(-1)).toBe('f5c31140407d40404040ffc1'));
    client.signal('attn');
    client.signal('sysreq');
    await vi.waitFor(() => expect(host.happened.slice(-2)).toEqual(['attn LU7', 'sysreq LU7']));
    client.close();
    await vi.waitFor(() => expect(host.happened.at(-1)).toBe('disconnect LU7'));
  });

  it('give out names, the lowest that is free, to many terminals at once', async () => {
    const { port, host, listener } = await listen();
    const many = Array.from({ length: 20 }, () => call(`127.0.0.1:${String(port)}`));
    await vi.waitFor(() => expect(many.every(({ records }) => records.length === 1)).toBe(true));
    const names = [...host.devices.keys()].sort();
    expect(names[0]).toBe('TCP00001');
    expect(names.at(-1)).toBe('TCP00020');
    many[4]?.client.close();
    await vi.waitFor(() => expect(listener.connections).toBe(19));
    const freed = host.happened.find((what) => what.startsWith('disconnect'))?.split(' ')[1];
    const late = call(`127.0.0.1:${String(port)}`);
    await vi.waitFor(() => expect(late.states.at(-1)).toMatchObject({ state: 'connected', lu: freed }));
  });

  it.each([
    ['TN3270E', ''],
    ['basic TN3270', 'N:'],
  ])('say when a unit is in use: %s', async (_name, prefix) => {
    const { port } = await listen();
    const first = call(`${prefix}LUX@127.0.0.1:${String(port)}`);
    await vi.waitFor(() => expect(first.records).toHaveLength(1));
    const second = call(`${prefix}LUX@127.0.0.1:${String(port)}`);
    await vi.waitFor(() => expect(second.states.at(-1)).toMatchObject({ state: 'failed' }));
    if (prefix === '') {
      expect(second.states.at(-1)).toMatchObject({
        message: expect.stringContaining('refused the logical unit LUX: it is in use'),
      });
    }
  });

  it('end a session from the host, and say so', async () => {
    const { port, host } = await listen();
    const { states, records } = call(`127.0.0.1:${String(port)}`);
    await vi.waitFor(() => expect(records).toHaveLength(1));
    host.lines.get('TCP00001')?.drop();
    await vi.waitFor(() =>
      expect(states.at(-1)).toEqual({
        state: 'closed',
        message: `127.0.0.1:${String(port)} ended the session.`,
        again: false,
      }),
    );
    // UNBIND clears the screen.
    expect(records.at(-1)).toBe('f5c0');
  });

  it('come together again where that was asked for', async () => {
    const { port, host } = await listen();
    const { states } = call(`127.0.0.1:${String(port)}`, { reconnect: { firstMs: 1, longestMs: 5, attempts: 3 } });
    await vi.waitFor(() => expect(states.at(-1)?.state).toBe('connected'));
    host.lines.get('TCP00001')?.drop();
    await vi.waitFor(() =>
      expect(states.map(({ state }) => state)).toEqual([
        'connecting',
        'connected',
        'closed',
        'connecting',
        'connected',
      ]),
    );
  });

  it('keep a quiet connection alive, by either sign', async () => {
    for (const askWhetherAlive of [false, true]) {
      const { port } = await listen({ limits: { negotiateMs: 1000 } });
      const { states, client, records } = call(`127.0.0.1:${String(port)}`, {
        timeouts: { keepAlive: 5, askWhetherAlive },
      });
      await vi.waitFor(() => expect(records).toHaveLength(1));
      // Some signs later the session still answers.
      for (let turn = 0; turn < 10; turn += 1) {
        client.send(Uint8Array.of(0x6d));
        await vi.waitFor(() => expect(records).toHaveLength(turn + 2));
      }
      expect(states).toHaveLength(2);
    }
  });
});

describe('a client fails in words', () => {
  it('when nothing answers, and tries again no oftener than it was told', async () => {
    const port = await strange('');
    servers.splice(0).forEach((server) => server.close());
    const { states } = call(`127.0.0.1:${String(port)}`, { reconnect: { firstMs: 1, longestMs: 2, attempts: 2 } });
    await vi.waitFor(() => expect(states.filter(({ state }) => state === 'failed')).toHaveLength(3));
    expect(states.at(-1)).toMatchObject({ message: expect.stringMatching(/Nothing answers at 127\.0\.0\.1:\d+/) });
  });

  it('when the host does not exist', async () => {
    const { states } = call('no-such-host.invalid');
    await vi.waitFor(
      () => expect(states.at(-1)).toMatchObject({ message: expect.stringMatching(/not known|looked up/) }),
      5000,
    );
  });

  it.each([
    ['SSH-2.0-OpenSSH_9\r\n', /is an SSH server, not a 3270 host/],
    ['HTTP/1.1 400 Bad Request\r\n\r\n', /is a web server/],
    ['220 mail ready\r\n', /it says "220 mail ready"/],
    ['', /says nothing that a 3270 host says.*put L: before/],
    [Buffer.from('fffb01', 'hex').toString('latin1'), /3270/],
    ['close', /closed the connection before there was a session/],
  ])('when what answers is no host: %j', async (greeting, message) => {
    const port = await strange(greeting);
    const { states } = call(`127.0.0.1:${String(port)}`, { timeouts: { negotiate: 60 } });
    await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ state: 'failed' }));
    expect(states.at(-1)).toMatchObject({ message: expect.stringMatching(message) });
  });

  it('when the certificate is not trusted, unless it was told to trust anyone', async (ctx) => {
    if (withoutTls !== undefined) return ctx.skip(withoutTls);
    const { port } = await listen({ tls: { ...certificate, start: 'at-once' } });
    const wary = call(`L:127.0.0.1:${String(port)}`);
    await vi.waitFor(() => expect(wary.states.at(-1)).toMatchObject({ state: 'failed' }));
    expect(wary.states.at(-1)).toMatchObject({ message: expect.stringMatching(/not signed by anyone.*put Y:/) });
    const trusting = call(`L:Y:127.0.0.1:${String(port)}`);
    await vi.waitFor(() => expect(trusting.states.at(-1)).toMatchObject({ state: 'connected', secure: true }));
    const told = call(`L:127.0.0.1:${String(port)}`, { verifyCertificate: false });
    await vi.waitFor(() => expect(told.states.at(-1)).toMatchObject({ state: 'connected', secure: true }));
  });

  it('when the certificate of STARTTLS is not trusted', async (ctx) => {
    if (withoutTls !== undefined) return ctx.skip(withoutTls);
    const { port } = await listen({ tls: { ...certificate, start: 'on-request' } });
    const { states } = call(`127.0.0.1:${String(port)}`);
    await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ message: expect.stringMatching(/not signed/) }));
  });

  it('when TLS is spoken to a port without it', async () => {
    const { port } = await listen();
    const { states } = call(`L:127.0.0.1:${String(port)}`, { timeouts: { connect: 100 } });
    await vi.waitFor(() =>
      expect(states.at(-1)).toMatchObject({ message: expect.stringMatching(/TLS did not come about.*leave L: out/i) }),
    );
  });

  it('when the host does not answer signs of life any more', async () => {
    // Negotiates by itself, and is deaf from then on.
    const server = net.createServer((socket) => {
      socket.on('error', () => undefined).on('data', () => undefined);
      socket.write(Buffer.from('fffd18fffa1801fff0fffd19fffb19fffd00fffb00', 'hex'));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as net.AddressInfo;
    const { states } = call(`127.0.0.1:${String(port)}`, { timeouts: { keepAlive: 5, askWhetherAlive: true } });
    await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ message: expect.stringMatching(/has not answered/) }));
  });
});
