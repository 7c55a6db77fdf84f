import type { NumbersCheck } from './types.ts';

/** The numbers in a service's file, one a line; what is none is left out. */
export function readNumbers(text: string): number[] {
  return text
    .split('\n')
    .filter((line) => /^\d+$/.test(line))
    .map(Number);
}

/**
 * Were all numbers counted, each once?
 * @param kept lines of a file that are there at most: of a longer one the beginning is missing, and is not looked at
 * @param fromOne the files hold all numbers since the first; otherwise the check begins at the least there is
 */
export function checkNumbers(
  a: readonly number[],
  b: readonly number[],
  { kept, fromOne }: { readonly kept: number; readonly fromOne: boolean },
): NumbersCheck {
  const least = fromOne ? 1 : Math.min(a[0] ?? Infinity, b[0] ?? Infinity);
  const from = Math.max(least, ...[a, b].map((own) => (own.length < kept ? least : (own[0] ?? least))));
  const all = [...a, ...b].filter((number) => number >= from).sort((one, other) => one - other);
  const seen = new Set(all);
  const last = all.at(-1) ?? 0;
  const missing: number[] = [];
  for (let number = from; number <= last; number++) if (!seen.has(number)) missing.push(number);
  return {
    first: { A: a[0] ?? null, B: b[0] ?? null },
    last: { A: a.at(-1) ?? null, B: b.at(-1) ?? null },
    looked: all.length,
    missing,
    twice: all.filter((number, index) => number === all[index - 1]),
  };
}
