import { numberable } from './model.ts';
import type { EditFrame, EditProfile, Line } from './model.ts';

/** Standard sequence numbers: columns 73 to 80 of a record of 80, six digits and two of the modification level. */

const LAST = 999_999;

/** Splits a record into text and number; a record without a valid number keeps its text whole. */
export function splitNumber(
  record: string,
  recordLength: number,
): { text: string; number: number; level: number } | undefined {
  const digits = record.slice(recordLength - 8, recordLength);
  if (!/^\d{8}$/.test(digits)) return undefined;
  return {
    text: record.slice(0, recordLength - 8).trimEnd(),
    number: Number(digits.slice(0, 6)),
    level: Number(digits.slice(6)),
  };
}

/** True when all records have numbers, each larger than the one before: what turns NUMBER ON. */
export function hasNumbers(records: readonly string[], recordLength: number): boolean {
  let before = -1;
  for (const record of records) {
    const split = splitNumber(record, recordLength);
    if (split === undefined || split.number <= before) return false;
    before = split.number;
  }
  return records.length > 0;
}

/** Records as the data set keeps them. */
export function recordsOf(frame: EditFrame, profile: EditProfile, modification: number): string[] {
  const numbered = profile.number && numberable(frame);
  return frame.lines
    .filter(({ kind }) => kind === 'data')
    .map((line) => (numbered ? joinNumber(line, frame.recordLength, modification) : line.text));
}

function joinNumber(line: Line, recordLength: number, modification: number): string {
  const level = line.touched === true ? modification : (line.level ?? 0);
  const digits = String(line.number ?? 0).padStart(6, '0') + String(level).padStart(2, '0');
  return line.text.slice(0, recordLength - 8).padEnd(recordLength - 8) + digits;
}

/** Gives numbers to lines that have none, between those of their neighbours; where there is no room the next ones move up. */
export function fillNumbers(lines: readonly Line[]): Line[] {
  const result = [...lines];
  const data = result.flatMap((line, index) => (line.kind === 'data' ? [index] : []));
  let before = 0;
  for (let at = 0; at < data.length; at += 1) {
    const index = data[at] as number;
    const own = (result[index] as Line).number;
    if (own === undefined || own <= before) {
      let run = at + 1;
      while (run < data.length && (numberAt(result, data[run]) ?? 0) <= before) run += 1;
      const next = numberAt(result, data[run]);
      result[index] = { ...(result[index] as Line), number: Math.min(LAST, numberAfter(before, next, run - at)) };
    }
    before = numberAt(result, index) ?? before;
  }
  return before >= LAST ? renumber(result) : result;
}

function numberAt(lines: readonly Line[], index: number | undefined): number | undefined {
  return index === undefined ? undefined : lines[index]?.number;
}

/** The next multiple of 100, 10 or 1, the largest of them that leaves room for so many lines before `next`. */
function numberAfter(before: number, next: number | undefined, count: number): number {
  const after = (step: number): number => before - (before % step) + step;
  if (next === undefined) return after(100);
  for (const step of [100, 10, 1]) if (after(step) + step * (count - 1) < next) return after(step);
  return before + 1;
}

/** 100, 200, … on all data lines; smaller steps when there are more than 9,999. */
export function renumber(lines: readonly Line[]): Line[] {
  const count = lines.filter(({ kind }) => kind === 'data').length;
  const step = count * 100 <= LAST ? 100 : count * 10 <= LAST ? 10 : 1;
  let number = 0;
  return lines.map((line) => (line.kind === 'data' ? { ...line, number: (number += step) } : line));
}

/** NUMBER ON: takes the numbers out of the text where all lines have valid ones, else makes new ones. */
export function numbersOn(frame: EditFrame): Line[] {
  const records = frame.lines.filter(({ kind }) => kind === 'data').map(({ text }) => text);
  if (!hasNumbers(records, frame.recordLength)) {
    return renumber(
      frame.lines.map((line) =>
        line.kind === 'data'
          ? { ...line, text: line.text.slice(0, frame.recordLength - 8).trimEnd(), touched: true }
          : line,
      ),
    );
  }
  return frame.lines.map((line) =>
    line.kind === 'data' ? { ...line, ...splitNumber(line.text, frame.recordLength) } : line,
  );
}

/** NUMBER OFF: the numbers become data; with `erase` (UNNUM) they go. */
export function numbersOff(frame: EditFrame, erase: boolean): Line[] {
  return frame.lines.map((line) => {
    if (line.kind !== 'data') return line;
    const { number: _number, level: _level, ...rest } = line;
    const text = erase ? line.text : joinNumber(without(line), frame.recordLength, 0);
    return { ...rest, text: text.trimEnd(), ...(erase && { touched: true as const }) };
  });
}

function without({ touched: _touched, ...line }: Line): Line {
  return line;
}
