import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { SMALL_DECK } from '../../test/contract/deck.ts';
import type { HostEvent } from '../contract/host.ts';
import { JailService } from '../services/jail/jail-service.ts';
import { EchoMachine } from '../services/jail/testing.ts';
import { TalkService } from '../services/talk/talk-service.ts';
import { TerminalService } from '../services/tn3270/terminal-service.ts';
import { startServer, type TalkServer } from './server.ts';

let scratch: string;
let server: TalkServer;
let service: TalkService;

beforeEach(async () => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-server-'));
  const rendererFolder = path.join(scratch, 'renderer');
  const deckFolder = path.join(scratch, 'deck');
  fs.mkdirSync(path.join(rendererFolder, 'audience'), { recursive: true });
  fs.mkdirSync(path.join(deckFolder, 'media'), { recursive: true });
  fs.mkdirSync(path.join(scratch, 'deck-of-others'));
  fs.writeFileSync(path.join(rendererFolder, 'audience', 'index.html'), '<!doctype html><p>audience</p>');
  fs.writeFileSync(path.join(deckFolder, 'media', 'chip.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  fs.writeFileSync(path.join(deckFolder, 'deck.yaml'), 'id: secret');
  fs.writeFileSync(path.join(scratch, 'outside.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  fs.writeFileSync(path.join(scratch, 'deck-of-others', 'x.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  fs.symlinkSync(path.join(scratch, 'outside.svg'), path.join(deckFolder, 'media', 'link.svg'));
  service = new TalkService({ deck: SMALL_DECK, journalFolder: undefined, onBrokenOff: 'fresh' });
  server = await startServer({
    service,
    terminals: new TerminalService(service),
    jails: new JailService(service, new EchoMachine()),
    files: { rendererFolder, deckFolder, guestFolder: path.join(scratch, 'guest') },
    port: 0,
  });
});

afterEach(async () => {
  await server.close();
  fs.rmSync(scratch, { recursive: true, force: true });
});

/** A GET as a browser would not send it: with this very path and these headers. */
function get(
  pathname: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }> {
  const { port } = new URL(server.origin);
  return new Promise((resolve, reject) => {
    const request = http.get({ host: '127.0.0.1', port, path: pathname, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    request.on('error', reject);
  });
}

describe('files', () => {
  it('serves the windows with the policy that closes them', async () => {
    const { status, headers, body } = await get('/audience/');
    expect(status).toBe(200);
    expect(body).toContain('audience');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it('leads from / to the audience', async () => {
    expect(await get('/')).toMatchObject({ status: 302, headers: { location: '/audience/' } });
  });

  it('serves pictures of the deck, and nothing else of its folder', async () => {
    expect((await get('/media/media/chip.svg')).status).toBe(200);
    expect((await get('/media/deck.yaml')).status).toBe(404);
  });

  it.each([
    '/media/../outside.svg',
    '/media/..%2foutside.svg',
    '/media/%2e%2e/outside.svg',
    '/media/media/link.svg',
    '/media/../deck-of-others/x.svg',
    '/media//etc/passwd.svg',
    '/../outside.svg',
    '/..%2foutside.svg',
    '/audience/../../outside.svg',
    '/%00',
    '/%',
    '/media/%',
  ])('refuses %s', async (pathname) => {
    expect((await get(pathname)).status).toBe(404);
  });

  it('answers only to names of this machine: another name that leads here is refused', async () => {
    expect((await get('/audience/', { Host: 'evil.example' })).status).toBe(403);
    expect((await get('/audience/', { Host: `localhost:${new URL(server.origin).port}` })).status).toBe(200);
  });
});

describe('the socket', () => {
  function socket(origin: string, pathname = '/talk'): Promise<WebSocket> {
    const opened = new WebSocket(`${server.origin.replace('http', 'ws')}${pathname}`, { headers: { Origin: origin } });
    return new Promise((resolve, reject) => {
      opened.on('open', () => resolve(opened));
      opened.on('error', reject);
    });
  }

  it('refuses pages that it did not serve, and other paths', async () => {
    await expect(socket('https://evil.example')).rejects.toThrow('403');
    await expect(socket(server.origin, '/other')).rejects.toThrow('403');
  });

  it('goes on after messages that are no messages', async () => {
    const client = await socket(server.origin);
    const events: HostEvent[] = [];
    client.on('message', (data) => events.push(JSON.parse((data as Buffer).toString('utf8')) as HostEvent));
    client.send('not JSON');
    client.send('{"type":"unknown"}');
    client.send(JSON.stringify({ type: 'append', drafts: 'many' }));
    client.send(JSON.stringify({ type: 'connect', role: 'speaker' }));
    await vi.waitFor(() => expect(events.some(({ type }) => type === 'hello')).toBe(true));
    const refusals = events.flatMap((event) => (event.type === 'refused' ? [event.message] : []));
    expect(refusals).toHaveLength(3);
    expect(refusals[0]).toContain('not JSON');
    client.close();
  });

  it('drops a client that sends more than any message needs, and serves the others', async () => {
    const flood = await socket(server.origin);
    const closed = new Promise((resolve) => flood.on('close', resolve));
    flood.send('x'.repeat(2 * 1024 * 1024));
    await closed;
    const other = await socket(server.origin);
    const answer = new Promise((resolve) => other.once('message', resolve));
    other.send(JSON.stringify({ type: 'connect', role: 'audience' }));
    await answer;
    other.close();
  });
});
