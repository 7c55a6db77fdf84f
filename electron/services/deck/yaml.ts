import { isMap, isPair, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { z } from 'zod';
import { didYouMean } from './problems.ts';
import type { Path, Problems } from './problems.ts';

/** Where a piece of YAML stands: its file, and the 1-based line of that file at which it begins. */
export interface YamlPlace {
  readonly file: string;
  readonly line: number;
}

/** A value read from YAML, and the way back from a part of it to its line. */
export interface Read<T> {
  readonly value: T;
  lineOf(path: Path): number;
}

/** An object that accepts its own keys only, and says which ones those are. */
export function record<Shape extends z.core.$ZodLooseShape>(shape: Shape): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) => {
      if (issue.code !== 'unrecognized_keys') return undefined;
      const names = issue.keys.map((key) => `"${key}"${didYouMean(key, known)}`).join(', ');
      return `unknown key ${names}; known keys: ${known.join(', ')}`;
    },
  });
}

/**
 * Reads YAML and validates it. What is wrong is reported with the line of the
 * offending key; then the result is undefined.
 */
export function readYaml<T>(
  text: string,
  place: YamlPlace,
  schema: z.ZodType<T>,
  problems: Problems,
): Read<T> | undefined {
  const lines = new LineCounter();
  const doc = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => place.line + lines.linePos(offset).line - 1;
  if (doc.errors.length > 0) {
    for (const error of doc.errors.slice(0, 3))
      problems.add(place.file, lineAt(error.pos[0]), `YAML: ${sentence(error.message)}`);
    return undefined;
  }
  const lineOf = (path: Path): number => lineAt(offsetOf(doc, path));
  let raw: unknown;
  try {
    raw = doc.toJS({ maxAliasCount: 100 }) ?? {};
  } catch (error) {
    problems.add(place.file, place.line, `YAML: ${sentence(String((error as Error).message))}`);
    return undefined;
  }
  const result = schema.safeParse(raw, { error: friendly });
  if (result.success) return { value: result.data, lineOf };
  for (const issue of result.error.issues) {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const at = issue.code === 'unrecognized_keys' ? [...path, issue.keys[0] ?? ''] : path;
    problems.add(
      place.file,
      lineOf(at),
      path.length > 0 && !issue.message.startsWith(`${showPath(path)}:`)
        ? `${showPath(path)}: ${issue.message}`
        : issue.message,
    );
  }
  return undefined;
}

/** `nodes[2].label`, as an author would look for it. */
export function showPath(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : i === 0 ? part : `.${part}`)).join('');
}

/** Where the value at `path` begins, or the deepest part of the path that is there. */
function offsetOf(doc: Document, path: Path): number {
  let node: unknown = doc.contents;
  let offset = rangeStart(node);
  for (const part of path) {
    if (isMap(node)) {
      const pair = node.items.find(
        (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(part),
      );
      if (pair === undefined) break;
      offset = rangeStart(pair.key, offset);
      node = pair.value;
    } else if (typeof part === 'number' && node !== null && typeof node === 'object' && 'items' in node) {
      node = (node.items as unknown[])[part];
      offset = rangeStart(node, offset);
    } else break;
  }
  return offset;
}

function rangeStart(node: unknown, otherwise = 0): number {
  const range = (node as { range?: readonly number[] } | null | undefined)?.range;
  return range?.[0] ?? otherwise;
}

/** The first line of the parser's message, with the usual cause where it is known. */
function sentence(message: string): string {
  const first = message.split('\n')[0] ?? message;
  return first.startsWith('Nested mappings') ? 'a text that contains ": " must be in quotes' : first;
}

/** The schema library's messages in an author's words. */
const friendly: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined) return `is missing (expected ${article(issue.expected)})`;
    return `expected ${article(issue.expected)}, got ${JSON.stringify(issue.input)}`;
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const given = typeof issue.input === 'string' ? didYouMean(issue.input, values) : '';
    return `${issue.input === undefined ? 'is missing' : `${JSON.stringify(issue.input)} is not known`}${given}; one of ${values.join(', ')}`;
  }
  return undefined;
};

function article(expected: string): string {
  const words: Record<string, string> = {
    int: 'a whole number',
    array: 'a list',
    tuple: 'a list such as [x, y]',
    object: 'keys and values',
    record: 'keys and values',
    string: 'text',
  };
  return words[expected] ?? `a ${expected}`;
}
