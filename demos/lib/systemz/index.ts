/** A z/VM system: its virtual machines, their shares, and what they use. */
export * from './load.ts';
export { createSystem, macOf, SWITCH } from './population.ts';
export { copyShare, DEFAULT_SHARE, divideByShare, entitlements, WHOLE } from './shares.ts';
export type { Share, ShareAmount, ShareUser } from './shares.ts';
export type * from './types.ts';
