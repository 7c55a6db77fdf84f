import type { EventId } from '../core/model.ts';
import type { Micros } from '../core/time.ts';

/**
 * The vocabulary of EMU8 and of its two emulators. Costs are host instructions: what the machine
 * that runs the emulator executes. Guest steps are EMU8 instructions executed.
 */

export const REGISTERS = 4;

/** An EMU8 instruction. Registers are 0 to 3 and hold 8 bits; addresses count instructions from 0. */
export type Instruction =
  | { readonly op: 'LDI'; readonly r: number; readonly value: number }
  | { readonly op: 'ADD'; readonly r: number; readonly s: number }
  | { readonly op: 'DEC'; readonly r: number }
  | { readonly op: 'JNZ'; readonly r: number; readonly to: number }
  | { readonly op: 'HLT' };

/** A line of the listing: the instruction, and what stands before it. */
export interface Line {
  readonly label: string;
  readonly instruction: Instruction;
}

/** An instruction of the host, in translated code. `h` is the emulator's halt flag; `inc` counts a guest step. */
export type HostInstruction =
  | { readonly op: 'li'; readonly value: number }
  | { readonly op: 'ld'; readonly from: number }
  | { readonly op: 'st'; readonly to: number | 'h' }
  | { readonly op: 'add'; readonly from: number }
  | { readonly op: 'dec' }
  | { readonly op: 'test' }
  | { readonly op: 'jnz'; readonly to: number }
  | { readonly op: 'inc' }
  | { readonly op: 'nop' }
  | { readonly op: 'ret' };

/** Host instructions in the native code of one guest instruction: every slot of the cache is as long. */
export const SLOT = 4;

/** Parameters after the schema filled in the defaults. */
export interface EmulationParams {
  /** EMU8 assembler; `n` stands for the loop count. */
  readonly program: string;
  readonly loops: number;
  /** How often the program runs, one run after the other; the translation cache stays. */
  readonly runs: number;
  /** Host instructions to interpret one guest instruction, each time. */
  readonly interpretCost: number;
  /** Host instructions to translate one guest instruction, once. */
  readonly translateCost: number;
  readonly hostInstructionsPerSecond: number;
}

export type EmulationAction =
  | { readonly type: 'set-program'; readonly value: string }
  | { readonly type: 'set-loops'; readonly value: number }
  | { readonly type: 'set-runs'; readonly value: number }
  | { readonly type: 'set-interpret-cost'; readonly value: number }
  | { readonly type: 'set-translate-cost'; readonly value: number }
  | { readonly type: 'set-host-speed'; readonly value: number };

export type Emulator = 'interpreter' | 'translator';

/** The piece of work of an emulator is done. */
export interface DoneEvent {
  readonly type: 'done';
  readonly emulator: Emulator;
}

/** What an emulator is doing: interpreting the instruction at `at`, translating it, or running its native code. */
export type Work = 'interpret' | 'translate' | 'run';

/** The virtual EMU8, and the account of the emulator that makes it. */
export interface Machine {
  registers: Uint8Array;
  pc: number;
  halted: boolean;
  /** Guest instructions executed, over all runs. */
  guestSteps: number;
  /** Host instructions of all work that is done. */
  hostInstructions: number;
  /** The work under way; its cost is not in hostInstructions yet. */
  work: Work;
  /** Address of the guest instruction that the work is about; for translation it runs ahead of pc. */
  at: number;
  /** The event that ends it; null: halted, nothing under way. */
  event: EventId | null;
  /** Registers at each HLT. */
  results: number[][];
}

export interface EmulationState {
  config: EmulationParams;
  lines: readonly Line[];
  /** Address at which each instruction's basic block begins. */
  blocks: readonly number[];
  /** What one run of the program takes: known from a trial run, as the program has no input. */
  stepsInRun: number;
  /** Different instructions that are executed: what a translator has to translate, block by block. */
  reached: number;
  /** Simulated time at which both emulators began. */
  startUs: Micros;
  interpreter: Machine;
  translator: Machine;
  /** Native code by guest address; null: not translated yet. */
  cache: (readonly HostInstruction[] | null)[];
  /** Where translating began and ended, as points (guest steps, host instructions) for the plot. */
  climbs: { readonly guestSteps: number; readonly from: number; to: number }[];
}

export interface MachineObservation {
  readonly guestSteps: number;
  /** Executed by the host for it, the part of the work under way included. */
  readonly hostInstructions: number;
  /** Host instructions of all work done, for each guest step so far; 0 before the first. */
  readonly hostPerStep: number;
  readonly halted: boolean;
  readonly pc: number;
  readonly registers: readonly number[];
}

export interface EmulationObservation {
  readonly interpreter: MachineObservation;
  readonly translator: MachineObservation & {
    readonly translatedInstructions: number;
    /** Of its host instructions, those for translating. */
    readonly translatingHostInstructions: number;
    readonly cachedBlocks: number;
  };
  readonly programInstructions: number;
  readonly programSteps: number;
  readonly runs: number;
  /** Guest steps at which both have cost the same, once everything is translated; null: never. */
  readonly crossingSteps: number | null;
  /** Who is further in the program; when both have halted, who needed fewer host instructions. */
  readonly ahead: Emulator | 'neither';
  readonly finished: boolean;
}
