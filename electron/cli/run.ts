import { fileURLToPath } from 'node:url';
import { RefusalError } from '../../demos/core/schema.ts';
import { UsageError } from '../services/arguments.ts';
import { DEMOS_FOLDER, DemoError } from '../services/demos.ts';
import { checkCommand } from './check.ts';
import { usageOf } from './command.ts';
import type { Command, Place, Result, Streams } from './command.ts';
import { demosCommand } from './demos.ts';
import { newCommand } from './new.ts';
import { simCommand } from './sim.ts';
import { takeCommand } from './take.ts';
import { terminalCommand } from './terminal/command.ts';

const COMMANDS: readonly Command[] = [demosCommand, simCommand, checkCommand, newCommand, takeCommand, terminalCommand];

const HERE: Place = {
  cwd: process.cwd(),
  demosFolder: DEMOS_FOLDER,
  slidesFolder: fileURLToPath(new URL('../../slides', import.meta.url)),
};

/**
 * Runs one command and returns the exit code: 0; 1 when something was refused, failed or is broken;
 * 2 for wrong use. With --json exactly one JSON value goes to standard output, also for an error
 * ({"error": …, "problems"?: […]}); messages go to standard error.
 */
export async function runCommandLine(
  args: readonly string[],
  streams: Streams,
  place: Place = HERE,
): Promise<0 | 1 | 2> {
  const json = args.includes('--json');
  const rest = args.filter((argument) => argument !== '--json');
  try {
    const result = await run(rest, place, streams);
    if (result === 'written') return 0;
    for (const warning of result.warnings ?? []) streams.err(warning);
    streams.out(json ? JSON.stringify(result.json) : result.text);
    return result.exitCode;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (json) {
      const problems = error instanceof RefusalError ? { problems: error.problems } : {};
      streams.out(JSON.stringify({ error: message.split('\n')[0], ...problems }));
    }
    const expected = error instanceof UsageError || error instanceof DemoError || error instanceof RefusalError;
    streams.err(`stage370: ${expected || !(error instanceof Error) ? message : (error.stack ?? message)}`);
    return error instanceof UsageError || error instanceof DemoError ? 2 : 1;
  }
}

async function run(args: readonly string[], place: Place, streams: Streams): Promise<Result | 'written'> {
  const [name, ...rest] = args;
  const command = COMMANDS.find((one) => one.name === name);
  if (name === 'help' || name === '--help' || name === '-h') return help(rest[0]);
  if (command === undefined) {
    const wrong = name === undefined ? 'A command is needed.' : `There is no command "${name}".`;
    throw new UsageError(`${wrong} Commands: ${[...COMMANDS.map((one) => one.name), 'help'].join(', ')}.`);
  }
  if (rest.includes('--help') || rest.includes('-h')) return help(command.name);
  return command.run(rest, place, streams);
}

function help(name: string | undefined): Result {
  const one = COMMANDS.find((command) => command.name === name);
  if (name !== undefined && one === undefined) {
    throw new UsageError(
      `There is no command "${name}". Commands: ${COMMANDS.map((command) => command.name).join(', ')}.`,
    );
  }
  const list = one === undefined ? COMMANDS : [one];
  const text =
    one === undefined
      ? [
          'Usage: npm run -s stage370 -- <command> …',
          ...COMMANDS.map((command) => `  ${command.name} ${command.usage}\n      ${command.summary}`),
          '  help [command]',
          "      this list, or what a command's arguments mean",
          'With --json, every command prints one JSON value to standard output and nothing else.',
          'Exit code: 0 all is well; 1 something was refused, failed or is broken; 2 wrong use.',
        ].join('\n')
      : `${one.summary}\n${usageOf(one)}`;
  return {
    exitCode: 0,
    json: list.map(({ name: id, usage, summary, details }) => ({ name: id, usage, summary, details })),
    text,
  };
}
