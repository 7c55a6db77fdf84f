import { parseArgs } from 'node:util';
import type { ParseArgsOptionsConfig } from 'node:util';
import { UsageError } from '../services/arguments.ts';

/** What a command did: the same answer for people and, with --json, for programs. */
export interface Result {
  /** 0, or 1 when something is wrong with what was looked at (not with how it was asked). */
  readonly exitCode: 0 | 1;
  readonly json: unknown;
  /** For people; lines without the last line break. */
  readonly text: string;
  /** Goes to standard error, with --json too. */
  readonly warnings?: readonly string[];
}

/** Where a command works. Tests give other folders than the program's own. */
export interface Place {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  readonly demosFolder: string;
  readonly slidesFolder: string;
}

/** Where text goes, a line at a time and without its line break; where it comes from. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
  readonly input: AsyncIterable<Uint8Array | string>;
}

export interface Command {
  readonly name: string;
  /** The arguments after the name. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What the arguments mean, a line each. */
  readonly details: readonly string[];
  /** 'written': it has written its output itself, line by line, and all is well. */
  run(args: readonly string[], place: Place, streams: Streams): Promise<Result | 'written'>;
}

/** Arguments by node:util's rules; what it does not know is a UsageError that ends with the command's usage. */
export function readArguments<const Options extends ParseArgsOptionsConfig>(
  command: Pick<Command, 'name' | 'usage' | 'details'>,
  args: readonly string[],
  options: Options,
): ReturnType<typeof parseArgs<{ options: Options; allowPositionals: true }>> {
  try {
    return parseArgs({ args: joinNegatives(args), options, allowPositionals: true });
  } catch (error) {
    throw misuse(command, error instanceof Error ? error.message : String(error));
  }
}

/** "--seed -7" as "--seed=-7": parseArgs takes a value with a minus for an option. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const argument of args) {
    const option = joined.at(-1);
    if (/^-\d/.test(argument) && option !== undefined && /^--[a-z]+$/.test(option))
      joined[joined.length - 1] = `${option}=${argument}`;
    else joined.push(argument);
  }
  return joined;
}

/** A UsageError with how the command is used. */
export function misuse(command: Pick<Command, 'name' | 'usage' | 'details'>, message: string): UsageError {
  return new UsageError(`${message}\n${usageOf(command)}`);
}

export function usageOf({ name, usage, details }: Pick<Command, 'name' | 'usage' | 'details'>): string {
  return [`Usage: stage370 ${name} ${usage}`.trimEnd(), ...details.map((line) => `  ${line}`)].join('\n');
}
