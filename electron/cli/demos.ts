import type { AnyDemo } from '../../demos/core/demo.ts';
import { loadDemos } from '../services/demos.ts';
import { misuse, readArguments } from './command.ts';
import type { Command, Place, Result } from './command.ts';

export const demosCommand: Command = {
  name: 'demos',
  usage: '[--json]',
  summary: 'lists the demos with their scenarios',
  details: ["--json also gives the JSON Schema of each demo's parameters"],
  run: demos,
};

async function demos(args: readonly string[], place: Place): Promise<Result> {
  const { positionals } = readArguments(demosCommand, args, {});
  if (positionals.length > 0) throw misuse(demosCommand, `demos takes no argument, not "${positionals.join(' ')}".`);
  const all = await loadDemos(place.demosFolder);
  return { exitCode: 0, json: all.map(listed), text: all.map(described).join('\n\n') || 'There are no demos.' };
}

function listed(demo: AnyDemo): unknown {
  const { id, title, rows, scenarios } = demo;
  return {
    id,
    title,
    rows,
    scenarios: scenarios.map((scenario) => ({ id: scenario.id, title: scenario.title })),
    parametersSchema: demo.parametersSchema(),
  };
}

function described({ id, title, question, rows, scenarios }: AnyDemo): string {
  return [
    `${id}: ${title}`,
    `  ${question}`,
    `  rows: ${rows.join(', ') || 'none'}`,
    ...scenarios.map((scenario) => `  scenario ${scenario.id}: ${scenario.title}`),
  ].join('\n');
}
