import type { Instruction, Machine } from './types.ts';
import { REGISTERS } from './types.ts';

/** The part of a machine that a guest program sees. */
export type Guest = Pick<Machine, 'registers' | 'pc' | 'halted' | 'guestSteps'>;

/**
 * Fetches the instruction at pc, decodes it and does what it says: the whole of an interpreter.
 * Registers are bytes, so results wrap around.
 */
export function interpret(guest: Guest, program: readonly Instruction[]): void {
  const instruction = program[guest.pc];
  if (instruction === undefined) throw new RangeError(`there is no instruction at ${guest.pc}`);
  const { registers } = guest;
  guest.pc += 1;
  guest.guestSteps += 1;
  switch (instruction.op) {
    case 'LDI':
      registers[instruction.r] = instruction.value;
      break;
    case 'ADD':
      registers[instruction.r] = (registers[instruction.r] ?? 0) + (registers[instruction.s] ?? 0);
      break;
    case 'DEC':
      registers[instruction.r] = (registers[instruction.r] ?? 0) - 1;
      break;
    case 'JNZ':
      if (registers[instruction.r] !== 0) guest.pc = instruction.to;
      break;
    case 'HLT':
      guest.halted = true;
  }
}

/** More steps than that, and a program counts as one that does not end. */
export const MOST_STEPS = 2_000;

/** Runs a program by itself: its steps and the different instructions it reaches; nothing when it does not halt. */
export function trialRun(
  program: readonly Instruction[],
): { readonly steps: number; readonly reached: number } | undefined {
  const guest: Guest = { registers: new Uint8Array(REGISTERS), pc: 0, halted: false, guestSteps: 0 };
  const reached = new Set<number>();
  while (!guest.halted) {
    if (guest.guestSteps === MOST_STEPS) return undefined;
    reached.add(guest.pc);
    interpret(guest, program);
  }
  return { steps: guest.guestSteps, reached: reached.size };
}
