import type { TerminalPicture, TerminalStatus } from './picture.ts';

/** A sign of the status line that is drawn, since no typeface has it. */
export type StatusSign = 'locked' | 'clock' | 'session' | 'no-session' | 'services';

/** Something in the status line: a text or a sign, from a column on. */
export type StatusPart =
  | { readonly col: number; readonly text: string; readonly underscore?: true; readonly tone: 'plain' | 'alert' }
  | { readonly col: number; readonly sign: StatusSign; readonly tone: 'plain' | 'alert' };

/** Columns from the left, and from the right where negative: the layout that users of 3270 emulators know. */
const COLUMN = { unit: 0, line: 1, owner: 2, message: 8, insert: -29, secure: -27, lu: -25, timing: -15, cursor: -7 };

const OWNER: Readonly<Record<TerminalStatus['owner'], StatusSign>> = {
  none: 'no-session',
  services: 'services',
  program: 'session',
};

/** The status line of a screen: what stands where. */
export function statusParts(
  status: TerminalStatus,
  { cols, cursor }: Pick<TerminalPicture, 'cols' | 'cursor'>,
): StatusPart[] {
  const parts: StatusPart[] = [
    { col: COLUMN.unit, text: '4', underscore: true, tone: 'plain' },
    { col: COLUMN.line, text: status.line, underscore: true, tone: 'plain' },
    { col: COLUMN.owner, sign: OWNER[status.owner], tone: 'plain' },
  ];
  parts.push(...messageParts(status.message, cols + COLUMN.insert - 1 - COLUMN.message));
  const right = (from: number, text: string, width: number): void => {
    if (text !== '') parts.push({ col: cols + from, text: text.slice(0, width), tone: 'plain' });
  };
  right(COLUMN.insert, status.insert ? '^' : '', 1);
  right(COLUMN.secure, status.secure ? 'S' : '', 1);
  right(COLUMN.lu, status.lu, 8);
  right(COLUMN.timing, status.timing, 7);
  right(COLUMN.cursor, cursorText(cursor, cols), 7);
  return parts;
}

/** "X SYSTEM" as the X and the word; the wait for the host as the X and the clock. */
function messageParts(message: string, width: number): StatusPart[] {
  if (message === '') return [];
  if (!message.startsWith('X')) {
    return [{ col: COLUMN.message, text: message.slice(0, width), tone: 'alert' }];
  }
  const reason = message.slice(1).trim();
  const parts: StatusPart[] = [{ col: COLUMN.message, sign: 'locked', tone: 'alert' }];
  if (reason.toLowerCase() === 'wait') parts.push({ col: COLUMN.message + 2, sign: 'clock', tone: 'alert' });
  else if (reason !== '') parts.push({ col: COLUMN.message + 2, text: reason.slice(0, width - 2), tone: 'alert' });
  return parts;
}

/** Row and column of the cursor, from 1: "006/021". */
export function cursorText(cursor: number, cols: number): string {
  const pad = (value: number): string => String(value).padStart(3, '0');
  return `${pad(Math.floor(cursor / cols) + 1)}/${pad((cursor % cols) + 1)}`;
}
