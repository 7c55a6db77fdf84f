import { expect, test } from 'vitest';
import { addInRing, createRing, recordInRing, sumOfRing, valueInRing } from './ring.ts';

test('keeps the last windows and forgets older ones', () => {
  const ring = createRing(3);
  for (let number = 0; number < 5; number += 1) recordInRing(ring, number, 10 + number);
  expect([2, 3, 4].map((number) => valueInRing(ring, number))).toEqual([12, 13, 14]);
  expect(sumOfRing(ring)).toBe(12 + 13 + 14);
});

test('adds to a window; windows that never were count as zero', () => {
  const ring = createRing(3);
  recordInRing(ring, 1, 5);
  addInRing(ring, 1, 2);
  expect(valueInRing(ring, 1)).toBe(7);
  expect(sumOfRing(ring)).toBe(7);
});
