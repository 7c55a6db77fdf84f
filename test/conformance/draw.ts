import { Streams } from '../../demos/core/random.ts';

/** Random draws of one case: the same for the same seed and number. */
export class Draw {
  readonly #stream;

  constructor(seed: number, name: string) {
    this.#stream = new Streams(seed).get(name);
  }

  /** An integer from `min` to `max`. */
  integer(min: number, max: number): number {
    return this.#stream.integer(min, max);
  }

  /** True in `percent` of a hundred. */
  chance(percent: number): boolean {
    return this.#stream.integer(1, 100) <= percent;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.#stream.integer(0, list.length - 1)] as T;
  }

  /** One of the choices, each as often as its weight says. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let left = this.#stream.integer(
      1,
      choices.reduce((sum, [weight]) => sum + weight, 0),
    );
    for (const [weight, choice] of choices) {
      left -= weight;
      if (left <= 0) return choice;
    }
    throw new Error('weighted: no choices');
  }

  list<T>(min: number, max: number, one: () => T): T[] {
    return Array.from({ length: this.#stream.integer(min, max) }, one);
  }
}
