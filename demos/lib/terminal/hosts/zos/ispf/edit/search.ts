import type { Find } from './find.ts';

/** Searching in lines, for the editor and for browse. Lines and columns are from 0. */

export interface Lines {
  readonly count: number;
  /** The text to be searched; undefined when the line is none of those. */
  text(line: number): string | undefined;
  /** Columns of every line: texts are filled with blanks to it. */
  readonly width: number;
}

export interface Found {
  readonly line: number;
  readonly column: number;
}

/** Classes of characters in a picture string. */
const PICTURE: Readonly<Record<string, (character: string) => boolean>> = {
  '=': () => true,
  '@': (character) => isLetter(character),
  '#': (character) => isDigit(character),
  $: (character) => character !== ' ' && !isLetter(character) && !isDigit(character),
  '¬': (character) => character !== ' ',
  '-': (character) => !isDigit(character),
  '<': (character) => isLetter(character) && character !== character.toUpperCase(),
  '>': (character) => isLetter(character) && character === character.toUpperCase(),
};

function isLetter(character: string): boolean {
  return character.toUpperCase() !== character.toLowerCase();
}

function isDigit(character: string): boolean {
  return character >= '0' && character <= '9';
}

/** Columns of a line at which the string stands, in order. They may overlap. */
export function matches(text: string, find: Find, width: number): number[] {
  const { string, columns, scope } = find;
  const line = text.padEnd(Math.max(width, text.length));
  const length = string.length;
  const left = (columns?.left ?? 1) - 1;
  const end = columns === undefined ? line.length : (columns.right ?? columns.left + length - 1);
  const places: number[] = [];
  const haystack = find.exact || find.picture ? line : line.toUpperCase();
  const needle = find.exact || find.picture ? string : string.toUpperCase();
  for (let at = left; at + length <= Math.min(end, line.length); at += 1) {
    if (!(find.picture ? fits(line, at, string) : haystack.startsWith(needle, at))) continue;
    const begins = !isWord(line[at - 1]);
    const ends = !isWord(line[at + length]);
    if (
      scope === 'CHARS' ||
      (scope === 'WORD' && begins && ends) ||
      (scope === 'PREFIX' && begins && !ends) ||
      (scope === 'SUFFIX' && !begins && ends)
    ) {
      places.push(at);
    }
  }
  return places;
}

function fits(line: string, at: number, picture: string): boolean {
  for (let offset = 0; offset < picture.length; offset += 1) {
    const wanted = picture[offset] as string;
    const character = line[at + offset] as string;
    if (!(PICTURE[wanted]?.(character) ?? wanted.toUpperCase() === character.toUpperCase())) return false;
  }
  return true;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && (isLetter(character) || isDigit(character));
}

/** The next place from `from` on (itself included), downwards or upwards; undefined when there is none. */
export function search(lines: Lines, find: Find, from: Found, backwards: boolean): Found | undefined {
  const step = backwards ? -1 : 1;
  for (let line = from.line; line >= 0 && line < lines.count; line += step) {
    const text = lines.text(line);
    if (text === undefined) continue;
    const places = matches(text, find, lines.width);
    const column = backwards
      ? places.findLast((place) => line !== from.line || place <= from.column)
      : places.find((place) => line !== from.line || place >= from.column);
    if (column !== undefined) return { line, column };
  }
  return undefined;
}

/** All places, those that overlap the one before left out; also the number of lines. */
function searchAll(lines: Lines, find: Find): { readonly places: Found[]; readonly lines: number } {
  const places: Found[] = [];
  let hits = 0;
  for (let line = 0; line < lines.count; line += 1) {
    const text = lines.text(line);
    if (text === undefined) continue;
    let end = -1;
    const before = places.length;
    for (const column of matches(text, find, lines.width)) {
      if (column < end) continue;
      places.push({ line, column });
      end = column + find.string.length;
    }
    if (places.length > before) hits += 1;
  }
  return { places, lines: hits };
}

/** The outcome of a search from a place, and what ISPF says about it. */
export interface Outcome {
  readonly found: Found | undefined;
  readonly message: { readonly short: string; readonly long: string; readonly error?: boolean };
  /** Where the next RFIND begins: at the other end, after the end of the data was reached. */
  readonly again: Found | undefined;
  /** All places, with ALL. */
  readonly places: readonly Found[];
}

/** FIND from a place on, in the direction that it says. `name` is how messages call the string. */
export function findFrom(lines: Lines, find: Find, start: Found, name: string): Outcome {
  const top = { line: 0, column: 0 };
  const bottom = { line: lines.count - 1, column: lines.width };
  if (find.direction === 'ALL') {
    const all = searchAll(lines, find);
    const [found] = all.places;
    if (found === undefined) return none(name);
    return {
      found,
      places: all.places,
      again: undefined,
      message: {
        short: `${all.places.length} ${name}`,
        long: `${name} found ${all.places.length} ${all.places.length === 1 ? 'time' : 'times'} on ${all.lines} ${all.lines === 1 ? 'line' : 'lines'}.`,
      },
    };
  }
  const backwards = find.direction === 'PREV' || find.direction === 'LAST';
  const from = find.direction === 'FIRST' ? top : find.direction === 'LAST' ? bottom : start;
  const found = search(lines, find, from, backwards);
  if (found !== undefined) {
    return {
      found,
      places: [found],
      again: undefined,
      message: { short: `${name} found`, long: `Search for ${name} was successful.` },
    };
  }
  const whole = backwards
    ? from.line >= bottom.line && from.column >= bottom.column
    : from.line <= 0 && from.column <= 0;
  if (whole) return none(name);
  const edge = backwards ? 'Top' : 'Bottom';
  return {
    found: undefined,
    places: [],
    again: backwards ? bottom : top,
    message: {
      short: `*${edge} of data reached*`,
      long: `${name} not found. Press RFIND to continue the search from the ${backwards ? 'bottom' : 'top'}.`,
      error: true,
    },
  };
}

function none(name: string): Outcome {
  return {
    found: undefined,
    places: [],
    again: undefined,
    message: { short: `No ${name} found`, long: `Search for ${name} was not successful.`, error: true },
  };
}
