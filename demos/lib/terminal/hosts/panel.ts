import { positionOf } from '../3270/address.ts';
import type { CodePageName } from '../3270/codepage.ts';
import type { ColourName, HighlightName } from '../3270/codes.ts';
import { fieldText } from '../3270/inbound.ts';
import type { Inbound } from '../3270/inbound.ts';
import { RecordBuilder } from '../3270/record.ts';
import type { FieldLook } from '../3270/record.ts';

/** Code page of the simulated hosts. */
export const HOST_CODE_PAGE: CodePageName = 'cp037';

/** Fixed text on a panel. Its attribute takes the position before it, so column 1 needs row − 1's last position free. */
export interface PanelText {
  readonly row: number;
  /** From 1; where the text itself begins. */
  readonly column: number;
  readonly text: string;
  readonly colour?: ColourName;
  readonly bright?: boolean;
  readonly highlight?: HighlightName;
}

/** A field that takes input. The position after it ends it (a protected attribute), unless `open`. */
export interface PanelField {
  readonly name: string;
  readonly row: number;
  readonly column: number;
  readonly length: number;
  readonly value?: string;
  readonly hidden?: boolean;
  readonly numeric?: boolean;
  readonly colour?: ColourName;
  readonly highlight?: HighlightName;
  /** Filled with blanks instead of NULs, as command lines often are not: insert then needs room. */
  readonly padded?: boolean;
  /** Sent back even when it was not typed into. */
  readonly modified?: boolean;
  /** Nothing ends it: the next attribute on the screen does. */
  readonly open?: boolean;
}

/** A screen of fixed texts and fields. Plain data. */
export interface Panel {
  readonly rows: number;
  readonly cols: number;
  readonly texts: readonly PanelText[];
  readonly fields: readonly PanelField[];
  /** Name of the field in which the cursor stands, or a place. */
  readonly cursor: string | { readonly row: number; readonly column: number };
  readonly alarm?: boolean;
}

export interface PanelOptions {
  readonly extended: boolean;
  /** The panel is for the alternate size. */
  readonly alternate?: boolean;
}

/** The Erase/Write that shows a panel. Texts and fields may be given in any order. */
export function paint(panel: Panel, { extended, alternate = false }: PanelOptions): Uint8Array {
  const { rows, cols } = panel;
  const builder = new RecordBuilder({
    command: alternate ? 'eraseWriteAlternate' : 'eraseWrite',
    positions: rows * cols,
    codePage: HOST_CODE_PAGE,
    extended,
    alarm: panel.alarm ?? false,
  });
  const items = [
    ...panel.texts.map((text) => ({ at: positionOf(text.row, text.column, cols), text })),
    ...panel.fields.map((field) => ({ at: positionOf(field.row, field.column, cols), field })),
  ].sort((a, b) => a.at - b.at);
  const starts = new Set(items.map(({ at }) => wrap(at - 1, rows * cols)));
  for (const item of items) {
    builder.at(wrap(item.at - 1, rows * cols));
    if ('text' in item) builder.field(lookOfText(item.text)).text(item.text.text);
    else putField(builder, item.field, item.at, { starts, positions: rows * cols });
  }
  const { cursor } = panel;
  const place = typeof cursor === 'string' ? panel.fields.find(({ name }) => name === cursor) : cursor;
  if (place !== undefined) builder.at(positionOf(place.row, place.column, cols)).cursorHere();
  return builder.bytes();
}

function putField(
  builder: RecordBuilder,
  field: PanelField,
  at: number,
  { starts, positions }: { readonly starts: ReadonlySet<number>; readonly positions: number },
): void {
  const value = (field.value ?? '').slice(0, field.length);
  builder.field(lookOfField(field)).text(field.padded === true ? value.padEnd(field.length) : value);
  const end = wrap(at + field.length, positions);
  if (field.open !== true && !starts.has(end)) builder.at(end).field({ protected: true, numeric: true });
}

function lookOfText({ colour, bright = false, highlight }: PanelText): FieldLook {
  return {
    protected: true,
    numeric: true,
    display: bright ? 'bright' : 'normal',
    ...(colour !== undefined && { colour }),
    ...(highlight !== undefined && { highlight }),
  };
}

function lookOfField({ hidden = false, numeric = false, modified = false, colour, highlight }: PanelField): FieldLook {
  return {
    display: hidden ? 'hidden' : 'normal',
    numeric,
    modified,
    ...(colour !== undefined && { colour }),
    ...(highlight !== undefined && { highlight }),
  };
}

function wrap(position: number, positions: number): number {
  return (position + positions) % positions;
}

/**
 * What was typed into a panel, by field name. A field that did not come back was not changed, and keeps its value;
 * a field that was emptied is ''.
 */
export function readPanel(panel: Panel, inbound: Inbound): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const { name, value = '' } of panel.fields) values[name] = value;
  for (const sent of inbound.fields) {
    const field = panel.fields.find(({ row, column }) => positionOf(row, column, panel.cols) === sent.position);
    if (field !== undefined) values[field.name] = fieldText(sent, HOST_CODE_PAGE);
  }
  return values;
}

/** Row and column (from 1) of a position. */
export function placeOf(position: number, cols: number): { readonly row: number; readonly column: number } {
  return { row: Math.floor(position / cols) + 1, column: (position % cols) + 1 };
}
