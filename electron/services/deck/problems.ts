import type { DeckProblem } from '../../contract/deck.ts';

/** A place in a value that was read from YAML: keys and indexes from the root. */
export type Path = readonly (string | number)[];

/** Collects what is wrong with a deck. Nothing is thrown for bad content: the talk goes on. */
export class Problems {
  readonly list: DeckProblem[] = [];

  /** Reports a problem at a 1-based line of a file (relative to the deck's folder). */
  add(file: string, line: number, message: string): void {
    const known = this.list.some((p) => p.file === file && p.line === line && p.message === message);
    if (!known) this.list.push({ file, line, message });
  }

  /** Problems by file, then line: the order an author works through them. */
  sorted(): DeckProblem[] {
    return [...this.list].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line));
  }
}

/** The candidate nearest to `word` when it is near enough to be a slip of the finger, as " (did you mean …?)". */
export function didYouMean(word: string, candidates: readonly string[]): string {
  let best: string | undefined;
  let bestDistance = Math.min(Math.max(2, Math.floor(word.length / 3)) + 1, word.length);
  for (const candidate of candidates) {
    const d = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (d < bestDistance) [best, bestDistance] = [candidate, d];
  }
  return best === undefined ? '' : ` (did you mean "${best}"?)`;
}

/** Levenshtein distance: insertions, deletions and substitutions from a to b. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substituted));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
