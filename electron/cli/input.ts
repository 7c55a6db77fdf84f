import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Typed } from '../../demos/core/model.ts';
import { fromMs } from '../../demos/core/time.ts';
import { UsageError } from '../services/arguments.ts';
import type { Place } from './command.ts';

/** An action that was given on the command line, and where. */
export interface ActionLine {
  readonly atMs: number;
  readonly action: Typed;
  /** For messages: "actions.jsonl:3". */
  readonly where: string;
}

interface Text {
  readonly text: string;
  /** The file's name, or the option's. */
  readonly name: string;
}

/** An option's value: itself, or with @ the content of a file. UsageError names option and file. */
async function readText(option: string, value: string, place: Place): Promise<Text> {
  if (!value.startsWith('@')) return { text: value, name: option };
  const name = value.slice(1);
  try {
    return { text: await readFile(path.resolve(place.cwd, name), 'utf8'), name };
  } catch (error) {
    throw new UsageError(`${option}: cannot read "${name}": ${(error as Error).message}`);
  }
}

/** JSON given as it is or as @FILE. */
export async function readJson(option: string, value: string, place: Place): Promise<unknown> {
  const { text, name } = await readText(option, value, place);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    const where = name === option ? option : `${option}: ${name}`;
    throw new UsageError(`${where} is not JSON (${(error as Error).message}); give a JSON object, or @FILE`);
  }
}

/** Actions as JSON lines, in a file; empty lines are skipped. UsageError with file and line. */
export async function readActions(option: string, value: string, place: Place): Promise<ActionLine[]> {
  const { text, name } = await readText(option, value, place);
  return text
    .split(/\r?\n/)
    .map((line, index) => ({ line: line.trim(), where: `${name}:${String(index + 1)}` }))
    .filter(({ line }) => line !== '')
    .map(({ line, where }) => readAction(line, where));
}

function readAction(line: string, where: string): ActionLine {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new UsageError(
      `${where}: not JSON (${(error as Error).message}); an action is {"atMs": 1500, "type": "…", …}`,
    );
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new UsageError(`${where}: an action is an object: {"atMs": 1500, "type": "…", …}`);
  }
  const { atMs, ...action } = value as Record<string, unknown>;
  if (typeof atMs !== 'number' || !(atMs >= 0) || !Number.isSafeInteger(fromMs(atMs))) {
    throw new UsageError(
      `${where}: atMs is ${JSON.stringify(atMs) ?? 'missing'}; it must be a number of milliseconds, 0 or more`,
    );
  }
  if (typeof action['type'] !== 'string') throw new UsageError(`${where}: type is missing; it names the action`);
  return { atMs, action: action as unknown as Typed, where };
}
