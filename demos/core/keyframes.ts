import type { QueueSnapshot } from './queue.ts';
import type { StreamsSnapshot } from './random.ts';
import type { Micros } from './time.ts';

/** A moment of a run, complete except for its log. Never changed once made: restoring copies it. */
export interface Checkpoint<State> {
  readonly now: Micros;
  /** Steps done since the start: events handled and entries applied. */
  readonly work: number;
  /** Entries of the log applied so far. */
  readonly applied: number;
  readonly state: State;
  readonly queue: QueueSnapshot;
  readonly streams: StreamsSnapshot;
  /** About what this checkpoint takes in memory. */
  readonly bytes: number;
}

/** Steps between keyframes at first. */
const FIRST_SPACING = 256;
/** Never more keyframes than this; thinning leaves half. */
const MAX_COUNT = 512;
/** Never more memory than about this, in bytes, unless a handful of keyframes take more. */
const MAX_BYTES = 16 * 1024 * 1024;
/** Kept whatever they take: a seek must not always run from the start. */
const MIN_COUNT = 8;

/**
 * Moments to run again from, at multiples of `spacing` steps. When there are too many,
 * the spacing doubles and every second one goes: memory stays bounded, and a seek
 * costs at most `spacing` steps, about 1/256 of the whole run. The first one (step 0) stays.
 */
export class Keyframes<State> {
  private list: Checkpoint<State>[] = [];
  private steps = FIRST_SPACING;
  private bytes = 0;

  /** Steps between keyframes. */
  get spacing(): number {
    return this.steps;
  }

  get count(): number {
    return this.list.length;
  }

  /** About how much memory they take, in bytes. */
  get totalBytes(): number {
    return this.bytes;
  }

  /** The next step count at which a keyframe is due. */
  nextAfter(work: number): number {
    return (Math.floor(work / this.steps) + 1) * this.steps;
  }

  /** Adds a keyframe at its place; thins when there are too many. */
  add(keyframe: Checkpoint<State>): void {
    const index = this.countWhile((other) => other.work <= keyframe.work);
    this.list.splice(index, 0, keyframe);
    this.bytes += keyframe.bytes;
    while (this.list.length > MAX_COUNT || (this.bytes > MAX_BYTES && this.list.length > MIN_COUNT)) this.thin();
  }

  /** The keyframe at exactly this step. */
  at(work: number): Checkpoint<State> | undefined {
    const last = this.list[this.countWhile((other) => other.work <= work) - 1];
    return last?.work === work ? last : undefined;
  }

  /** The last keyframe not after this step. */
  upToWork(work: number): Checkpoint<State> | undefined {
    return this.list[this.countWhile((other) => other.work <= work) - 1];
  }

  /** The last keyframe not after this time. */
  upToTime(time: Micros): Checkpoint<State> | undefined {
    return this.list[this.countWhile((other) => other.now <= time) - 1];
  }

  /** Drops what an entry put at (time, index in the log) makes untrue. */
  invalidate(time: Micros, index: number): void {
    const valid = this.countWhile((other) => other.now <= time && other.applied <= index);
    for (const dropped of this.list.splice(valid)) this.bytes -= dropped.bytes;
  }

  /** An independent list of the same keyframes (they are never changed, so they can be shared). */
  clone(): Keyframes<State> {
    const copy = new Keyframes<State>();
    copy.list = this.list.slice();
    copy.steps = this.steps;
    copy.bytes = this.bytes;
    return copy;
  }

  private thin(): void {
    this.steps *= 2;
    this.list = this.list.filter((keyframe) => keyframe.work % this.steps === 0);
    this.bytes = this.list.reduce((sum, keyframe) => sum + keyframe.bytes, 0);
  }

  /** How many keyframes from the start satisfy `holds` (which holds for a first part only). */
  private countWhile(holds: (keyframe: Checkpoint<State>) => boolean): number {
    let low = 0;
    let high = this.list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.list[middle] as Checkpoint<State>)) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
