/**
 * Window accounting: a ring keeps one integer for each of the last `ring.length` windows
 * (or samples of several windows). It is a plain Int32Array, so it can be part of a state;
 * the number of the window is kept outside, because many rings share it.
 */

export function createRing(length: number): Int32Array {
  return new Int32Array(length);
}

/** Records the value of window `number` over the oldest one. */
export function recordInRing(ring: Int32Array, number: number, value: number): void {
  ring[number % ring.length] = value;
}

/** Adds to window `number`. */
export function addInRing(ring: Int32Array, number: number, value: number): void {
  const slot = number % ring.length;
  ring[slot] = (ring[slot] ?? 0) + value;
}

/** The value of window `number`; only the last `ring.length` windows are there. */
export function valueInRing(ring: Int32Array, number: number): number {
  return ring[number % ring.length] ?? 0;
}

/** Sum over everything kept; windows never recorded count as zero. */
export function sumOfRing(ring: Int32Array): number {
  let sum = 0;
  for (const value of ring) sum += value;
  return sum;
}
