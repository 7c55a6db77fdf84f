import { without } from './model.ts';
import type { Line } from './model.ts';

/** Lines that line commands make of others. */

/** Blanks of the lower text are filled from the upper one. */
export function overlay(lower: string, upper: string): string {
  const size = Math.max(lower.length, upper.length);
  let text = '';
  for (let column = 0; column < size; column += 1) {
    const own = lower[column] ?? ' ';
    text += own === ' ' ? (upper[column] ?? ' ') : own;
  }
  return text.trimEnd();
}

/** Inserted lines. */
export function blank(count: number): Line[] {
  return Array.from({ length: count }, () => ({ kind: 'insert', text: '' }));
}

/** Copies have no label and no number yet, and are shown. */
export function copies(lines: readonly Line[]): Line[] {
  return lines
    .filter(({ kind }) => kind === 'data' || kind === 'insert')
    .map((line) => ({
      ...without(line, 'label', 'command', 'excluded', 'flag', 'number', 'level'),
      ...(line.kind === 'data' && { touched: true as const }),
    }));
}

/** A line at its new place: its label comes with it, its number does not. */
export function moved(line: Line): Line {
  return { ...without(line, 'command', 'number', 'level'), touched: true };
}
