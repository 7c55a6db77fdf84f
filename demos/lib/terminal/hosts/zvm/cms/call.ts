import type { Guest } from '../../../../systemz/index.ts';
import { say } from '../console.ts';
import type { Machine, World } from '../state.ts';
import type { Cms } from './state.ts';

/** A CMS command as it was entered. Made anew for each. */
export interface CmsCall {
  readonly world: World;
  readonly machine: Machine;
  readonly guest: Guest;
  readonly cms: Cms;
  /** Operands before the parenthesis, in upper case. */
  readonly words: readonly string[];
  /** Options behind it. */
  readonly options: readonly string[];
  /** What stands behind the command, as typed. */
  readonly rest: string;
  /** Gives a command to CP; returns its code. */
  readonly toCp: (command: string) => number;
}

export function tell({ world, machine }: CmsCall, ...lines: readonly string[]): number {
  for (const line of lines) say(world, machine, line);
  return 0;
}

/** Shows a message and returns the code of its kind: what the command ends with. */
export function fail(call: CmsCall, code: number, message: string): number {
  tell(call, message);
  return code;
}

/** Command, operands and options of a line. */
export function parseCommand(line: string): {
  readonly verb: string;
  readonly words: readonly string[];
  readonly options: readonly string[];
  readonly rest: string;
} {
  const trimmed = line.trim();
  const verb = /^[^\s(]+/.exec(trimmed)?.[0] ?? '';
  const rest = trimmed.slice(verb.length).trim();
  const open = rest.indexOf('(');
  const before = open < 0 ? rest : rest.slice(0, open);
  const after = open < 0 ? '' : rest.slice(open + 1).replace(/\).*$/, '');
  return { verb: verb.toUpperCase(), words: tokens(before), options: tokens(after), rest };
}

function tokens(text: string): string[] {
  const trimmed = text.trim().toUpperCase();
  return trimmed === '' ? [] : trimmed.split(/\s+/);
}

export interface CmsCommand {
  readonly name: string;
  /** Shortest truncation. */
  readonly least: number;
  readonly synonyms?: readonly string[];
  /** Does it; returns the return code, or undefined when CP should have it. */
  run(call: CmsCall): number | undefined;
}
