import type { Micros } from '../../core/time.ts';
import { costOf, underWay } from '../account.ts';
import { formatInstruction } from '../assembler.ts';
import type { EmulationState, Emulator, HostInstruction, Instruction, Machine } from '../types.ts';
import { SLOT } from '../types.ts';

/** How far an emulator is with its work, from 0 to 1; 1 when it has halted. */
export function progressOf(state: EmulationState, machine: Machine, now: Micros): number {
  return machine.event === null ? 1 : underWay(state, machine, now) / costOf(state.config, machine.work);
}

const DOES = { interpret: 'interprets', translate: 'translates', run: 'runs native' } as const;

/** What an emulator does now: "translates ADD R0,R1"; at the end how its cost came about: "6 × 100 + 18 × 4". */
export function activityOf(state: EmulationState, machine: Machine): string {
  const { config, cache } = state;
  const line = state.lines[machine.at];
  if (machine.halted || line === undefined) {
    if (machine.work === 'interpret') return `${machine.guestSteps} × ${config.interpretCost}`;
    const translated = cache.filter((code) => code !== null).length;
    return `${translated} × ${config.translateCost} + ${machine.guestSteps} × ${SLOT}`;
  }
  return `${DOES[machine.work]} ${formatInstruction(line.instruction, state.lines)}`;
}

/** Registers that the program names, in order. */
export function registersUsed(program: readonly Instruction[]): number[] {
  const used = new Set<number>();
  for (const instruction of program) {
    if (instruction.op === 'HLT') continue;
    used.add(instruction.r);
    if (instruction.op === 'ADD') used.add(instruction.s);
  }
  return [...used].sort((a, b) => a - b);
}

export interface BlockRow {
  readonly address: number;
  readonly label: string;
  readonly text: string;
  readonly code: readonly HostInstruction[] | null;
}

/** The listing, cut into basic blocks. */
export function blockRows(state: EmulationState): BlockRow[][] {
  const blocks: BlockRow[][] = [];
  state.lines.forEach(({ label, instruction }, address) => {
    if (state.blocks[address] === address) blocks.push([]);
    const text = formatInstruction(instruction, state.lines);
    blocks.at(-1)?.push({ address, label, text, code: state.cache[address] ?? null });
  });
  return blocks;
}

/** The letter by which an emulator is found again in listing, account and plot. */
export const LETTER: Readonly<Record<Emulator, string>> = { interpreter: 'I', translator: 'T' };
/** Its colour: what runs as a program, and the layer that makes machines. */
export const TONE = { interpreter: 'application', translator: 'hypervisor' } as const;
