/** A z/VM system: its virtual machines, their shares, and what they use. */
export * from './load.ts';
export { createSystem, macOf } from './population.ts';
export { copyShare } from './shares.ts';
export type { Share, ShareAmount } from './shares.ts';
export type * from './types.ts';
