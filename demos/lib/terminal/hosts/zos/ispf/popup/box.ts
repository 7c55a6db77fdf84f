import type { PanelField } from '../../../panel.ts';
import { ask, cover, LOOK, put } from '../screen/layout.ts';
import type { Layout } from '../screen/layout.ts';

/** A window: a frame of characters that every 3270 has, with lines of text and fields in it. */

export interface Box {
  readonly row: number;
  readonly column: number;
  readonly width: number;
  readonly title: string;
  readonly lines: readonly string[];
  /** Fields by row and column within the window, from 1. */
  readonly fields: readonly (Pick<PanelField, 'name' | 'length' | 'value'> & {
    readonly line: number;
    readonly at: number;
  })[];
}

export function drawBox(layout: Layout, { row, column, width, title, lines, fields }: Box): void {
  const inner = width - 2;
  const label = title === '' ? '' : ` ${title} `;
  const before = Math.floor((inner - label.length) / 2);
  const first = Math.max(1, Math.min(row, layout.rows - lines.length - 1));
  for (let offset = 0; offset < lines.length + 2; offset += 1)
    cover(layout, first + offset, column, column + width - 1);
  put(layout, first, column, `.${'-'.repeat(before)}${label}${'-'.repeat(inner - label.length - before)}.`, LOOK.line);
  for (const [index, line] of lines.entries()) {
    put(layout, first + 1 + index, column, '|', LOOK.line);
    put(layout, first + 1 + index, column + 2, line.slice(0, inner - 2), LOOK.text);
    put(layout, first + 1 + index, column + width - 1, '|', LOOK.line);
  }
  put(layout, first + lines.length + 1, column, `'${'-'.repeat(inner)}'`, LOOK.line);
  for (const { line, at, ...field } of fields) {
    cover(layout, first + line, column + at, column + at + field.length - 1);
    ask(layout, { ...field, row: first + line, column: column + at });
  }
  layout.cursor = fields[0]?.name ?? { row: first + 1, column: column + 2 };
}
