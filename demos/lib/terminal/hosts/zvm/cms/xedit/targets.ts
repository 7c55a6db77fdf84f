import type { XeditState } from '../state.ts';

/** A target that was found, or why not. */
export type Target = { readonly line: number } | { readonly error: string };

export const NOT_FOUND = 'DMSXDC546E Target not found';

/**
 * The line that a target means: :5 (line 5), 5 or +5 (forward), -5 (back), * and -* (end and top), /text/
 * (the next line with it), -/text/ (the one before). Case does not matter in a search.
 */
export function findTarget(state: XeditState, text: string): Target {
  const last = state.lines.length + 1;
  const absolute = /^:(\d{1,6})$/.exec(text);
  const relative = /^([+-]?)(\d{1,6})$/.exec(text);
  if (absolute !== null) {
    const line = Number(absolute[1]);
    return line > last ? { error: NOT_FOUND } : { line };
  }
  if (relative !== null) {
    const line = state.current + (relative[1] === '-' ? -1 : 1) * Number(relative[2]);
    return { line: Math.max(0, Math.min(last, line)) };
  }
  if (text === '*' || text === '+*') return { line: last };
  if (text === '-*') return { line: 0 };
  const search = /^([+-]?)([^A-Za-z0-9\s*])(.+)$/.exec(text);
  if (search === null) return { error: `DMSXDC545E Missing operand(s)` };
  const delimiter = search[2] as string;
  const wanted = (search[3] as string).split(delimiter)[0]?.toUpperCase() ?? '';
  return wanted === '' ? { error: NOT_FOUND } : find(state, wanted, search[1] === '-');
}

function find(state: XeditState, wanted: string, backward: boolean): Target {
  const step = backward ? -1 : 1;
  for (let line = state.current + step; line >= 1 && line <= state.lines.length; line += step)
    if (state.lines[line - 1]?.toUpperCase().includes(wanted) === true) return { line };
  return { error: NOT_FOUND };
}

export interface Change {
  readonly from: string;
  readonly to: string;
  /** How many lines from the current one on; Infinity to the end. */
  readonly lines: number;
  /** How many times in a line. */
  readonly times: number;
}

/** /old/new/ lines times; undefined when it is none. */
export function parseChange(text: string): Change | undefined {
  const delimiter = text[0];
  if (delimiter === undefined || /[A-Za-z0-9\s]/.test(delimiter)) return undefined;
  const [, from, to = '', rest = '', ...more] = text.split(delimiter);
  if (from === undefined || from === '' || more.length > 0) return undefined;
  const [lines = '1', times = '1', ...others] = rest.trim() === '' ? [] : rest.trim().split(/\s+/);
  const number = (word: string) => (word === '*' ? Infinity : /^\d{1,6}$/.test(word) ? Number(word) : undefined);
  const [lineCount, timeCount] = [number(lines), number(times)];
  if (lineCount === undefined || timeCount === undefined || others.length > 0) return undefined;
  return { from, to, lines: lineCount, times: timeCount };
}

/** Changes lines in place; says how many occurrences on how many lines. */
export function changeLines(
  state: XeditState,
  { from, to, lines, times }: Change,
): { readonly occurrences: number; readonly lines: number } {
  const first = Math.max(1, state.current);
  const last = Math.min(state.lines.length, first + lines - 1);
  let occurrences = 0;
  let changed = 0;
  for (let line = first; line <= last; line += 1) {
    const parts = (state.lines[line - 1] ?? '').split(from);
    const count = Math.min(times, parts.length - 1);
    if (count === 0) continue;
    const done = parts.slice(0, count + 1).join(to);
    state.lines[line - 1] = [done, ...parts.slice(count + 1)].join(from).slice(0, state.truncation).trimEnd();
    occurrences += count;
    changed += 1;
  }
  if (state.lines.length > 0 && lines > 1)
    state.current = lines === Infinity ? state.lines.length + 1 : Math.max(first, last);
  return { occurrences, lines: changed };
}
