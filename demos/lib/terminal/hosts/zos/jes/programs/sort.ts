import { encodeText } from '../../../../3270/codepage.ts';
import { HOST_CODE_PAGE } from '../../../panel.ts';
import { longDateText, momentOf, timeText } from '../../clock.ts';
import { parseJclOperands, sublist } from '../jcl/operands.ts';
import type { BatchProgram, StepIo } from '../../system.ts';

interface Key {
  /** From 1. */
  readonly position: number;
  readonly length: number;
  readonly format: string;
  readonly descending: boolean;
}

interface Control {
  keys: Key[] | 'copy' | undefined;
  include: ((record: string) => boolean) | undefined;
  distinct: boolean;
}

/** SORT as DFSORT: SORT FIELDS, INCLUDE or OMIT COND, SUM FIELDS=NONE; character and zoned decimal fields. */
export const sort: BatchProgram = {
  workMs: (io) => 420 + 3 * io.read('SORTIN').length,
  run(io) {
    const { now } = io.system.context;
    const { weekday } = momentOf(now);
    const print = (...lines: readonly string[]): void => io.write('SYSOUT', lines);
    const statements = io.read('SYSIN').filter((line) => line.trim() !== '' && !line.startsWith('*'));
    print(
      `ICE000I 1 - CONTROL STATEMENTS FOR 5694-A01, Z/OS DFSORT V1R10 - ${timeText(now).slice(0, 5)} ON ${weekday.slice(0, 3)} ${longDateText(now)} -`,
      ...statements.map((line) => `          ${line}`),
    );
    const failed = (message: string): number => {
      print(message, 'ICE052I 3 END OF DFSORT');
      return 16;
    };
    for (const ddname of ['SORTIN', 'SORTOUT']) {
      if (io.dd(ddname) === undefined) return failed(`ICE056A 0 ${ddname} NOT DEFINED`);
    }
    const control = readControl(statements);
    if (typeof control === 'string') return failed(control);
    const { keys, include, distinct } = control;
    if (keys === undefined) return failed('ICE010A 0 NO SORT OR MERGE CONTROL STATEMENT');
    const read = io.read('SORTIN');
    const kept = include === undefined ? read : read.filter(include);
    const sorted = keys === 'copy' ? kept : sortRecords(kept, keys, distinct);
    io.write('SORTOUT', sorted);
    report(io, print, { read: read.length, written: sorted.length, copy: keys === 'copy' });
    return 0;
  },
};

function report(
  { job, step }: StepIo,
  print: (...lines: readonly string[]) => void,
  { read, written, copy }: { readonly read: number; readonly written: number; readonly copy: boolean },
): void {
  print(
    `ICE143I 0 BLOCKSET     ${copy ? 'COPY ' : 'SORT '} TECHNIQUE SELECTED`,
    `ICE088I 0 ${job.name.padEnd(8)}.${step.name.padEnd(8)}.        , INPUT LRECL = 80, BLKSIZE = 27920, TYPE = FB`,
    'ICE093I 0 MAIN STORAGE = (MAX,6291456,6291456)',
    ...(copy ? [] : ['ICE080I 0 IN MAIN STORAGE SORT']),
    `ICE055I 0 INSERT 0, DELETE ${read - written}`,
    `ICE054I 0 RECORDS - IN: ${read}, OUT: ${written}`,
    'ICE052I 0 END OF DFSORT',
  );
}

/** Sorts records by keys, in the order of EBCDIC; records of equal keys keep theirs, or only the first stays. */
export function sortRecords(records: readonly string[], keys: readonly Key[], distinct = false): string[] {
  const keyed = records.map((record, index) => ({ record, index, values: keys.map((key) => valueOf(record, key)) }));
  const order = (a: (typeof keyed)[number], b: (typeof keyed)[number]): number => {
    for (const [index, { descending }] of keys.entries()) {
      const difference = compare(a.values[index] as readonly number[], b.values[index] as readonly number[]);
      if (difference !== 0) return descending ? -difference : difference;
    }
    return 0;
  };
  keyed.sort((a, b) => order(a, b) || a.index - b.index);
  const kept = distinct
    ? keyed.filter((item, index) => index === 0 || order(keyed[index - 1] ?? item, item) !== 0)
    : keyed;
  return kept.map(({ record }) => record);
}

/** Codes of a character field, or the number of a zoned one. */
function valueOf(record: string, { position, length, format }: Key): number[] {
  const field = record.padEnd(position - 1 + length).slice(position - 1, position - 1 + length);
  if (format === 'ZD') return [Number(field.replaceAll(/[^0-9-]/g, '')) || 0];
  return [...encodeText(field, HOST_CODE_PAGE)];
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (const [index, code] of a.entries()) {
    const difference = code - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Reads control statements; a message when they are wrong. */
function readControl(lines: readonly string[]): Control | string {
  const control: Control = { keys: undefined, include: undefined, distinct: false };
  for (const statement of joined(lines)) {
    const [, verb = '', operands = ''] = /^\s*(\S+)\s+(\S.*)$/.exec(statement) ?? [];
    const { keywords, positional } = parseJclOperands(operands.split(' ')[0] ?? '');
    if (verb === 'SORT') {
      if (keywords.FIELDS === 'COPY') control.keys = 'copy';
      else {
        const keys = keysOf(sublist(keywords.FIELDS ?? ''), keywords.FORMAT);
        if (keys === undefined) return 'ICE018A 0 INVALID OR MISSING FIELDS OPERAND VALUE';
        control.keys = keys;
      }
    } else if (verb === 'OPTION' && positional.includes('COPY')) control.keys = 'copy';
    else if (verb === 'SUM' && keywords.FIELDS === 'NONE') control.distinct = true;
    else if (verb === 'INCLUDE' || verb === 'OMIT') {
      const test = conditionOf(sublist(keywords.COND ?? ''));
      if (test === undefined) return 'ICE114A 0 INVALID COMPARISON';
      control.include = verb === 'INCLUDE' ? test : (record) => !test(record);
    } else if (verb !== 'OPTION' && verb !== 'END') return 'ICE005A 0 STATEMENT DEFINER ERROR';
  }
  return control;
}

/** A statement whose operands end with a comma goes on in the next line. */
function joined(lines: readonly string[]): string[] {
  const statements: string[] = [];
  let open = false;
  for (const line of lines) {
    const text = line.trimEnd();
    if (open) statements.push(`${statements.pop() ?? ''}${text.trim()}`);
    else statements.push(text);
    open = text.endsWith(',');
  }
  return statements;
}

function keysOf(items: readonly string[], format: string | undefined): Key[] | undefined {
  const size = format === undefined ? 4 : 3;
  if (items.length === 0 || items.length % size !== 0) return undefined;
  const keys: Key[] = [];
  for (let at = 0; at < items.length; at += size) {
    const [position = '', length = ''] = items.slice(at, at + 2);
    const own = format ?? items[at + 2] ?? '';
    const order = items[at + size - 1] ?? '';
    if (!/^[1-9]\d*$/.test(position) || !/^[1-9]\d*$/.test(length)) return undefined;
    if (!['CH', 'ZD', 'BI'].includes(own) || !['A', 'D'].includes(order)) return undefined;
    keys.push({ position: Number(position), length: Number(length), format: own, descending: order === 'D' });
  }
  return keys;
}

/** (position,length,CH,EQ,C'text') and the like, joined by AND or OR from left to right. */
function conditionOf(items: readonly string[]): ((record: string) => boolean) | undefined {
  let result: ((record: string) => boolean) | undefined;
  for (let at = 0; at < items.length; at += 6) {
    const [position = '', length = '', format = '', relation = '', literal = ''] = items.slice(at, at + 5);
    const text = /^C'(.*)'$/.exec(literal)?.[1] ?? (/^[+-]?\d+$/.test(literal) ? literal : undefined);
    if (!/^[1-9]\d*$/.test(position) || !/^[1-9]\d*$/.test(length) || text === undefined) return undefined;
    const key = { position: 1, length: Number(length), format, descending: false };
    const wanted = valueOf(text, key);
    const field = { ...key, position: Number(position) };
    const test = (record: string): boolean => relates(compare(valueOf(record, field), wanted), relation);
    const before = result;
    const joint = items[at - 1];
    if (before === undefined) result = test;
    else if (joint === 'OR') result = (record) => before(record) || test(record);
    else if (joint === 'AND') result = (record) => before(record) && test(record);
    else return undefined;
  }
  return result;
}

function relates(difference: number, relation: string): boolean {
  switch (relation) {
    case 'EQ':
      return difference === 0;
    case 'NE':
      return difference !== 0;
    case 'LT':
      return difference < 0;
    case 'LE':
      return difference <= 0;
    case 'GT':
      return difference > 0;
    default:
      return difference >= 0;
  }
}
