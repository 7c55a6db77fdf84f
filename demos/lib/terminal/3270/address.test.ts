import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAddress, encodeAddress, positionOf, SIX_BIT } from './address.ts';
import { hexOf } from './testing.ts';

test('the 64 codes, in order', () => {
  expect(hexOf(SIX_BIT)).toBe(
    '40c1c2c3c4c5c6c7c8c94a4b4c4d4e4f' +
      '50d1d2d3d4d5d6d7d8d95a5b5c5d5e5f' +
      '6061e2e3e4e5e6e7e8e96a6b6c6d6e6f' +
      'f0f1f2f3f4f5f6f7f8f97a7b7c7d7e7f',
  );
});

describe('addresses', () => {
  test('known ones', () => {
    expect(hexOf(encodeAddress(0, 1920))).toBe('4040');
    expect(hexOf(encodeAddress(1919, 1920))).toBe('5d7f');
    expect(hexOf(encodeAddress(4095, 4096))).toBe('7f7f');
    expect(hexOf(encodeAddress(7919, 7920))).toBe('1eef');
    // WE91.1: row 2, column 33.
    expect(positionOf(2, 33, 80)).toBe(112);
    expect(hexOf(encodeAddress(112, 1920))).toBe('c1f0');
  });

  test('come back as they were, in 12 bits and in 14', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1920, max: 16_383 }), fc.nat(), (positions, any) => {
        const address = any % positions;
        expect(decodeAddress(...encodeAddress(address, positions))).toBe(address);
      }),
    );
  });

  test('top bits 01 and 11 mean six bits each, 00 fourteen, 10 nothing', () => {
    expect([decodeAddress(0x5d, 0x7f), decodeAddress(0xdd, 0xff), decodeAddress(0x07, 0x7f)]).toEqual([
      1919, 1919, 1919,
    ]);
    expect(decodeAddress(0x80, 0x00)).toBeUndefined();
    expect(decodeAddress(0xbf, 0x7f)).toBeUndefined();
  });
});
