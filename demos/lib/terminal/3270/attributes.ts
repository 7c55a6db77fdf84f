import { putCharacter } from './buffer.ts';
import { EXTENDED, FIELD } from './codes.ts';
import type { ProgramCheck } from './program-check.ts';
import type { Terminal } from './types.ts';

/** Attributes that characters get, as the planes hold them. */
export interface CharacterAttributes {
  foreground: number;
  background: number;
  highlight: number;
  charset: number;
}

export const NO_ATTRIBUTES: Readonly<CharacterAttributes> = { foreground: 0, background: 0, highlight: 0, charset: 0 };

/** Bits of an attribute that are kept: protected, numeric, display, modified. */
const KEPT = FIELD.protected | FIELD.numeric | FIELD.display | FIELD.modified;

/** A field attribute, its extended attributes default. */
export function startField(terminal: Terminal, address: number, attribute: number): void {
  putCharacter(terminal, address, 0);
  terminal.attribute[address] = 0xc0 | (attribute & KEPT);
}

/**
 * Sets one attribute of the field whose attribute is at `address` (SFE, MF). Field validation and outlining are
 * kept; transparency and input control are accepted and have no effect here. Returns what is wrong with the pair.
 */
export function setFieldAttribute(
  terminal: Terminal,
  address: number,
  type: number,
  value: number,
): ProgramCheck | undefined {
  switch (type) {
    case EXTENDED.field:
      terminal.attribute[address] = 0xc0 | (value & KEPT);
      return undefined;
    case EXTENDED.all:
      terminal.foreground[address] = 0;
      terminal.background[address] = 0;
      terminal.highlight[address] = 0;
      terminal.charset[address] = 0;
      terminal.outline[address] = 0;
      terminal.validation[address] = 0;
      return undefined;
    case EXTENDED.foreground:
      if (!isColour(value)) return 755;
      if (terminal.color) terminal.foreground[address] = value;
      return undefined;
    case EXTENDED.background:
      if (!isColour(value)) return 755;
      if (terminal.color) terminal.background[address] = value;
      return undefined;
    case EXTENDED.highlight:
      if (!isHighlight(value)) return 755;
      terminal.highlight[address] = value & 0x0f;
      return undefined;
    case EXTENDED.charset:
      if (!isCharset(value)) return 751;
      // A field of the double-byte set is one of the base set here: there is no DBCS.
      terminal.charset[address] = value === 0xf1 ? value : 0;
      return undefined;
    case EXTENDED.validation:
      terminal.validation[address] = value & 0x07;
      return undefined;
    case EXTENDED.outlining:
      terminal.outline[address] = value & 0x0f;
      return undefined;
    case EXTENDED.transparency:
    case EXTENDED.inputControl:
      return undefined;
    default:
      return 755;
  }
}

/** Sets one attribute of the characters that follow (SA); attributes of fields have no effect. Returns what is wrong with the pair. */
export function setCharacterAttribute(
  attributes: CharacterAttributes,
  type: number,
  value: number,
  color: boolean,
): ProgramCheck | undefined {
  switch (type) {
    case EXTENDED.all:
      Object.assign(attributes, NO_ATTRIBUTES);
      return undefined;
    case EXTENDED.foreground:
      if (!isColour(value)) return 755;
      if (color) attributes.foreground = value;
      return undefined;
    case EXTENDED.background:
      if (!isColour(value)) return 755;
      if (color) attributes.background = value;
      return undefined;
    case EXTENDED.highlight:
      if (!isHighlight(value)) return 755;
      attributes.highlight = value & 0x0f;
      return undefined;
    case EXTENDED.charset:
      if (!isCharset(value)) return 751;
      attributes.charset = charsetOf(value);
      return undefined;
    case EXTENDED.field:
    case EXTENDED.validation:
    case EXTENDED.outlining:
    case EXTENDED.transparency:
    case EXTENDED.inputControl:
      return undefined;
    default:
      return 755;
  }
}

function isColour(value: number): boolean {
  return value === 0 || value >= 0xf0;
}

function isHighlight(value: number): boolean {
  return value === 0 || value >= 0xf0;
}

/** 40 to EF would be sets that a host has loaded; this terminal's query reply says that it takes none. */
function isCharset(value: number): boolean {
  return value === 0 || value >= 0xf0;
}

function charsetOf(value: number): number {
  return value === 0xf1 || value === 0xf8 ? value : 0;
}
