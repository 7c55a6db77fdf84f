import { characterOf } from './codepage.ts';
import { CONTROL, FIELD } from './codes.ts';
import { graphicCharacter } from './graphic-set.ts';
import type { Terminal } from './types.ts';

/** What a position shows, whether or not its field is hidden: one character, a blank for NUL and attributes. */
export function characterAt(terminal: Terminal, address: number): string {
  const code = terminal.code[address] as number;
  if (terminal.graphic[address] !== 0 || terminal.charset[address] === 0xf1) return graphicCharacter(code);
  switch (code) {
    case CONTROL.DUP:
      return '*';
    case CONTROL.FM:
      return ';';
    case CONTROL.SUB:
      return '●';
    default:
      return characterOf(code, terminal.codePage);
  }
}

/** The rows as they are seen: hidden fields are blank, letters of APL not underlined. Each is as long as there are columns. */
export function screenText(terminal: Terminal): string[] {
  const { rows, cols, attribute } = terminal;
  const positions = rows * cols;
  let display = 0;
  for (let at = 0; at < positions; at += 1) if (attribute[at] !== 0) display = attribute[at] as number;
  const lines: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    let line = '';
    for (let at = row * cols; at < (row + 1) * cols; at += 1) {
      if (attribute[at] !== 0) display = attribute[at] as number;
      const hidden = (display & FIELD.display) === FIELD.hidden;
      line += hidden || attribute[at] !== 0 ? ' ' : characterAt(terminal, at).charAt(0);
    }
    lines.push(line);
  }
  return lines;
}
