import { ln } from './math.ts';
import { hashText } from './hash.ts';
import type { RandomStream } from './model.ts';

/** The state of all streams by name: four 32-bit integers each. Plain data, part of the snapshot. */
export type StreamsSnapshot = Readonly<Record<string, readonly number[]>>;

const TWO_POW_26 = 67_108_864;
const TWO_POW_MINUS_53 = 1 / 9_007_199_254_740_992;
/** Rounds thrown away after seeding, so that similar seeds do not start alike. */
const WARM_UP = 16;

/**
 * One stream: the generator sfc32 (C. Doty-Humphrey, PractRand): 128 bits of state,
 * 32 bits a draw, its period is at least 2^32 from any seed, integer arithmetic only.
 */
class Sfc32 implements RandomStream {
  /** Int32Array: no engine boxes its elements. */
  readonly words: Int32Array;

  constructor(words: readonly number[]) {
    this.words = Int32Array.from(words);
  }

  bits(): number {
    const w = this.words;
    const a = w[0] as number;
    const b = w[1] as number;
    const c = w[2] as number;
    const counter = w[3] as number;
    const out = (a + b + counter) | 0;
    w[3] = counter + 1;
    w[0] = b ^ (b >>> 9);
    w[1] = c + (c << 3);
    w[2] = ((c << 21) | (c >>> 11)) + out;
    return out >>> 0;
  }

  next(): number {
    const high = this.bits() >>> 5;
    const low = this.bits() >>> 6;
    return (high * TWO_POW_26 + low) * TWO_POW_MINUS_53;
  }

  integer(min: number, max: number): number {
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || max < min || !Number.isSafeInteger(max - min + 1)) {
      throw new RangeError(
        `integer(${String(min)}, ${String(max)}): both must be integers, the first not above the second`,
      );
    }
    // The bias is below (max - min + 1) / 2^53.
    return min + Math.floor(this.next() * (max - min + 1));
  }

  exponential(mean: number): number {
    if (!(mean > 0) || mean === Infinity) {
      throw new RangeError(`exponential(${String(mean)}): the mean must be a number above 0`);
    }
    // 1 - next() is in (0, 1] and exact, so the logarithm is finite.
    return -mean * ln(1 - this.next());
  }
}

/** The named streams of a run. What one stream draws depends on the seed and its name alone. */
export class Streams {
  readonly seed: number;
  private readonly streams = new Map<string, Sfc32>();

  /** `seed` is any safe integer. */
  constructor(seed: number) {
    if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is ${String(seed)}; it must be an integer`);
    this.seed = seed;
  }

  /** The stream of this name, created on first use. Valid until `restore`. */
  get(name: string): RandomStream {
    return this.streams.get(name) ?? this.create(name);
  }

  snapshot(): StreamsSnapshot {
    const result: Record<string, readonly number[]> = {};
    for (const [name, stream] of this.streams) result[name] = Array.from(stream.words);
    return result;
  }

  restore(snapshot: StreamsSnapshot): void {
    this.streams.clear();
    for (const [name, words] of Object.entries(snapshot)) this.streams.set(name, new Sfc32(words));
  }

  private create(name: string): RandomStream {
    const stream = new Sfc32(hashText(`${String(this.seed)}/${name}`));
    for (let i = 0; i < WARM_UP; i++) stream.bits();
    this.streams.set(name, stream);
    return stream;
  }
}
