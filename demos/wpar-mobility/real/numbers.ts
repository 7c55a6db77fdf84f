import type { NumbersCheck } from './types.ts';

/** The numbers in a service's file, one a line; what is none is left out. */
export function readNumbers(text: string): number[] {
  return text
    .split('\n')
    .filter((line) => /^\d+$/.test(line))
    .map(Number);
}

/**
 * Were all numbers counted, each once? Only the end of a long file is looked at, so the check begins at 1,
 * or where the shortened files both have begun.
 * @param kept lines of a file that are looked at most
 */
export function checkNumbers(a: readonly number[], b: readonly number[], kept: number): NumbersCheck {
  const from = Math.max(1, ...[a, b].map((own) => (own.length < kept ? 1 : (own[0] ?? 1))));
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
