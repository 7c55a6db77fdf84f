import type { StreamError } from './types.ts';

/**
 * Program checks: the nnn of X PROGnnn, as IBM's control units and emulators number what is wrong with a data
 * stream (750, 751, 753, 756 and 758 with their sense codes: IBM HCON guide; the others by the same series).
 */
const CHECKS = {
  750: 'invalid command',
  751: 'invalid character set',
  752: 'address outside the buffer, or no field attribute there',
  753: 'data after a command that takes none',
  754: 'order or write without all of its parameters',
  755: 'invalid character, attribute or order',
  756: 'invalid or unsupported structured field',
  758: 'invalid reply mode',
  759: 'wrong length of a structured field',
  761: 'there is no such partition',
} as const;

export type ProgramCheck = keyof typeof CHECKS;

/** Checks that say "there is no such function" (command reject); the others are errors in the use of one. */
const REJECTS: readonly ProgramCheck[] = [750, 753, 756, 758, 759, 761];

/** The error at `offset` of a record. */
export function programCheck(code: ProgramCheck, offset: number): StreamError {
  return { code, offset, message: CHECKS[code], reject: REJECTS.includes(code) };
}
