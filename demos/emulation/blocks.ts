import type { Instruction } from './types.ts';

/**
 * Basic blocks: code that is entered at the top only and left at the bottom only. A block begins at
 * address 0, at the target of a jump and after a jump or HLT. Returns for each instruction where its block begins.
 */
export function blocksOf(program: readonly Instruction[]): number[] {
  const leaders = new Set([0]);
  program.forEach((instruction, address) => {
    if (instruction.op === 'JNZ') leaders.add(instruction.to);
    if (instruction.op === 'JNZ' || instruction.op === 'HLT') leaders.add(address + 1);
  });
  let begin = 0;
  return program.map((_, address) => {
    if (leaders.has(address)) begin = address;
    return begin;
  });
}
