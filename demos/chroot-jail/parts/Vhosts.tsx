import { useState } from 'react';
import type { JSX } from 'react';
import { Button, classes, Slab, tone } from '../../kit/index.ts';
import type { VirtualHost } from '../../lib/http/vhost.ts';
import type { Exchange, JailAction, JailState } from '../types.ts';

/** Requests that there is room for, so that none is shown in part. */
const MOST_REQUESTS = 3;

/** Many names, one server: the request, the process that answers, and the folder that it takes. */
export function Vhosts({
  state,
  console,
}: {
  readonly state: JailState;
  /** The console of a guest that answers the same requests; false: there is none. */
  readonly console: JSX.Element | false;
}): JSX.Element {
  const { hosts } = state.config;
  const last = state.exchanges.at(-1);
  return (
    <div className={classes('vhost-stage', console !== false && 'vhost-real')}>
      <div className="vhost-requests" role="group" aria-label="Requests">
        {console === false ? (
          state.exchanges
            .slice(-MOST_REQUESTS)
            .map((exchange) => <Request key={exchange.id} exchange={exchange} current={exchange === last} />)
        ) : (
          <>
            {console}
            <p className="vhost-hint">{comparison(last, hosts)}</p>
          </>
        )}
        {console === false && last === undefined && <p className="vhost-hint">No request yet</p>}
      </div>
      <div className="vhost-server" style={tone('application')}>
        <p>one httpd, one process, one user</p>
        {hosts.map(({ serverName, aliases, documentRoot }, index) => (
          <div key={`${index} ${serverName}`} className={classes('vhost-host', last?.host === index && 'vhost-chosen')}>
            <span className="vhost-name">
              {serverName}
              {aliases.length > 0 && <small>also {aliases.join(', ')}</small>}
              {index === 0 && <small>first: the default</small>}
            </span>
            <span className="vhost-folder" style={tone('storage')}>
              {documentRoot}
            </span>
          </div>
        ))}
      </div>
      <Slab layer="os" label="Operating system: one network address" />
    </div>
  );
}

/** Does the server in the guest answer as the model says? */
function comparison(exchange: Exchange | undefined, hosts: readonly VirtualHost[]): string {
  if (exchange === undefined) return 'No request yet';
  const { status, host, guest, why } = exchange;
  if (guest === null) return 'Linux is at work …';
  const folder = host === null ? null : (hosts[host]?.documentRoot ?? null);
  const said = `${guest.status}${guest.folder === null ? '' : `, folder ${guest.folder}`}`;
  return guest.status === status && guest.folder === folder
    ? `✓ Linux and the model agree: ${said} (${why}).`
    : `✗ Linux: ${said}; the model: ${status ?? 'no answer'}${folder === null ? '' : `, folder ${folder}`}.`;
}

function Request({ exchange, current }: { readonly exchange: Exchange; readonly current: boolean }): JSX.Element {
  const { request, status, why } = exchange;
  return (
    <div className={classes('vhost-request', !current && 'jail-past')} style={tone('network')}>
      <code>
        GET / HTTP/{request.version}
        <br />
        {request.host === null ? '(no Host header)' : `Host: ${request.host}`}
      </code>
      <span style={tone(status === 200 ? 'good' : 'bad')} className="vhost-status">
        {status === 200 ? '✓ ' : '✗ '}
        {status ?? 'no answer'}: {why}
      </span>
    </div>
  );
}

const NAMES: readonly (string | null)[] = ['a.example', 'WWW.B.EXAMPLE', 'nosuch.example', null];

/** Requests to send: by a name of the list, by one's own, or without any. */
export function VhostControls({ send }: { send(action: JailAction): boolean }): JSX.Element {
  const ask = (host: string | null): boolean =>
    send({ type: 'request', value: { address: '192.0.2.80', port: 80, version: '1.1', host } });
  return (
    <>
      {NAMES.map((host) => (
        <Button key={host ?? 'none'} label={host ?? 'no Host'} onPress={() => ask(host)} />
      ))}
    </>
  );
}

/** A name of one's own, and whose turn it is when nobody has it. */
export function MoreVhostControls({
  state,
  send,
}: {
  readonly state: JailState;
  send(action: JailAction): boolean;
}): JSX.Element {
  const [name, setName] = useState('');
  const { hosts } = state.config;
  return (
    <>
      <label className="kit-control vhost-own">
        <span>Host header</span>
        <input value={name} maxLength={100} onChange={(event) => setName(event.currentTarget.value)} />
      </label>
      <Button
        label="Send"
        onPress={() =>
          send({ type: 'request', value: { address: '192.0.2.80', port: 80, version: '1.1', host: name } })
        }
      />
      <Button
        label="Last host first"
        disabled={hosts.length < 2}
        onPress={() => send({ type: 'set-hosts', value: [...hosts.slice(-1), ...hosts.slice(0, -1)] })}
      />
    </>
  );
}
