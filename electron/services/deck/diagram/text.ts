import { ASCII_WIDTHS, OTHER_WIDTHS } from './widths.ts';
import { el, escapeXml } from './svg.ts';

export type Weight = 400 | 600;
export type Anchor = 'start' | 'middle' | 'end';

/** Sizes of text in units (1 unit = 1 % of the slide's height at 16:9). */
export const LABEL = 3.6;
export const NOTE = 3.3;
/** Sizes of labels that authors choose from. */
export const LABEL_SIZE = { normal: LABEL, large: 5.2, huge: 10 } as const;
export type LabelSize = keyof typeof LABEL_SIZE;
/** Line height, in ems. */
export const LEADING = 1.2;

/** Width of one line of IBM Plex Sans, in units. */
export function measure(text: string, size: number, weight: Weight = 400): number {
  const widths = ASCII_WIDTHS[weight];
  let sum = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 0;
    sum += widths[code - 32] ?? OTHER_WIDTHS[char] ?? (code >= 0x2190 ? 950 : 620);
  }
  return (sum * size) / 1000;
}

/** Text set in lines that are at most as wide as asked for, where the words allow it. */
export interface TextBlock {
  readonly lines: readonly string[];
  readonly size: number;
  readonly weight: Weight;
  /** Width of the widest line. */
  readonly width: number;
  readonly height: number;
}

/**
 * Wraps text at spaces, and inside a word only after "/" or "-" when it would not fit
 * otherwise; a line break in the text is kept. Lines are balanced: as narrow as the same
 * number of lines allows. A word wider than `maxWidth` makes the block wider than asked for.
 */
export function wrap(text: string, maxWidth: number, size: number, weight: Weight = 400): TextBlock {
  const lines = text
    .trim()
    .split('\n')
    .flatMap((line) => balanced(line.trim(), maxWidth, size, weight));
  const width = Math.max(0, ...lines.map((line) => measure(line, size, weight)));
  return { lines, size, weight, width, height: lines.length * size * LEADING };
}

function balanced(text: string, maxWidth: number, size: number, weight: Weight): string[] {
  const best = greedy(text, maxWidth, size, weight);
  if (best.length < 2) return best;
  let low = maxWidth / 2;
  let high = maxWidth;
  let result = best;
  for (let i = 0; i < 7; i++) {
    const middle = (low + high) / 2;
    const lines = greedy(text, middle, size, weight);
    const fits = lines.length <= best.length && lines.every((line) => measure(line, size, weight) <= maxWidth);
    if (fits) [high, result] = [middle, lines];
    else low = middle;
  }
  return result;
}

function greedy(text: string, maxWidth: number, size: number, weight: Weight): string[] {
  const words = text
    .split(/\s+/)
    .flatMap((word) => (measure(word, size, weight) <= maxWidth ? [[word, ' ']] : pieces(word)));
  const lines: string[] = [];
  let line = '';
  let joint = '';
  for (const [word = '', after = ' '] of words) {
    const longer = line === '' ? word : line + joint + word;
    if (line !== '' && measure(longer, size, weight) > maxWidth) {
      lines.push(line);
      line = word;
    } else line = longer;
    joint = after;
  }
  return [...lines, line];
}

/** A long word cut after its slashes and hyphens, each piece with what joins it to the next. */
function pieces(word: string): string[][] {
  const parts = word.split(/(?<=[/-])/);
  return parts.map((part, i) => [part, i === parts.length - 1 ? ' ' : '']);
}

/** A block as an SVG text element; x is where the anchor is, top the upper edge of the first line. */
export function drawText(block: TextBlock, x: number, top: number, anchor: Anchor, className: string): string {
  const lineHeight = block.size * LEADING;
  const baseline = (i: number): number => top + i * lineHeight + lineHeight / 2 + block.size * 0.35;
  const shared = { class: className, 'font-size': block.size, 'font-weight': block.weight, 'text-anchor': anchor };
  if (block.lines.length === 1) return el('text', { ...shared, x, y: baseline(0) }, escapeXml(block.lines[0] ?? ''));
  // No space at the end of a line: it would count when the line is centred.
  const spans = block.lines.map((line, i) => el('tspan', { x, y: baseline(i) }, escapeXml(line)));
  return el('text', shared, ...spans);
}
