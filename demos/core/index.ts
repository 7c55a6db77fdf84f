/** The simulation core: everything a demo, a host or a window needs of it. */
export { copyPlain, findUnplain } from './copy.ts';
export { decode, encode } from './codec.ts';
export type { AnyDemo, Demo, Expectation, Scenario, TimedAction } from './demo.ts';
export { hashPlain } from './hash.ts';
export { OrderedLog } from './log.ts';
export { exp, ln } from './math.ts';
export type { AnyModel, Context, EventId, Model, RandomStream, Typed } from './model.ts';
export { ModelError } from './present.ts';
export { createAnyRun, createRun } from './run.ts';
export type { AnyRun, Outcome, Refusal, Run, RunEntry, RunOptions, Snapshot } from './run.ts';
export { runScenario } from './scenario.ts';
export type { ScenarioFailure, ScenarioResult } from './scenario.ts';
export { problemsText, RefusalError, validate } from './schema.ts';
export type { Problem, Schema, SchemaIssue, SchemaResult, Validated } from './schema.ts';
export { checkTime, fromMs, MILLISECOND, SECOND, toMs } from './time.ts';
export type { Micros } from './time.ts';
