import type { AidName } from '../../../../3270/codes.ts';

/** ISPF's default function keys; 13 to 24 are the same again. */
const KEYS = [
  ['HELP', 'Help'],
  ['SPLIT', 'Split'],
  ['END', 'Exit'],
  ['RETURN', 'Return'],
  ['RFIND', 'Rfind'],
  ['RCHANGE', 'Rchange'],
  ['UP', 'Up'],
  ['DOWN', 'Down'],
  ['SWAP', 'Swap'],
  ['LEFT', 'Left'],
  ['RIGHT', 'Right'],
  ['RETRIEVE', 'Retrieve'],
] as const;

/** The command of a function key, undefined for other keys. */
export function commandOfKey(aid: AidName): string | undefined {
  const number = /^PF(\d+)$/.exec(aid)?.[1];
  return number === undefined ? undefined : KEYS[(Number(number) - 1) % 12]?.[0];
}

/** The two lines of keys at the bottom of a screen. */
export function keyLines(): readonly [string, string] {
  const cells = KEYS.map(([, label], index) => `${`F${index + 1}`.padStart(3)}=${label.padEnd(9)}`);
  return [cells.slice(0, 6).join('').trimEnd(), cells.slice(6).join('').trimEnd()];
}
