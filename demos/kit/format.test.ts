import { expect, it } from 'vitest';
import { formatNumber, formatSigned, formatSpeed, formatTime, list, spokenSpeed } from './format.ts';

it('writes numbers with a true minus and no negative zero', () => {
  expect(formatNumber(2.666_67)).toBe('2.67');
  expect(formatNumber(-1.2, 1)).toBe('−1.2');
  expect(formatNumber(-0.001)).toBe('0.00');
  expect(formatSigned(0.666)).toBe('+0.67');
  expect(formatSigned(-0.5)).toBe('−0.50');
  expect(formatSigned(0.001)).toBe('0.00');
});

it('writes speeds as fractions below real time', () => {
  expect([0.01, 0.1, 0.5, 1, 2.5, 20].map(formatSpeed)).toEqual(['1/100×', '1/10×', '1/2×', '1×', '2.5×', '20×']);
  expect([0.01, 1, 10].map(spokenSpeed)).toEqual(['1/100×, 100 times slower', '1×, real time', '10×, 10 times faster']);
});

it('writes times in the unit that fits, never ahead of the clock', () => {
  expect(formatTime(34.999)).toBe('0.034 s');
  expect(formatTime(9_999.9)).toBe('9.999 s');
  expect(formatTime(12_399)).toBe('12.3 s');
  expect(formatTime(59_999)).toBe('59.9 s');
  expect(formatTime(185_400)).toBe('3:05 min');
});

it('joins words as a sentence does', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(list)).toEqual(['', 'a', 'a and b', 'a, b and c']);
});
