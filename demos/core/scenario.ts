import type { Demo, Expectation, Scenario } from './demo.ts';
import type { Typed } from './model.ts';
import { createRun } from './run.ts';
import type { Refusal, Run } from './run.ts';
import { problemsText } from './schema.ts';
import { fromMs, toMs } from './time.ts';

/** A claim that did not hold (or what went wrong), when, and what was observed instead. */
export interface ScenarioFailure {
  readonly text: string;
  readonly atMs: number;
  readonly observation?: unknown;
}

export interface ScenarioResult {
  readonly id: string;
  readonly title: string;
  readonly passed: boolean;
  readonly failures: readonly ScenarioFailure[];
  /** Actions that the model refused at their time; a scenario may show a refusal on purpose, so they do not make it fail. */
  readonly refusals: readonly Refusal[];
  /** Hash of the run at the scenario's end; '' when it could not be started. */
  readonly hash: string;
}

/**
 * Plays a scenario without a window: its actions at their times, its expectations at theirs
 * (after the actions of the same time). It fails when an expectation does not hold, an action does not
 * fit the schema, or the model throws. Never throws itself. Invariants are checked unless told otherwise.
 */
export function runScenario<State, Params, Action extends Typed, Event extends Typed, Observation>(
  demo: Demo<State, Params, Action, Event, Observation>,
  scenario: Scenario<Action, Observation>,
  options: { readonly checkInvariants?: boolean } = {},
): ScenarioResult {
  const { id, title } = scenario;
  const failures: ScenarioFailure[] = [];
  let run: Run<State, Action, Observation> | undefined;
  try {
    run = createRun(demo.model, {
      params: scenario.params ?? demo.defaults,
      seed: scenario.seed ?? 1,
      checkInvariants: options.checkInvariants ?? true,
    });
    failures.push(...putActions(run, scenario));
    for (const expectation of byTime(scenario.expectations)) {
      run.advanceTo(fromMs(expectation.atMs));
      failures.push(...judge(expectation, run.observe(), scenario.durationMs));
    }
    if (run.now < fromMs(scenario.durationMs)) run.advanceTo(fromMs(scenario.durationMs));
  } catch (error) {
    failures.push({ text: messageOf(error), atMs: toMs(run?.now ?? 0) });
  }
  return { id, title, passed: failures.length === 0, failures, refusals: run?.refusals ?? [], hash: run?.hash() ?? '' };
}

/** Puts all actions of a scenario into a run that is at time 0; what does not fit comes back as failures. */
function putActions<State, Action extends Typed, Observation>(
  run: Run<State, Action, Observation>,
  scenario: Scenario<Action, Observation>,
): ScenarioFailure[] {
  const failures: ScenarioFailure[] = [];
  for (const { atMs, action } of scenario.actions) {
    const outcome = run.dispatch(action, fromMs(atMs));
    if (!outcome.ok)
      failures.push({ text: `action ${JSON.stringify(action)} is refused: ${problemsText(outcome.problems)}`, atMs });
    if (atMs > scenario.durationMs)
      failures.push({ text: `action ${JSON.stringify(action)} comes after the scenario's end`, atMs });
  }
  return failures;
}

function judge<Observation>(
  expectation: Expectation<Observation>,
  observation: Observation,
  durationMs: number,
): ScenarioFailure[] {
  const { atMs, text } = expectation;
  if (atMs > durationMs) return [{ text: `"${text}" is expected after the scenario's end`, atMs }];
  try {
    return expectation.holds(observation) ? [] : [{ text, atMs, observation }];
  } catch (error) {
    return [{ text: `${text} (the expectation threw: ${messageOf(error)})`, atMs, observation }];
  }
}

function byTime<Observation>(expectations: readonly Expectation<Observation>[]): readonly Expectation<Observation>[] {
  return [...expectations].sort((a, b) => a.atMs - b.atMs);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
