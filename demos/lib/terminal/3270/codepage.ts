/**
 * EBCDIC code pages of one byte. Tables list the characters of 40 to FF; below 40 are controls, which have none.
 * Sources: IBM's code page definitions CP00037, CP00273, CP00500; the rest is said as differences.
 */

const CP037 =
  ' \u00a0âäàáãåçñ¢.<(+|' +
  '&éêëèíîïìß!$*);¬' +
  '-/ÂÄÀÁÃÅÇÑ¦,%_>?' +
  'øÉÊËÈÍÎÏÌ`:#@\'="' +
  'Øabcdefghi«»ðýþ±' +
  '°jklmnopqrªºæ¸Æ¤' +
  'µ~stuvwxyz¡¿ÐÝÞ®' +
  '^£¥·©§¶¼½¾[]¯¨´×' +
  '{ABCDEFGHI\u00adôöòóõ' +
  '}JKLMNOPQR¹ûüùúÿ' +
  '\\÷STUVWXYZ²ÔÖÒÓÕ' +
  '0123456789³ÛÜÙÚ\u009f';

const CP500 =
  ' \u00a0âäàáãåçñ[.<(+!' +
  '&éêëèíîïìß]$*);^' +
  '-/ÂÄÀÁÃÅÇÑ¦,%_>?' +
  'øÉÊËÈÍÎÏÌ`:#@\'="' +
  'Øabcdefghi«»ðýþ±' +
  '°jklmnopqrªºæ¸Æ¤' +
  'µ~stuvwxyz¡¿ÐÝÞ®' +
  '¢£¥·©§¶¼½¾¬|¯¨´×' +
  '{ABCDEFGHI\u00adôöòóõ' +
  '}JKLMNOPQR¹ûüùúÿ' +
  '\\÷STUVWXYZ²ÔÖÒÓÕ' +
  '0123456789³ÛÜÙÚ\u009f';

const CP273 =
  ' \u00a0â{àáãåçñÄ.<(+!' +
  '&éêëèíîïì~Ü$*);^' +
  '-/Â[ÀÁÃÅÇÑö,%_>?' +
  'øÉÊËÈÍÎÏÌ`:#§\'="' +
  'Øabcdefghi«»ðýþ±' +
  '°jklmnopqrªºæ¸Æ¤' +
  'µßstuvwxyz¡¿ÐÝÞ®' +
  '¢£¥·©@¶¼½¾¬|‾¨´×' +
  'äABCDEFGHI\u00adô¦òóõ' +
  'üJKLMNOPQR¹û}ùúÿ' +
  'Ö÷STUVWXYZ²Ô\\ÒÓÕ' +
  '0123456789³Û]ÙÚ\u009f';

type Changes = Readonly<Record<number, string>>;

function changed(table: string, changes: Changes): string {
  return [...table].map((character, index) => changes[index + FIRST] ?? character).join('');
}

const FIRST = 0x40;
const EURO: Changes = { 0x9f: '€' };

const TABLES = {
  cp037: CP037,
  cp273: CP273,
  cp500: CP500,
  cp1047: changed(CP037, { 0x5f: '^', 0xad: '[', 0xb0: '¬', 0xba: 'Ý', 0xbb: '¨', 0xbd: ']' }),
  cp1140: changed(CP037, EURO),
  cp1141: changed(CP273, EURO),
  cp1148: changed(CP500, EURO),
} as const;

export type CodePageName = keyof typeof TABLES;

export const CODE_PAGES = Object.keys(TABLES) as readonly CodePageName[];

const TO_CODE = new Map<CodePageName, ReadonlyMap<string, number>>(
  CODE_PAGES.map((name) => [name, new Map([...TABLES[name]].map((character, index) => [character, index + FIRST]))]),
);

/** The character of a code; a blank for codes that have none (NUL and the other controls). */
export function characterOf(code: number, page: CodePageName): string {
  return TABLES[page][code - FIRST] ?? ' ';
}

/** The code of a character, undefined when the page has none for it. */
export function codeOf(character: string, page: CodePageName): number | undefined {
  return TO_CODE.get(page)?.get(character);
}

/** Text as codes; what the page does not have becomes SUB (3F). */
export function encodeText(text: string, page: CodePageName): Uint8Array {
  return Uint8Array.from([...text], (character) => codeOf(character, page) ?? 0x3f);
}

/** Codes as text of the same length: controls are blanks. */
export function decodeText(codes: Iterable<number>, page: CodePageName): string {
  let text = '';
  for (const code of codes) text += characterOf(code, page);
  return text;
}
