import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AnyDemo, Scenario } from '../../demos/core/demo.ts';
import { findUnplain } from '../../demos/core/copy.ts';
import type { Typed } from '../../demos/core/model.ts';
import { createAnyRun } from '../../demos/core/run.ts';
import { runScenario } from '../../demos/core/scenario.ts';
import type { DeckProblem } from '../contract/deck.ts';

export interface DemoReport {
  /** Scenarios that passed, and that did not. */
  readonly passed: number;
  readonly failed: number;
  readonly problems: readonly DeckProblem[];
}

/** Runs all scenarios of a demo with its invariants checked, and looks at what it says about itself. */
export async function checkDemo(demo: AnyDemo, demosFolder: string): Promise<DemoReport> {
  const scenarios = demo.scenarios as readonly Scenario<Typed, unknown>[];
  const find = await lineFinder(demo.id, demosFolder);
  const problems = [...describedWell(demo), ...startsWell(demo)].map((message) => find('demo.ts', 'id:', message));
  let failed = 0;
  for (const scenario of scenarios) {
    const place = (message: string): DeckProblem =>
      find('scenarios.ts', `'${scenario.id}'`, `scenario ${scenario.id}${message}`);
    if (scenarios.filter(({ id }) => id === scenario.id).length > 1)
      problems.push(place(': there are two of this name'));
    const { passed, failures } = runScenario(demo, scenario);
    if (!passed) failed++;
    for (const { atMs, text, observation } of failures) {
      const seen = observation === undefined ? '' : `; observed ${JSON.stringify(observation)}`;
      problems.push(place(` at ${String(atMs)} ms: ${text}${seen}`));
    }
  }
  return { passed: scenarios.length - failed, failed, problems };
}

/** What is missing for authors, presenters and the transport bar. */
function describedWell({ title, question, assumption, scenarios, speeds, stepUs }: AnyDemo): string[] {
  const ascending = speeds.every((speed, i) => speed > (speeds[i - 1] ?? 0));
  const checks: readonly (readonly [boolean, string])[] = [
    [title !== '', 'title is empty'],
    [question !== '', 'question is empty: the one sentence that the demo answers'],
    [assumption !== '', 'assumption is empty: say what the model leaves out'],
    [scenarios.length >= 3, `there are ${String(scenarios.length)} scenarios; a demo has at least three`],
    [ascending && speeds.includes(1), 'speeds must ascend and include 1, real time'],
    [Number.isSafeInteger(stepUs) && stepUs > 0, 'stepUs must be a whole number of microseconds above 0'],
  ];
  return checks.filter(([holds]) => !holds).map(([, message]) => message);
}

/** Does it start with its defaults, with an observation that is JSON and has a description? */
function startsWell(demo: AnyDemo): string[] {
  try {
    const observation = createAnyRun(demo.model, { params: demo.defaults, checkInvariants: true }).observe();
    const unplain = findUnplain(observation, 'observation');
    const problems = unplain === undefined ? [] : [unplain];
    if (demo.describe(observation).trim() === '') problems.push('describe() says nothing about the observation');
    if (typeof demo.parametersSchema() !== 'object') problems.push('parametersSchema() is no JSON Schema');
    return problems;
  } catch (error) {
    return [`with its defaults: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Makes problems with the line on which a text first stands in a file of the demo (1 when it does not). */
async function lineFinder(
  id: string,
  demosFolder: string,
): Promise<(file: string, text: string, message: string) => DeckProblem> {
  const sources = new Map<string, string[]>();
  for (const file of ['demo.ts', 'scenarios.ts']) {
    const source = await readFile(path.join(demosFolder, id, file), 'utf8').catch(() => '');
    sources.set(file, source.split('\n'));
  }
  return (file, text, message) => {
    const index = sources.get(file)?.findIndex((line) => line.includes(text)) ?? -1;
    return { file: `demos/${id}/${file}`, line: Math.max(0, index) + 1, message };
  };
}
