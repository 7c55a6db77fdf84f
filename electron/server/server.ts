import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { HostEvent, JailMessage, TerminalAnswer } from '../contract/host.ts';
import { explain, requestSchema, type Request } from '../contract/schemas.ts';
import { serve, type AppFiles } from '../services/files/app-files.ts';
import type { JailService } from '../services/jail/jail-service.ts';
import type { Client, TalkService } from '../services/talk/talk-service.ts';
import type { TerminalService } from '../services/tn3270/terminal-service.ts';

/** Largest message of a browser, in bytes. */
const LARGEST_MESSAGE = 1024 * 1024;

export interface TalkServer {
  /** http://127.0.0.1:PORT */
  readonly origin: string;
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly service: TalkService;
  readonly terminals: TerminalService;
  readonly jails: JailService;
  readonly files: AppFiles;
  /** 0: any free port. */
  readonly port: number;
}

/** Serves the talk to browsers on this machine: files over HTTP, the log over one WebSocket a window. */
export async function startServer(options: ServerOptions): Promise<TalkServer> {
  const { files, port } = options;
  const server = http.createServer((request, response) => {
    void answer(request, response, files);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_MESSAGE });
  server.on('upgrade', (request, socket, head) => {
    if (request.url !== '/talk' || !isLocal(request) || !isOwnPage(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => follow(webSocket, options));
  });

  return {
    origin,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function answer(request: http.IncomingMessage, response: http.ServerResponse, files: AppFiles): Promise<void> {
  if (!isLocal(request)) return void response.writeHead(403).end('Refused: this talk is served to this machine only.');
  if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405).end();
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/') return void response.writeHead(302, { Location: '/audience/' }).end();
  try {
    const { status, headers, body } = await serve(files, pathname);
    response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : body);
  } catch (error) {
    process.stderr.write(`stage370: ${pathname}: ${String(error)}\n`);
    response.writeHead(500).end('The file could not be read.');
  }
}

/** Addressed by a name of this machine: a page that rebinds its own name to 127.0.0.1 is refused. */
function isLocal(request: http.IncomingMessage): boolean {
  const host = request.headers.host?.replace(/:\d+$/, '');
  return host === '127.0.0.1' || host === 'localhost';
}

/** Only pages that we served may follow or steer the talk. */
function isOwnPage(request: http.IncomingMessage): boolean {
  return request.headers.origin === `http://${request.headers.host}`;
}

function follow(socket: WebSocket, { service, terminals, jails }: ServerOptions): void {
  const send = (message: HostEvent | TerminalAnswer | JailMessage): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  };
  const client: Client = { send };
  socket.on('message', (data) => {
    const request = parse(textOf(data));
    if ('problem' in request) client.send({ type: 'refused', id: '', message: request.problem });
    else if (request.type === 'terminal') {
      const { id, call } = request;
      void terminals.answer(call).then((problem) => send({ type: 'terminal', id, problem }));
    } else if (request.type === 'jail') {
      const { id, call } = request;
      void jails.answer(call).then((answered) => send({ type: 'jail', id, ...answered }));
    } else handle(request, client, service);
  });
  socket.on('close', () => service.disconnect(client));
  socket.on('error', () => socket.terminate());
}

/** A message as text, however the socket handed it over. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}

function parse(text: string): Request | { readonly problem: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: 'A message of a window was not JSON and was left out.' };
  }
  const result = requestSchema.safeParse(value);
  return result.success ? result.data : { problem: `A message of a window was left out: ${explain(result.error)}` };
}

function handle(request: Exclude<Request, { type: 'terminal' | 'jail' }>, client: Client, service: TalkService): void {
  switch (request.type) {
    case 'connect': {
      const hello = service.connect(client, request.role);
      const event: HostEvent = { type: 'hello', hello };
      return client.send(event);
    }
    case 'append':
      return service.append(client, request.drafts);
    case 'resume':
      return service.resume(request.accept);
    case 'seen':
      return service.seen(client, request.seq);
  }
}
