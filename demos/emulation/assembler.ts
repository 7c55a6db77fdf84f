import type { Instruction, Line } from './types.ts';
import { REGISTERS } from './types.ts';

/** More would not be readable on a slide. */
export const MOST_INSTRUCTIONS = 16;

/** What is wrong with a program, and where: the message begins with the line. */
export class AssemblyError extends Error {}

interface Source {
  /** Line in the text, from 1. */
  readonly number: number;
  readonly label: string;
  readonly op: string;
  readonly operands: readonly string[];
}

const OPERANDS = {
  LDI: 'a register and a value: LDI R1,5',
  ADD: 'two registers: ADD R0,R1',
  DEC: 'one register: DEC R1',
  JNZ: 'a register and a label: JNZ R1,L',
  HLT: 'nothing: HLT',
} as const;

const COUNT = { LDI: 2, ADD: 2, DEC: 1, JNZ: 2, HLT: 0 } as const;

/**
 * Assembles EMU8 text: one instruction a line, `LABEL:` before it or on a line of its own, a comment after `;`.
 * Registers are R0 to R3 or 0 to 3, values 0 to 255 or `n` for the loop count; letters may be small.
 * @throws AssemblyError that names the line, what is wrong and what is allowed.
 */
export function assemble(text: string, loops: number): Line[] {
  const sources = read(text);
  const labels = labelsOf(sources);
  const lines = sources.map((source) => ({ label: source.label, instruction: instructionOf(source, labels, loops) }));
  if (lines.at(-1)?.instruction.op !== 'HLT') {
    throw new AssemblyError(`line ${sources.at(-1)?.number ?? 1}: the last instruction must be HLT`);
  }
  return lines;
}

/** Takes the text apart; a label on a line of its own belongs to the next instruction. */
function read(text: string): Source[] {
  const sources: Source[] = [];
  let label = '';
  let labelLine = 0;
  text.split('\n').forEach((raw, index) => {
    const number = index + 1;
    let rest = (raw.split(';')[0] ?? '').trim().toUpperCase();
    const colon = rest.indexOf(':');
    if (colon >= 0) {
      if (label !== '') throw new AssemblyError(`line ${number}: the next instruction has the label ${label} already`);
      label = labelName(rest.slice(0, colon).trim(), number);
      labelLine = number;
      rest = rest.slice(colon + 1).trim();
    }
    if (rest === '') return;
    const [op = '', ...more] = rest.split(/\s+/);
    const operands = more.join(' ');
    sources.push({
      number,
      label,
      op,
      operands: operands === '' ? [] : operands.split(',').map((part) => part.trim()),
    });
    label = '';
  });
  if (label !== '') throw new AssemblyError(`line ${labelLine}: no instruction follows the label ${label}`);
  if (sources.length === 0) throw new AssemblyError('line 1: there is no instruction; a program is at least HLT');
  const tooMany = sources[MOST_INSTRUCTIONS];
  if (tooMany !== undefined) {
    throw new AssemblyError(`line ${tooMany.number}: a program has at most ${MOST_INSTRUCTIONS} instructions`);
  }
  return sources;
}

function labelName(name: string, number: number): string {
  if (!/^[A-Z][A-Z0-9]{0,2}$/.test(name)) {
    throw new AssemblyError(`line ${number}: "${name}" is no label: a letter, then up to two letters or digits`);
  }
  if (name === 'N' || /^R\d$/.test(name)) {
    throw new AssemblyError(
      `line ${number}: ${name} cannot be a label: it is ${name === 'N' ? 'the loop count' : 'a register'}`,
    );
  }
  return name;
}

function labelsOf(sources: readonly Source[]): Map<string, number> {
  const labels = new Map<string, number>();
  sources.forEach(({ label, number }, address) => {
    if (label === '') return;
    if (labels.has(label)) throw new AssemblyError(`line ${number}: the label ${label} is there twice`);
    labels.set(label, address);
  });
  return labels;
}

function instructionOf(source: Source, labels: ReadonlyMap<string, number>, loops: number): Instruction {
  const { op, operands, number } = source;
  if (!isOperation(op)) {
    throw new AssemblyError(`line ${number}: there is no instruction "${op}"; EMU8 has LDI, ADD, DEC, JNZ and HLT`);
  }
  if (operands.length !== COUNT[op]) throw new AssemblyError(`line ${number}: ${op} takes ${OPERANDS[op]}`);
  const [first = '', second = ''] = operands;
  switch (op) {
    case 'LDI':
      return { op, r: register(first, number), value: value(second, number, loops) };
    case 'ADD':
      return { op, r: register(first, number), s: register(second, number) };
    case 'DEC':
      return { op, r: register(first, number) };
    case 'JNZ':
      return { op, r: register(first, number), to: target(second, number, labels) };
    case 'HLT':
      return { op };
  }
}

function isOperation(op: string): op is keyof typeof COUNT {
  return Object.hasOwn(COUNT, op);
}

function register(text: string, number: number): number {
  const index = /^R?(\d)$/.exec(text)?.[1];
  if (index === undefined || Number(index) >= REGISTERS) {
    throw new AssemblyError(`line ${number}: "${text}" is no register: there are R0 to R${REGISTERS - 1}`);
  }
  return Number(index);
}

function value(text: string, number: number, loops: number): number {
  if (text === 'N') return loops;
  if (!/^\d{1,3}$/.test(text) || Number(text) > 255) {
    throw new AssemblyError(`line ${number}: "${text}" is no value: 0 to 255, or n for the loop count`);
  }
  return Number(text);
}

function target(text: string, number: number, labels: ReadonlyMap<string, number>): number {
  const address = labels.get(text);
  if (address !== undefined) return address;
  const known = [...labels.keys()].join(', ');
  throw new AssemblyError(
    `line ${number}: there is no label "${text}"; ${known === '' ? 'the program has none' : `there is ${known}`}`,
  );
}

/** Does the program use the loop count? */
export function usesLoopCount(text: string): boolean {
  return text.split('\n').some((line) => /,\s*n\s*$/i.test(line.split(';')[0] ?? ''));
}

/** The instruction as it stands in a listing; a jump with the label of its target. */
export function formatInstruction(instruction: Instruction, lines: readonly Line[]): string {
  switch (instruction.op) {
    case 'LDI':
      return `LDI R${instruction.r},${instruction.value}`;
    case 'ADD':
      return `ADD R${instruction.r},R${instruction.s}`;
    case 'DEC':
      return `DEC R${instruction.r}`;
    case 'JNZ':
      return `JNZ R${instruction.r},${lines[instruction.to]?.label ?? instruction.to}`;
    case 'HLT':
      return 'HLT';
  }
}
