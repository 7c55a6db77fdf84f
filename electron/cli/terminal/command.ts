import { misuse, readArguments } from '../command.ts';
import type { Command, Result, Streams } from '../command.ts';
import { answerLine, createSession } from './jsonl.ts';
import { linesOf } from './lines.ts';

export const terminalCommand: Command = {
  name: '3270',
  usage: '--jsonl',
  summary: 'the 3270 terminal without a window',
  details: [
    '--jsonl  answers requests on standard input, one JSON object a line, with one line each on standard output',
  ],
  run: terminal,
};

async function terminal(args: readonly string[], _place: unknown, streams: Streams): Promise<Result | 'written'> {
  const { values, positionals } = readArguments(terminalCommand, args, { jsonl: { type: 'boolean' } });
  if (positionals.length > 0) throw misuse(terminalCommand, `3270 takes options only, not "${positionals.join(' ')}".`);
  if (values.jsonl !== true) throw misuse(terminalCommand, '3270 needs --jsonl.');
  await serveLines(streams);
  return 'written';
}

/** Answers line by line until "bye" or the end of the input. */
async function serveLines(streams: Streams): Promise<void> {
  const session = createSession();
  for await (const line of linesOf(streams.input)) {
    const { reply, done } = answerLine(session, line);
    streams.out(reply);
    if (done) return;
  }
}
