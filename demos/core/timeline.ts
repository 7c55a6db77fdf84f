import { Keyframes } from './keyframes.ts';
import type { Checkpoint } from './keyframes.ts';
import { OrderedLog } from './log.ts';
import type { Typed } from './model.ts';
import type { Present } from './present.ts';
import type { Problem } from './schema.ts';
import type { Micros } from './time.ts';

/** An action in a run's log, at its simulated time; `order` breaks ties of time. */
export interface RunEntry<Action = unknown> {
  readonly at: Micros;
  readonly order: number;
  readonly action: Action;
}

/** An entry that had no effect, and why. */
export interface Refusal<Action = unknown> {
  readonly entry: RunEntry<Action>;
  readonly problems: readonly Problem[];
}

/** Refusals by the step at which they happened, in ascending order. */
export type RefusalsByStep<Action> = Map<number, Refusal<Action>>;

/** A time later than every event: the bound when only the number of steps matters. */
const END_OF_TIME = Number.MAX_VALUE;

/**
 * Moves a present along its log, forward and (through keyframes) back.
 *
 * The next step is the next event or the next entry, whichever is earlier; at equal times
 * the event, so that live dispatching and replaying give the same order.
 *
 * Nothing is copied before a step. To undo one (a refusal, a mistake of the model) the timeline
 * goes back to `base` and repeats the steps up to it: steps are deterministic. `base` is the last
 * keyframe passed or the place of the last new refusal, so no new refusal lies between it and
 * the present, undoing never nests, and a series of refusals repeats each stretch of steps once.
 */
export class Timeline<State, Params, Action extends Typed, Event extends Typed, Observation> {
  readonly present: Present<State, Params, Action, Event, Observation>;
  readonly log: OrderedLog<RunEntry<Action>>;
  readonly keyframes: Keyframes<State>;
  /** Also those later than the present that are known from before a seek back. */
  private readonly refused: RefusalsByStep<Action>;
  private base: Checkpoint<State>;

  /** From the very start of `present`, none of the entries applied. `refused`, when given, is what is known of them. */
  constructor(
    present: Present<State, Params, Action, Event, Observation>,
    entries: readonly RunEntry<Action>[] = [],
    refused: Iterable<readonly [number, Refusal<Action>]> = [],
    keyframes: Keyframes<State> = new Keyframes(),
  ) {
    this.present = present;
    this.log = new OrderedLog((entry) => entry.order, entries);
    this.refused = new Map(refused);
    this.keyframes = keyframes;
    this.base = present.checkpoint();
    if (keyframes.count === 0) keyframes.add(this.base);
  }

  /** The same moment with the same log for another present, which must be at this moment too. */
  branch(
    present: Present<State, Params, Action, Event, Observation>,
  ): Timeline<State, Params, Action, Event, Observation> {
    return new Timeline(present, this.log.entries, this.refused, this.keyframes.clone());
  }

  /** Refusals up to the present. */
  refusals(): RefusalsByStep<Action> {
    return new Map([...this.refused].filter(([step]) => step <= this.present.work));
  }

  /** Forward to `time`, everything at it included. On a ModelError the present stays before the step that failed. */
  runTo(time: Micros): void {
    const { present } = this;
    const from = present.now;
    try {
      this.forward(time);
    } catch (error) {
      this.rewind(present.work, from);
      throw error;
    }
    present.now = time;
  }

  /** Back or forth to `time`, from the nearest keyframe. */
  jumpTo(time: Micros): void {
    const { present } = this;
    const keyframe = this.keyframes.upToTime(time);
    if (keyframe !== undefined && (time < present.now || keyframe.work > present.work)) this.goTo(keyframe);
    this.runTo(time);
  }

  /** To the moment of a checkpoint that belongs to this log. */
  goTo(checkpoint: Checkpoint<State>): void {
    this.present.restore(checkpoint);
    this.base = checkpoint;
  }

  /** Applies an entry that comes next, now. Not logged, and nothing changed, when it is refused or the model fails. */
  putNow(entry: RunEntry<Action>): readonly Problem[] | undefined {
    const { present } = this;
    const { work, applied, now } = present;
    try {
      const problems = present.apply(entry.action, now);
      if (problems !== undefined) {
        this.rewind(work, now);
        // Here the next refusal costs nothing: dragging a slider against its stop is a series of them.
        this.base = present.checkpoint();
        return problems;
      }
    } catch (error) {
      this.rewind(work, now);
      throw error;
    }
    this.log.insert(entry);
    this.forgetFrom(entry, applied);
    try {
      this.mark();
      this.forward(now);
    } catch (error) {
      this.log.removeAt(applied);
      this.forgetFrom(entry, applied);
      this.rewind(work, now);
      throw error;
    }
    return undefined;
  }

  /** Puts an entry into the future, or into the past and runs again to the present. Not logged when the model fails on the way. */
  put(entry: RunEntry<Action>): void {
    const { present } = this;
    const { now, applied } = present;
    const index = this.log.insert(entry);
    this.forgetFrom(entry, index);
    if (entry.at > now || index > applied) return;
    try {
      this.restart(now);
    } catch (error) {
      this.log.removeAt(index);
      this.forgetFrom(entry, index);
      this.restart(now);
      throw error;
    }
  }

  /** From the last true keyframe to `time`. */
  private restart(time: Micros): void {
    this.goTo(this.keyframes.upToTime(time) as Checkpoint<State>);
    this.runTo(time);
  }

  /** Drops keyframes and known refusals that a change of the log at this entry makes untrue. */
  private forgetFrom(entry: RunEntry<Action>, index: number): void {
    this.keyframes.invalidate(entry.at, index);
    for (const [step, { entry: other }] of this.refused) {
      if (other.at > entry.at || (other.at === entry.at && other.order > entry.order)) this.refused.delete(step);
    }
  }

  /** Steps up to `limit` in time (included) and `stop` in number. */
  private forward(limit: Micros, stop: number = Infinity): void {
    const { present } = this;
    for (;;) {
      const entry = this.log.entries[present.applied];
      const due = entry !== undefined && entry.at <= limit;
      this.drain(due ? entry.at : limit, stop);
      if (!due || present.work >= stop) return;
      this.applyLogged(entry);
    }
  }

  /** Events up to `bound`, with keyframes on the way. */
  private drain(bound: Micros, stop: number): void {
    const { present, keyframes } = this;
    while (present.work < stop && present.queue.firstTime <= bound) {
      present.handleEvents(bound, Math.min(stop, keyframes.nextAfter(present.work)));
      this.mark();
    }
  }

  private applyLogged(entry: RunEntry<Action>): void {
    const { present } = this;
    const step = present.work + 1;
    if (this.refused.has(step)) {
      present.entryDone(entry.at);
    } else {
      const { now } = present;
      const problems = present.apply(entry.action, entry.at);
      if (problems !== undefined) {
        this.rewind(step - 1, now);
        present.entryDone(entry.at);
        this.refused.set(step, { entry, problems });
        this.base = present.checkpoint();
      }
    }
    this.mark();
  }

  /** Makes a keyframe when one is due here, or uses the one there is. */
  private mark(): void {
    const { present, keyframes } = this;
    if (present.work % keyframes.spacing !== 0 || present.work === this.base.work) return;
    const known = keyframes.at(present.work);
    this.base = known ?? present.checkpoint();
    if (known === undefined) keyframes.add(this.base);
  }

  /** Back to just after step `work`, the clock at `now`. */
  private rewind(work: number, now: Micros): void {
    const { present } = this;
    this.goTo(this.base.work <= work ? this.base : (this.keyframes.upToWork(work) as Checkpoint<State>));
    this.forward(END_OF_TIME, work);
    if (present.work !== work) {
      throw new Error(
        'the model gave another course of events when it was run again; it must depend on state, action, event and context only',
      );
    }
    present.now = Math.max(present.now, now);
  }
}
