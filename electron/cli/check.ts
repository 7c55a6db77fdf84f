import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { AnyDemo } from '../../demos/core/demo.ts';
import type { DeckProblem } from '../contract/deck.ts';
import { checkDeck } from '../services/deck/check.ts';
import type { DemoInfo } from '../services/deck/check.ts';
import { loadWorkingDemos } from '../services/demos.ts';
import { checkDemo } from './check-demo.ts';
import { misuse, readArguments } from './command.ts';
import type { Command, Place, Result } from './command.ts';

export const checkCommand: Command = {
  name: 'check',
  usage: '[deck] [--json]',
  summary: 'checks a deck, and every demo with its scenarios',
  details: ['deck   folder of the deck, or its name below slides/; default: slides/virtualization'],
  run: check,
};

const DEFAULT_DECK = 'virtualization';

async function check(args: readonly string[], place: Place): Promise<Result> {
  const { positionals } = readArguments(checkCommand, args, {});
  if (positionals.length > 1)
    throw misuse(checkCommand, `check takes one deck, not also "${positionals.slice(1).join(' ')}".`);
  const folder = await findDeck(positionals[0], place);
  const { demos, broken } = await loadWorkingDemos(place.demosFolder);
  const reports = await Promise.all(demos.map((demo) => checkDemo(demo, place.demosFolder)));
  const { slides, notes, rows, problems: deckProblems } = await checkDeck(folder, { demos: demos.map(infoOf) });
  const demoProblems: DeckProblem[] = [
    ...broken.map(({ id, message }) => ({
      file: `demos/${id}/demo.ts`,
      line: 1,
      message: `cannot be loaded: ${message}`,
    })),
    ...reports.flatMap((report) => report.problems),
  ];
  const problems: DeckProblem[] = [...deckProblems, ...demoProblems];
  const scenarios = {
    passed: reports.reduce((sum, { passed }) => sum + passed, 0),
    failed: reports.reduce((sum, { failed }) => sum + failed, 0),
  };
  const shown = path.relative(place.cwd, folder) || '.';
  return {
    exitCode: problems.length === 0 ? 0 : 1,
    json: { slides, notes, rows, demos: demos.map(({ id }) => id), scenarios, problems },
    text: [
      ...deckProblems.map((problem) => line(problem, `${shown}/`)),
      ...demoProblems.map((problem) => line(problem, '')),
      `${shown}: ${String(slides)} slides, ${String(notes)} with notes, ${String(rows.covered.length)} rows covered, ${String(rows.missing.length)} missing`,
      `demos: ${String(demos.length)}, scenarios: ${String(scenarios.passed)} passed, ${String(scenarios.failed)} failed`,
      problems.length === 0 ? 'No problems.' : `${String(problems.length)} problem${problems.length === 1 ? '' : 's'}.`,
    ].join('\n'),
  };
}

const line = ({ file, line: number, message }: DeckProblem, prefix: string): string =>
  `${prefix}${file}:${String(number)}: ${message}`;

function infoOf({ id, model, scenarios }: AnyDemo): DemoInfo {
  return { id, parameters: model.parameters, scenarioIds: scenarios.map((scenario) => scenario.id) };
}

/** The folder of a deck given as a path or as a name below slides. */
async function findDeck(given: string | undefined, { cwd, slidesFolder }: Place): Promise<string> {
  const candidates =
    given === undefined
      ? [path.join(slidesFolder, DEFAULT_DECK)]
      : [path.resolve(cwd, given), path.join(slidesFolder, given)];
  for (const candidate of candidates) if (await isFolder(candidate)) return candidate;
  const names: string[] = [];
  for (const name of await readdir(slidesFolder)) if (await isFolder(path.join(slidesFolder, name))) names.push(name);
  throw misuse(
    checkCommand,
    `There is no deck "${given ?? DEFAULT_DECK}"; give a folder with a deck.yaml, or a name below slides (${names.join(', ')}).`,
  );
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(path.join(folder, 'deck.yaml'))).isFile();
  } catch {
    return false;
  }
}
