import type { ProgramContext } from '../program.ts';
import { columnsShown, lastLeft } from './columns.ts';
import { BROWSE_TOP, linesShown, sizeOf, TABLE_TOP } from './draw.ts';
import type { SdsfState } from './state.ts';
import { contentOf, heightOf } from './view.ts';

export type Direction = 'UP' | 'DOWN' | 'LEFT' | 'RIGHT';

/** Columns of output that a page to the side has. */
const LONGEST_LINE = 255;

/** How far an amount goes: a number, M or MAX, PAGE, HALF, DATA, CSR (to the row of the cursor). Undefined when it is none. */
export function scrollAmount(
  text: string,
  direction: Direction,
  state: SdsfState,
  context: ProgramContext,
  cursorRow: number,
): number | undefined {
  const size = sizeOf(context);
  const frame = state.frames.at(-1) ?? { kind: 'menu' };
  const content = contentOf(frame, state, context);
  const top = content?.kind === 'lines' ? BROWSE_TOP : TABLE_TOP;
  const isVertical = direction === 'UP' || direction === 'DOWN';
  const page = isVertical
    ? linesShown(size, top)
    : content?.kind === 'table' && 'left' in frame
      ? columnsShown(content.table.columns, frame.left, size.cols).length - 1
      : size.cols;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  switch (text) {
    case 'M':
    case 'MAX':
      return Number.MAX_SAFE_INTEGER;
    case 'H':
    case 'HALF':
      return Math.floor(page / 2);
    case 'P':
    case 'PAGE':
      return page;
    case 'D':
    case 'DATA':
      return page - 1;
    case 'C':
    case 'CSR': {
      const row = cursorRow - top - 1;
      if (!isVertical || row <= 0 || row >= page) return page;
      return direction === 'DOWN' ? row : page - row - 1;
    }
    default:
      return undefined;
  }
}

/** Moves what is shown; says so when it is at an end already. */
export function scroll(state: SdsfState, direction: Direction, amount: number, context: ProgramContext): void {
  const frame = state.frames.at(-1);
  if (frame === undefined || frame.kind === 'menu' || frame.kind === 'help') return;
  const content = contentOf(frame, state, context);
  if (content === undefined) return;
  const top = content.kind === 'lines' ? BROWSE_TOP : TABLE_TOP;
  const size = sizeOf(context);
  if (direction === 'UP' || direction === 'DOWN') {
    const end = content.kind === 'lines' ? heightOf(content) - linesShown(size, top) : heightOf(content) - 1;
    const before = frame.top;
    // FIND may have gone further than a full last page: DOWN does not go back from there.
    frame.top = clamp(
      before + (direction === 'UP' ? -amount : amount),
      Math.max(0, end, direction === 'UP' ? 0 : before),
    );
    if (frame.top === before) state.message = direction === 'UP' ? 'TOP OF DATA REACHED' : 'BOTTOM OF DATA REACHED';
    return;
  }
  const end = content.kind === 'lines' ? LONGEST_LINE - size.cols : lastLeft(content.table.columns, size.cols);
  frame.left = clamp(frame.left + (direction === 'LEFT' ? -amount : amount), Math.max(0, end));
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}
