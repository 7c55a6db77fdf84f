import type { TerminalAction } from './actions.ts';
import { fieldAround, takesText } from './picture.ts';
import type { TerminalPicture } from './picture.ts';

/**
 * What to do so that a text is pasted at the cursor, as emulators do it. A line is laid over the screen from
 * its starting point on; characters that would fall on protected positions are left out, so that lines copied
 * from a screen fall into the same fields again. The next line goes on in the next row at the same column, or,
 * where only there nothing can be typed, in the next field that takes text. A tab goes on in the next field too.
 * The host's checks (numeric fields, say) are the terminal's business.
 */
export function planPaste(picture: TerminalPicture, text: string): TerminalAction[] {
  const size = picture.rows * picture.cols;
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n$/, '').split('\n');
  const actions: TerminalAction[] = [];
  let start: number | undefined = picture.cursor;
  for (const line of lines) {
    if (start === undefined || start >= size) break;
    let position: number | undefined = start;
    for (const part of line.split('\t')) {
      if (position === undefined) break;
      const end = layOver(picture, position, part, actions);
      position = nextField(picture, Math.max(end - 1, position));
    }
    start = nextStart(picture, start);
  }
  return actions;
}

/** Types a text from a position on where it is taken; returns where it ended. It ends with its row, unless its field goes on. */
function layOver(picture: TerminalPicture, start: number, text: string, actions: TerminalAction[]): number {
  const limit = endOfLine(picture, start);
  let position = start;
  let run = '';
  const flush = (): void => {
    if (run === '') return;
    actions.push({ type: 'cursor', position: position - run.length }, { type: 'text', text: run });
    run = '';
  };
  // A character that is not in the basic plane is no character of a 3270, but still one position.
  for (const character of text) {
    if (position >= limit) break;
    if (takesText(picture, position)) run += character.length === 1 && character >= ' ' ? character : ' ';
    else flush();
    position += 1;
  }
  flush();
  return position;
}

/** End of the row, or of the field that runs over it, but never beyond the screen. */
function endOfLine(picture: TerminalPicture, start: number): number {
  const size = picture.rows * picture.cols;
  const endOfRow = (Math.floor(start / picture.cols) + 1) * picture.cols;
  const last = fieldAround(picture, endOfRow - 1);
  if (last === undefined) return size;
  if (!takesText(picture, endOfRow - 1)) return endOfRow;
  const endOfField = last.attribute + 1 + last.length - (last.attribute >= endOfRow ? size : 0);
  return Math.min(size, Math.max(endOfRow, endOfField));
}

/** Where the line after one that began here goes on. */
function nextStart(picture: TerminalPicture, start: number): number | undefined {
  const below = start + picture.cols;
  if (below >= picture.rows * picture.cols) return undefined;
  if (takesText(picture, below) || !takesText(picture, start)) return below;
  return nextField(picture, endOfRowAt(picture, start));
}

function endOfRowAt({ cols }: TerminalPicture, position: number): number {
  return Math.floor(position / cols) * cols + cols - 1;
}

/** The first position that takes text in the fields that begin at or after this one; undefined at the end of the screen. */
function nextField(picture: TerminalPicture, after: number): number | undefined {
  const size = picture.rows * picture.cols;
  for (let position = after + 1; position < size; position += 1) {
    const begins = !takesText(picture, position - 1);
    if (begins && takesText(picture, position)) return position;
  }
  return undefined;
}
