import { expect, test } from 'vitest';
import { NESTED_LOOP, STRAIGHT_LINE, SUM } from '../programs.ts';
import { emulationRun, finished } from '../testing.ts';
import { finalCosts, guides, interpreterTrace, scaleOf, translatorTrace } from './curves.ts';

test('the interpreter goes straight on, within a step too', () => {
  const run = emulationRun({ program: SUM });
  run.advanceTo(3_150_000);
  expect(interpreterTrace(run.state, run.now)).toEqual([
    { x: 0, y: 0 },
    { x: 10.5, y: 315 },
  ]);
});

test('the translator climbs for each block, and goes on by 4 a step', () => {
  const { state, now } = finished({ program: SUM });
  expect(translatorTrace(state, now)).toEqual([
    { x: 0, y: 0 },
    { x: 0, y: 200 },
    { x: 2, y: 208 },
    { x: 2, y: 508 },
    { x: 17, y: 568 },
    { x: 17, y: 668 },
    { x: 18, y: 672 },
  ]);
});

test('while it translates it climbs as far as it has come', () => {
  const run = emulationRun({ program: SUM });
  run.advanceTo(1_500_000);
  expect(translatorTrace(run.state, run.now)).toEqual([
    { x: 0, y: 0 },
    { x: 0, y: 150 },
    { x: 0, y: 150 },
  ]);
});

test.each([
  [{ program: SUM }],
  [{ program: SUM, loops: 50 }],
  [{ program: STRAIGHT_LINE, runs: 10 }],
  [{ program: NESTED_LOOP, loops: 50 }],
])('%j ends on the lines for the whole program, inside the axes, which hold the crossing', (params) => {
  const { state, now } = finished(params);
  const costs = finalCosts(state);
  expect(interpreterTrace(state, now).at(-1)).toEqual({ x: costs.steps, y: costs.interpreter });
  expect(translatorTrace(state, now).at(-1)).toEqual({ x: costs.steps, y: costs.translator });
  const { xMax, yMax, xTicks, yTicks } = scaleOf(state);
  const lines = guides(state, costs.steps);
  expect([lines.interpreter[1].y, lines.translator[1].y]).toEqual([costs.interpreter, costs.translator]);
  const cross = (state.reached * 100) / 26;
  expect(xMax).toBeGreaterThan(Math.max(costs.steps, cross));
  expect(yMax).toBeGreaterThan(Math.max(costs.interpreter, costs.translator, cross * 30));
  expect(xTicks.at(-1)).toBeLessThanOrEqual(xMax);
  expect(yTicks.at(-1)).toBe(yMax);
});

test('a crossing far beyond the program does not make a speck of it', () => {
  const { state } = emulationRun({ program: SUM, loops: 1, interpretCost: 5, translateCost: 300 });
  expect(scaleOf(state).xMax).toBeLessThan(10);
});
