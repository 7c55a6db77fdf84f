/**
 * Weighted max-min fairness with limits, in integers: what remains of a resource is
 * divided in proportion to weights, nobody gets more than it has room for, and what
 * one cannot take goes to the others. The scheme is progressive filling: raise a common
 * level; whoever is full stops (Bertsekas and Gallager, Data Networks, section 6.5.2).
 *
 * Amounts are integers in any unit (processor microseconds, credits, pages), so that
 * nothing is created or lost by rounding. amount x total weight must stay below 2^53.
 */

/** One taker: gets in proportion to `weight` (integer, 0: nothing), at most `room` (integer). */
export interface Claim {
  readonly weight: number;
  readonly room: number;
}

/** A claim inside a group that has room of its own. */
export interface GroupedClaim extends Claim {
  /** Index into the list of group rooms. */
  readonly group: number;
}

/**
 * Divides `amount` among the claims; the result is in their order.
 *
 * The sum is exactly min(amount, total room of the claims with weight > 0), each share is
 * within one unit of the ideal, and the unit left by rounding goes by position, so the same
 * input gives the same output everywhere.
 *
 * @throws RangeError when an amount, weight or room is not an integer of at least 0.
 */
export function weightedFill(amount: number, claims: readonly Claim[]): number[] {
  checkWhole('amount', amount);
  const shares = claims.map(({ weight, room }, index) => {
    checkWhole(`weight of claim ${index}`, weight);
    checkWhole(`room of claim ${index}`, room);
    return 0;
  });
  let open = claims.flatMap(({ weight, room }, index) => (weight > 0 && room > 0 ? [{ index, weight, room }] : []));
  let left = amount;

  // The level left / totalWeight only rises when a full claim leaves, so all that are full at it can leave at once.
  for (;;) {
    const totalWeight = open.reduce((sum, claim) => sum + claim.weight, 0);
    const level = left;
    const stillOpen = open.filter((claim) => {
      const full = claim.room * totalWeight <= level * claim.weight;
      if (full) {
        shares[claim.index] = claim.room;
        left -= claim.room;
      }
      return !full;
    });
    if (stillOpen.length === open.length) break;
    open = stillOpen;
  }
  divideExactly(left, open, shares);
  return shares;
}

/**
 * Like {@link weightedFill}, with a limit on what the claims of each group get together
 * (a pool's maximum capacity). Each claim gets min(room, weight x min(level, level of its group)):
 * filling inside every group first gives the most that each claim could ever get, and filling
 * with these as rooms gives the common level.
 *
 * @throws RangeError as weightedFill does, and when a claim names no group.
 */
export function fillWithinGroups(
  amount: number,
  claims: readonly GroupedClaim[],
  groupRooms: readonly number[],
): number[] {
  const rooms = claims.map(() => 0);
  const members = groupRooms.map((): number[] => []);
  claims.forEach(({ group }, index) => {
    const list = members[group];
    if (list === undefined)
      throw new RangeError(`claim ${index} is in group ${group}, but there are ${groupRooms.length} groups`);
    list.push(index);
  });
  groupRooms.forEach((groupRoom, group) => {
    const indices = members[group] ?? [];
    const inGroup = weightedFill(
      groupRoom,
      indices.map((index) => claims[index] as GroupedClaim),
    );
    indices.forEach((index, position) => {
      rooms[index] = inGroup[position] ?? 0;
    });
  });
  return weightedFill(
    amount,
    claims.map(({ weight }, index) => ({ weight, room: rooms[index] ?? 0 })),
  );
}

/** Shares by weight from the running total: each is the ideal rounded up or down, and the sum is exact. */
function divideExactly(
  amount: number,
  open: readonly { readonly index: number; readonly weight: number }[],
  shares: number[],
): void {
  const totalWeight = open.reduce((sum, claim) => sum + claim.weight, 0);
  let weightSoFar = 0;
  let given = 0;
  for (const { index, weight } of open) {
    weightSoFar += weight;
    const upToHere = Math.round((amount * weightSoFar) / totalWeight);
    shares[index] = upToHere - given;
    given = upToHere;
  }
}

function checkWhole(what: string, value: number): void {
  if (!Number.isSafeInteger(value) || value < 0)
    throw new RangeError(`${what} must be an integer of at least 0, not ${value}`);
}
