import { blank, copies, moved, overlay } from './copies.ts';
import { without } from './model.ts';
import type { Line } from './model.ts';
import { resolve } from './resolve.ts';
import type { Operation, Resolved } from './resolve.ts';
import { shiftColumns, shiftData } from './shift.ts';
import type { Bounds } from './shift.ts';
import type { Message } from '../state.ts';

/** Carries out the line commands that are complete, and takes away inserted lines that were left blank. */

export interface Applied {
  readonly lines: Line[];
  readonly topCommand: string;
  readonly bottomCommand: string;
  /** The first line that I or TS inserted: there the cursor goes. */
  readonly inserted: Line | undefined;
  /** The line that / brings to the top. */
  readonly first: Line | undefined;
  readonly message: Message | undefined;
  readonly resolved: Resolved;
}

export interface ApplyOptions {
  readonly topCommand: string;
  readonly bottomCommand: string;
  readonly bounds: Bounds;
  /** Column of the cursor, from 0, for TS. */
  readonly column: number | undefined;
}

/** What happens around and to each line, by index. */
interface Plan {
  readonly before: Map<number, Line[]>;
  readonly after: Map<number, Line[]>;
  readonly instead: Map<number, Line>;
  readonly dropped: Set<number>;
  inserted: Line | undefined;
  first: number | undefined;
  short: boolean;
}

export function applyLineCommands(lines: readonly Line[], options: ApplyOptions): Applied {
  const whole = resolve(lines, options.topCommand, options.bottomCommand);
  const resolved = lines.length + growth(whole) > MOST_LINES ? { ...whole, ...TOO_LARGE } : whole;
  const plan: Plan = {
    before: new Map(),
    after: new Map(),
    instead: new Map(),
    dropped: new Set(),
    inserted: undefined,
    first: undefined,
    short: false,
  };
  const done = new Set<number>();
  for (const operation of resolved.operations) {
    for (const index of operation.typed) done.add(index);
    carryOut(plan, lines, operation, options);
  }
  if (resolved.transfer !== undefined) {
    const { source, target } = resolved.transfer;
    for (const index of [...source.typed, ...target.typed]) done.add(index);
    transfer(plan, lines, source, target);
  }
  let first: Line | undefined;
  const result = [...(plan.after.get(-1) ?? [])];
  for (const [index, line] of lines.entries()) {
    result.push(...(plan.before.get(index) ?? []));
    if (!plan.dropped.has(index)) {
      const kept = plan.instead.get(index) ?? line;
      const shown = done.has(index) ? without(kept, 'command') : kept;
      if (plan.first === index) first = shown;
      // An inserted line that was left blank vanishes.
      if (shown.kind !== 'insert' || shown.command !== undefined) result.push(shown);
    }
    result.push(...(plan.after.get(index) ?? []));
  }
  result.push(...(plan.before.get(lines.length) ?? []));
  return {
    lines: result,
    topCommand: done.has(-1) ? '' : options.topCommand,
    bottomCommand: done.has(lines.length) ? '' : options.bottomCommand,
    inserted: plan.inserted,
    first,
    message: resolved.message ?? (plan.short ? SHORT_SHIFT : undefined),
    resolved,
  };
}

/** Lines that an edit session can hold: a stop for R9999 on R9999. */
export const MOST_LINES = 20_000;

const TOO_LARGE: Pick<Resolved, 'operations' | 'transfer' | 'message'> = {
  operations: [],
  transfer: undefined,
  message: {
    short: 'Storage exceeded',
    long: `There is storage for ${MOST_LINES} lines; the line commands were not carried out.`,
    error: true,
  },
};

function growth({ operations, transfer: both }: Resolved): number {
  let sum = both === undefined ? 0 : (both.source.last - both.source.first + 1) * (both.target.count ?? 1);
  for (const { name, count, first, last } of operations) {
    if (name === 'I' || name === 'TS') sum += count ?? 1;
    if (name === 'R') sum += (last - first + 1) * (count ?? 1);
  }
  return sum;
}

const SHORT_SHIFT: Message = {
  short: 'Data shifting incomplete',
  long: 'Lines marked ==ERR> have no room to be shifted that far; no data were lost.',
  error: true,
};

function carryOut(plan: Plan, lines: readonly Line[], operation: Operation, options: ApplyOptions): void {
  const { name, count, first, last } = operation;
  switch (name) {
    case 'I': {
      const made = blank(count ?? 1);
      add(plan.after, last, made);
      plan.inserted ??= made[0];
      return;
    }
    case 'COLS':
    case 'BNDS': {
      const line: Line = { kind: name === 'COLS' ? 'cols' : 'bounds', text: '' };
      add(first < 0 ? plan.after : plan.before, first, [line]);
      return;
    }
    case 'D':
      for (let index = first; index <= last; index += 1) plan.dropped.add(index);
      return;
    case 'R': {
      const block = copies(lines.slice(first, last + 1));
      for (let time = 0; time < (count ?? 1); time += 1) add(plan.after, last, block);
      return;
    }
    case 'S':
    case 'F':
    case 'L':
      show(plan, lines, operation);
      return;
    case 'TS':
      splitText(plan, lines, operation, options.column);
      return;
    case '/':
      plan.first = first;
      return;
    default:
      for (let index = first; index <= last; index += 1) {
        const line = lines[index] as Line;
        plan.instead.set(index, changedLine(plan, line, operation, options.bounds));
      }
  }
}

function changedLine(plan: Plan, line: Line, { name, count }: Operation, bounds: Bounds): Line {
  if (name === 'X') return line.kind === 'data' ? { ...line, excluded: true } : line;
  if (name === 'MD') return line.kind === 'insert' ? line : { ...line, kind: 'data', touched: true };
  if (line.kind !== 'data') return line;
  const retexted = (text: string): Line => (text === line.text ? line : { ...line, text, touched: true });
  switch (name) {
    case 'UC':
      return retexted(line.text.toUpperCase());
    case 'LC':
      return retexted(line.text.toLowerCase());
    case '(':
    case ')':
      return retexted(shiftColumns(line.text, (name === '(' ? -1 : 1) * (count ?? 2), bounds));
    case '<':
    case '>': {
      const { text, whole } = shiftData(line.text, (name === '<' ? -1 : 1) * (count ?? 2), bounds);
      if (whole) return retexted(text);
      plan.short = true;
      return { ...retexted(text), flag: 'error' };
    }
    default:
      return line;
  }
}

/** S, F and L show lines of an excluded block again: those least indented, the first, the last. */
function show(plan: Plan, lines: readonly Line[], { name, count, first, last }: Operation): void {
  const indices = lines.slice(first, last + 1).map((_, offset) => first + offset);
  const many = Math.min(count ?? 1, indices.length);
  const indent = (index: number): number => {
    const { text } = lines[index] as Line;
    return text === '' ? 1_000_000 : text.length - text.trimStart().length;
  };
  const chosen =
    name === 'F'
      ? indices.slice(0, many)
      : name === 'L'
        ? indices.slice(-many)
        : [...indices].sort((a, b) => indent(a) - indent(b) || a - b).slice(0, many);
  for (const index of chosen) plan.instead.set(index, without(lines[index] as Line, 'excluded'));
}

function splitText(plan: Plan, lines: readonly Line[], { count, first }: Operation, column: number | undefined): void {
  const line = lines[first] as Line;
  const made = blank(count ?? 1);
  plan.inserted ??= made[0];
  if (line.kind !== 'data' || column === undefined) {
    add(plan.after, first, made);
    return;
  }
  const rest = line.text.slice(column).trimEnd();
  plan.instead.set(first, { ...line, text: line.text.slice(0, column).trimEnd(), touched: true });
  add(plan.after, first, [...made, ...(rest === '' ? [] : [{ kind: 'data', text: rest, touched: true } as const])]);
}

function transfer(plan: Plan, lines: readonly Line[], source: Operation, target: Operation): void {
  const chosen = lines.slice(source.first, source.last + 1);
  const sources = chosen.filter(({ kind }) => kind === 'data');
  if (source.name === 'M') {
    for (const [offset, line] of chosen.entries()) if (line.kind === 'data') plan.dropped.add(source.first + offset);
  }
  if (target.name === 'O') {
    for (let index = target.first; index <= target.last; index += 1) {
      const line = lines[index] as Line;
      const over = sources[(index - target.first) % Math.max(1, sources.length)];
      if (over !== undefined && line.kind === 'data')
        plan.instead.set(index, { ...line, text: overlay(line.text, over.text), touched: true });
    }
    return;
  }
  const after = target.name === 'A';
  for (let time = 0; time < (target.count ?? 1); time += 1) {
    const made = source.name === 'M' && time === 0 ? sources.map((line) => moved(line)) : copies(sources);
    add(after ? plan.after : plan.before, after ? target.last : target.first, made);
  }
}

function add(places: Map<number, Line[]>, index: number, lines: readonly Line[]): void {
  places.set(index, [...(places.get(index) ?? []), ...lines]);
}
