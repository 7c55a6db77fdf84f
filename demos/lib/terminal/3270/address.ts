/** Buffer addresses: row by row from 0, sent as two bytes of six bits each, or as 14 bits. */

/** The code for each value of six bits (GA23-0059, "buffer addressing"): graphic, so that every line could carry it. */
export const SIX_BIT: readonly number[] = Array.from({ length: 64 }, (_, bits) => {
  if (bits === 0x21) return 0x61;
  if (bits === 0x30) return 0xf0;
  const low = bits & 0x0f;
  const high = bits >> 4;
  if (low >= 1 && low <= 9) return [0xc0, 0xd0, 0xe0, 0xf0][high]! | low;
  if (low === 0) return [0x40, 0x50, 0x60, 0xf0][high]!;
  return [0x40, 0x50, 0x60, 0x70][high]! | low;
});

/** Positions up to which both sides use 12 bits. */
export const TWELVE_BIT_POSITIONS = 4096;

/**
 * Address as two bytes: of six bits each where the buffer has up to 4,096 positions, else as 14 bits.
 * @param address 0 to positions − 1
 */
export function encodeAddress(address: number, positions: number): [number, number] {
  if (positions > TWELVE_BIT_POSITIONS) return [address >> 8, address & 0xff];
  return [SIX_BIT[address >> 6] as number, SIX_BIT[address & 0x3f] as number];
}

/**
 * The address in two bytes. The top bits of the first say how it was written: 01 and 11 six bits each,
 * 00 fourteen bits; 10 is reserved and gives undefined. It may lie outside the buffer.
 */
export function decodeAddress(first: number, second: number): number | undefined {
  switch (first & 0xc0) {
    case 0x00:
      return (first << 8) | second;
    case 0x80:
      return undefined;
    default:
      return ((first & 0x3f) << 6) | (second & 0x3f);
  }
}

/** Position of row and column, both from 1 as people count them. */
export function positionOf(row: number, column: number, columns: number): number {
  return (row - 1) * columns + column - 1;
}
