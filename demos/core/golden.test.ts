import { expect, test } from 'vitest';
import { GOLDEN_HASH, goldenRun } from './golden.ts';

test('the golden run has its golden hash on this host', () => {
  expect(goldenRun()).toBe(GOLDEN_HASH);
});
