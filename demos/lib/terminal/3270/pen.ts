import { eraseCharacter, fieldStart, next, positionsOf, setModified } from './buffer.ts';
import { AID, CONTROL, FIELD } from './codes.ts';
import { isDetectable } from './fields.ts';
import type { Terminal } from './types.ts';

/** Designator characters: the first of a detectable field. */
const QUESTION = 0x6f;
const GREATER = 0x6e;
const AMPERSAND = 0x50;
const BLANK = 0x40;

/**
 * Selects the field at `address` with the light pen or the Cursor Select key. Returns the attention that it makes
 * (blank or NUL: Select, &: Enter); ? and > only change into each other. Elsewhere nothing happens.
 */
export function selectField(terminal: Terminal, address: number): number | undefined {
  const start = fieldStart(terminal, address);
  if (start < 0 || !isDetectable(terminal.attribute[start] as number)) return undefined;
  const designator = next(start, positionsOf(terminal));
  switch (terminal.code[designator]) {
    case QUESTION:
      designate(terminal, designator, GREATER);
      setModified(terminal, start);
      return undefined;
    case GREATER:
      designate(terminal, designator, QUESTION);
      terminal.attribute[start] = (terminal.attribute[start] as number) & ~FIELD.modified;
      return undefined;
    case CONTROL.NUL:
    case BLANK:
      setModified(terminal, start);
      return AID.Select;
    case AMPERSAND:
      setModified(terminal, start);
      return AID.Enter;
    default:
      return undefined;
  }
}

function designate(terminal: Terminal, address: number, code: number): void {
  eraseCharacter(terminal, address);
  terminal.code[address] = code;
}
