import fc from 'fast-check';
import { describe as group, expect, test } from 'vitest';
import { selectHost } from './vhost.ts';
import type { HttpRequest, VirtualHost } from './vhost.ts';

const at = (serverName: string, aliases: string[] = [], address = '*', port = 80): VirtualHost => ({
  address,
  port,
  serverName,
  aliases,
  documentRoot: `/www/${serverName}`,
});
const request = (host: string | null, more: Partial<HttpRequest> = {}): HttpRequest => ({
  address: '192.0.2.1',
  port: 80,
  version: '1.1',
  host,
  ...more,
});
const two = [at('a.example'), at('b.example', ['www.b.example'])];

group('worked examples', () => {
  test('WE12.1: an alias is found in any case of letters', () => {
    expect(selectHost(two, request('WWW.B.EXAMPLE'))).toEqual({ status: 200, host: 1, by: 'alias' });
  });

  test('WE12.2: a name that nobody has goes to the first host', () => {
    expect(selectHost(two, request('nosuch.example'))).toEqual({ status: 200, host: 0, by: 'default' });
  });
});

group('the rule', () => {
  test('leaves the port in the header out', () => {
    expect(selectHost(two, request('b.example:8080'))).toEqual({ status: 200, host: 1, by: 'name' });
  });

  test('refuses HTTP/1.1 without a Host header; HTTP/1.0 gets the first host', () => {
    expect(selectHost(two, request(null))).toEqual({ status: 400, reason: 'HTTP/1.1 without a Host header' });
    expect(selectHost(two, request(null, { version: '1.0' }))).toEqual({ status: 200, host: 0, by: 'default' });
  });

  test.each(['a b', 'a/b', 'a.example:80:90', 'a@b'])('refuses the header "%s"', (host) => {
    expect(selectHost(two, request(host))).toEqual({ status: 400, reason: `"${host}" is no host name` });
  });

  test('takes an empty header and an IPv6 address as names', () => {
    expect(selectHost(two, request(''))).toMatchObject({ host: 0, by: 'default' });
    expect(selectHost([...two, at('[2001:db8::1]')], request('[2001:DB8::1]:80'))).toMatchObject({
      host: 2,
      by: 'name',
    });
  });

  test('goes by the address and port of the connection first', () => {
    const hosts = [...two, at('c.example', [], '192.0.2.9'), at('d.example', [], '*', 8080)];
    expect(selectHost(hosts, request('a.example', { address: '192.0.2.9' }))).toMatchObject({ host: 2, by: 'default' });
    expect(selectHost(hosts, request('a.example', { port: 8080 }))).toMatchObject({ host: 3, by: 'default' });
    expect(selectHost(hosts, request('a.example', { port: 443 }))).toEqual({
      status: null,
      reason: 'connection refused: nobody listens at 192.0.2.1:443',
    });
  });
});

group('whatever the hosts', () => {
  const address = fc.constantFrom('*', '192.0.2.1', '192.0.2.2');
  const port = fc.constantFrom(80, 8080);
  const names = fc.constantFrom('a.example', 'B.example', 'c.example', 'www.a.example', 'x.example');
  const host = fc.record({
    address,
    port,
    serverName: names,
    aliases: fc.array(names, { maxLength: 2 }),
    documentRoot: fc.constant('/www'),
  });
  const hosts = fc.array(host, { maxLength: 6 });
  const anyRequest = fc.record({
    address: fc.constantFrom('192.0.2.1', '192.0.2.2', '192.0.2.3'),
    port: fc.constantFrom(80, 8080, 443),
    version: fc.constantFrom('1.0' as const, '1.1' as const),
    host: fc.option(fc.oneof(names, fc.constantFrom('', 'b.EXAMPLE:80', 'no such')), { nil: null }),
  });
  const uniqueHosts = fc.uniqueArray(
    host.map((one) => ({ ...one, aliases: [] })),
    {
      selector: ({ address: own, port: its, serverName }) => `${own}:${its}:${serverName.toLowerCase()}`,
      maxLength: 6,
    },
  );

  test('a request gets exactly one host of its port, or one error', () => {
    fc.assert(
      fc.property(hosts, anyRequest, (list, one) => {
        const answer = selectHost(list, one);
        if (answer.status === 200) {
          expect(list[answer.host]?.port).toBe(one.port);
          expect(['*', one.address]).toContain(list[answer.host]?.address);
        } else {
          expect(answer.reason).not.toBe('');
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('order matters only for the default', () => {
    fc.assert(
      fc.property(uniqueHosts, anyRequest, (list, one) => {
        const answer = selectHost(list, one);
        const turned = selectHost([...list].reverse(), one);
        expect(turned.status).toBe(answer.status);
        if (answer.status === 200 && turned.status === 200 && answer.by !== 'default') {
          expect([...list].reverse()[turned.host]).toEqual(list[answer.host]);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('a host added at the end, at an address that has one, changes no answer but those of the default', () => {
    fc.assert(
      fc.property(hosts, host, anyRequest, (list, added, one) => {
        const known = list.some((other) => other.address === added.address && other.port === added.port);
        const before = selectHost(list, one);
        if (known && !(before.status === 200 && before.by === 'default')) {
          expect(selectHost([...list, added], one)).toEqual(before);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
