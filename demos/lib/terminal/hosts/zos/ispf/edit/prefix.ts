/** Line commands: what was typed over a line's number, and what it means. */

export interface LineCommand {
  readonly name: string;
  /** The number behind it; undefined when there was none. */
  readonly count: number | undefined;
}

/** Commands of one line (with a number: of so many), and what they are over a block. */
const SINGLE = ['I', 'D', 'R', 'C', 'M', 'A', 'B', 'O', 'X', 'S', 'F', 'L', '(', ')', '<', '>', 'UC', 'LC', 'TS', 'MD'];
const BLOCK = ['DD', 'RR', 'CC', 'MM', 'OO', 'XX', '((', '))', '<<', '>>', 'UCC', 'LCC', 'MDD'];
const ALONE = ['COLS', 'BNDS', '/'];
/** Other spellings. */
const ALIAS: Readonly<Record<string, string>> = {
  UCUC: 'UCC',
  LCLC: 'LCC',
  MDMD: 'MDD',
  COL: 'COLS',
  BOUNDS: 'BNDS',
  BND: 'BNDS',
};

/** Commands whose count is a number of columns, also over a block. */
export const SHIFTS: readonly string[] = ['(', ')', '<', '>', '((', '))', '<<', '>>'];

/** The command that this block command is over each of its lines, undefined when it is no block command. */
export function blockOf(name: string): string | undefined {
  if (!BLOCK.includes(name)) return undefined;
  return name === 'UCC' || name === 'LCC' || name === 'MDD' ? name.slice(0, 2) : name.slice(0, 1);
}

/**
 * What the user typed over a prefix of six columns: what differs from `shown`. With the cursor in the prefix,
 * it is what stands before the cursor, because a digit typed may be the digit that was there.
 */
export function typedOver(value: string, shown: string, cursor: number | undefined): string {
  const now = value.padEnd(6).slice(0, 6);
  const old = shown.padEnd(6).slice(0, 6);
  let from = 0;
  while (from < 6 && now[from] === old[from]) from += 1;
  let to = 6;
  while (to > from && now[to - 1] === old[to - 1]) to -= 1;
  if (cursor !== undefined && cursor > to && cursor <= 6 && /^\S+$/.test(now.slice(from, cursor))) to = cursor;
  return now.slice(from, to).replaceAll(' ', '').toUpperCase();
}

/** Reads a line command; undefined when there is no such command. */
export function parseLineCommand(typed: string): LineCommand | undefined {
  const [, word, digits = ''] = /^(\/|[A-Z]+|[()<>]+)(\d{0,4})$/.exec(typed) ?? [];
  if (word === undefined) return undefined;
  const name = ALIAS[word] ?? word;
  const count = digits === '' ? undefined : Number(digits);
  if (count === 0) return undefined;
  if (ALONE.includes(name)) return count === undefined ? { name, count } : undefined;
  return SINGLE.includes(name) || BLOCK.includes(name) ? { name, count } : undefined;
}

/** A label as typed on a line: .A to .ZZZZZ, not those that begin with .Z, which the editor keeps. */
export function isLabel(typed: string): boolean {
  return /^\.[A-Z]{1,5}$/.test(typed) && !typed.startsWith('.Z');
}
