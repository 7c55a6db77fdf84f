import type { Message } from '../state.ts';
import { unitOf, unitsOn } from './model.ts';
import type { Line } from './model.ts';
import { blockOf, parseLineCommand, SHIFTS } from './prefix.ts';

/** Line commands of all lines, put together: pairs of block commands, sources and destinations. */

/** A command that is complete: what to do over lines `first` to `last`. −1 is Top of Data, the number of lines Bottom. */
export interface Operation {
  readonly name: string;
  readonly count: number | undefined;
  readonly first: number;
  readonly last: number;
  /** Lines on which it was typed. */
  readonly typed: readonly number[];
}

export interface Resolved {
  readonly operations: readonly Operation[];
  /** The source of a copy or move, when its destination is there too. */
  readonly transfer: { readonly source: Operation; readonly target: Operation } | undefined;
  /** A source, or a destination, that waits: CREATE and COPY take them. */
  readonly source: Operation | undefined;
  readonly target: Operation | undefined;
  /** Nothing is to be carried out, or something waits. */
  readonly message: Message | undefined;
}

interface Entry {
  readonly index: number;
  readonly typed: string;
}

const CONFLICT: Message = {
  short: 'Line command conflict',
  long: 'Two or more line commands overlap or exclude each other; none of them was carried out.',
  error: true,
};
const INCOMPLETE: Message = {
  short: 'Block command incomplete',
  long: 'Enter the same line command on the other end of the block, or RESET to cancel it.',
  error: true,
};
const PENDING: Message = {
  short: 'MOVE/COPY is pending',
  long: 'Enter A (after), B (before) or O (overlay) and the lines to copy or move, or RESET to cancel.',
};
const RUNS_ON = ['D', 'C', 'M', 'X', 'O', 'UC', 'LC', 'MD'];

export function resolve(lines: readonly Line[], topCommand: string, bottomCommand: string): Resolved {
  const entries: Entry[] = [
    ...(topCommand === '' ? [] : [{ index: -1, typed: topCommand }]),
    ...lines.flatMap(({ command }, index) => (command === undefined ? [] : [{ index, typed: command }])),
    ...(bottomCommand === '' ? [] : [{ index: lines.length, typed: bottomCommand }]),
  ];
  const parsed = pair(lines, entries);
  if ('message' in parsed) return nothing(parsed.message);
  const { operations, open } = parsed;
  if (overlap(operations)) return nothing(CONFLICT);
  const sources = operations.filter(({ name }) => name === 'C' || name === 'M');
  const targets = operations.filter(({ name }) => name === 'A' || name === 'B' || name === 'O');
  const openSource = open === 'CC' || open === 'MM' ? 1 : 0;
  const openTarget = open === 'OO' ? 1 : 0;
  if (sources.length + openSource > 1 || targets.length + openTarget > 1) return nothing(CONFLICT);
  const [source] = sources;
  const [target] = targets;
  const both = source !== undefined && target !== undefined;
  const waits = !both && (source !== undefined || target !== undefined);
  return {
    operations: operations.filter((operation) => operation !== source && operation !== target),
    transfer: both ? { source, target } : undefined,
    source: both ? undefined : source,
    target: both ? undefined : target,
    message: open !== undefined ? INCOMPLETE : waits ? PENDING : undefined,
  };
}

function nothing(message: Message): Resolved {
  return { operations: [], transfer: undefined, source: undefined, target: undefined, message };
}

function pair(
  lines: readonly Line[],
  entries: readonly Entry[],
): { readonly operations: Operation[]; readonly open: string | undefined } | { readonly message: Message } {
  const operations: Operation[] = [];
  let open: { readonly name: string; readonly count: number | undefined; readonly entry: Entry } | undefined;
  for (const entry of entries) {
    const command = parseLineCommand(entry.typed);
    if (command === undefined || !allowedAt(command.name, entry.index, lines.length))
      return { message: invalid(entry.typed) };
    const single = blockOf(command.name);
    if (single === undefined) {
      operations.push(operationOf(lines, entry, command.name, command.count));
    } else if (open === undefined) {
      open = { ...command, entry };
    } else if (open.name !== command.name) {
      return { message: CONFLICT };
    } else {
      operations.push({
        name: single,
        count: open.count ?? command.count,
        first: unitOf(lines, open.entry.index).first,
        last: unitOf(lines, entry.index).last,
        typed: [open.entry.index, entry.index],
      });
      open = undefined;
    }
  }
  return { operations, open: open?.name };
}

function operationOf(lines: readonly Line[], { index }: Entry, name: string, count: number | undefined): Operation {
  const typed = [index];
  if (index < 0 || index >= lines.length) return { name, count, first: index, last: index, typed };
  const unit = unitOf(lines, index);
  // A lone ( or > has a number of columns; D, C and the like a number of lines.
  const runs = RUNS_ON.includes(name) && count !== undefined && !SHIFTS.includes(name);
  const end = runs ? Math.min(lines.length - 1, unitsOn(lines, index, count - 1)) : index;
  return { name, count: runs ? undefined : count, first: unit.first, last: unitOf(lines, end).last, typed };
}

function allowedAt(name: string, index: number, count: number): boolean {
  if (index < 0) return name === 'I' || name === 'A' || name === 'COLS' || name === 'BNDS';
  return index < count || name === 'B';
}

function overlap(operations: readonly Operation[]): boolean {
  const sorted = [...operations].sort((a, b) => a.first - b.first || a.last - b.last);
  return sorted.some((operation, index) => {
    const next = sorted[index + 1];
    return next !== undefined && next.first <= operation.last;
  });
}

function invalid(typed: string): Message {
  return { short: 'Invalid line command', long: `"${typed}" is not a line command.`, error: true };
}
