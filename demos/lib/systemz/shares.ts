import { weightedFill } from '../scheduler/fill.ts';

/**
 * Shares of z/VM (CP Commands and Utilities Reference, SET SHARE). An absolute share is a part of the system;
 * users with relative shares divide what remains in proportion. Only users who want to run count.
 */

/** Absolute in tenths of a percent, 1 to 1,000; relative 1 to 10,000. */
export interface ShareAmount {
  readonly kind: 'absolute' | 'relative';
  readonly value: number;
}

export interface Share {
  readonly minimum: ShareAmount;
  /** Soft: passed when nobody else wants the time. Hard: never. Null: no limit. */
  readonly maximum: { readonly kind: 'soft' | 'hard'; readonly amount: ShareAmount } | null;
}

export const DEFAULT_SHARE: Share = { minimum: { kind: 'relative', value: 100 }, maximum: null };

/** A share of one's own: state is a tree, so no two guests hold the same object. */
export function copyShare({ minimum, maximum }: Share): Share {
  return {
    minimum: { ...minimum },
    maximum: maximum && { kind: maximum.kind, amount: { ...maximum.amount } },
  };
}

/** One whole system, in the unit of entitlements. */
export const WHOLE = 1_000_000;

/** Absolute shares of more than this are scaled down to it, so that something remains for relative users. */
const MOST_ABSOLUTE = 990_000;
const TENTH_OF_PERCENT = 1_000;

/** One who wants processor time: at most `demand` µs in a second. */
export interface ShareUser {
  readonly share: Share;
  readonly demand: number;
}

/**
 * What each user is entitled to, in millionths of the system, in their order. The sum is exact: a million when
 * somebody has a relative share, else the absolute shares. WE80.1, WE80.2.
 */
export function entitlements(shares: readonly ShareAmount[]): number[] {
  const absolute = shares.map(({ kind, value }) => (kind === 'absolute' ? value * TENTH_OF_PERCENT : 0));
  const asked = sum(absolute);
  const scaled = asked > MOST_ABSOLUTE ? byWeight(MOST_ABSOLUTE, absolute) : absolute;
  const relative = shares.map(({ kind, value }) => (kind === 'relative' ? value : 0));
  const rest = byWeight(WHOLE - sum(scaled), relative);
  return shares.map((_, index) => (scaled[index] ?? 0) + (rest[index] ?? 0));
}

/**
 * Divides processor time among users: each gets what it wants up to its entitlement, and what one does not
 * take goes to the others in proportion to theirs. Nobody passes a hard limit; a soft one only with time that
 * no one else wants. Users without demand do not count.
 *
 * @param capacity µs of processor time in a second: a million for each processor
 * @returns µs in a second, in the order of the users
 */
export function divideByShare(capacity: number, users: readonly ShareUser[]): number[] {
  const wanting = users.flatMap((user, index) => (user.demand > 0 ? [{ index, ...user }] : []));
  // Whoever is entitled to less than a millionth still has a claim to what nobody else takes.
  const weights = entitlements(wanting.map(({ share }) => share.minimum)).map((part) => Math.max(1, part));
  const limits = wanting.map(({ share }, index) => limitOf(share, index, wanting, capacity));
  const rooms = wanting.map(({ demand }, index) => Math.min(demand, limits[index] ?? demand));
  const first = weightedFill(
    capacity,
    rooms.map((room, index) => ({ room, weight: weights[index] ?? 0 })),
  );
  const beyond = weightedFill(
    capacity - sum(first),
    wanting.map(({ demand, share }, index) => ({
      room: share.maximum?.kind === 'soft' ? demand - (first[index] ?? 0) : 0,
      weight: weights[index] ?? 0,
    })),
  );
  const result = users.map(() => 0);
  wanting.forEach(({ index }, position) => {
    result[index] = (first[position] ?? 0) + (beyond[position] ?? 0);
  });
  return result;
}

/** The maximum of one user in µs a second, as if that were its share among the same others. */
function limitOf(
  { maximum }: Share,
  index: number,
  wanting: readonly ShareUser[],
  capacity: number,
): number | undefined {
  if (maximum === null) return undefined;
  if (maximum.amount.kind === 'absolute') return Math.floor((capacity * maximum.amount.value) / 1_000);
  const amounts = wanting.map(({ share }, at) => (at === index ? maximum.amount : share.minimum));
  return Math.floor((capacity * (entitlements(amounts)[index] ?? 0)) / WHOLE);
}

/** Divides exactly by weight; nothing when all weights are 0. */
function byWeight(amount: number, weights: readonly number[]): number[] {
  return weightedFill(
    amount,
    weights.map((weight) => ({ weight, room: amount })),
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
