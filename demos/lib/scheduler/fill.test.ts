import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fillWithinGroups, weightedFill } from './fill.ts';
import type { Claim } from './fill.ts';

const claimArbitrary = fc.record({
  weight: fc.integer({ min: 0, max: 10_000 }),
  room: fc.integer({ min: 0, max: 200_000 }),
});
const claimsArbitrary = fc.array(claimArbitrary, { maxLength: 12 });
const amountArbitrary = fc.integer({ min: 0, max: 1_000_000 });

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** The same fairness by another route: halve the interval that holds the common level, in floating point. */
function fillByBisection(amount: number, claims: readonly Claim[]): number[] {
  const at = (level: number): number[] => claims.map(({ weight, room }) => Math.min(room, weight * level));
  let low = 0;
  let high = 1_000_001;
  for (let step = 0; step < 100; step += 1) {
    const middle = (low + high) / 2;
    if (total(at(middle)) > amount) high = middle;
    else low = middle;
  }
  return at(low);
}

describe('weightedFill', () => {
  test('divides in proportion to weights (DOMAIN WE65.1, vendor oracle)', () => {
    expect(
      weightedFill(7_500, [
        { weight: 200, room: 20_000 },
        { weight: 100, room: 20_000 },
      ]),
    ).toEqual([5_000, 2_500]);
  });

  test('passes on what a full claim cannot take', () => {
    expect(
      weightedFill(35_000, [
        { weight: 255, room: 5_000 },
        { weight: 1, room: 35_000 },
      ]),
    ).toEqual([5_000, 30_000]);
  });

  test('weight 0 gets nothing, even when something is left over', () => {
    expect(
      weightedFill(100, [
        { weight: 0, room: 100 },
        { weight: 3, room: 40 },
      ]),
    ).toEqual([0, 40]);
  });

  test('the unit that rounding leaves goes by position, not twice and not nowhere', () => {
    const thirds = weightedFill(
      10_000,
      [1, 1, 1].map((weight) => ({ weight, room: 10_000 })),
    );
    expect(thirds).toEqual([3_333, 3_334, 3_333]);
  });

  test('nothing to give, and nobody to give to', () => {
    expect(weightedFill(0, [{ weight: 1, room: 5 }])).toEqual([0]);
    expect(weightedFill(5, [])).toEqual([]);
    expect(weightedFill(5, [{ weight: 0, room: 5 }])).toEqual([0]);
  });

  test('names the number that is no amount', () => {
    expect(() => weightedFill(0.5, [])).toThrow('amount must be an integer of at least 0, not 0.5');
    expect(() => weightedFill(1, [{ weight: -1, room: 1 }])).toThrow('weight of claim 0');
    expect(() =>
      weightedFill(1, [
        { weight: 1, room: 1 },
        { weight: 1, room: Number.NaN },
      ]),
    ).toThrow('room of claim 1');
  });

  test('gives out everything that can be taken, and never more than there is room for', () => {
    fc.assert(
      fc.property(amountArbitrary, claimsArbitrary, (amount, claims) => {
        const shares = weightedFill(amount, claims);
        const takeable = total(claims.map(({ weight, room }) => (weight > 0 ? room : 0)));
        expect(total(shares)).toBe(Math.min(amount, takeable));
        shares.forEach((share, index) => {
          expect(Number.isInteger(share)).toBe(true);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(claims[index]?.room ?? 0);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('agrees with weighted max-min fairness found by bisection, to one unit', () => {
    fc.assert(
      fc.property(amountArbitrary, claimsArbitrary, (amount, claims) => {
        const ideal = fillByBisection(amount, claims);
        weightedFill(amount, claims).forEach((share, index) => {
          expect(Math.abs(share - (ideal[index] ?? 0))).toBeLessThan(1.001);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('only the ratio of weights counts', () => {
    fc.assert(
      fc.property(amountArbitrary, claimsArbitrary, fc.integer({ min: 2, max: 9 }), (amount, claims, factor) => {
        const scaled = claims.map(({ weight, room }) => ({ weight: weight * factor, room }));
        expect(weightedFill(amount, scaled)).toEqual(weightedFill(amount, claims));
      }),
    );
  });
});

describe('fillWithinGroups', () => {
  const groupsArbitrary = fc.record({
    amount: amountArbitrary,
    claims: fc.array(
      fc.record({
        weight: fc.integer({ min: 1, max: 255 }),
        room: fc.integer({ min: 0, max: 200_000 }),
        group: fc.nat(2),
      }),
      { maxLength: 10 },
    ),
    rooms: fc.tuple(amountArbitrary, amountArbitrary, amountArbitrary),
  });

  test('a group at its limit leaves the rest to the others', () => {
    const claims = [
      { weight: 1, room: 100, group: 0 },
      { weight: 1, room: 100, group: 0 },
      { weight: 1, room: 100, group: 1 },
    ];
    expect(fillWithinGroups(120, claims, [30, 100])).toEqual([15, 15, 90]);
  });

  test('without a group at its limit it is the plain fill', () => {
    fc.assert(
      fc.property(groupsArbitrary, ({ amount, claims }) => {
        expect(fillWithinGroups(amount, claims, [5_000_000, 5_000_000, 5_000_000])).toEqual(
          weightedFill(amount, claims),
        );
      }),
    );
  });

  test('no group gets more than its room, and all is given that can be', () => {
    fc.assert(
      fc.property(groupsArbitrary, ({ amount, claims, rooms }) => {
        const shares = fillWithinGroups(amount, claims, rooms);
        const ofGroup = (values: readonly number[], group: number): number =>
          total(values.filter((_, index) => claims[index]?.group === group));
        const takeable = rooms.map((room, group) =>
          Math.min(
            room,
            ofGroup(
              claims.map((claim) => claim.room),
              group,
            ),
          ),
        );
        rooms.forEach((room, group) => expect(ofGroup(shares, group)).toBeLessThanOrEqual(room));
        expect(total(shares)).toBe(Math.min(amount, total(takeable)));
      }),
      { numRuns: 500 },
    );
  });

  test('refuses a claim of a group that is not there', () => {
    expect(() => fillWithinGroups(1, [{ weight: 1, room: 1, group: 2 }], [1])).toThrow(
      'claim 0 is in group 2, but there are 1 groups',
    );
  });
});
