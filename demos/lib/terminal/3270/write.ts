import { decodeAddress } from './address.ts';
import { NO_ATTRIBUTES, setCharacterAttribute, setFieldAttribute, startField } from './attributes.ts';
import type { CharacterAttributes } from './attributes.ts';
import {
  attributeAt,
  eraseCharacter,
  isProtected,
  next,
  nextUnprotected,
  positionsOf,
  putCharacter,
} from './buffer.ts';
import { CONTROL, FIELD, ORDER, WCC } from './codes.ts';
import { programCheck } from './program-check.ts';
import type { ProgramCheck } from './program-check.ts';
import type { StreamError, Terminal } from './types.ts';

/** A write under way. */
interface Writing {
  readonly terminal: Terminal;
  readonly record: Uint8Array;
  readonly positions: number;
  /** End of the data in the record. */
  readonly end: number;
  /** Next byte of the record. */
  next: number;
  /** Present buffer address. */
  at: number;
  /** Attributes of characters (SA); they do not outlive the record. */
  readonly attributes: CharacterAttributes;
  /** What PT looks back to: text, another PT that was inserting nulls when it reached the end, or something else. */
  before: 'text' | 'nulling' | 'order';
  error: StreamError | undefined;
}

/** Outcome of a write's data. */
export interface Written {
  readonly restore: boolean;
  readonly alarm: boolean;
  readonly error?: StreamError;
}

/** A part of a record: write control character, orders and text. */
export interface WriteData {
  readonly record: Uint8Array;
  /** Where the write control character is. */
  readonly from: number;
  readonly end: number;
}

/**
 * The data of a write command. At the first error it stops; the keyboard is then not restored.
 */
export function writeData(terminal: Terminal, { record, from, end }: WriteData): Written {
  const wcc = record[from] as number;
  if ((wcc & WCC.resetMdt) !== 0) resetModified(terminal);
  const writing: Writing = {
    terminal,
    record,
    positions: positionsOf(terminal),
    end,
    next: from + 1,
    at: terminal.cursor,
    attributes: { ...NO_ATTRIBUTES },
    before: 'order',
    error: undefined,
  };
  while (writing.next < end && writing.error === undefined) {
    if (isGraphic(record[writing.next] as number)) putText(writing);
    else putOrder(writing);
  }
  const { error } = writing;
  const alarm = (wcc & WCC.soundAlarm) !== 0;
  if (error !== undefined) return { restore: false, alarm, error };
  return { restore: (wcc & WCC.restoreKeyboard) !== 0, alarm };
}

function resetModified({ attribute }: Terminal): void {
  for (let at = 0; at < attribute.length; at += 1) attribute[at] = (attribute[at] as number) & ~FIELD.modified;
}

function isGraphic(code: number): boolean {
  return code >= 0x40 && code !== CONTROL.EO;
}

/** Format controls: stored like characters. */
function isFormatControl(code: number): boolean {
  switch (code) {
    case CONTROL.NUL:
    case CONTROL.FF:
    case CONTROL.CR:
    case CONTROL.NL:
    case CONTROL.EM:
    case CONTROL.DUP:
    case CONTROL.FM:
    case CONTROL.SUB:
    case CONTROL.EO:
      return true;
    default:
      return false;
  }
}

/** Characters up to the next order. The path that most bytes take. */
function putText(writing: Writing): void {
  const { terminal, record, positions, end } = writing;
  const { code, attribute, foreground, background, highlight, charset, graphic, outline, validation } = terminal;
  const { attributes } = writing;
  let { next: from, at } = writing;
  while (from < end) {
    const character = record[from] as number;
    if (!isGraphic(character)) break;
    code[at] = character;
    foreground[at] = attributes.foreground;
    background[at] = attributes.background;
    highlight[at] = attributes.highlight;
    charset[at] = attributes.charset;
    graphic[at] = 0;
    if (attribute[at] !== 0) {
      attribute[at] = 0;
      outline[at] = 0;
      validation[at] = 0;
    }
    at = at + 1 === positions ? 0 : at + 1;
    from += 1;
  }
  writing.next = from;
  writing.at = at;
  writing.before = 'text';
}

function putOrder(writing: Writing): void {
  const { record } = writing;
  const offset = writing.next;
  const code = record[offset] as number;
  writing.next += 1;
  const { before } = writing;
  writing.before = 'order';
  switch (code) {
    case ORDER.SF:
      if (has(writing, 1)) {
        startField(writing.terminal, writing.at, take(writing));
        step(writing);
      }
      return;
    case ORDER.SFE:
      startFieldExtended(writing);
      return;
    case ORDER.SBA: {
      const address = takeAddress(writing);
      if (address >= 0) writing.at = address;
      return;
    }
    case ORDER.SA:
      setAttribute(writing);
      return;
    case ORDER.MF:
      modifyField(writing);
      return;
    case ORDER.IC:
      writing.terminal.cursor = writing.at;
      return;
    case ORDER.PT:
      programTab(writing, before);
      return;
    case ORDER.RA:
      repeatToAddress(writing);
      return;
    case ORDER.EUA:
      eraseUnprotectedToAddress(writing);
      return;
    case ORDER.GE:
      graphicEscape(writing);
      return;
    default:
      if (!isFormatControl(code)) fail(writing, 755, offset);
      else putRange(writing, next(writing.at, writing.positions), code, false);
      if (code === CONTROL.NUL) writing.before = 'text';
  }
}

function startFieldExtended(writing: Writing): void {
  const pairs = takePairs(writing);
  if (pairs < 0) return;
  startField(writing.terminal, writing.at, 0);
  setPairs(writing, pairs);
  step(writing);
}

/** Where there is no attribute, nothing is modified and the address stays. */
function modifyField(writing: Writing): void {
  const pairs = takePairs(writing);
  if (pairs < 0) return;
  if (writing.terminal.attribute[writing.at] === 0) {
    writing.next += 2 * pairs;
    return;
  }
  setPairs(writing, pairs);
  step(writing);
}

/** Number of the pairs that follow, all there; −1 when something is missing. */
function takePairs(writing: Writing): number {
  if (!has(writing, 1)) return -1;
  const pairs = take(writing);
  return has(writing, 2 * pairs) ? pairs : -1;
}

/** Types and values of the field at the present address. */
function setPairs(writing: Writing, pairs: number): void {
  const { terminal, at } = writing;
  for (let count = 0; count < pairs && writing.error === undefined; count += 1) {
    const offset = writing.next;
    const type = take(writing);
    const check = setFieldAttribute(terminal, at, type, take(writing));
    if (check !== undefined) fail(writing, check, offset);
  }
}

function setAttribute(writing: Writing): void {
  if (!has(writing, 2)) return;
  const offset = writing.next;
  const type = take(writing);
  const check = setCharacterAttribute(writing.attributes, type, take(writing), writing.terminal.color);
  if (check !== undefined) fail(writing, check, offset);
}

/**
 * Program tab: on to the next unprotected field. After text it puts NULs up to the end of the field that it leaves,
 * a protected one too; at the end of the buffer it stops at 0, and a PT that follows goes on from there.
 */
function programTab(writing: Writing, before: Writing['before']): void {
  const { terminal, positions } = writing;
  const { attribute } = terminal;
  const here = attribute[writing.at] as number;
  if (here !== 0 && !isProtected(here)) {
    step(writing);
    return;
  }
  const found = nextUnprotected(terminal, writing.at);
  const target = found < writing.at ? 0 : found;
  if (before !== 'order') {
    for (let at = writing.at; at !== target && attribute[at] === 0; at = next(at, positions)) {
      putCharacter(terminal, at, CONTROL.NUL);
    }
    if (target === 0) writing.before = 'nulling';
  }
  writing.at = target;
}

function repeatToAddress(writing: Writing): void {
  const stop = takeAddress(writing);
  if (stop < 0 || !has(writing, 1)) return;
  let character = take(writing);
  const graphic = character === ORDER.GE;
  if (graphic) {
    if (!has(writing, 1)) return;
    character = take(writing);
  }
  if (!isGraphic(character) && (graphic || !isFormatControl(character))) fail(writing, 755, writing.next - 1);
  else putRange(writing, stop, character, graphic);
}

function graphicEscape(writing: Writing): void {
  if (!has(writing, 1)) return;
  const character = take(writing);
  if (!isGraphic(character)) fail(writing, 755, writing.next - 1);
  else putRange(writing, next(writing.at, writing.positions), character, true);
}

/** One character from the present address up to `stop`, around the end of the buffer; all of it when they are equal. */
function putRange(writing: Writing, stop: number, character: number, graphic: boolean): void {
  const { at, positions } = writing;
  if (stop > at) fillRange(writing, at, stop, character, graphic);
  else {
    fillRange(writing, at, positions, character, graphic);
    fillRange(writing, 0, stop, character, graphic);
  }
  writing.at = stop;
}

/** A character from the escaped set has no other character set. */
function fillRange(writing: Writing, from: number, to: number, character: number, graphic: boolean): void {
  const { terminal, attributes } = writing;
  terminal.code.fill(character, from, to);
  terminal.attribute.fill(0, from, to);
  terminal.foreground.fill(attributes.foreground, from, to);
  terminal.background.fill(attributes.background, from, to);
  terminal.highlight.fill(attributes.highlight, from, to);
  terminal.charset.fill(graphic ? 0 : attributes.charset, from, to);
  terminal.graphic.fill(graphic ? 1 : 0, from, to);
  terminal.outline.fill(0, from, to);
  terminal.validation.fill(0, from, to);
}

function eraseUnprotectedToAddress(writing: Writing): void {
  const { terminal, positions } = writing;
  const stop = takeAddress(writing);
  if (stop < 0) return;
  let open = !isProtected(attributeAt(terminal, writing.at));
  let { at } = writing;
  do {
    const found = terminal.attribute[at] as number;
    if (found !== 0) open = !isProtected(found);
    else if (open) eraseCharacter(terminal, at);
    at = next(at, positions);
  } while (at !== stop);
  writing.at = at;
}

function step(writing: Writing): void {
  writing.at = next(writing.at, writing.positions);
}

function fail(writing: Writing, code: ProgramCheck, offset: number): void {
  writing.error = programCheck(code, offset);
}

/** True when so many bytes follow; otherwise the order is cut off. */
function has(writing: Writing, count: number): boolean {
  if (writing.next + count <= writing.end) return true;
  fail(writing, 754, writing.end);
  return false;
}

function take(writing: Writing): number {
  const byte = writing.record[writing.next] as number;
  writing.next += 1;
  return byte;
}

/** The address that follows; −1 when it is cut off or outside the buffer. */
function takeAddress(writing: Writing): number {
  if (!has(writing, 2)) return -1;
  const offset = writing.next;
  const first = take(writing);
  const address = decodeAddress(first, take(writing));
  if (address !== undefined && address < writing.positions) return address;
  fail(writing, 752, offset);
  return -1;
}
