import { COLOUR, EXTENDED, FIELD, HIGHLIGHT, WCC } from '../codes.ts';

/** "row 2, column 33" of a position; columns of the present screen. */
export function placeText(position: number, cols: number): string {
  return `row ${String(Math.floor(position / cols) + 1)}, column ${String((position % cols) + 1)}`;
}

export function hexByte(code: number): string {
  return code.toString(16).toUpperCase().padStart(2, '0');
}

/** What the bits of a write control character ask for. */
export function wccText(wcc: number): string {
  const asked = [
    wcc & WCC.reset ? 'reset' : '',
    wcc & WCC.startPrinter ? 'start printer' : '',
    wcc & WCC.soundAlarm ? 'sound alarm' : '',
    wcc & WCC.restoreKeyboard ? 'unlock keyboard' : '',
    wcc & WCC.resetMdt ? 'reset modified tags' : '',
  ].filter((text) => text !== '');
  return asked.join(', ') || 'nothing';
}

/** A field attribute: "protected, auto-skip, bright". */
export function attributeText(attribute: number): string {
  const locked = (attribute & FIELD.protected) !== 0;
  const numeric = (attribute & FIELD.numeric) !== 0;
  const input = locked ? (numeric ? 'protected, auto-skip' : 'protected') : numeric ? 'numeric input' : 'input';
  const display = new Map<number, string>([
    [FIELD.normal, ''],
    [FIELD.detectable, ', pen-detectable'],
    [FIELD.bright, ', bright'],
    [FIELD.hidden, ', hidden'],
  ]).get(attribute & FIELD.display);
  return `${input}${display ?? ''}${attribute & FIELD.modified ? ', modified' : ''}`;
}

function nameIn(table: Readonly<Record<string, number>>, value: number): string {
  if (value === 0) return 'default';
  return Object.keys(table).find((name) => table[name] === value) ?? hexByte(value);
}

/** An extended attribute: "foreground turquoise". */
export function extendedText(type: number, value: number): string {
  switch (type) {
    case EXTENDED.all:
      return 'all attributes default';
    case EXTENDED.field:
      return attributeText(value);
    case EXTENDED.highlight:
      return `highlighting ${nameIn(HIGHLIGHT, value)}`;
    case EXTENDED.foreground:
      return `foreground ${nameIn(COLOUR, value)}`;
    case EXTENDED.background:
      return `background ${nameIn(COLOUR, value)}`;
    case EXTENDED.charset:
      return `character set ${value === 0 ? 'base' : value === 0xf1 ? 'APL' : hexByte(value)}`;
    case EXTENDED.validation:
      return `validation ${hexByte(value)}`;
    case EXTENDED.outlining:
      return `outlining ${hexByte(value)}`;
    case EXTENDED.transparency:
      return `transparency ${hexByte(value)}`;
    case EXTENDED.inputControl:
      return `input control ${hexByte(value)}`;
    default:
      return `unknown attribute ${hexByte(type)} ${hexByte(value)}`;
  }
}
