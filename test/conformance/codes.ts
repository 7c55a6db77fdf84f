/** Codes that the test writes and reads; its own, so that a wrong code in the engine is a difference. */
export const COMMANDS = {
  write: 0xf1,
  eraseWrite: 0xf5,
  eraseWriteAlternate: 0x7e,
  eraseAllUnprotected: 0x6f,
  readBuffer: 0xf2,
  readModified: 0xf6,
  readModifiedAll: 0x6e,
  writeStructuredField: 0xf3,
} as const;

export const CODE = {
  ...COMMANDS,

  SF: 0x1d,
  SFE: 0x29,
  SBA: 0x11,
  SA: 0x28,
  MF: 0x2c,
  IC: 0x13,
  PT: 0x05,
  RA: 0x3c,
  EUA: 0x12,
  GE: 0x08,

  field: 0xc0,
  validation: 0xc1,
  outlining: 0xc2,
  highlight: 0x41,
  foreground: 0x42,
  charset: 0x43,
  background: 0x45,
  all: 0x00,

  readPartition: 0x01,
  eraseReset: 0x03,
  setReplyMode: 0x09,
  outbound: 0x40,
  queryReply: 0x88,
} as const;

/** Codes that stand for the same commands on non-SNA channels. */
export const NON_SNA: Readonly<Record<number, number>> = {
  [CODE.write]: 0x01,
  [CODE.eraseWrite]: 0x05,
  [CODE.eraseWriteAlternate]: 0x0d,
  [CODE.eraseAllUnprotected]: 0x0f,
  [CODE.readBuffer]: 0x02,
  [CODE.readModified]: 0x06,
  [CODE.readModifiedAll]: 0x0e,
  [CODE.writeStructuredField]: 0x11,
};

const SIX_BITS =
  '40c1c2c3c4c5c6c7c8c94a4b4c4d4e4f50d1d2d3d4d5d6d7d8d95a5b5c5d5e5f6061e2e3e4e5e6e7e8e96a6b6c6d6e6ff0f1f2f3f4f5f6f7f8f97a7b7c7d7e7f';

/** An address as two bytes: six bits each, or, beyond 4,095 or when asked, 14 bits. */
export function addressBytes(address: number, fourteen = false): [number, number] {
  if (fourteen || address > 4095) return [address >> 8, address & 0xff];
  const six = (bits: number): number => parseInt(SIX_BITS.slice(2 * bits, 2 * bits + 2), 16);
  return [six(address >> 6), six(address & 0x3f)];
}

export const hexOf = (bytes: Iterable<number>): string => Buffer.from([...bytes]).toString('hex');
