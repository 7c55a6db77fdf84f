import type { Guest } from './interpreter.ts';
import type { HostInstruction, Instruction, Line } from './types.ts';

/**
 * Native code for one EMU8 instruction. The host has an accumulator of 32 bits; the guest's registers are
 * bytes in its memory, so what is stored wraps around. Every slot has four host instructions: the code
 * of guest address a is then found at 4a, without a table.
 */
export function translate(instruction: Instruction): HostInstruction[] {
  switch (instruction.op) {
    case 'LDI':
      return [{ op: 'li', value: instruction.value }, { op: 'st', to: instruction.r }, { op: 'inc' }, { op: 'nop' }];
    case 'ADD':
      return [
        { op: 'ld', from: instruction.r },
        { op: 'add', from: instruction.s },
        { op: 'st', to: instruction.r },
        { op: 'inc' },
      ];
    case 'DEC':
      return [{ op: 'ld', from: instruction.r }, { op: 'dec' }, { op: 'st', to: instruction.r }, { op: 'inc' }];
    case 'JNZ':
      return [{ op: 'ld', from: instruction.r }, { op: 'inc' }, { op: 'test' }, { op: 'jnz', to: instruction.to }];
    case 'HLT':
      return [{ op: 'inc' }, { op: 'li', value: 1 }, { op: 'st', to: 'h' }, { op: 'ret' }];
  }
}

/** Runs the native code of one slot on the host. It falls through into the next one unless it jumps. */
export function runNative(guest: Guest, code: readonly HostInstruction[]): void {
  let accumulator = 0;
  let zero = false;
  guest.pc += 1;
  for (const instruction of code) {
    switch (instruction.op) {
      case 'li':
        accumulator = instruction.value;
        break;
      case 'ld':
        accumulator = guest.registers[instruction.from] ?? 0;
        break;
      case 'st':
        if (instruction.to === 'h') guest.halted = accumulator !== 0;
        else guest.registers[instruction.to] = accumulator;
        break;
      case 'add':
        accumulator = (accumulator + (guest.registers[instruction.from] ?? 0)) | 0;
        break;
      case 'dec':
        accumulator = (accumulator - 1) | 0;
        break;
      case 'test':
        zero = accumulator === 0;
        break;
      case 'jnz':
        if (!zero) guest.pc = instruction.to;
        break;
      case 'inc':
        guest.guestSteps += 1;
        break;
      case 'nop':
      case 'ret':
        break;
    }
  }
}

/** A host instruction as text: what it does, and to what. A jump names the label of its target. */
export function formatHost(
  instruction: HostInstruction,
  lines: readonly Line[],
): { readonly op: string; readonly operand: string } {
  switch (instruction.op) {
    case 'li':
      return { op: 'li', operand: String(instruction.value) };
    case 'ld':
    case 'add':
      return { op: instruction.op, operand: `r${instruction.from}` };
    case 'st':
      return { op: 'st', operand: instruction.to === 'h' ? 'h' : `r${instruction.to}` };
    case 'jnz':
      return { op: 'jnz', operand: lines[instruction.to]?.label ?? String(instruction.to) };
    case 'inc':
      return { op: 'inc', operand: 'n' };
    case 'dec':
    case 'test':
    case 'nop':
    case 'ret':
      return { op: instruction.op, operand: '' };
  }
}
