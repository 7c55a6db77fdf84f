import type { Find } from './find.ts';
import { without } from './model.ts';
import type { Line } from './model.ts';
import type { Bounds } from './shift.ts';
import { replaceAt } from './shift.ts';
import { matches } from './search.ts';

/** CHANGE within a line. */

export interface Changed {
  readonly line: Line;
  /** Strings changed. */
  readonly count: number;
  /** Strings that had no room. */
  readonly errors: number;
  /** Column of the first one that was found, from 0. */
  readonly column: number;
}

/**
 * Changes one string (at `column`) or all strings of a line; undefined when there is none. A line on which
 * a string had no room is marked ==ERR>, other changed ones ==CHG>.
 * @param width columns of the line
 */
export function changeLine(
  line: Line,
  find: Find,
  { width, bounds, column }: { readonly width: number; readonly bounds: Bounds; readonly column?: number },
): Changed | undefined {
  let { text } = line;
  let count = 0;
  let errors = 0;
  let from = column ?? 0;
  let first: number | undefined;
  for (;;) {
    const at = matches(text, find, width).find((place) => place >= from);
    if (at === undefined || (column !== undefined && at !== column)) break;
    first ??= at;
    const to = find.toPicture ? picture(text.slice(at, at + find.string.length), find.to) : find.to;
    const changed = replaceAt(text, at, find.string.length, to, Math.max(bounds.right, Math.min(text.length, width)));
    // Blanks that are taken out of the end come back by themselves: no change, and no end.
    const same = to === '' && changed === text;
    if (changed === undefined) errors += 1;
    else if (!same) {
      text = changed;
      count += 1;
    }
    // A string put in place is not searched again.
    from = at + (changed === undefined || same ? find.string.length : to.length);
    if (column !== undefined) break;
  }
  if (first === undefined) return undefined;
  const shown = without(line, 'excluded');
  const flag = errors > 0 ? 'error' : 'changed';
  return {
    line: count > 0 ? { ...shown, text, flag, touched: true } : { ...shown, flag },
    count,
    errors,
    column: first,
  };
}

/** P'<' and P'>' make small and capital letters, P'=' leaves the character. */
function picture(old: string, classes: string): string {
  return [...classes]
    .map((wanted, index) => {
      const character = old[index] ?? ' ';
      if (wanted === '=') return character;
      if (wanted === '<') return character.toLowerCase();
      return wanted === '>' ? character.toUpperCase() : wanted;
    })
    .join('');
}
