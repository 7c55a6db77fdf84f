import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AddressError, parseAddress, whereOf } from './address.ts';

const PLAIN = { tls: false, trustAnyone: false, basic: false, lus: [] };

describe('parseAddress', () => {
  it.each([
    ['mvs.example.com', { ...PLAIN, host: 'mvs.example.com', port: 23 }],
    [' 192.0.2.7:3270 ', { ...PLAIN, host: '192.0.2.7', port: 3270 }],
    ['L:mvs', { ...PLAIN, host: 'mvs', port: 992, tls: true }],
    ['l:y:mvs:23', { ...PLAIN, host: 'mvs', port: 23, tls: true, trustAnyone: true }],
    ['N:TCP00001@mvs', { ...PLAIN, host: 'mvs', port: 23, basic: true, lus: ['TCP00001'] }],
    ['lua,lub@[2001:db8::1]', { ...PLAIN, host: '2001:db8::1', port: 23, lus: ['LUA', 'LUB'] }],
    ['L:LU$1@[::1]:3270', { ...PLAIN, host: '::1', port: 3270, tls: true, lus: ['LU$1'] }],
  ])('reads %s', (text, expected) => {
    expect(parseAddress(text)).toEqual(expected);
  });

  it.each([
    ['', /no address/],
    ['Q:host', /no prefix Q:.*L: is TLS/],
    ['host:0', /port is "0"/],
    ['host:99999', /1 to 65535/],
    ['host:', /port is ""/],
    ['2001:db8::1', /brackets, \[2001:db8::1\]/],
    ['bad lu@host', /"BAD LU"/],
    ['@host', /""/],
    ['ho st', /"ho st" is no host/],
    ['host/path', /is no host/],
    ['x'.repeat(301), /too long/],
  ])('refuses %j and says what to type', (text, message) => {
    expect(() => parseAddress(text)).toThrow(message);
    expect(() => parseAddress(text)).toThrow(/\[L:\]/);
  });

  it('takes or refuses any text, and never anything that is no host', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          expect(parseAddress(text).host).toMatch(/^[\w.%:-]+$/);
        } catch (error) {
          expect(error).toBeInstanceOf(AddressError);
        }
      }),
    );
  });

  it('is written for people with brackets where they are needed', () => {
    expect(whereOf({ host: '::1', port: 23 })).toBe('[::1]:23');
    expect(whereOf({ host: 'mvs', port: 23 })).toBe('mvs:23');
  });
});
