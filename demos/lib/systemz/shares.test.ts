import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { divideByShare, entitlements } from './shares.ts';
import type { Share, ShareAmount } from './shares.ts';

const abs = (percent: number): ShareAmount => ({ kind: 'absolute', value: percent * 10 });
const rel = (value: number): ShareAmount => ({ kind: 'relative', value });
const user = (minimum: ShareAmount, demand = 4_000_000, maximum: Share['maximum'] = null) => ({
  share: { minimum, maximum },
  demand,
});

describe('entitlements', () => {
  test('WE80.1: absolute first, the rest in proportion', () => {
    expect(entitlements([abs(20), rel(100), rel(200), rel(100)])).toEqual([200_000, 200_000, 400_000, 200_000]);
  });

  test('WE80.2: absolute shares of more than 99 % are scaled to it', () => {
    expect(entitlements([abs(60), abs(60), rel(100)])).toEqual([495_000, 495_000, 10_000]);
  });

  test('absolute shares alone stay what they are', () => {
    expect(entitlements([abs(20), abs(30)])).toEqual([200_000, 300_000]);
  });

  const amount = fc.oneof(
    fc.integer({ min: 1, max: 1_000 }).map((value): ShareAmount => ({ kind: 'absolute', value })),
    fc.integer({ min: 1, max: 10_000 }).map((value): ShareAmount => ({ kind: 'relative', value })),
  );

  test('the sum is the whole system as soon as somebody has a relative share', () => {
    fc.assert(
      fc.property(fc.array(amount, { maxLength: 20 }), fc.integer({ min: 1, max: 10_000 }), (amounts, value) => {
        const sum = entitlements([...amounts, rel(value)]).reduce((total, part) => total + part, 0);
        expect(sum).toBe(1_000_000);
      }),
    );
  });

  test('dividing: never more than there is, than is wanted, or than a hard limit; nothing is left while somebody may have it', () => {
    const any = fc.record({
      minimum: amount,
      maximum: fc.option(fc.record({ kind: fc.constantFrom('soft' as const, 'hard' as const), amount }), { nil: null }),
      demand: fc.integer({ min: 0, max: 5_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), fc.integer({ min: 0, max: 8_000_000 }), (list, capacity) => {
        const users = list.map(({ minimum, maximum, demand }) => ({ share: { minimum, maximum }, demand }));
        const got = divideByShare(capacity, users);
        const total = got.reduce((sum, time) => sum + time, 0);
        expect(total).toBeLessThanOrEqual(capacity);
        got.forEach((time, index) => {
          const { share, demand } = users[index]!;
          expect(time).toBeLessThanOrEqual(demand);
          const { maximum } = share;
          if (maximum?.kind === 'hard' && maximum.amount.kind === 'absolute')
            expect(time).toBeLessThanOrEqual((capacity * maximum.amount.value) / 1_000);
          if (maximum?.kind !== 'hard' && total < capacity) expect(time).toBe(demand);
        });
      }),
    );
  });
});

describe('divideByShare', () => {
  test('the slide: when C goes idle, B and D have 40 % each', () => {
    const all = [user(abs(20)), user(rel(100)), user(rel(200)), user(rel(100))];
    expect(divideByShare(4_000_000, all)).toEqual([800_000, 800_000, 1_600_000, 800_000]);
    const idle = [user(abs(20)), user(rel(100)), user(rel(200), 0), user(rel(100))];
    expect(divideByShare(4_000_000, idle)).toEqual([800_000, 1_600_000, 0, 1_600_000]);
  });

  test('a hard limit holds even when the processor is idle, a soft one does not', () => {
    const hard = user(rel(100), 4_000_000, { kind: 'hard', amount: abs(10) });
    const soft = user(rel(100), 4_000_000, { kind: 'soft', amount: abs(10) });
    expect(divideByShare(4_000_000, [hard])).toEqual([400_000]);
    expect(divideByShare(4_000_000, [soft])).toEqual([4_000_000]);
    expect(divideByShare(4_000_000, [soft, user(rel(100))])).toEqual([400_000, 3_600_000]);
    const relative = user(rel(100), 4_000_000, { kind: 'hard', amount: rel(100) });
    expect(divideByShare(4_000_000, [relative, user(rel(300), 400_000)])).toEqual([1_000_000, 400_000]);
  });
});
