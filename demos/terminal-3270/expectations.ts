import type { Expectation } from '../core/demo.ts';
import type { Observation } from './types.ts';

type Claim = Expectation<Observation>;

/** The screen has this text somewhere. */
export function shows(atMs: number, text: string, words = `the screen shows "${text}"`): Claim {
  return { atMs, text: words, holds: ({ screen }) => screen.some((line) => line.includes(text)) };
}

/** Nowhere on the screen. */
export function hides(atMs: number, text: string, words = `"${text}" is nowhere on the screen`): Claim {
  return { atMs, text: words, holds: ({ screen }) => screen.every((line) => !line.includes(text)) };
}

export function holds(atMs: number, text: string, claim: (observation: Observation) => boolean): Claim {
  return { atMs, text, holds: claim };
}
