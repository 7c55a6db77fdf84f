import { UNDO_LEVELS } from './model.ts';
import type { EditFrame, Line } from './model.ts';

/** Taking back: what an interaction changed is kept as the lines that were there. */

/** Remembers how to come from the lines that are there now to those before. */
export function remember(frame: EditFrame, before: readonly Line[]): void {
  const now = frame.lines;
  let from = 0;
  while (from < before.length && from < now.length && before[from] === now[from]) from += 1;
  let end = 0;
  while (
    end < before.length - from &&
    end < now.length - from &&
    before[before.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end += 1;
  }
  const old = before.slice(from, before.length - end);
  const count = now.length - from - end;
  if (old.length === 0 && count === 0) return;
  const data = dataOf(old) !== dataOf(now.slice(from, from + count));
  frame.undo.push({ at: from, lines: old, count, data });
  if (data) frame.changed = true;
  // Steps that only changed how lines are shown go with the change of data after which they came.
  while (frame.undo.filter((step) => step.data).length > UNDO_LEVELS) frame.undo.shift();
  while (frame.undo.length > 0 && frame.undo[0]?.data === false) frame.undo.shift();
}

/** Goes back to before the last change of data; false when there is none. */
export function takeBack(frame: EditFrame): boolean {
  if (!frame.undo.some(({ data }) => data)) return false;
  for (;;) {
    const step = frame.undo.pop();
    if (step === undefined) return false;
    frame.lines = [...frame.lines.slice(0, step.at), ...step.lines, ...frame.lines.slice(step.at + step.count)];
    if (step.data) return true;
  }
}

/** The texts of data lines, each with its end: a blank line counts. */
function dataOf(lines: readonly Line[]): string {
  return lines.map(({ kind, text }) => (kind === 'data' ? `${text}\n` : '')).join('');
}
