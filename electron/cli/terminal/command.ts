import { misuse, readArguments } from '../command.ts';
import type { Command, Place, Result, Streams } from '../command.ts';
import { answerLine, createSession } from './jsonl.ts';
import { linesOf } from './lines.ts';
import { HOSTS, serveHost } from './serve.ts';
import type { HostName, ServeOptions } from './serve.ts';

export const terminalCommand: Command = {
  name: '3270',
  usage: '--jsonl | --serve PORT --host zos|zvm [--tls | --starttls] [--tls-cert FILE --tls-key FILE] [--seed N]',
  summary: 'the 3270 terminal without a window, or a simulated host for any 3270 terminal',
  details: [
    '--jsonl          answers requests on standard input, one JSON object a line, with one line each on standard output',
    '--serve PORT     lets 3270 terminals of this machine log on to a simulated host; 0 takes any free port',
    `--host NAME      which one: ${Object.keys(HOSTS).join(', ')}`,
    '--tls            terminals begin with TLS; --starttls: they are asked to change to it',
    '--tls-cert FILE  certificate (PEM), with its key in --tls-key FILE; without them one is made with openssl',
    '--seed N         another life of the host; default 1',
  ],
  run: terminal,
};

async function terminal(args: readonly string[], place: Place, streams: Streams): Promise<Result | 'written'> {
  const { values, positionals } = readArguments(terminalCommand, args, {
    jsonl: { type: 'boolean' },
    serve: { type: 'string' },
    host: { type: 'string' },
    tls: { type: 'boolean' },
    starttls: { type: 'boolean' },
    'tls-cert': { type: 'string' },
    'tls-key': { type: 'string' },
    seed: { type: 'string' },
  });
  if (positionals.length > 0) throw misuse(terminalCommand, `3270 takes options only, not "${positionals.join(' ')}".`);
  const { jsonl = false, serve, ...rest } = values;
  if (jsonl === (serve !== undefined)) throw misuse(terminalCommand, '3270 needs either --jsonl or --serve PORT.');
  if (serve !== undefined) return serveHost(serveOptions(serve, rest), place, streams);
  const [foreign] = Object.keys(rest);
  if (foreign !== undefined) throw misuse(terminalCommand, `--${foreign} goes with --serve.`);
  await serveLines(streams);
  return 'written';
}

function serveOptions(
  serve: string,
  values: { readonly [name in 'host' | 'tls-cert' | 'tls-key' | 'seed']?: string | undefined } & {
    readonly [name in 'tls' | 'starttls']?: boolean | undefined;
  },
): ServeOptions {
  const { host, tls = false, starttls = false, 'tls-cert': cert, 'tls-key': key, seed = '1' } = values;
  const port = /^\d{1,5}$/.test(serve) ? Number(serve) : NaN;
  if (!(port <= 65_535)) throw misuse(terminalCommand, `--serve takes a port, 0 to 65535, not "${serve}".`);
  if (host === undefined || !Object.hasOwn(HOSTS, host))
    throw misuse(
      terminalCommand,
      `--host takes ${Object.keys(HOSTS).join(' or ')}${host === undefined ? '' : `, not "${host}"`}.`,
    );
  if (tls && starttls) throw misuse(terminalCommand, '--tls and --starttls exclude each other.');
  if ((cert === undefined) !== (key === undefined))
    throw misuse(terminalCommand, '--tls-cert and --tls-key belong together.');
  if (!/^-?\d{1,15}$/.test(seed)) throw misuse(terminalCommand, `--seed takes a whole number, not "${seed}".`);
  const files = cert === undefined || key === undefined ? undefined : { cert, key };
  const start = starttls ? 'on-request' : tls || files !== undefined ? 'at-once' : undefined;
  return { port, host: host as HostName, seed: Number(seed), tls: start, files };
}

/** Answers line by line until "bye" or the end of the input. Lines that came together are answered in one write. */
async function serveLines(streams: Streams): Promise<void> {
  const session = createSession();
  for await (const lines of linesOf(streams.input)) {
    const replies: string[] = [];
    for (const line of lines) {
      const { reply, done } = answerLine(session, line);
      replies.push(reply);
      if (!done) continue;
      streams.out(replies.join('\n'));
      return;
    }
    streams.out(replies.join('\n'));
  }
}
