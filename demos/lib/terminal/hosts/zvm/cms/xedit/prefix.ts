import type { XeditState } from '../state.ts';

/** Prefix commands: typed over the equal signs in front of a line. */

export interface PrefixCommand {
  /** 0 is the top of the file. */
  readonly line: number;
  readonly text: string;
}

type Verb = 'I' | 'A' | 'D' | 'C' | 'M' | '"' | 'F' | 'P' | '/' | 'DD' | 'CC' | 'MM' | '""';

interface Parsed {
  readonly line: number;
  readonly verb: Verb;
  readonly count: number;
  readonly text: string;
}

/** More lines do not fit into a virtual machine of this size. */
export const MOST_LINES = 10_000;
export const NO_STORAGE = 'DMSXMD557S No more storage to insert lines';

/** A line and where it came from, so that commands find theirs however others have moved it. */
interface Tagged {
  readonly text: string;
  readonly line: number;
}

const SINGLE: readonly string[] = ['I', 'A', 'D', 'C', 'M', '"', 'F', 'P', '/'];
const DOUBLE: readonly string[] = ['DD', 'CC', 'MM', '""'];

/** What was typed into a prefix area, without the signs or digits that were there before. */
export function typedPrefix(typed: string, shown: string): string {
  if (!/^\d/.test(shown)) return typed.replaceAll('=', '').trim().toUpperCase();
  return [...typed.padEnd(5)]
    .filter((character, index) => character !== shown[index])
    .join('')
    .trim()
    .toUpperCase();
}

/**
 * Does all prefix commands of a screen. What waits for its other part (CC without its end, M without F or P)
 * stays in `pending`. One that is none is said in the message line, and stays too.
 */
export function runPrefixes(state: XeditState, typed: readonly PrefixCommand[]): void {
  const commands = merge(state.pending, typed);
  const parsed: Parsed[] = [];
  const waiting: PrefixCommand[] = [];
  for (const command of commands) {
    const one = parse(command);
    if (one === undefined || !allowed(state, one)) {
      state.message = `DMSXPX661E Prefix ${command.text} is invalid for the line on which it was entered`;
      if (one === undefined) state.message = `DMSXPX659E Invalid prefix subcommand: ${command.text}`;
    } else parsed.push(one);
  }
  const lines: Tagged[] = state.lines.map((text, index) => ({ text, line: index + 1 }));
  const current = lines[state.current - 1];
  const atEnd = state.current > lines.length;
  const blocks = pairUp(parsed, waiting);
  const before = [...lines];
  if (lines.length + growth(blocks) > MOST_LINES) {
    state.message = NO_STORAGE;
    return;
  }
  simple(state, lines, blocks);
  moves(state, lines, blocks, waiting);
  if (changedAny(before, lines)) {
    state.lines = lines.map(({ text }) => text);
    state.alterations += 1;
    state.changed = true;
  }
  const line = blocks.find(({ verb }) => verb === '/')?.first;
  if (line !== undefined) state.current = placeOf(lines, line) + 1;
  else if (current !== undefined) state.current = whereIs(lines, current, before);
  else if (atEnd) state.current = lines.length + 1;
  state.pending = waiting.map(({ line: at, text }) => ({ line: placeOf(lines, at) + 1, text }));
}

interface Block {
  readonly verb: 'I' | 'D' | 'C' | 'M' | '"' | 'F' | 'P' | '/';
  readonly first: number;
  readonly last: number;
  readonly count: number;
  readonly sources: readonly PrefixCommand[];
}

function merge(pending: readonly PrefixCommand[], typed: readonly PrefixCommand[]): PrefixCommand[] {
  const old = pending.filter(({ line }) => !typed.some((one) => one.line === line));
  return [...old, ...typed.filter(({ text }) => text !== '')].sort((a, b) => a.line - b.line);
}

function parse({ line, text }: PrefixCommand): Parsed | undefined {
  const parts = /^(\d{1,4})?(DD|CC|MM|""|[IADCMFP"/])(\d{1,4})?$/.exec(text);
  const verb = parts?.[2];
  if (parts === null || verb === undefined || !(SINGLE.includes(verb) || DOUBLE.includes(verb))) return undefined;
  return { line, verb: verb as Verb, count: Math.max(1, Number(parts[1] ?? parts[3] ?? '1')), text };
}

/** At the top of the file lines can only be put after it, at its end only before. */
function allowed({ lines }: XeditState, { line, verb }: Parsed): boolean {
  if (line === 0) return ['I', 'A', 'F', '/'].includes(verb);
  if (line > lines.length) return verb === 'P' || verb === '/';
  return true;
}

function pairUp(parsed: readonly Parsed[], waiting: PrefixCommand[]): Block[] {
  const blocks: Block[] = [];
  for (const name of DOUBLE) {
    const ends = parsed.filter(({ verb }) => verb === name);
    const [first, second] = ends;
    if (first === undefined) continue;
    if (second === undefined) waiting.push(first);
    else
      blocks.push({
        verb: name[0] as Block['verb'],
        first: first.line,
        last: second.line,
        count: Math.max(first.count, second.count),
        sources: ends,
      });
  }
  for (const { line, verb, count, text } of parsed) {
    if (verb.length === 2) continue;
    const known = (verb === 'A' ? 'I' : verb) as Block['verb'];
    const many = known === 'D' || known === 'C' || known === 'M' ? count - 1 : 0;
    blocks.push({ verb: known, first: line, last: line + many, count, sources: [{ line, text }] });
  }
  return blocks;
}

/** Lines that the commands may add. */
function growth(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { verb, first, last, count }) => {
    if (verb === 'I') return sum + count;
    if (verb === '"') return sum + count * (last - first + 1);
    return verb === 'C' ? sum + last - first + 1 : sum;
  }, 0);
}

/** Insert, delete and duplicate need nothing else. */
function simple(state: XeditState, lines: Tagged[], blocks: readonly Block[]): void {
  for (const { verb, first, last, count } of blocks) {
    const at = placeOf(lines, first);
    if (verb === 'D') lines.splice(at, lines.filter(({ line }) => line >= first && line <= last).length);
    else if (verb === '"') {
      const copy = lines.slice(at, placeOf(lines, last) + 1).map(({ text }) => ({ text, line: -1 }));
      for (let time = 0; time < count; time += 1) lines.splice(placeOf(lines, last) + 1, 0, ...copy);
    } else if (verb === 'I') {
      const added = Array.from({ length: count }, () => ({ text: '', line: -1 }));
      lines.splice(at + 1, 0, ...added);
      state.cursor = { line: at + 2, column: 0 };
    }
  }
}

/** Copy and move go after F or before P; without a place they wait, and so does a place without lines. */
function moves(state: XeditState, lines: Tagged[], blocks: readonly Block[], waiting: PrefixCommand[]): void {
  const sources = blocks.filter(({ verb }) => verb === 'C' || verb === 'M');
  const targets = blocks.filter(({ verb }) => verb === 'F' || verb === 'P');
  const [source] = sources;
  const [target] = targets;
  if (source === undefined || target === undefined) {
    waiting.push(...[...sources, ...targets].flatMap((block) => block.sources));
    return;
  }
  waiting.push(...[...sources.slice(1), ...targets.slice(1)].flatMap((block) => block.sources));
  if (source.verb === 'M' && target.first >= source.first && target.first <= source.last) {
    state.message = 'DMSXPX661E Prefix M is invalid for the line on which it was entered';
    return;
  }
  const taken = lines.filter(({ line }) => line >= source.first && line <= source.last);
  if (source.verb === 'M') for (const line of taken) lines.splice(lines.indexOf(line), 1);
  const copy = source.verb === 'M' ? taken : taken.map(({ text }) => ({ text, line: -1 }));
  const end = target.first > state.lines.length;
  const at = end ? lines.length : placeOf(lines, target.first) + (target.verb === 'F' ? 1 : 0);
  lines.splice(at, 0, ...copy);
}

/** Index of a line by the number that it had; −1 for the top of the file, the length for its end. */
function placeOf(lines: readonly Tagged[], line: number): number {
  if (line === 0) return -1;
  const index = lines.findIndex((one) => one.line === line);
  return index < 0 ? lines.length : index;
}

/** The new number of the current line; when it is gone, that of the next one that is not. */
function whereIs(lines: readonly Tagged[], current: Tagged, before: readonly Tagged[]): number {
  for (const line of before.slice(before.indexOf(current))) {
    const index = lines.indexOf(line);
    if (index >= 0) return index + 1;
  }
  return Math.min(lines.length + 1, current.line);
}

function changedAny(before: readonly Tagged[], after: readonly Tagged[]): boolean {
  return before.length !== after.length || before.some((line, index) => line !== after[index]);
}
