import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exp, ln } from './math.ts';

/** Distance of two doubles in units in the last place of the second. */
function ulps(actual: number, expected: number): number {
  if (actual === expected) return 0;
  const view = new DataView(new ArrayBuffer(8));
  const index = (x: number): bigint => {
    view.setFloat64(0, x);
    const bits = view.getBigInt64(0);
    return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
  };
  const distance = index(actual) - index(expected);
  return Number(distance < 0n ? -distance : distance);
}

const positive = fc.double({ min: Number.MIN_VALUE, max: Number.MAX_VALUE, noNaN: true });
const unit = fc.double({ min: 2 ** -53, max: 1, noNaN: true });

test('ln agrees with Math.log within 4 units in the last place', () => {
  fc.assert(
    fc.property(fc.oneof(positive, unit), (x) => ulps(ln(x), Math.log(x)) <= 4),
    { numRuns: 20_000 },
  );
  for (let i = 1; i <= 20_000; i++) expect(ulps(ln(i / 10_000), Math.log(i / 10_000))).toBeLessThanOrEqual(4);
});

test('exp agrees with Math.exp within 4 units in the last place', () => {
  const argument = fc.double({ min: -745, max: 709.7, noNaN: true });
  fc.assert(
    fc.property(argument, (x) => ulps(exp(x), Math.exp(x)) <= 4),
    { numRuns: 20_000 },
  );
});

test('the edges are the usual ones', () => {
  expect([ln(1), ln(0), ln(-1), ln(Infinity), ln(NaN)]).toEqual([0, -Infinity, NaN, Infinity, NaN]);
  expect([exp(0), exp(-Infinity), exp(Infinity), exp(NaN), exp(710), exp(-746)]).toEqual([
    1,
    0,
    Infinity,
    NaN,
    Infinity,
    0,
  ]);
  expect(ulps(ln(Number.MIN_VALUE), Math.log(Number.MIN_VALUE))).toBeLessThanOrEqual(4);
  expect(ulps(ln(Number.MAX_VALUE), Math.log(Number.MAX_VALUE))).toBeLessThanOrEqual(4);
});

test('neither uses what engines are free to round differently', () => {
  expect(ln.toString() + exp.toString()).not.toMatch(/Math\.(log|exp|pow)|\*\*/);
});
