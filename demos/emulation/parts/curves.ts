import type { Micros } from '../../core/time.ts';
import { crossing, underWay } from '../account.ts';
import { niceTicks } from '../../kit/plot.ts';
import type { EmulationState, Machine } from '../types.ts';
import { SLOT } from '../types.ts';
import { progressOf } from './progress.ts';

/** A point of the plot: guest steps across, host instructions up. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Scale {
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
  readonly xMax: number;
  readonly yMax: number;
}

/** Room beyond the last point that matters. */
const MARGIN = 1.12;
/** A crossing further away than so many times the program is outside: the program would be a speck. */
const FARTHEST = 6;

/** Host instructions of both emulators when they have halted. */
export function finalCosts({ config, stepsInRun, reached }: EmulationState): {
  readonly steps: number;
  readonly interpreter: number;
  readonly translator: number;
} {
  const steps = stepsInRun * config.runs;
  return {
    steps,
    interpreter: steps * config.interpretCost,
    translator: reached * config.translateCost + steps * SLOT,
  };
}

/** Axes that hold both runs to their ends and, where it is near enough, the crossing. */
export function scaleOf(state: EmulationState): Scale {
  const { steps, interpreter, translator } = finalCosts(state);
  const cross = crossing(state.config, state.reached) ?? 0;
  const near = cross <= steps * FARTHEST ? cross : 0;
  const xMax = Math.ceil(Math.max(steps, near) * MARGIN);
  const yMax = Math.max(interpreter, translator, near * state.config.interpretCost) * MARGIN;
  return {
    xTicks: niceTicks(xMax, 4).filter((tick) => tick <= xMax),
    yTicks: niceTicks(yMax, 3),
    xMax,
    yMax: niceTicks(yMax, 3).at(-1) ?? yMax,
  };
}

/** Interpreting goes up by as much at every step. */
export function interpreterTrace(state: EmulationState, now: Micros): Point[] {
  return [{ x: 0, y: 0 }, head(state, state.interpreter, now)];
}

/** Translating climbs without a step forward; native code goes on nearly level. */
export function translatorTrace(state: EmulationState, now: Micros): Point[] {
  const last = head(state, state.translator, now);
  const points = state.climbs.flatMap(({ guestSteps, from, to }) => [
    { x: guestSteps, y: from },
    { x: guestSteps, y: Math.min(to, last.y) },
  ]);
  return [...points, last];
}

/** Where an emulator is now, in the middle of a step too. */
function head(state: EmulationState, machine: Machine, now: Micros): Point {
  const moving = machine.event !== null && machine.work !== 'translate';
  return {
    x: machine.guestSteps + (moving ? progressOf(state, machine, now) : 0),
    y: machine.hostInstructions + underWay(state, machine, now),
  };
}

/** What a whole program costs by its steps, from edge to edge. */
export function guides(
  { config, reached }: EmulationState,
  xMax: number,
): {
  readonly interpreter: readonly [Point, Point];
  readonly translator: readonly [Point, Point];
} {
  const once = reached * config.translateCost;
  return {
    interpreter: [
      { x: 0, y: 0 },
      { x: xMax, y: xMax * config.interpretCost },
    ],
    translator: [
      { x: 0, y: once },
      { x: xMax, y: once + xMax * SLOT },
    ],
  };
}
