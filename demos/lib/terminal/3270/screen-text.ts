import { fieldStart } from './buffer.ts';
import { characterOf } from './codepage.ts';
import type { CodePageName } from './codepage.ts';
import { CONTROL, FIELD } from './codes.ts';
import { graphicCharacter } from './graphic-set.ts';
import type { Terminal } from './types.ts';

/** Number of the character set of APL and lines. */
const APL = 0xf1;

/** What a code shows in the base set. Format controls are blanks, but for those that a 3270 shows. */
export function shownCharacter(code: number, page: CodePageName): string {
  switch (code) {
    case CONTROL.DUP:
      return '*';
    case CONTROL.FM:
      return ';';
    case CONTROL.SUB:
      return '●';
    default:
      break;
  }
  const character = characterOf(code, page);
  if (character === '\u00ad') return '-';
  return character === '\u00a0' || (character >= '\u007f' && character < '\u00a0') ? ' ' : character;
}

/** Whether a position shows a character of the graphic set: escaped, or of set F1, its own or else its field's. */
export function isGraphicAt(terminal: Terminal, address: number, fieldCharset: number): boolean {
  return terminal.graphic[address] === 1 || (terminal.charset[address] || fieldCharset) === APL;
}

/** The rows as they are seen: hidden fields are blank, letters of APL not underlined. Each is as long as there are columns. */
export function screenText(terminal: Terminal): string[] {
  const { rows, cols, attribute, charset } = terminal;
  const lines: string[] = [];
  let field = fieldStart(terminal, 0);
  for (let row = 0; row < rows; row += 1) {
    let line = '';
    for (let at = row * cols; at < (row + 1) * cols; at += 1) {
      if (attribute[at] !== 0) field = at;
      const hidden = field === at || ((attribute[field] ?? 0) & FIELD.display) === FIELD.hidden;
      line += hidden ? ' ' : characterAt(terminal, at, charset[field] ?? 0);
    }
    lines.push(line);
  }
  return lines;
}

function characterAt(terminal: Terminal, at: number, fieldCharset: number): string {
  const code = terminal.code[at] as number;
  if (isGraphicAt(terminal, at, fieldCharset)) return graphicCharacter(code).charAt(0);
  return shownCharacter(code, terminal.codePage);
}
