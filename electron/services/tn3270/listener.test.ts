import net from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Tn3270Listener } from './listener.ts';
import type { ListenerLimits } from './listener-options.ts';
import { writeNegotiation, writeRecord, writeSubnegotiation } from './telnet.ts';
import { EchoHost, follow } from './testing.ts';

let listener: Tn3270Listener;
let host: EchoHost;
let problems: string[];
const sockets: net.Socket[] = [];

async function open(limits: Partial<ListenerLimits> = {}): Promise<void> {
  host = new EchoHost();
  problems = [];
  const onProblem = (message: string): void => void problems.push(message);
  listener = await Tn3270Listener.open({ host, port: 0, limits, onProblem });
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await listener.close();
});

/** A bare connection: what it heard, in hex, and whether it was closed. */
async function dial(): Promise<{ socket: net.Socket; heard: () => string; closed: () => boolean }> {
  const socket = net.connect(listener.port, '127.0.0.1');
  sockets.push(socket);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  return { socket, heard: () => Buffer.concat(chunks).toString('hex'), closed: () => socket.closed };
}

const hex = (text: string): Buffer => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** What a basic terminal says to become one. */
const BASIC = hex('fffc28 fffb18 fffa180049424d2d333237382d322d45fff0 fffb19fffd19 fffb00fffd00');

/** A terminal still logs on and is answered. */
async function expectService(): Promise<void> {
  const { client, records } = follow(`127.0.0.1:${String(listener.port)}`);
  await vi.waitFor(() => expect(records).toHaveLength(1));
  client.close();
  await vi.waitFor(() => expect(host.lines.size).toBe(0));
}

describe('Tn3270Listener', () => {
  it('listens on this machine only', async () => {
    await open();
    const server = net.connect(listener.port, '127.0.0.1');
    sockets.push(server);
    await new Promise((resolve) => server.once('connect', resolve));
    expect(server.remoteAddress).toBe('127.0.0.1');
    const others = Object.values(await import('node:os').then((os) => os.networkInterfaces()))
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      const outside = net.connect(listener.port, address);
      const outcome = await new Promise((resolve) => {
        outside.once('connect', () => resolve('connected'));
        outside.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
      });
      outside.destroy();
      expect(outcome).toBe('ECONNREFUSED');
    }
  });

  it('asks for TN3270E first, and falls back to what WE92.1 says', async () => {
    await open();
    const { socket, heard } = await dial();
    await vi.waitFor(() => expect(heard()).toBe('fffd28'));
    socket.write(hex('fffc28'));
    await vi.waitFor(() => expect(heard()).toBe('fffd28fffd18'));
    socket.write(hex('fffb18'));
    await vi.waitFor(() => expect(heard()).toBe('fffd28fffd18fffa1801fff0'));
    socket.write(hex('fffa180049424d2d333237382d322d45fff0'));
    await vi.waitFor(() => expect(heard()).toMatch(/fffd19fffb19fffd00fffb00$/));
    expect(host.devices.size).toBe(0);
    // A record before BINARY and END-OF-RECORD hold both ways is none.
    socket.write(hex('7d4040ffef fffb19fffd19 fffb00 7d4040ffef'));
    socket.write(hex('fffd00'));
    await vi.waitFor(() => expect(host.happened).toEqual(['connect TCP00001']));
    socket.write(hex('7d40ffff40ffef'));
    await vi.waitFor(() => expect(host.happened.at(-1)).toBe('receive TCP00001 7d40ff40'));
  });

  it('tells a program that is no 3270 terminal what it has reached', async () => {
    await open();
    for (const answer of ['fffc28 fffc18', 'fffc28 fffb18 fffa1800787465726dfff0']) {
      const { socket, heard, closed } = await dial();
      socket.write(hex(answer));
      await vi.waitFor(() => expect(closed()).toBe(true));
      expect(Buffer.from(heard(), 'hex').toString('latin1')).toContain('Connect to it with a 3270 terminal emulator');
    }
    expect(problems).toHaveLength(2);
  });

  it('rejects printers and associations in TN3270E with the reasons of RFC 2355', async () => {
    await open();
    const { socket, heard } = await dial();
    socket.write(hex('fffb28'));
    await vi.waitFor(() => expect(heard()).toContain('fffa280802fff0'));
    const request = (text: string, tail = ''): Buffer =>
      Buffer.concat([hex('fffa280207'), Buffer.from(text), hex(tail), hex('fff0')]);
    socket.write(request('IBM-3287-1'));
    await vi.waitFor(() => expect(heard()).toContain('fffa2802060504fff0'));
    socket.write(request('IBM-3278-2-E', '004c5531'));
    await vi.waitFor(() => expect(heard()).toContain('fffa2802060502fff0'));
    socket.write(request('IBM-3278-2-E', '01393949'));
    await vi.waitFor(() => expect(heard()).toContain('fffa2802060503fff0'));
  });

  it('turns away more connections than its limit, and takes new ones when there is room', async () => {
    await open({ connections: 2 });
    const first = await dial();
    const second = await dial();
    await vi.waitFor(() => expect(second.heard()).not.toBe(''));
    const third = await dial();
    await vi.waitFor(() => expect(third.closed()).toBe(true));
    expect(problems.at(-1)).toContain('turned away');
    first.socket.destroy();
    await vi.waitFor(() => expect(listener.connections).toBe(1));
    await expectService();
  });

  it('drops a connection that does not become a terminal in time', async () => {
    await open({ negotiateMs: 50 });
    const { closed } = await dial();
    await vi.waitFor(() => expect(closed()).toBe(true));
    expect(problems[0]).toContain('it was no terminal after 0.05 s');
    await expectService();
  });

  it.each<[string, Partial<ListenerLimits>, () => Buffer, RegExp]>([
    ['a record that is too long', { record: 1000 }, () => Buffer.alloc(2000, 0x40), /more than 1000 bytes/],
    ['a flood', { burst: 10_000, bytesPerSecond: 1 }, () => Buffer.alloc(20_000, 0x41), /more than any terminal/],
    [
      'options without end',
      {},
      () => Buffer.concat(Array.from({ length: 300 }, () => hex('fffb63'))),
      /option negotiations/,
    ],
  ])('drops a terminal that sends %s, and serves the others', async (_what, limits, sent, message) => {
    await open(limits);
    const { socket, closed } = await dial();
    socket.write(BASIC);
    await vi.waitFor(() => expect(host.happened).toContain('connect TCP00001'));
    socket.write(sent());
    await vi.waitFor(() => expect(closed()).toBe(true));
    expect(problems.at(-1)).toMatch(message);
    expect(host.happened.at(-1)).toBe('disconnect TCP00001');
    await expectService();
  });

  it('drops a terminal that does not read', async () => {
    await open({ unread: 100_000 });
    const { socket } = await dial();
    socket.write(BASIC);
    await vi.waitFor(() => expect(host.happened).toContain('connect TCP00001'));
    socket.pause();
    const line = host.lines.get('TCP00001');
    for (let record = 0; record < 1000 && host.lines.size > 0; record += 1)
      line?.send(new Uint8Array(20_000).fill(0xc1));
    expect(problems.at(-1)).toContain('does not read');
    await expectService();
  });

  it('serves on after any garbage', async () => {
    await open();
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.uint8Array({ maxLength: 40 }).map(writeRecord),
      fc
        .tuple(
          fc.constantFrom<'will' | 'wont' | 'do' | 'dont'>('will', 'wont', 'do', 'dont'),
          fc.constantFrom(0, 6, 24, 25, 40, 46),
        )
        .map(([verb, option]) => writeNegotiation(verb, option)),
      fc
        .tuple(fc.constantFrom(24, 40, 46), fc.uint8Array({ maxLength: 30 }))
        .map(([option, bytes]) => writeSubnegotiation(option, bytes)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 8 }), fc.boolean(), async (pieces, asTerminal) => {
        const { socket } = await dial();
        if (asTerminal) socket.write(BASIC);
        for (const bytes of pieces) socket.write(bytes);
        // Whoever closes, both ends see it: nothing hangs.
        socket.end();
        await new Promise((resolve) => (socket.closed ? resolve(undefined) : socket.once('close', resolve)));
      }),
      { numRuns: 150 },
    );
    await vi.waitFor(() => expect(listener.connections).toBe(0));
    expect(host.lines.size).toBe(0);
    await expectService();
  });
});
