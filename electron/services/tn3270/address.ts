/** Where a session goes to, as it is typed: `[L:][Y:][N:][LU[,LU…]@]host[:port]`. */
export interface HostAddress {
  readonly host: string;
  readonly port: number;
  /** L: TLS from the first byte on. */
  readonly tls: boolean;
  /** Y: whoever answers is trusted, certificate or not. */
  readonly trustAnyone: boolean;
  /** N: basic TN3270 only. */
  readonly basic: boolean;
  /** Names of logical units to ask for, in this order. */
  readonly lus: readonly string[];
}

/** Ports by convention: TELNET, and TELNET over TLS. */
const PORT = 23;
const TLS_PORT = 992;

const LONGEST_ADDRESS = 300;

export const ADDRESS_SYNTAX = '[L:][Y:][N:][LU@]host[:port], an IPv6 address in brackets';

/** Something wrong with an address; the message says what to type instead. */
export class AddressError extends Error {
  constructor(message: string) {
    super(`${message} An address is ${ADDRESS_SYNTAX}; for example mvs.example.com:992 or L:LU0042@[2001:db8::1].`);
    this.name = 'AddressError';
  }
}

/** Reads an address. Throws AddressError. */
export function parseAddress(text: string): HostAddress {
  const given = text.trim();
  if (given === '') throw new AddressError('There is no address.');
  if (given.length > LONGEST_ADDRESS) throw new AddressError('The address is too long.');
  const prefixes = /^(?:[A-Za-z]:)*/.exec(given)?.[0] ?? '';
  const letters = prefixes.toUpperCase().replaceAll(':', '');
  const unknown = [...letters].find((letter) => !'LYN'.includes(letter));
  if (unknown !== undefined)
    throw new AddressError(
      `There is no prefix ${unknown}: (L: is TLS, Y: trusts any certificate, N: is TN3270 without E).`,
    );
  const tls = letters.includes('L');
  const rest = given.slice(prefixes.length);
  const at = rest.lastIndexOf('@');
  const lus = at < 0 ? [] : rest.slice(0, at).toUpperCase().split(',');
  const bad = lus.find((lu) => !/^[A-Z0-9@#$._-]{1,17}$/.test(lu));
  if (bad !== undefined) throw new AddressError(`"${bad}" cannot be the name of a logical unit.`);
  const { host, port } = hostAndPort(rest.slice(at + 1), tls ? TLS_PORT : PORT);
  return { host, port, tls, trustAnyone: letters.includes('Y'), basic: letters.includes('N'), lus };
}

function hostAndPort(text: string, usual: number): { readonly host: string; readonly port: number } {
  const found = /^(?:\[([0-9A-Fa-f:.]+(?:%[\w.-]+)?)\]|([A-Za-z0-9_](?:[\w.-]*[\w.])?))(?::([^:]*))?$/.exec(text);
  const host = found?.[1] ?? found?.[2];
  if (host === undefined) {
    if (/^[0-9A-Fa-f:.]+$/.test(text) && text.split(':').length > 2)
      throw new AddressError(`"${text}" looks like an IPv6 address: put it in brackets, [${text}].`);
    throw new AddressError(`"${text}" is no host.`);
  }
  const port = found?.[3];
  if (port === undefined) return { host, port: usual };
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
    throw new AddressError(`The port is "${port}"; it must be a number from 1 to 65535.`);
  return { host, port: Number(port) };
}

/** Host and port for people. */
export function whereOf({ host, port }: Pick<HostAddress, 'host' | 'port'>): string {
  return host.includes(':') ? `[${host}]:${String(port)}` : `${host}:${String(port)}`;
}
