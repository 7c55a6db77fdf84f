import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LOOKS, looksOf } from './identity.ts';

const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), { maxLength: LOOKS });

it('gives different names different looks while there are enough', () => {
  fc.assert(
    fc.property(names, (some) => {
      const looks = looksOf(some);
      expect(new Set(looks).size).toBe(some.length);
      for (const look of looks) expect(look).toBeGreaterThanOrEqual(0);
      for (const look of looks) expect(look).toBeLessThan(LOOKS);
    }),
  );
});

it('leaves the looks of others alone when a partition is added', () => {
  fc.assert(
    fc.property(names, (some) => {
      expect(looksOf(some).slice(0, -1)).toEqual(looksOf(some.slice(0, -1)));
    }),
  );
});

it('starts again when there are more partitions than looks', () => {
  const looks = looksOf(Array.from({ length: 3 * LOOKS }, (_, i) => `p${i}`));
  for (let look = 0; look < LOOKS; look += 1) expect(looks.filter((one) => one === look)).toHaveLength(3);
});
