/**
 * Characters that are drawn instead of written, so that lines join from cell to cell: box drawing, blocks and
 * the full-height bars of the APL set. Parts are whole pixels within the cell.
 */
export interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const UP = 1;
const DOWN = 2;
const LEFT = 4;
const RIGHT = 8;

const ARMS: Readonly<Record<string, number>> = {
  '─': LEFT | RIGHT,
  '│': UP | DOWN,
  '┌': DOWN | RIGHT,
  '┐': DOWN | LEFT,
  '└': UP | RIGHT,
  '┘': UP | LEFT,
  '├': UP | DOWN | RIGHT,
  '┤': UP | DOWN | LEFT,
  '┬': LEFT | RIGHT | DOWN,
  '┴': LEFT | RIGHT | UP,
  '┼': UP | DOWN | LEFT | RIGHT,
};

/** What to fill for a character in a cell of this size with lines this thick; undefined when it is to be written. */
export function lineParts(character: string, width: number, height: number, thick: number): Part[] | undefined {
  const arms = ARMS[character];
  if (arms !== undefined) return armParts(arms, width, height, thick);
  const halfWidth = Math.round(width / 2);
  const halfHeight = Math.round(height / 2);
  switch (character) {
    case '═':
      return [-1, 1].map((side) => ({ x: 0, y: middle(height, thick) + side * thick, width, height: thick }));
    case '║':
      return [-1, 1].map((side) => ({ x: middle(width, thick) + side * thick, y: 0, width: thick, height }));
    case '⎸':
      return [{ x: 0, y: 0, width: thick, height }];
    case '⎹':
      return [{ x: width - thick, y: 0, width: thick, height }];
    case '▀':
      return [{ x: 0, y: 0, width, height: halfHeight }];
    case '▄':
      return [{ x: 0, y: halfHeight, width, height: height - halfHeight }];
    case '▌':
      return [{ x: 0, y: 0, width: halfWidth, height }];
    case '▐':
      return [{ x: halfWidth, y: 0, width: width - halfWidth, height }];
    case '█':
      return [{ x: 0, y: 0, width, height }];
    default:
      return undefined;
  }
}

function armParts(arms: number, width: number, height: number, thick: number): Part[] {
  const x = middle(width, thick);
  const y = middle(height, thick);
  const parts: Part[] = [];
  if ((arms & (UP | DOWN)) !== 0) {
    const from = (arms & UP) !== 0 ? 0 : y;
    const to = (arms & DOWN) !== 0 ? height : y + thick;
    parts.push({ x, y: from, width: thick, height: to - from });
  }
  if ((arms & (LEFT | RIGHT)) !== 0) {
    const from = (arms & LEFT) !== 0 ? 0 : x;
    const to = (arms & RIGHT) !== 0 ? width : x + thick;
    parts.push({ x: from, y, width: to - from, height: thick });
  }
  return parts;
}

function middle(extent: number, thick: number): number {
  return Math.floor((extent - thick) / 2);
}
