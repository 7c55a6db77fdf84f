import type { Token } from 'markdown-it';
import type { SlidePattern } from '../../contract/deck.ts';
import { wrap } from './diagram/text.ts';
import { plainText } from './markdown.ts';

// What a slide has room for at 16:9, in hundredths of its height (cqh). The numbers are those
// of slides/theme/deck.css; the estimate is for the author's sake, a browser has the last word.

/** Width between the margins, and in one of two columns or the captions. */
const FULL = 160;
const COLUMN = 76;
const CAPTIONS = 46;
const LINE = 1.3;
const GAP = 2.2;
/** A drawing may be scaled down to this before its words become too small. */
const SHRINK = 0.88;

/** Code is not wrapped: so many characters fit a line. At 4:3 the type shrinks with the width. */
const CODE = { size: 3.5, leading: 1.4, padding: 4.8, full: 72, column: 33, captions: 20 } as const;

interface Setting {
  readonly width: number;
  readonly size: number;
  readonly weight: 400 | 600;
  /** The longest line of code, in characters. */
  readonly code: number;
}

/** Something that is too large: `line` counts from 0 in the slide's body. */
export interface Misfit {
  readonly line: number;
  readonly message: string;
}

const SIZES: Readonly<Record<string, number>> = { big: 14, quiet: 3.5, question: 5.6, answer: 5 };

/** What of a slide does not fit: code that is too wide, or all of it together when it is too high. */
export function misfits(body: readonly Token[], title: string, pattern: SlidePattern): Misfit[] {
  const found: Misfit[] = [];
  const demo = pattern === 'demo' || pattern === 'demo-caption' || pattern === 'terminal';
  const statement = pattern === 'statement';
  const titleSize = pattern === 'opening' ? 10 : demo ? 5.6 : statement && body.length === 0 ? 9 : 6.6;
  const titleHeight = wrap(title, demo ? 163 : FULL, titleSize, 600).lines.length * titleSize * 1.14;
  const room = 100 - titleHeight - (demo ? 3.4 + 2 + 5.5 : 5 + 3 + 6);
  const size = pattern === 'side-by-side' ? 4 : statement ? 5.2 : 4.4;
  const setting: Setting = { width: FULL, size, weight: 400, code: CODE.full };
  const needed =
    pattern === 'demo-caption'
      ? heightOf(
          body.filter((token) => token.type !== 'deck_html'),
          { ...setting, width: CAPTIONS, size: 3.8, code: CODE.captions },
          found,
        )
      : heightOf(body, setting, found);
  if (needed > room + 1.5) {
    found.push({
      line: body[0]?.map?.[0] ?? 0,
      message: `the slide is too full: it needs about ${Math.round((needed / room) * 100)} % of the room under its title; leave something out or make two slides of it`,
    });
  }
  return found;
}

/** Height of blocks one below the other; columns stand side by side. */
function heightOf(tokens: readonly Token[], setting: Setting, found: Misfit[]): number {
  let sum = 0;
  let columns: number[] = [];
  for (const block of blocksOf(tokens)) {
    const first = block[0] as Token;
    const side = first.type === 'deck_container_open' && (first.info === 'left' || first.info === 'right');
    if (side) {
      columns = [...columns, heightOfBlock(block, { ...setting, width: COLUMN, code: CODE.column }, found)];
      continue;
    }
    sum += heightOfBlock(block, setting, found) + GAP;
  }
  if (columns.length > 0) sum += Math.max(...columns) + GAP;
  return Math.max(0, sum - GAP);
}

function heightOfBlock(block: readonly Token[], setting: Setting, found: Misfit[]): number {
  const first = block[0] as Token;
  const inner = block.slice(1, -1);
  const { width, size } = setting;
  switch (first.type) {
    case 'fence':
      return heightOfCode(first, setting, found);
    case 'deck_html':
      return ((first.meta as { height?: number } | null)?.height ?? 0) * (width / FULL) * SHRINK;
    case 'table_open':
      return block.filter((t) => t.type === 'tr_open').length * (3.9 * LINE + 2.6);
    case 'bullet_list_open':
    case 'ordered_list_open':
      return heightOf(inner, { ...setting, width: width - size, size: first.level > 0 ? 3.7 : size }, found);
    case 'list_item_open':
      return heightOf(inner, setting, found);
    case 'deck_container_open':
      return heightOf(
        inner,
        { ...setting, size: SIZES[first.info] ?? size, weight: first.info === 'big' ? 600 : 400 },
        found,
      );
    default: {
      const lines = wrap(plainText(block), width, size, setting.weight).lines.length;
      return lines * size * (setting.size === SIZES['big'] ? 1.05 : LINE);
    }
  }
}

function heightOfCode(token: Token, setting: Setting, found: Misfit[]): number {
  const lines = token.content.replace(/\n$/, '').split('\n');
  const longest = lines.findIndex((line) => line.length > setting.code);
  if (longest >= 0) {
    found.push({
      line: (token.map?.[0] ?? 0) + 1 + longest,
      message: `this line of code has ${lines[longest]?.length} characters, there is room for ${setting.code}`,
    });
  }
  return lines.length * CODE.size * CODE.leading + CODE.padding;
}

/** Tokens of one level cut into blocks: each from its opening to its closing token. */
function blocksOf(tokens: readonly Token[]): Token[][] {
  const blocks: Token[][] = [];
  let depth = 0;
  let block: Token[] = [];
  for (const token of tokens) {
    block.push(token);
    depth += token.nesting;
    if (depth > 0) continue;
    blocks.push(block);
    block = [];
  }
  return blocks;
}
