import { whereOf } from './address.ts';
import type { HostAddress } from './address.ts';

const MESSAGES: Readonly<Record<string, (where: string) => string>> = {
  ECONNREFUSED: (where) => `Nothing answers at ${where} (connection refused). Check the port, and that the host is up.`,
  ENOTFOUND: (where) => `The host of ${where} is not known. Check the spelling, or give its IP address.`,
  EAI_AGAIN: (where) => `The name of ${where} cannot be looked up now. Check the network, or give the IP address.`,
  EHOSTUNREACH: (where) => `There is no way to ${where} from here. Check the network or the VPN.`,
  ENETUNREACH: (where) => `There is no network that leads to ${where}. Check the network or the VPN.`,
  ETIMEDOUT: (where) => `${where} does not answer. Check the address, the network and any firewall between.`,
  EACCES: (where) => `This system does not allow a connection to ${where}.`,
  ECONNRESET: (where) => `${where} broke the connection off.`,
  EPIPE: (where) => `${where} broke the connection off.`,
  ERR_SSL_WRONG_VERSION_NUMBER: (where) =>
    `${where} does not speak TLS at this port. Leave L: out, or take its TLS port.`,
  ERR_TLS_HANDSHAKE_TIMEOUT: (where) =>
    `${where} took the connection, but TLS did not come about. If its port is one without TLS, leave L: out.`,
  CERT_HAS_EXPIRED: (where) => `The certificate of ${where} has expired. ${HOW_TO_TRUST}`,
  CERT_NOT_YET_VALID: (where) =>
    `The certificate of ${where} is not valid yet: check this machine's clock. ${HOW_TO_TRUST}`,
  ERR_TLS_CERT_ALTNAME_INVALID: (where) => `The certificate of ${where} is for another name. ${HOW_TO_TRUST}`,
};

const HOW_TO_TRUST =
  'If you know that it is the right host, put Y: before the address: the connection is then encrypted, but nobody vouches for who answers.';

const NOT_TRUSTED: readonly string[] = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
];

/** An error of a socket in words: what, where, and what to do. */
export function explainFailure(error: unknown, address: HostAddress): string {
  const where = whereOf(address);
  const code = codeOf(error);
  if (NOT_TRUSTED.includes(code))
    return `The certificate of ${where} is not signed by anyone whom this machine trusts. ${HOW_TO_TRUST}`;
  const message = MESSAGES[code];
  if (message !== undefined) return message(where);
  if (code.startsWith('ERR_SSL')) return `TLS with ${where} failed (${code}). It may want another version of TLS.`;
  const reason = error instanceof Error && error.message !== '' ? error.message : code;
  return `The connection to ${where} failed: ${reason}`;
}

/** The code of an error; of several attempts (IPv6 and IPv4) that of the first. */
function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}

/** Why what answers is no 3270 host, from what it said first. */
export function notAHost(
  address: HostAddress,
  { heard, greeting }: { readonly heard: boolean; readonly greeting: string },
): string {
  const where = whereOf(address);
  const service = /^SSH-/.test(greeting) ? 'an SSH' : /^HTTP\/|^<!doctype|^<html/i.test(greeting) ? 'a web' : undefined;
  if (service !== undefined) return `${where} is ${service} server, not a 3270 host. Check the port.`;
  const tls = address.tls ? '' : ' If the port wants TLS, put L: before the address.';
  if (heard) return `${where} speaks TELNET, but did not go into 3270 mode. It may be a host for other terminals.`;
  const said = greeting.replaceAll(/[^!-~]+/g, ' ').trim();
  if (said !== '') return `${where} is not a 3270 host; it says "${said.slice(0, 60)}". Check the port.`;
  return `${where} took the connection, but says nothing that a 3270 host says. Check the port.${tls}`;
}
