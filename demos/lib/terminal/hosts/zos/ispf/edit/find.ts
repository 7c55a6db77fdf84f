import { characterOf } from '../../../../3270/codepage.ts';
import { HOST_CODE_PAGE } from '../../../panel.ts';

/** FIND, CHANGE and EXCLUDE: what their operands mean. */

export interface Find {
  readonly string: string;
  /** C'…' and X'…': capitals count. */
  readonly exact: boolean;
  /** P'…': a string of classes of characters. */
  readonly picture: boolean;
  readonly scope: 'CHARS' | 'WORD' | 'PREFIX' | 'SUFFIX';
  readonly direction: 'NEXT' | 'PREV' | 'FIRST' | 'LAST' | 'ALL';
  /** Columns from 1; with one column only, the string begins there. */
  readonly columns: { readonly left: number; readonly right: number | undefined } | undefined;
  readonly only: 'X' | 'NX' | undefined;
  readonly range: { readonly from: string; readonly to: string } | undefined;
  /** CHANGE: what takes its place. */
  readonly to: string;
  readonly toPicture: boolean;
}

export interface Refusal {
  readonly short: string;
  readonly long: string;
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  /** C, X, T or P. */
  readonly type: string;
}

const DIRECTIONS: Readonly<Record<string, Find['direction']>> = {
  NEXT: 'NEXT',
  PREV: 'PREV',
  FIRST: 'FIRST',
  LAST: 'LAST',
  ALL: 'ALL',
};
const SCOPES: Readonly<Record<string, Find['scope']>> = {
  CHARS: 'CHARS',
  CHAR: 'CHARS',
  WORD: 'WORD',
  PREFIX: 'PREFIX',
  PRE: 'PREFIX',
  SUFFIX: 'SUFFIX',
  SUF: 'SUFFIX',
};
const ONLY: Readonly<Record<string, 'X' | 'NX'>> = { X: 'X', EX: 'X', NX: 'NX' };

/**
 * Reads the operands of FIND (one string) or CHANGE (two). `before` is the last search: `*` stands for its string.
 * @param operands as typed: case matters in C'…'
 */
export function parseFind(operands: string, strings: 1 | 2, before?: Find): Find | Refusal {
  const tokens = tokenize(operands);
  if (tokens === undefined) return QUOTES;
  const texts: Token[] = [];
  const numbers: number[] = [];
  const labels: string[] = [];
  let direction: Find['direction'] = 'NEXT';
  let scope: Find['scope'] = 'CHARS';
  let only: Find['only'];
  for (const token of tokens) {
    const word = token.text.toUpperCase();
    if (!token.quoted && DIRECTIONS[word] !== undefined) direction = DIRECTIONS[word];
    else if (!token.quoted && SCOPES[word] !== undefined) scope = SCOPES[word];
    else if (!token.quoted && ONLY[word] !== undefined) only = ONLY[word];
    else if (!token.quoted && /^\.[A-Z]{1,6}$/.test(word)) labels.push(word);
    else if (texts.length < strings) texts.push(token);
    else if (!token.quoted && /^\d{1,5}$/.test(word)) numbers.push(Number(word));
    else return QUOTES;
  }
  const [first, second] = texts;
  if (first === undefined || (strings === 2 && second === undefined)) return MISSING;
  const string = stringOf(first, before?.string);
  const to = second === undefined ? '' : stringOf(second, before?.to);
  if (string === undefined || to === undefined) return HEX;
  if (string === '') return MISSING;
  const [left, right] = numbers;
  if (
    numbers.length > 2 ||
    labels.length > 2 ||
    left === 0 ||
    (left !== undefined && right !== undefined && right < left)
  )
    return COLUMNS;
  return {
    string,
    exact: first.type === 'C' || first.type === 'X' || (first.text === '*' && !first.quoted && before?.exact === true),
    picture: first.type === 'P',
    scope,
    direction,
    columns: left === undefined ? undefined : { left, right },
    only,
    range: labels[0] === undefined ? undefined : { from: labels[0], to: labels[1] ?? labels[0] },
    to,
    toPicture: second?.type === 'P',
  };
}

const QUOTES: Refusal = {
  short: 'Put string in quotes',
  long: 'A string with blanks, or one that is a keyword, goes between quotes or apostrophes.',
};
const MISSING: Refusal = { short: 'Missing parameter', long: 'Enter the string to be searched for.' };
const HEX: Refusal = {
  short: 'Invalid hex string',
  long: "A hexadecimal string is X'…' with an even number of digits.",
};
const COLUMNS: Refusal = {
  short: 'Invalid columns',
  long: 'Enter one column, or a left column and a right column that is not smaller.',
};

/** How messages name a search: CHARS 'ABC'. */
export function describe({ string, scope, picture }: Find): string {
  return `${scope} ${picture ? 'P' : ''}'${string}'`;
}

function tokenize(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const quoted = /^([CXTPcxtp]?)(?:'((?:[^']|'')*)'|"((?:[^"]|"")*)")([CXTPcxtp]?)(?= |$)/.exec(rest);
    const match = quoted ?? /^([^ '"][^ ]*)(?= |$)/.exec(rest);
    if (match === null) return undefined;
    if (quoted === null) tokens.push({ text: match[1] as string, quoted: false, type: '' });
    else {
      const body =
        quoted[2] === undefined ? (quoted[3] as string).replaceAll('""', '"') : quoted[2].replaceAll("''", "'");
      tokens.push({
        text: body,
        quoted: true,
        type: ((quoted[1] as string) + (quoted[4] as string)).toUpperCase().slice(0, 1),
      });
    }
    rest = rest.slice(match[0].length).trimStart();
  }
  return tokens;
}

function stringOf({ text, quoted, type }: Token, before: string | undefined): string | undefined {
  if (text === '*' && !quoted && before !== undefined) return before;
  if (type !== 'X') return text;
  if (!/^(?:[0-9A-F]{2})+$/i.test(text)) return undefined;
  return (text.match(/../g) ?? []).map((pair) => characterOf(Number.parseInt(pair, 16), HOST_CODE_PAGE)).join('');
}
