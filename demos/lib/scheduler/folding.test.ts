import { expect, test } from 'vitest';
import { foldStep, foldTarget } from './folding.ts';

/** A period of 1,000 units in which `use` processors were busy. */
function target(use: number, limits: { online?: number; least?: number; extra?: number } = {}): number {
  return foldTarget({ busy: use * 1_000, period: 1_000, online: 8, least: 1, extra: 0, ...limits });
}

test('as many as the use rounded up, one more when they would be over 90 percent busy (DOMAIN row 66)', () => {
  expect(target(0)).toBe(1);
  expect(target(0.9)).toBe(1);
  expect(target(0.901)).toBe(2);
  expect(target(1)).toBe(2);
  expect(target(1.2)).toBe(2);
  expect(target(1.8)).toBe(2);
  expect(target(1.801)).toBe(3);
  expect(target(2.667)).toBe(3);
});

test('within what is online, not below the least, and with the extra ones asked for', () => {
  expect(target(4, { online: 4 })).toBe(4);
  expect(target(0.1, { least: 2 })).toBe(2);
  expect(target(0.1, { extra: 2 })).toBe(3);
  expect(target(0.1, { online: 1, extra: 2 })).toBe(1);
});

test('one virtual processor at a time', () => {
  expect(foldStep(4, 1)).toBe(3);
  expect(foldStep(1, 4)).toBe(2);
  expect(foldStep(2, 2)).toBe(2);
});
