import type { Expectation } from '../core/demo.ts';
import type { PhaseName, WparObservation } from './types.ts';
import { list } from './words.ts';

type Claim = Expectation<WparObservation>;

/** The relocation is in this phase. */
export function isIn(atMs: number, phase: PhaseName, text: string): Claim {
  return { atMs, text, holds: (observation) => observation.phase === phase };
}

/** These WPARs are in the two systems. */
export function placed(atMs: number, a: readonly number[], b: readonly number[]): Claim {
  return {
    atMs,
    text: `AIX A has WPAR ${list(a.map(String))}, AIX B has ${list(b.map(String))}`,
    holds: ({ placement }) => same(placement.A, a) && same(placement.B, b),
  };
}

/** It stood still for exactly so long. */
export function stoodStill(atMs: number, seconds: number): Claim {
  return {
    atMs,
    text: `the WPAR stood still for ${seconds} s`,
    holds: ({ downtimeMs }) => downtimeMs === seconds * 1_000,
  };
}

/** The systems are loaded so far. */
export function loaded(atMs: number, a: number, b: number): Claim {
  return {
    atMs,
    text: `AIX A is at ${a} %, AIX B at ${b} %`,
    holds: ({ loadPercent }) => loadPercent.A === a && loadPercent.B === b,
  };
}

/** No request is lost, and what waited has been answered. */
export function nothingLost(atMs: number): Claim {
  return {
    atMs,
    text: 'no request is lost, and none has to wait any more',
    holds: ({ requests, waitingRequests }) => requests.lost === 0 && waitingRequests <= 1,
  };
}

/** All five run. */
export function allRun(atMs: number): Claim {
  return { atMs, text: 'every WPAR runs', holds: ({ wpars }) => wpars.every(({ running }) => running) };
}

function same(one: readonly number[], other: readonly number[]): boolean {
  return one.length === other.length && one.every((value, index) => value === other[index]);
}
