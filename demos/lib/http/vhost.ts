/**
 * Name-based virtual hosts: one HTTP server answers for many names. Rules of Apache's "Name-based Virtual Host
 * Support" and of RFC 9112, section 3.2.
 */

/** A virtual host, in the order of the server's configuration. */
export interface VirtualHost {
  /** Local address that it answers at; "*" is any. */
  readonly address: string;
  readonly port: number;
  readonly serverName: string;
  readonly aliases: readonly string[];
  /** Folder that it serves. */
  readonly documentRoot: string;
}

/** What a request says that matters here: the connection's local address and port, and its Host header. */
export interface HttpRequest {
  readonly address: string;
  readonly port: number;
  readonly version: '1.0' | '1.1';
  /** The header's value; null: there is none. */
  readonly host: string | null;
}

export type Answer =
  | {
      readonly status: 200;
      /** Index of the host that answers. */
      readonly host: number;
      /** What matched; default: nothing did, so the first host of the address answers. */
      readonly by: 'name' | 'alias' | 'default';
    }
  | { readonly status: 400; readonly reason: string }
  /** Nobody listens at that address and port. */
  | { readonly status: null; readonly reason: string };

/**
 * Who answers: hosts of the connection's address and port (those that name the address before those with "*"), and
 * among them the first whose name or alias is the one in the Host header, its port left out, in any case of letters.
 * Without a match the first of them answers. HTTP/1.1 without a Host header, or with one that is no name, is status 400.
 */
export function selectHost(hosts: readonly VirtualHost[], request: HttpRequest): Answer {
  const candidates = candidatesFor(hosts, request);
  const first = candidates[0];
  if (first === undefined) {
    return { status: null, reason: `connection refused: nobody listens at ${request.address}:${request.port}` };
  }
  if (request.host === null) {
    return request.version === '1.1'
      ? { status: 400, reason: 'HTTP/1.1 without a Host header' }
      : { status: 200, host: first, by: 'default' };
  }
  const name = nameIn(request.host);
  if (name === undefined) return { status: 400, reason: `"${request.host}" is no host name` };
  for (const index of candidates) {
    const by = matches(hosts[index], name);
    if (by !== undefined) return { status: 200, host: index, by };
  }
  return { status: 200, host: first, by: 'default' };
}

function candidatesFor(hosts: readonly VirtualHost[], { address, port }: HttpRequest): number[] {
  const at = (own: string): number[] =>
    hosts.flatMap((host, index) => (host.port === port && host.address === own ? [index] : []));
  const exact = at(address);
  return exact.length > 0 ? exact : at('*');
}

/** The name in a Host header in small letters, without its port; undefined when it is none. May be empty. */
function nameIn(header: string): string | undefined {
  return /^([a-z0-9.-]*|\[[0-9a-f:.]+\])(?::\d*)?$/.exec(header.toLowerCase())?.[1];
}

function matches(host: VirtualHost | undefined, name: string): 'name' | 'alias' | undefined {
  if (host === undefined) return undefined;
  if (host.serverName.toLowerCase() === name) return 'name';
  return host.aliases.some((alias) => alias.toLowerCase() === name) ? 'alias' : undefined;
}
