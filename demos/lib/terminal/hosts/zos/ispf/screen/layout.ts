import type { ColourName, HighlightName } from '../../../../3270/codes.ts';
import type { PanelField, PanelText } from '../../../panel.ts';

/** A logical screen's panel: rows from 1, before it is placed on the terminal. */
export interface Layout {
  readonly rows: number;
  readonly cols: number;
  texts: PanelText[];
  fields: PanelField[];
  cursor: string | { readonly row: number; readonly column: number };
}

/** ISPF's default colours of panel elements. */
export const LOOK = {
  bar: 'white',
  line: 'blue',
  title: 'blue',
  text: 'green',
  prompt: 'green',
  entry: 'turquoise',
  output: 'turquoise',
  heading: 'blue',
  option: 'white',
  emphasis: 'turquoise',
  keys: 'blue',
  information: 'white',
  warning: 'yellow',
  error: 'red',
} as const satisfies Record<string, ColourName>;

export function newLayout(rows: number, cols: number): Layout {
  return { rows, cols, texts: [], fields: [], cursor: { row: 1, column: 1 } };
}

/** Puts a text; what would not fit the row is cut. Nothing outside the rows. */
export function put(
  layout: Layout,
  row: number,
  column: number,
  text: string,
  colour: ColourName,
  highlight?: HighlightName,
): void {
  if (row < 1 || row > layout.rows || text.length === 0) return;
  const kept = text.slice(0, Math.max(0, layout.cols - column + 1));
  if (kept.length === 0) return;
  layout.texts.push({
    row,
    column,
    text: kept,
    colour,
    bright: colour === 'white' || colour === 'red',
    ...(highlight !== undefined && { highlight }),
  });
}

/** A field of a panel; nothing when its row is not on the screen. */
export function ask(layout: Layout, field: PanelField): void {
  if (field.row < 1 || field.row > layout.rows) return;
  layout.fields.push({ colour: LOOK.entry, ...field });
}

/** Row and column of every choice of the action bar. */
export const BAR_COLUMN = 4;

export interface Heading {
  readonly bar: readonly string[];
  readonly title: string;
  /** `Option` or `Command`. */
  readonly prompt: 'Option' | 'Command';
  readonly command: string;
  /** Scroll amount, where the panel scrolls. */
  readonly scroll?: string;
  /** The title is at the left, with this text at the right (rows, columns). */
  readonly right?: string;
}

/** Rows 1 to 4: action bar, line, title, command field. */
export function head(layout: Layout, { bar, title, prompt, command, scroll, right }: Heading): void {
  let column = BAR_COLUMN;
  for (const choice of bar) {
    put(layout, 1, column, choice, LOOK.bar);
    column += choice.length + 2;
  }
  put(layout, 2, 2, '-'.repeat(78), LOOK.line);
  const at = right === undefined ? Math.max(2, Math.floor((80 - title.length) / 2) + 1) : 2;
  put(layout, 3, at, right === undefined ? title : title.slice(0, 77 - right.length), LOOK.title);
  if (right !== undefined) put(layout, 3, 80 - right.length, right, LOOK.information);
  put(layout, 4, 2, `${prompt} ===>`, LOOK.prompt);
  const from = prompt.length + 8;
  ask(layout, {
    name: 'command',
    row: 4,
    column: from,
    length: (scroll === undefined ? 79 : 62) - from,
    value: command,
  });
  if (scroll !== undefined) {
    put(layout, 4, 64, 'Scroll ===>', LOOK.prompt);
    ask(layout, { name: 'scroll', row: 4, column: 76, length: 4, value: scroll });
  }
  layout.cursor = 'command';
}

/**
 * Takes columns of a row away from what is there, attribute positions included; fields become text, so that
 * a window lies over them.
 */
export function cover(layout: Layout, row: number, from: number, to: number): void {
  const kept: PanelText[] = [];
  for (const text of layout.texts) {
    if (text.row === row) kept.push(...pieces(text, from, to));
    else kept.push(text);
  }
  const fields: PanelField[] = [];
  for (const field of layout.fields) {
    const end = field.column + field.length - 1;
    if (field.row !== row || end + 1 < from || field.column - 1 > to) fields.push(field);
    else kept.push(...pieces({ ...textOf(field), text: textOf(field).text.padEnd(field.length) }, from, to));
  }
  layout.texts = kept;
  layout.fields = fields;
}

/** Makes all fields text: only a window's own can be typed into. */
export function freeze(layout: Layout): void {
  for (const field of layout.fields) if ((field.value ?? '').length > 0) layout.texts.push(textOf(field));
  layout.fields = [];
}

function textOf({ row, column, length, value = '', hidden = false, colour = LOOK.entry }: PanelField): PanelText {
  return { row, column, text: hidden ? '' : value.slice(0, length), colour };
}

function pieces(text: PanelText, from: number, to: number): PanelText[] {
  const left = text.text.slice(0, Math.max(0, from - 1 - text.column));
  const skip = Math.max(0, to + 2 - text.column);
  const right = text.text.slice(skip);
  if (text.column + text.text.length < from || text.column - 1 > to) return [text];
  return [
    ...(left.trim().length > 0 ? [{ ...text, text: left }] : []),
    ...(right.trim().length > 0 ? [{ ...text, column: text.column + skip, text: right }] : []),
  ];
}
