import { expect, it } from 'vitest';
import { changedNames } from './useSelection.ts';

it('finds what was changed or added, and nothing when nothing was', () => {
  const before = new Map([
    ['db', 'a'],
    ['web', 'b'],
  ]);
  expect(changedNames(before, new Map(before))).toEqual([]);
  expect(changedNames(before, new Map([...before, ['web', 'c']]))).toEqual(['web']);
  expect(changedNames(before, new Map([...before, ['test', 'x']]))).toEqual(['test']);
  expect(changedNames(before, new Map([['db', 'a']]))).toEqual([]);
});
