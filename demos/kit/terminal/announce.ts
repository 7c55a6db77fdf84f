import { CELL, fieldAround, has, rowText, takesText } from './picture.ts';
import type { TerminalPicture, TerminalStatus } from './picture.ts';

/** What a screen reader is told at once, at most: the screen itself is there to be read. */
const LONGEST = 240;
/** More changed rows than this are a new screen. */
const FEW_ROWS = 6;
const FIRST_ROWS = 3;

/** A screen as it was when something was last said. */
export interface Seen {
  readonly picture: TerminalPicture;
  readonly status: TerminalStatus;
}

/**
 * What to say after a change: why keys are refused or that they are taken again, the changed rows (or the first
 * ones of a new screen), and the field that the cursor came into. Empty when there is nothing to say: what is
 * being typed is echoed by the screen reader itself.
 */
export function announcement(before: Seen | undefined, now: Seen): string {
  const parts = [
    lockWords(before?.status, now.status),
    insertWords(before?.status, now.status),
    changedText(before?.picture, now.picture),
    enteredField(before?.picture, now.picture),
  ];
  return shorten(parts.filter((part) => part !== '').join(' '));
}

const LOCK_WORDS: Readonly<Record<string, string>> = {
  'X Wait': 'Waiting for the host.',
  'X SYSTEM': 'The host keeps the keyboard locked.',
  'X Protected': 'Nothing can be typed here: press Reset.',
  'X NUM': 'Only digits can be typed here: press Reset.',
  'X Overflow': 'The field is full: press Reset.',
  'X -f': 'This key has no function here: press Reset.',
  'X Not Connected': 'Not connected.',
};

function lockWords(before: TerminalStatus | undefined, { message }: TerminalStatus): string {
  if ((before?.message ?? '') === message) return '';
  if (message === '') return 'Ready.';
  const program = /^X PROG\s*(\d+)/.exec(message)?.[1];
  if (program !== undefined) return `Program check ${program}: what the host sent is not valid. Press Reset.`;
  return LOCK_WORDS[message] ?? `Keyboard locked: ${message.replace(/^X\s*/, '')}.`;
}

function insertWords(before: TerminalStatus | undefined, { insert }: TerminalStatus): string {
  if (before === undefined || before.insert === insert) return '';
  return insert ? 'Insert on.' : 'Insert off.';
}

function changedText(before: TerminalPicture | undefined, now: TerminalPicture): string {
  const changed: number[] = [];
  const sameSize = before?.rows === now.rows && before.cols === now.cols;
  for (let row = 0; row < now.rows; row += 1) {
    if (!sameSize || differs(before, now, row)) changed.push(row);
  }
  if (changed.length === 0 || (sameSize && onlyTyped(before, now))) return '';
  const few = sameSize && changed.length <= FEW_ROWS;
  const spoken = (few ? changed : changed.filter((row) => words(rowText(now, row)) !== '').slice(0, FIRST_ROWS)).map(
    (row) => words(rowText(now, row)),
  );
  const text = spoken.filter((line) => line !== '').join('. ');
  if (text === '') return few ? '' : 'The screen is blank.';
  return few ? `${text}.` : `New screen: ${text}.`;
}

function differs(before: TerminalPicture, now: TerminalPicture, row: number): boolean {
  for (let position = row * now.cols; position < (row + 1) * now.cols; position += 1) {
    if (before.characters[position] !== now.characters[position]) return true;
  }
  return false;
}

/** Whether all that changed can have been typed: it lies in the field that the cursor was in, or, without fields, where it went. */
function onlyTyped(before: TerminalPicture, now: TerminalPicture): boolean {
  const field = fieldAround(now, before.cursor);
  const size = now.characters.length;
  return now.characters.every((unit, position) => {
    if (unit === before.characters[position]) return true;
    if (!takesText(now, position)) return false;
    if (field !== undefined) return (position - field.attribute - 1 + size) % size < field.length;
    const [from, to] = before.cursor < now.cursor ? [before.cursor, now.cursor] : [now.cursor, before.cursor];
    return position >= from && position <= to;
  });
}

/** The name and content of the field that the cursor is in, when it was in another one. */
function enteredField(before: TerminalPicture | undefined, now: TerminalPicture): string {
  if (before === undefined) return '';
  const field = fieldAround(now, now.cursor);
  if (field === undefined || !takesText(now, now.cursor)) return '';
  if (fieldAround(before, before.cursor)?.attribute === field.attribute) return '';
  const { characters } = now;
  let content = '';
  for (let index = 1; index <= field.length; index += 1) {
    content += String.fromCharCode(characters[(field.attribute + index) % characters.length] as number);
  }
  const row = Math.floor(now.cursor / now.cols) + 1;
  const name = fieldName(now, field.attribute);
  const said = [name, has(now, now.cursor, CELL.hidden) ? 'hidden' : words(content), `row ${row}`];
  return `Field ${said.filter((part) => part !== '').join(', ')}.`;
}

/** What stands before a field in its row: its name, as far as a 3270 screen has one. */
function fieldName(picture: TerminalPicture, attribute: number): string {
  const start = attribute - (attribute % picture.cols);
  let name = '';
  for (let position = attribute - 1; position >= start; position -= 1) {
    if (takesText(picture, position)) break;
    if (has(picture, position, CELL.attribute) && name.trim() !== '') break;
    name = String.fromCharCode(picture.characters[position] as number) + name;
  }
  return words(name.replace(/[\s.]*[:=]*[=>-]*>?\s*$/, ''));
}

/** Runs of blanks, dots and lines as one blank: nobody wants to hear them. */
function words(text: string): string {
  return text
    .replace(/(?:[-=_.*>─━│+]\s?){3,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function shorten(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST).replace(/\s\S*$/, '')} …`;
}
