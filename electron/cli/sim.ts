import type { AnyDemo, Scenario } from '../../demos/core/demo.ts';
import type { Typed } from '../../demos/core/model.ts';
import { createAnyRun } from '../../demos/core/run.ts';
import type { AnyRun, Refusal } from '../../demos/core/run.ts';
import { problemsText, RefusalError } from '../../demos/core/schema.ts';
import { fromMs, toMs } from '../../demos/core/time.ts';
import { loadDemo } from '../services/demos.ts';
import { misuse, readArguments } from './command.ts';
import type { Command, Place, Result } from './command.ts';
import { readActions, readJson } from './input.ts';
import type { ActionLine } from './input.ts';
import { tree } from './text.ts';

export const simCommand: Command = {
  name: 'sim',
  usage: '<demo> [--scenario ID | --params JSON|@FILE] [--actions @FILE] [--seed N] [--until MS] [--json]',
  summary: 'runs a demo without a window and prints what is observed at the end',
  details: [
    "--scenario ID    parameters, seed and actions of one of the demo's scenarios",
    "--params JSON    parameters; @FILE reads them from a file; default: the demo's own",
    '--actions @FILE  actions, one JSON object a line: {"atMs": 1500, "type": "…", …}',
    "--seed N         whole number that all randomness comes from; default: the scenario's, or 1",
    "--until MS       end, in simulated milliseconds; default: the scenario's duration, or when nothing is left to happen",
  ],
  run: sim,
};

/** A demo in which this many moments have passed and something is still to come goes on for ever, as far as we can tell. */
const MOST_MOMENTS = 50_000;

interface Asked {
  readonly demo: AnyDemo;
  readonly scenario: Scenario<Typed, unknown> | undefined;
  readonly params: unknown;
  readonly actions: readonly ActionLine[];
  readonly seed: number;
  /** Undefined: until nothing is left to happen. */
  readonly untilMs: number | undefined;
}

async function sim(args: readonly string[], place: Place): Promise<Result> {
  const asked = await read(args, place);
  const { demo, params, seed, untilMs } = asked;
  const run = createAnyRun(demo.model, { params, seed, checkInvariants: true });
  const refused = putActions(run, asked);
  if (untilMs === undefined) runToTheEnd(run, demo);
  else run.advanceTo(fromMs(untilMs));
  refused.push(...refusedGiven(run, asked));
  const observation = run.observe();
  const answer = {
    demo: demo.id,
    version: demo.model.version,
    seed,
    timeMs: toMs(run.now),
    hash: run.hash(),
    observation,
  };
  return {
    exitCode: refused.length === 0 ? 0 : 1,
    json: refused.length === 0 ? answer : { ...answer, refusals: refused },
    text: [
      `${demo.id} (version ${String(demo.model.version)}), seed ${String(seed)}, after ${String(answer.timeMs)} ms`,
      `hash ${answer.hash}`,
      demo.describe(observation),
      tree(observation),
    ].join('\n'),
    warnings: [
      ...refused.map(({ text }) => `stage370: ${text}`),
      ...asked.actions
        .filter(({ atMs }) => untilMs !== undefined && atMs > untilMs)
        .map(
          ({ where, atMs }) =>
            `stage370: ${where}: ${String(atMs)} ms is after the end (--until ${String(untilMs)}), so it has no effect`,
        ),
    ],
  };
}

/** To the last thing that happens by itself or by a given action. A demo that never comes to an end needs --until. */
function runToTheEnd(run: AnyRun, demo: AnyDemo): void {
  for (let moments = 0; run.nextAt < Infinity; moments++) {
    if (moments === MOST_MOMENTS) {
      throw misuse(
        simCommand,
        `--until is needed: ${demo.id} does not end by itself (after ${String(toMs(run.now))} ms there is still more to come).`,
      );
    }
    run.advanceTo(run.nextAt);
  }
}

interface RefusedAction {
  readonly atMs: number;
  readonly action: unknown;
  readonly problems: Refusal['problems'];
  readonly text: string;
}

/** Order of the first given action in the run's log: the scenario's come before, so that at equal times the given ones have the last word. */
const firstOrder = ({ scenario }: Asked): number => (scenario?.actions.length ?? 0) + 1;

/** Puts the actions of the scenario and the given ones into the run. Returns the given ones that do not fit their schema. */
function putActions(run: AnyRun, asked: Asked): RefusedAction[] {
  const { scenario, actions } = asked;
  for (const { action, atMs } of scenario?.actions ?? []) {
    const outcome = run.dispatch(action, fromMs(atMs));
    if (!outcome.ok)
      throw new RefusalError(outcome.problems, `scenario ${scenario?.id ?? ''}, ${JSON.stringify(action)}: `);
  }
  return actions.flatMap((line, index) => {
    const outcome = run.dispatch(line.action, fromMs(line.atMs), firstOrder(asked) + index);
    return outcome.ok ? [] : [refusal(line, outcome.problems)];
  });
}

/** Given actions that the model refused when their time came. (A scenario may show a refusal on purpose.) */
function refusedGiven(run: AnyRun, asked: Asked): RefusedAction[] {
  return run.refusals.flatMap(({ entry, problems }) => {
    const line = asked.actions[entry.order - firstOrder(asked)];
    return line === undefined ? [] : [refusal(line, problems)];
  });
}

function refusal({ atMs, action, where }: ActionLine, problems: Refusal['problems']): RefusedAction {
  return { atMs, action, problems, text: `${where}: ${action.type} is refused: ${problemsText(problems)}` };
}

async function read(args: readonly string[], place: Place): Promise<Asked> {
  const { values, positionals } = readArguments(simCommand, args, {
    scenario: { type: 'string' },
    params: { type: 'string' },
    actions: { type: 'string' },
    seed: { type: 'string' },
    until: { type: 'string' },
  });
  const [id, ...more] = positionals;
  if (id === undefined) throw misuse(simCommand, 'sim needs the id of a demo.');
  if (more.length > 0) throw misuse(simCommand, `sim takes one demo, not also "${more.join(' ')}".`);
  if (values.scenario !== undefined && values.params !== undefined) {
    throw misuse(simCommand, '--scenario and --params exclude each other: a scenario has its own parameters.');
  }
  const demo = await loadDemo(id, place.demosFolder);
  const scenario = values.scenario === undefined ? undefined : findScenario(demo, values.scenario);
  const given = values.params === undefined ? undefined : await readJson('--params', values.params, place);
  return {
    demo,
    scenario,
    params: given ?? scenario?.params ?? demo.defaults,
    actions: values.actions === undefined ? [] : await readActions('--actions', values.actions, place),
    seed: values.seed === undefined ? (scenario?.seed ?? 1) : seedOf(values.seed),
    untilMs: values.until === undefined ? scenario?.durationMs : untilOf(values.until),
  };
}

function findScenario(demo: AnyDemo, id: string): Scenario<Typed, unknown> {
  const scenarios = demo.scenarios as readonly Scenario<Typed, unknown>[];
  const found = scenarios.find((scenario) => scenario.id === id);
  if (found !== undefined) return found;
  const known = scenarios.map((scenario) => scenario.id).join(', ') || 'none';
  throw misuse(simCommand, `--scenario: ${demo.id} has no scenario "${id}"; it has ${known}.`);
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(seed)) {
    throw misuse(simCommand, `--seed takes a whole number, not "${text}".`);
  }
  return seed;
}

function untilOf(text: string): number {
  const ms = text.trim() === '' ? NaN : Number(text);
  if (!(ms >= 0) || !Number.isSafeInteger(fromMs(ms))) {
    throw misuse(simCommand, `--until takes simulated milliseconds, 0 or more, not "${text}".`);
  }
  return ms;
}
