import { approximateBytes, copyPlain, findUnplain } from './copy.ts';
import type { Checkpoint } from './keyframes.ts';
import type { Context, EventId, Model, RandomStream, Typed } from './model.ts';
import { EventQueue } from './queue.ts';
import { Streams } from './random.ts';
import { RefusalError } from './schema.ts';
import type { Problem } from './schema.ts';
import { toMs } from './time.ts';
import type { Micros } from './time.ts';

/** Events at one and the same time after which a model is taken to be stuck. */
export const MAX_EVENTS_AT_ONE_TIME = 1_000_000;

/** A mistake of a model, not a refusal: names the model, the time and what was being handled. */
export class ModelError extends Error {
  readonly model: string;
  readonly at: Micros;

  constructor(model: string, at: Micros, what: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(`model ${model} at ${String(toMs(at))} ms, ${what}: ${reason}`, { cause });
    this.name = 'ModelError';
    this.model = model;
    this.at = at;
  }
}

/** What the model sees of the world; the present moves `now`. */
class ModelContext<Event> implements Context<Event> {
  now: Micros = 0;
  private readonly queue: EventQueue<Event>;
  private readonly streams: Streams;

  constructor(queue: EventQueue<Event>, streams: Streams) {
    this.queue = queue;
    this.streams = streams;
  }

  random(stream: string): RandomStream {
    return this.streams.get(stream);
  }

  schedule(delay: Micros, event: Event, priority = 0): EventId {
    const time = this.now + delay;
    if (!(delay >= 0) || !Number.isSafeInteger(time)) {
      throw new RangeError(
        `schedule: the delay is ${String(delay)}; it must be an integer number of microseconds, 0 or more`,
      );
    }
    if (!Number.isFinite(priority))
      throw new RangeError(`schedule: the priority is ${String(priority)}; it must be a finite number`);
    return this.queue.push(time, priority, event);
  }

  cancel(id: EventId): boolean {
    return this.queue.cancel(id);
  }

  refuse(message: string, field = ''): never {
    throw new RefusalError([{ field, message }]);
  }
}

/** Where a present begins; `checked` means with invariants checked after every step. */
type Start<State, Params> =
  | { readonly params: Params; readonly seed: number; readonly checked: boolean }
  | { readonly from: Checkpoint<State>; readonly seed: number; readonly checked: boolean };

/**
 * The present moment of a run: state, waiting events, streams, and how far it has come.
 * Knows how to take one step forward; knows nothing of the log or of the past.
 * After a step that threw or was refused it is spoilt until `restore`.
 */
export class Present<State, Params, Action extends Typed, Event extends Typed, Observation> {
  /** Steps done: events handled and entries applied. */
  work = 0;
  /** Entries of the log applied. */
  applied = 0;
  state: State;
  readonly queue = new EventQueue<Event>();
  readonly streams: Streams;
  private readonly model: Model<State, Params, Action, Event, Observation>;
  private readonly context: ModelContext<Event>;
  private readonly invariants:
    readonly (readonly [string, (state: State, now: Micros) => string | undefined])[] | undefined;
  private atThisTime = 0;

  /** Starts at time 0 with `init`, or at a checkpoint. RefusalError when the model refuses the parameters. */
  constructor(model: Model<State, Params, Action, Event, Observation>, start: Start<State, Params>) {
    this.model = model;
    this.streams = new Streams(start.seed);
    this.context = new ModelContext(this.queue, this.streams);
    this.invariants = start.checked ? Object.entries(model.invariants ?? {}) : undefined;
    this.state = undefined as State;
    if ('from' in start) this.restore(start.from);
    else this.init(start.params);
  }

  get now(): Micros {
    return this.context.now;
  }

  set now(time: Micros) {
    this.context.now = time;
  }

  /** Handles waiting events up to `bound` (included) until `work` reaches `stop`. Throws ModelError. */
  handleEvents(bound: Micros, stop: number): void {
    const { queue, context, model, invariants } = this;
    let event: Event | undefined;
    try {
      while (this.work < stop) {
        const time = queue.firstTime;
        if (time > bound) return;
        event = queue.pop();
        if (time !== context.now) this.atThisTime = 0;
        else if (++this.atThisTime > MAX_EVENTS_AT_ONE_TIME) {
          throw new Error(
            `more than ${String(MAX_EVENTS_AT_ONE_TIME)} events without time moving on; does the model schedule with delay 0 for ever?`,
          );
        }
        context.now = time;
        model.handle(this.state, event, context);
        if (invariants !== undefined) this.check();
        this.work++;
      }
    } catch (error) {
      const cause =
        error instanceof RefusalError ? new Error(`an event handler must not refuse (${error.message})`) : error;
      throw new ModelError(model.id, context.now, `event ${describe(event)}`, cause);
    }
  }

  /** Applies an action at `at`. Returns why it was refused, or undefined. Throws ModelError. */
  apply(action: Action, at: Micros): readonly Problem[] | undefined {
    this.context.now = at;
    this.atThisTime = 0;
    try {
      // A copy: the model may keep a part of it in its state and change it.
      this.model.reduce(this.state, copyPlain(action), this.context);
      if (this.invariants !== undefined) this.check();
    } catch (error) {
      if (error instanceof RefusalError) return error.problems;
      throw new ModelError(this.model.id, at, `action ${describe(action)}`, error);
    }
    this.entryDone(at);
    return undefined;
  }

  /** Passes over an entry that is refused: its step is counted, nothing else changes. */
  entryDone(at: Micros): void {
    this.context.now = at;
    this.applied++;
    this.work++;
  }

  /** A deep copy of this moment. */
  checkpoint(): Checkpoint<State> {
    this.checkPlain();
    const state = copyPlain(this.state);
    const queue = this.queue.snapshot();
    const streams = this.streams.snapshot();
    const bytes = approximateBytes(state) + approximateBytes(queue) + approximateBytes(streams);
    return { now: this.now, work: this.work, applied: this.applied, state, queue, streams, bytes };
  }

  /** Goes to the moment of a checkpoint, which stays untouched. */
  restore(checkpoint: Checkpoint<State>): void {
    this.context.now = checkpoint.now;
    this.work = checkpoint.work;
    this.applied = checkpoint.applied;
    this.state = copyPlain(checkpoint.state);
    this.queue.restore(checkpoint.queue);
    this.streams.restore(checkpoint.streams);
    this.atThisTime = 0;
  }

  private init(params: Params): void {
    const { model } = this;
    try {
      this.state = model.init(copyPlain(params), this.context);
      this.check();
    } catch (error) {
      if (error instanceof RefusalError) throw new RefusalError(error.problems, `${model.id} refuses its parameters: `);
      throw new ModelError(model.id, 0, 'init', error);
    }
  }

  private check(): void {
    if (this.invariants === undefined) return;
    for (const [name, holds] of this.invariants) {
      const broken = holds(this.state, this.context.now);
      if (broken !== undefined) throw new Error(`invariant "${name}" is broken: ${broken}`);
    }
  }

  /** Where invariants are checked: a state that a copy would change is named before it does harm. */
  private checkPlain(): void {
    if (this.invariants === undefined) return;
    const { events } = this.queue.sorted();
    const found = findUnplain({ state: this.state, events }, this.model.id, true);
    if (found !== undefined)
      throw new ModelError(this.model.id, this.context.now, 'copying the state', new TypeError(found));
  }
}

function describe(value: unknown): string {
  try {
    return JSON.stringify(value).slice(0, 300);
  } catch {
    return String(value);
  }
}
