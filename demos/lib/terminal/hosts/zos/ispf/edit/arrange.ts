import { encodeText } from '../../../../3270/codepage.ts';
import { HOST_CODE_PAGE } from '../../../panel.ts';
import { refuse, say } from '../session.ts';
import type { Entered, Session } from '../session.ts';
import { parseFind } from './find.ts';
import { linesWith } from './finding.ts';
import { labelIndex, labelled } from './labels.ts';
import { without } from './model.ts';
import type { EditFrame, Line } from './model.ts';
import { unitOf } from './model.ts';

/** LOCATE, SORT, DELETE and RESET. */

/** LOCATE a line by its number, a label, or the next line that is special in some way. */
export function locate(frame: EditFrame, entered: Entered, session: Session, numbered: boolean): void {
  const words = entered.operands.trim().toUpperCase().split(/\s+/);
  const [what = ''] = words;
  const index = /^\d{1,8}$/.test(what)
    ? numberIndex(frame.lines, Number(what), numbered)
    : what.startsWith('.')
      ? labelIndex(frame.lines, what)
      : specialIndex(frame, what, words[1]);
  if (index === undefined) {
    if (what.startsWith('.')) refuse(session, entered, 'Label not found', `Label ${what} is not on a line.`);
    else if (KINDS[what] !== undefined)
      refuse(
        session,
        entered,
        `No ${what.toLowerCase()} lines`,
        `There is no such line in the direction of the search.`,
      );
    else
      refuse(
        session,
        entered,
        'Invalid operand',
        'LOCATE takes a line number, a label, or CHANGE, ERROR, EXCLUDED, LABEL, SPECIAL or COMMAND.',
      );
    return;
  }
  frame.top = index < 0 ? -1 : unitOf(frame.lines, index).first;
}

const KINDS: Readonly<Record<string, (line: Line) => boolean>> = {
  CHANGE: ({ flag }) => flag === 'changed',
  CHG: ({ flag }) => flag === 'changed',
  ERROR: ({ flag }) => flag === 'error',
  ERR: ({ flag }) => flag === 'error',
  EXCLUDED: ({ excluded }) => excluded === true,
  X: ({ excluded }) => excluded === true,
  LABEL: ({ label }) => label !== undefined,
  LAB: ({ label }) => label !== undefined,
  COMMAND: ({ command }) => command !== undefined,
  COM: ({ command }) => command !== undefined,
  SPECIAL: ({ kind }) => kind !== 'data' && kind !== 'insert',
  SPE: ({ kind }) => kind !== 'data' && kind !== 'insert',
};

function specialIndex(frame: EditFrame, what: string, direction = 'NEXT'): number | undefined {
  const test = KINDS[what];
  if (test === undefined) return undefined;
  const { lines } = frame;
  const from = Math.max(0, frame.top);
  const index =
    direction === 'FIRST'
      ? lines.findIndex(test)
      : direction === 'LAST'
        ? lines.findLastIndex(test)
        : direction === 'PREV'
          ? lines.slice(0, from).findLastIndex(test)
          : lines.findIndex((line, at) => at > frame.top && test(line));
  return index < 0 ? undefined : index;
}

/** The line with this number, or the last one before it. */
function numberIndex(lines: readonly Line[], number: number, numbered: boolean): number {
  let best = -1;
  let ordinal = 0;
  for (const [index, line] of lines.entries()) {
    if (line.kind !== 'data') continue;
    ordinal += 1;
    if ((numbered ? (line.number ?? 0) : ordinal) <= number) best = index;
  }
  return best;
}

/** SORT data lines by columns, in the order of EBCDIC. Excluded lines are sorted too, unless X or NX says which. */
export function sort(frame: EditFrame, entered: Entered, session: Session): void {
  const words = entered.operands
    .trim()
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const labels = words.filter((word) => word.startsWith('.'));
  const known = words.every(
    (word) => /^\d{1,5}$/.test(word) || word.startsWith('.') || ['A', 'D', 'X', 'NX', 'ALL'].includes(word),
  );
  const [left = 1, right = numbers.length === 1 ? Number.MAX_SAFE_INTEGER : frame.recordLength] = numbers;
  const range =
    labels.length === 0
      ? { from: 0, to: frame.lines.length - 1 }
      : labelled(frame.lines, labels[0] as string, labels[1] ?? (labels[0] as string));
  if (!known || numbers.length > 2 || left < 1 || right < left || range === undefined) {
    refuse(session, entered, 'Invalid operand', 'SORT takes columns, A or D, X or NX, and a range of labels.');
    return;
  }
  const only = words.includes('X') ? true : words.includes('NX') ? false : undefined;
  const places: number[] = [];
  for (let index = range.from; index <= range.to; index += 1) {
    const line = frame.lines[index];
    if (line?.kind === 'data' && (only === undefined || (line.excluded === true) === only)) places.push(index);
  }
  const key = (line: Line): Uint8Array => encodeText(line.text.slice(left - 1, right).trimEnd(), HOST_CODE_PAGE);
  const sign = words.includes('D') ? -1 : 1;
  const sorted = places
    .map((index) => ({ line: frame.lines[index] as Line, key: key(frame.lines[index] as Line) }))
    .sort((a, b) => sign * compare(a.key, b.key));
  const numbersThere = places.map((index) => frame.lines[index]?.number);
  const lines = [...frame.lines];
  for (const [at, index] of places.entries()) {
    const { line } = sorted[at] as { line: Line };
    const number = numbersThere[at];
    const kept = number === undefined || number === line.number ? line : { ...line, number, touched: true as const };
    if (kept !== lines[index]) lines[index] = kept;
  }
  frame.lines = lines;
  say(session, 'Lines sorted', `${places.length} lines were sorted.`);
}

function compare(one: Uint8Array, other: Uint8Array): number {
  const size = Math.max(one.length, other.length);
  for (let at = 0; at < size; at += 1) {
    const by = (one[at] ?? 0x40) - (other[at] ?? 0x40);
    if (by !== 0) return by;
  }
  return 0;
}

/** DELETE ALL, ALL X, ALL NX, a range of labels, or lines with a string. */
export function deleteLines(frame: EditFrame, entered: Entered, session: Session): void {
  const words = entered.operands
    .trim()
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const keywords = words.every((word) => ['ALL', 'X', 'EX', 'NX'].includes(word) || word.startsWith('.'));
  let gone: (line: Line, index: number) => boolean;
  if (words.length > 0 && keywords) {
    const labels = words.filter((word) => word.startsWith('.'));
    if (labels.length === 0 && !words.includes('ALL')) {
      refuse(session, entered, 'Missing parameter', 'DELETE takes ALL, ALL X, ALL NX, a range of labels, or a string.');
      return;
    }
    const range =
      labels.length === 0
        ? { from: 0, to: frame.lines.length - 1 }
        : labelled(frame.lines, labels[0] as string, labels[1] ?? (labels[0] as string));
    if (range === undefined) {
      refuse(session, entered, 'Label not found', 'One of the labels of the range is not on a line.');
      return;
    }
    const only = words.includes('NX') ? false : words.includes('X') || words.includes('EX') ? true : undefined;
    gone = (line, index) =>
      index >= range.from && index <= range.to && (only === undefined || (line.excluded === true) === only);
  } else {
    const parsed = parseFind(entered.operands, 1, session.state.find);
    if ('short' in parsed) {
      refuse(session, entered, parsed.short, parsed.long);
      return;
    }
    const with_ = linesWith(frame, session, parsed) ?? [];
    const places = new Set(parsed.direction === 'ALL' ? with_ : with_.slice(0, 1));
    gone = (_, index) => places.has(index);
  }
  const before = frame.lines.length;
  frame.lines = frame.lines.filter((line, index) => line.kind !== 'data' || !gone(line, index));
  const count = before - frame.lines.length;
  say(
    session,
    `${count} ${count === 1 ? 'line' : 'lines'} deleted`,
    `${count} ${count === 1 ? 'line was' : 'lines were'} deleted.`,
  );
}

/** RESET: flags, special lines, waiting commands and exclusion go; with operands only those. */
export function reset(frame: EditFrame, entered: Entered): void {
  const words = entered.operands
    .trim()
    .toUpperCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const has = (...names: readonly string[]): boolean =>
    words.length === 0 || names.some((name) => words.includes(name));
  const commands = has('COMMAND', 'COM');
  const flags = { changed: has('CHANGE', 'CHG'), error: has('ERROR', 'ERR') };
  const shown = has('EXCLUDED', 'EXC', 'EX', 'X');
  const labels = words.includes('LABEL') || words.includes('LAB');
  const special = has('SPECIAL', 'SPE');
  if (commands) {
    frame.topCommand = '';
    frame.bottomCommand = '';
  }
  if (special) frame.columns = false;
  frame.lines = frame.lines.flatMap((line) => {
    if (special && line.kind !== 'data' && line.kind !== 'insert') return [];
    const keys = [
      ...(commands && line.command !== undefined ? (['command'] as const) : []),
      ...(line.flag !== undefined && flags[line.flag] ? (['flag'] as const) : []),
      ...(shown && line.excluded === true ? (['excluded'] as const) : []),
      ...(labels && line.label !== undefined ? (['label'] as const) : []),
    ];
    return [keys.length === 0 ? line : without(line, ...keys)];
  });
}
