import { describe, expect, it } from 'vitest';
import { parseAddress } from './address.ts';
import { explainFailure, notAHost } from './failure.ts';

const ADDRESS = parseAddress('mvs.example.com:3270');

function failed(code: string, message = ''): Error {
  return Object.assign(new Error(message), { code });
}

describe('explainFailure', () => {
  it.each([
    ['ECONNREFUSED', /Nothing answers at mvs\.example\.com:3270.*Check the port/],
    ['ENOTFOUND', /not known.*spelling/],
    ['ETIMEDOUT', /does not answer.*firewall/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /not signed by anyone.*put Y:/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /not signed by anyone.*put Y:/],
    ['CERT_HAS_EXPIRED', /expired.*put Y:/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /another name.*put Y:/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', /Leave L: out/],
    ['ERR_SSL_UNSUPPORTED_PROTOCOL', /another version of TLS/],
  ])('says what, where and what to do: %s', (code, message) => {
    expect(explainFailure(failed(code), ADDRESS)).toMatch(message);
    expect(explainFailure(failed(code), ADDRESS)).toContain('mvs.example.com:3270');
  });

  it('takes the first of several attempts, and names what it does not know', () => {
    const both = new AggregateError([failed('ECONNREFUSED'), failed('ENETUNREACH')]);
    expect(explainFailure(both, ADDRESS)).toContain('connection refused');
    expect(explainFailure(failed('EWHAT', 'what else'), ADDRESS)).toContain('what else');
    expect(explainFailure('?', ADDRESS)).toContain('unknown');
  });
});

describe('notAHost', () => {
  it('tells from its greeting what it is, without control characters', () => {
    const said = (greeting: string, heard = false): string => notAHost(ADDRESS, { heard, greeting });
    expect(said('SSH-2.0-x')).toContain('an SSH server');
    expect(said('<!DOCTYPE html>')).toContain('a web server');
    expect(said('login:\u0007 \u001b[1m')).toContain('it says "login: [1m"');
    expect(said('', true)).toContain('speaks TELNET');
    expect(said('')).toContain('put L:');
    expect(notAHost(parseAddress('L:mvs'), { heard: false, greeting: '' })).not.toContain('put L:');
  });
});
