import path from 'node:path';
import type { SimulatedHost } from '../../../demos/lib/terminal/hosts/host.ts';
import { zos } from '../../../demos/lib/terminal/hosts/zos/index.ts';
import { zvm } from '../../../demos/lib/terminal/hosts/zvm/index.ts';
import { CertificateError, readCertificate, selfSignedCertificate } from '../../services/tn3270/certificate.ts';
import { HostRunner } from '../../services/tn3270/host-runner.ts';
import { Tn3270Listener } from '../../services/tn3270/listener.ts';
import type { ListenerTls } from '../../services/tn3270/listener-options.ts';
import type { Place, Result, Streams } from '../command.ts';

/** The simulated hosts, and what their sessions are with. */
export const HOSTS = {
  zos: { host: zos as SimulatedHost<unknown, unknown>, application: 'TSO' },
  zvm: { host: zvm as SimulatedHost<unknown, unknown>, application: 'VM' },
} as const;

export type HostName = keyof typeof HOSTS;

export interface ServeOptions {
  /** 0: any free port. */
  readonly port: number;
  readonly host: HostName;
  readonly seed: number;
  /** When TLS begins, if it does. */
  readonly tls: ListenerTls['start'] | undefined;
  /** Files of the certificate and its key; without them one is made. */
  readonly files: { readonly cert: string; readonly key: string } | undefined;
}

/** Serves a simulated host to 3270 terminals of this machine until it is interrupted. */
export async function serveHost(options: ServeOptions, place: Place, streams: Streams): Promise<Result | 'written'> {
  const { host, application } = HOSTS[options.host];
  let runner: HostRunner | undefined;
  try {
    const tls = await tlsOf(options, place);
    const interrupted = interruption();
    runner = new HostRunner(host, {
      seed: options.seed,
      onFailure: (error) => interrupted.fail(error),
    });
    const listener = await Tn3270Listener.open({
      host: runner,
      port: options.port,
      tls,
      application,
      onProblem: (message) => streams.err(message),
    });
    streams.out(announcement(host.title, listener.port, options));
    await interrupted.happened;
    await listener.close();
    return 'written';
  } catch (error) {
    const message = problemOf(error, options.port);
    if (message === undefined) throw error;
    return { exitCode: 1, json: { error: message }, text: message };
  } finally {
    runner?.stop();
  }
}

async function tlsOf({ tls, files }: ServeOptions, { cwd }: Place): Promise<ListenerTls | undefined> {
  if (tls === undefined) return undefined;
  const certificate =
    files === undefined
      ? await selfSignedCertificate()
      : await readCertificate(path.resolve(cwd, files.key), path.resolve(cwd, files.cert));
  return { ...certificate, start: tls };
}

/** Ctrl+C, or a request to end; `fail` ends it with an error instead. */
function interruption(): { readonly happened: Promise<void>; fail(error: unknown): void } {
  let fail = (_error: unknown): void => undefined;
  const happened = new Promise<void>((resolve, reject) => {
    fail = reject;
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  return { happened, fail };
}

function announcement(title: string, port: number, { tls, files }: ServeOptions): string {
  const security = { 'at-once': ', over TLS', 'on-request': ', over TLS by STARTTLS' };
  const address = `${tls === 'at-once' ? 'L:' : ''}localhost:${String(port)}`;
  // A certificate that was made a moment ago is known to nobody.
  const unknown = tls !== undefined && files === undefined;
  return [
    `A simulated ${title} answers 3270 terminals of this machine: TN3270E and TN3270${tls === undefined ? '' : security[tls]}.`,
    `  x3270 ${unknown ? '-noverifycert ' : ''}${address}`,
    `  or with a terminal on a slide: ${unknown ? 'Y:' : ''}${address}`,
    'Stop with Ctrl+C.',
  ].join('\n');
}

/** What a person can do something about; undefined for anything else. */
function problemOf(error: unknown, port: number): string | undefined {
  if (error instanceof CertificateError) return error.message;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${String(port)} is in use: give another one, or 0 for any that is free.`;
  if (code === 'EACCES') return `Port ${String(port)} may not be used by you: take one above 1023.`;
  return undefined;
}
