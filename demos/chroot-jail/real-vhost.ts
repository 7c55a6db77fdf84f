import { guestsActive, request, shellWord } from '../lib/guest/index.ts';
import type { HttpRequest, VirtualHost } from '../lib/http/vhost.ts';
import { GUEST } from './types.ts';
import type { JailState } from './types.ts';

/** The virtual hosts in the guest: BusyBox httpd, and a script that goes by the Host header. */

const TAG = 'answer';

/** The list of hosts for the script, a page for each, and the server, if it does not run yet. */
export function hostsInGuest({ guests, config }: JailState): void {
  if (!guestsActive(guests) || config.show !== 'vhost') return;
  const lines = config.hosts.map(({ serverName, documentRoot, aliases }) =>
    [serverName, documentRoot, ...aliases].join(' ').toLowerCase(),
  );
  const script = [
    'mkdir -p /run/vhost',
    `echo ${shellWord(lines.join('\n'))} > /run/vhost/hosts`,
    ...config.hosts.map(pageOf),
    'pidof httpd > /run/vhost/pid || httpd -p 80 -h /usr/share/vhost',
  ].join('\n');
  request(guests, GUEST, { kind: 'run', script }, 'prepare');
}

function pageOf({ documentRoot }: VirtualHost): string {
  const folder = shellWord(documentRoot.toLowerCase());
  return `mkdir -p ${folder}; echo folder ${folder} > ${folder}/index.html`;
}

/** The request is typed as it goes over the wire. */
export function requestInGuest({ guests, config }: JailState, { version, host }: HttpRequest, id: number): void {
  if (!guestsActive(guests) || config.show !== 'vhost') return;
  const header = host === null ? '' : `Host: ${host}\\r\\n`;
  const text = `printf ${shellWord(`GET / HTTP/${version}\\r\\n${header}\\r\\n`)} | nc 127.0.0.1 80`;
  request(guests, GUEST, { kind: 'type', console: 0, text }, `${TAG} ${id}`);
}

/** What the server answered, put beside what the model says. */
export function answerFromGuest({ exchanges }: JailState, tag: string, output: string): void {
  const [what, id] = tag.split(' ');
  const exchange = exchanges.find((one) => what === TAG && String(one.id) === id);
  const status = /HTTP\/1\.[01] (\d{3})/.exec(output.replace(/^.*\| nc .*$/m, ''))?.[1];
  if (exchange === undefined || status === undefined) return;
  exchange.guest = { status: Number(status), folder: /^folder (\S+)/m.exec(output)?.[1] ?? null };
}
