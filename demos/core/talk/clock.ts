import type { Micros } from '../time.ts';

/**
 * The clock of a demo instance: simulated time as a piecewise linear function of talk time.
 * It runs while it is playing and its slide is shown.
 */
export interface InstanceClock {
  readonly playing: boolean;
  readonly onStage: boolean;
  /** Simulated seconds per second of the talk. */
  readonly speed: number;
  /** Simulated time at the talk time `anchorAt`. */
  readonly anchorSim: Micros;
  readonly anchorAt: Micros;
}

/** Simulated time of the instance at this talk time, whole microseconds. */
export function simTime(clock: InstanceClock, talkTime: Micros): Micros {
  if (!clock.playing || !clock.onStage) return clock.anchorSim;
  return clock.anchorSim + Math.floor(Math.max(0, talkTime - clock.anchorAt) * clock.speed);
}

/** The same clock with a new anchor at `talkTime` and the given changes from then on. */
export function reanchor(clock: InstanceClock, talkTime: Micros, change: Partial<InstanceClock>): InstanceClock {
  return { ...clock, anchorSim: simTime(clock, talkTime), anchorAt: talkTime, ...change };
}
