import type { AnyDemo, Scenario } from '../demo.ts';
import { createAnyRun, type AnyRun } from '../run.ts';
import { fromMs, type Micros } from '../time.ts';
import { simTime } from './clock.ts';
import type { InstanceState, StampedAction } from './state.ts';

/** Where an instance stands: what the deck says of it. */
export interface Placement {
  readonly params?: unknown;
  readonly seed: number;
  /** Scenario of the first view and after a reset. */
  readonly scenario?: string | undefined;
}

type AnyScenario = Scenario<unknown, unknown>;

/** Scenario actions come before anyone's own at the same time. */
const SCENARIO_ORDER = -1_000_000;

/** Keeps the run of one demo instance where the log says it is. */
export class InstanceRun {
  readonly demo: AnyDemo;
  readonly #placement: Placement;
  #run: AnyRun;
  #epoch = -1;
  #scenario: AnyScenario | undefined;
  #applied: readonly StampedAction[] = [];

  /** Throws when the parameters of the placement do not fit; the message names the field. */
  constructor(demo: AnyDemo, placement: Placement) {
    this.demo = demo;
    this.#placement = placement;
    this.#run = this.#start(placement.scenario);
  }

  get run(): AnyRun {
    return this.#run;
  }

  /** The scenario being played, if any. */
  get scenario(): AnyScenario | undefined {
    return this.#scenario;
  }

  /** Brings the run to what the log says at this talk time. */
  sync(instance: InstanceState, talkTime: Micros): void {
    if (instance.epoch !== this.#epoch || !this.#continues(instance.actions)) {
      this.#run = this.#start(instance.scenario ?? this.#placement.scenario);
      this.#epoch = instance.epoch;
      this.#applied = [];
    }
    const target = simTime(instance.clock, talkTime);
    for (const action of instance.actions.slice(this.#applied.length)) {
      this.#run.dispatch(action.action, action.at, action.order);
    }
    this.#applied = instance.actions;
    if (target !== this.#run.now) this.#run.seek(target);
  }

  /** True when the actions given begin with those applied already. */
  #continues(actions: readonly StampedAction[]): boolean {
    const applied = this.#applied;
    if (applied === actions) return true;
    if (actions.length < applied.length) return false;
    return applied.every((before, index) => {
      const after = actions[index] as StampedAction;
      return before.id === after.id && before.at === after.at && before.order === after.order;
    });
  }

  #start(scenarioId: string | undefined): AnyRun {
    const scenario = this.#find(scenarioId);
    this.#scenario = scenario;
    const params = scenario?.params ?? this.#placement.params ?? this.demo.defaults;
    const run = createAnyRun(this.demo.model, { params, seed: scenario?.seed ?? this.#placement.seed });
    scenario?.actions.forEach((timed, index) => {
      run.dispatch(timed.action, fromMs(timed.atMs), SCENARIO_ORDER + index);
    });
    return run;
  }

  #find(id: string | undefined): AnyScenario | undefined {
    if (id === undefined) return undefined;
    return (this.demo.scenarios as readonly AnyScenario[]).find((scenario) => scenario.id === id);
  }
}
