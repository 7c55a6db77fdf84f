import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATA_TYPE, FUNCTION, readHeader, readSaid, REASON, reasonText, withHeader, writeSaid } from './tn3270e.ts';
import type { Said } from './tn3270e.ts';

const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const name = fc.stringMatching(/^[A-Z@#$][A-Z0-9@#$]{0,7}$/);
const deviceType = fc.constantFrom('IBM-3278-2-E', 'IBM-3278-5', 'IBM-DYNAMIC', 'IBM-3287-1');
const said: fc.Arbitrary<Said> = fc.oneof(
  fc.constant<Said>({ type: 'send-device-type' }),
  deviceType.map((type): Said => ({ type: 'request-device-type', deviceType: type })),
  fc
    .tuple(deviceType, name)
    .map(([type, connect]): Said => ({ type: 'request-device-type', deviceType: type, connect })),
  fc
    .tuple(deviceType, name)
    .map(([type, associate]): Said => ({ type: 'request-device-type', deviceType: type, associate })),
  fc
    .tuple(deviceType, fc.option(name, { nil: undefined }))
    .map(([type, lu]): Said => ({ type: 'device-type-is', deviceType: type, lu })),
  fc.nat(7).map((reason): Said => ({ type: 'device-type-rejected', reason })),
  fc
    .tuple(fc.constantFrom('request' as const, 'is' as const), fc.uniqueArray(fc.nat(5)))
    .map(([operation, functions]): Said => ({ type: 'functions', operation, functions })),
);

describe('negotiations of TN3270E', () => {
  it('are the bytes of RFC 2355', () => {
    expect(hexOf(writeSaid({ type: 'send-device-type' }))).toBe('0802');
    expect(hexOf(writeSaid({ type: 'request-device-type', deviceType: 'IBM-3278-2-E' }))).toBe(
      '020749424d2d333237382d322d45',
    );
    expect(hexOf(writeSaid({ type: 'request-device-type', deviceType: 'X', connect: 'LU1' }))).toBe('020758014c5531');
    const functions = [FUNCTION.bindImage, FUNCTION.responses, FUNCTION.sysreq];
    expect(hexOf(writeSaid({ type: 'functions', operation: 'request', functions }))).toBe('0307000204');
    expect(hexOf(writeSaid({ type: 'device-type-rejected', reason: REASON.deviceInUse }))).toBe('02060501');
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(said, (one) => {
        expect(readSaid(writeSaid(one))).toEqual(one);
      }),
    );
  });

  it('are left out when they are none, whatever they are', () => {
    expect(readSaid(Uint8Array.of())).toBeUndefined();
    expect(readSaid(Uint8Array.of(2, 5, 1))).toBeUndefined();
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void readSaid(bytes)));
  });

  it('have reasons in words', () => {
    expect(reasonText(REASON.deviceInUse)).toBe('it is in use');
    expect(reasonText(99)).toBe('reason 99');
  });
});

describe('headers of TN3270E', () => {
  it('are five bytes: type, request, response, sequence', () => {
    expect(hexOf(withHeader({ dataType: DATA_TYPE.data3270, responseFlag: 2, sequence: 0x1234 }, [0xf5]))).toBe(
      '0000021234f5',
    );
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(7), fc.nat(2), fc.nat(65535), (dataType, requestFlag, responseFlag, sequence) => {
        const header = { dataType, requestFlag, responseFlag, sequence };
        expect(readHeader(withHeader(header, [1, 2]))).toEqual(header);
      }),
    );
  });

  it('are missing from records of fewer than five bytes', () => {
    expect(readHeader(Uint8Array.of(0, 0, 0, 0))).toBeUndefined();
  });
});
