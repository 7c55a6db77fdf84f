import { copyPlain } from './copy.ts';
import { hashPlain } from './hash.ts';
import type { AnyModel, Model, Typed } from './model.ts';
import { Present } from './present.ts';
import { RefusalError, validate } from './schema.ts';
import type { Problem } from './schema.ts';
import { readSnapshot, writeSnapshot } from './snapshot.ts';
import type { Snapshot } from './snapshot.ts';
import { checkTime } from './time.ts';
import type { Micros } from './time.ts';
import { Timeline } from './timeline.ts';
import type { Refusal, RunEntry } from './timeline.ts';

export type { Snapshot } from './snapshot.ts';
export type { Refusal, RunEntry } from './timeline.ts';

export interface RunOptions {
  /** Parameters as the model's schema takes them. */
  readonly params: unknown;
  /** Integer seed of all randomness; 1 when absent. */
  readonly seed?: number;
  /** Check the model's invariants after every step (development and tests). */
  readonly checkInvariants?: boolean;
}

export type Outcome = { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] };

export interface Run<State, Action extends Typed, Observation> {
  readonly now: Micros;
  /**
   * When something happens next by itself: the earliest waiting event or entry of the future; Infinity when nothing
   * waits. Who runs in real time sleeps until then.
   */
  readonly nextAt: Micros;
  /** Live state: read it, never change it. Another object after a seek, a restore or a refusal. */
  readonly state: State;
  /** Rises with every visible change, for subscribers that compare. */
  readonly revision: number;
  /** All entries, in order of (at, order), future ones included after a seek back. */
  readonly entries: readonly RunEntry<Action>[];
  /** Entries that were refused when their time came, with the reasons; up to now. */
  readonly refusals: readonly Refusal<Action>[];
  /** Would this action be accepted now? Changes nothing. */
  probe(action: unknown): Outcome;
  /**
   * Puts an action into the log at `at` (now when absent). The past is run again from the
   * keyframe before it; the future waits for its time. A refused action leaves everything as it was
   * (an action for the past or future is refused when its schema does not fit; when the state refuses it
   * at its time it stays in the log without effect and is listed in `refusals`).
   * `order` defaults to the next integer; entries equal in (at, order) keep the order of dispatch.
   * Throws RangeError for a bad `at` or `order`, ModelError for a mistake of the model (nothing is changed then).
   */
  dispatch(action: unknown, at?: Micros, order?: number): Outcome;
  /** Handles everything up to `time`, included. RangeError when it is before now; ModelError for a mistake of the model (the run stays before it). */
  advanceTo(time: Micros): void;
  /** Back or forth; the same state as a fresh run advanced to `time` with the same entries. */
  seek(time: Micros): void;
  /** This moment and what led to it (entries up to now), sharing nothing with the run. */
  snapshot(): Snapshot;
  /** Replaces this run's parameters, seed, log and present by the snapshot's (entries after it are dropped). Error when it is of another model or version. */
  restore(snapshot: Snapshot): void;
  /** An independent copy with its own future: same entries, those that wait for their time included. */
  branch(): Run<State, Action, Observation>;
  /** 128 bits as 32 hexadecimal digits over time, state, queue and random streams: equal on every host. */
  hash(): string;
  /** The model's observation of now; the same object until something changes. */
  observe(): Observation;
}

export type AnyRun = Run<unknown, Typed, unknown>;

/**
 * A run of a model from time 0; events at time 0 are handled at once.
 * Throws RefusalError when the parameters do not fit, ModelError for a mistake of the model.
 */
export function createRun<State, Params, Action extends Typed, Event extends Typed, Observation>(
  model: Model<State, Params, Action, Event, Observation>,
  options: RunOptions,
): Run<State, Action, Observation> {
  return new ModelRun(model, options);
}

/** createRun for a model whose types are not known here, such as one from a registry. */
export function createAnyRun(model: AnyModel, options: RunOptions): AnyRun {
  return new ModelRun(model as Model<unknown, unknown, Typed, Typed, unknown>, options);
}

class ModelRun<State, Params, Action extends Typed, Event extends Typed, Observation> implements Run<
  State,
  Action,
  Observation
> {
  revision = 0;
  private readonly model: Model<State, Params, Action, Event, Observation>;
  private readonly checked: boolean;
  private params: unknown;
  private seed: number;
  private timeline: Timeline<State, Params, Action, Event, Observation>;
  private observed: { readonly revision: number; readonly observation: Observation } | undefined;

  constructor(
    model: Model<State, Params, Action, Event, Observation>,
    options: RunOptions,
    origin?: Timeline<State, Params, Action, Event, Observation>,
  ) {
    this.model = model;
    this.checked = options.checkInvariants ?? false;
    this.params = copyPlain(options.params);
    this.seed = options.seed ?? 1;
    if (origin === undefined) {
      this.timeline = new Timeline(this.presentAtStart(this.params, this.seed));
      this.timeline.runTo(0);
    } else {
      this.timeline = origin.branch(this.copyOf(origin.present));
    }
  }

  get now(): Micros {
    return this.timeline.present.now;
  }

  get nextAt(): Micros {
    const { present, log } = this.timeline;
    return Math.min(present.queue.firstTime, log.entries[present.applied]?.at ?? Infinity);
  }

  get state(): State {
    return this.timeline.present.state;
  }

  get entries(): readonly RunEntry<Action>[] {
    return this.timeline.log.entries;
  }

  get refusals(): readonly Refusal<Action>[] {
    return [...this.timeline.refusals().values()];
  }

  probe(action: unknown): Outcome {
    const valid = validate(this.model.actions, action);
    if (!valid.ok) return valid;
    return outcome(this.copyOf(this.timeline.present).apply(valid.value, this.now));
  }

  dispatch(action: unknown, at: Micros = this.now, order: number = this.timeline.log.nextOrder): Outcome {
    checkTime(at, 'the time of an action');
    if (!Number.isFinite(order))
      throw new RangeError(`the order of an action is ${String(order)}; it must be a finite number`);
    const valid = validate(this.model.actions, action);
    if (!valid.ok) return valid;
    const { timeline } = this;
    const entry: RunEntry<Action> = { at, order, action: copyPlain(valid.value) };
    const isNext = at === this.now && timeline.log.indexFor(entry) === timeline.present.applied;
    const problems = isNext ? timeline.putNow(entry) : timeline.put(entry);
    this.revision++;
    return outcome(problems ?? undefined);
  }

  advanceTo(time: Micros): void {
    checkTime(time, 'the time to advance to');
    if (time < this.now)
      throw new RangeError(
        `cannot advance to ${String(time)} µs: it is ${String(this.now)} µs already; use seek to go back`,
      );
    try {
      this.timeline.runTo(time);
    } finally {
      this.revision++;
    }
  }

  seek(time: Micros): void {
    checkTime(time, 'the time to seek');
    try {
      this.timeline.jumpTo(time);
    } finally {
      this.revision++;
    }
  }

  snapshot(): Snapshot {
    const { params, seed, timeline } = this;
    const { present, log } = timeline;
    return writeSnapshot(this.model, {
      params,
      seed,
      entries: log.entries.slice(0, present.applied),
      refusals: [...timeline.refusals()],
      checkpoint: present.checkpoint(),
    });
  }

  restore(snapshot: Snapshot): void {
    const { params, seed, entries, refusals, checkpoint } = readSnapshot<State, Action>(this.model, snapshot);
    const timeline = new Timeline(this.presentAtStart(params, seed), entries, refusals);
    timeline.keyframes.add(checkpoint);
    timeline.goTo(checkpoint);
    this.params = params;
    this.seed = seed;
    this.timeline = timeline;
    this.revision++;
  }

  branch(): Run<State, Action, Observation> {
    const { model, params, seed, checked, timeline } = this;
    return new ModelRun(model, { params, seed, checkInvariants: checked }, timeline);
  }

  hash(): string {
    const { now, state, queue, streams } = this.timeline.present;
    return hashPlain({ now, state, queue: queue.sorted(), streams: streams.snapshot() });
  }

  observe(): Observation {
    if (this.observed?.revision !== this.revision) {
      this.observed = { revision: this.revision, observation: this.model.observe(this.state, this.now) };
    }
    return this.observed.observation;
  }

  private presentAtStart(params: unknown, seed: number): Present<State, Params, Action, Event, Observation> {
    const valid = validate(this.model.parameters, params);
    if (!valid.ok) throw new RefusalError(valid.problems, `${this.model.id} refuses its parameters: `);
    return new Present(this.model, { params: valid.value, seed, checked: this.checked });
  }

  private copyOf(
    present: Present<State, Params, Action, Event, Observation>,
  ): Present<State, Params, Action, Event, Observation> {
    return new Present(this.model, { from: present.checkpoint(), seed: this.seed, checked: this.checked });
  }
}

function outcome(problems: readonly Problem[] | undefined): Outcome {
  return problems === undefined ? { ok: true } : { ok: false, problems };
}
