import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { runCommandLine } from '../run.ts';
import { linesOf } from './lines.ts';

/** The command with this standard input, in pieces as they may arrive. */
async function run(args: readonly string[], input: readonly (string | Uint8Array)[] = []) {
  const out: string[] = [];
  const err: string[] = [];
  const streams = {
    out: (text: string) => out.push(...text.split('\n')),
    err: (text: string) => err.push(text),
    input: Readable.from(input),
  };
  const code = await runCommandLine(args, streams);
  return { code, out, err };
}

describe('3270 --jsonl', () => {
  test('answers each line with one line, until the end of the input', async () => {
    const { code, out, err } = await run(
      ['3270', '--jsonl'],
      ['{"op":"hello"}\n{"op":"open","mod', 'el":2}\nnonsense\n{"op":"dump"}'],
    );
    expect(code).toBe(0);
    expect(err).toEqual([]);
    expect(out.map((line) => (JSON.parse(line) as { ok: boolean }).ok)).toEqual([true, true, false, true]);
  });

  test('ends with bye', async () => {
    const { out } = await run(['3270', '--jsonl'], ['{"op":"bye"}\n{"op":"hello"}\n']);
    expect(out).toEqual(['{"ok":true,"bye":true}']);
  });

  test('wrong use', async () => {
    expect(await run(['3270'])).toMatchObject({
      code: 2,
      out: [],
      err: [expect.stringContaining('Usage: stage370 3270')],
    });
    expect((await run(['3270', '--jsonl', 'x'])).code).toBe(2);
    expect((await run(['3270', '--nope'])).code).toBe(2);
  });
});

describe('lines of a stream', () => {
  const lines = async (...pieces: (string | Uint8Array)[]): Promise<string[]> => {
    const all: string[] = [];
    for await (const batch of linesOf(Readable.from(pieces))) all.push(...batch);
    return all;
  };

  test('only line feeds end them', async () => {
    expect(await lines('a\n\nb\u2028c\rd\n')).toEqual(['a', '', 'b\u2028c\rd']);
    expect(await lines('a', 'b\nc')).toEqual(['ab', 'c']);
    expect(await lines()).toEqual([]);
  });

  test('a character may come in two pieces', async () => {
    const euro = new TextEncoder().encode('€\n');
    expect(await lines(euro.subarray(0, 1), euro.subarray(1))).toEqual(['€']);
  });
});
