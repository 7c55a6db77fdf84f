/** What a screen reader is told at once, at most: the screen itself is there to be read. */
const LONGEST = 240;

/** The rows of a screen, without blanks at their ends, and the row of the cursor from 0. */
export interface Rows {
  readonly rows: readonly string[];
  readonly cursor: number;
}

/**
 * What to say after a change: the rows that are new, in their order, the end of them when they are many. Nothing
 * when only the cursor's row changed: what is being typed, the screen reader says itself.
 */
export function announcement(before: Rows | undefined, now: Rows): string {
  const scrolled = before === undefined ? 0 : scrolledBy(before, now);
  const fresh = now.rows.flatMap((row, index) => (row === before?.rows[index + scrolled] ? [] : [index]));
  const sameLine = before !== undefined && before.cursor - scrolled === now.cursor;
  if (sameLine && fresh.every((index) => index === now.cursor)) return '';
  const text = fresh
    .map((index) => words(now.rows[index] ?? ''))
    .filter((row) => row !== '')
    .join('. ');
  return text.length <= LONGEST ? text : `… ${text.slice(-LONGEST).replace(/^\S*\s/, '')}`;
}

/** By how many rows the screen moved up: the fewest after which the rows above the cursor are still there. */
function scrolledBy(before: Rows, now: Rows): number {
  for (let rows = 0; rows < before.cursor; rows += 1) {
    const kept = before.rows.slice(rows, before.cursor);
    if (kept.every((row, index) => row === now.rows[index])) return rows;
  }
  return 0;
}

/** Runs of lines, dots and blanks as one blank: nobody wants to hear them. */
function words(row: string): string {
  return row
    .replace(/(?:[-=_.*>─━│+#]\s?){3,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
