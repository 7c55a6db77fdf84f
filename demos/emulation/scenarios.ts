import type { Expectation, Scenario } from '../core/demo.ts';
import { NESTED_LOOP, STRAIGHT_LINE, SUM } from './programs.ts';
import type { EmulationAction, EmulationObservation, Emulator } from './types.ts';

type EmulationScenario = Scenario<EmulationAction, EmulationObservation>;

/** The slide's program: a loop of five rounds, 18 steps (DOMAIN WE90.1). */
export const eighteenSteps = { program: SUM, loops: 5 };

/** Both have halted after so many steps, at these costs. */
function costs(
  atMs: number,
  steps: number,
  interpreted: number,
  translated: number,
): Expectation<EmulationObservation> {
  return {
    atMs,
    text: `${steps} steps: interpreted for ${interpreted} host instructions, translated for ${translated}`,
    holds: ({ interpreter, translator, finished }) =>
      finished &&
      interpreter.guestSteps === steps &&
      translator.guestSteps === steps &&
      interpreter.hostInstructions === interpreted &&
      translator.hostInstructions === translated,
  };
}

function isAhead(atMs: number, who: Emulator): Expectation<EmulationObservation> {
  return { atMs, text: `the ${who} is ahead`, holds: ({ ahead }) => ahead === who };
}

function crossesAt(atMs: number, steps: number): Expectation<EmulationObservation> {
  return {
    atMs,
    text: `the costs are equal at ${steps} steps`,
    holds: ({ crossingSteps }) => crossingSteps !== null && Math.abs(crossingSteps - steps) < 0.005,
  };
}

const slide: EmulationScenario = {
  id: 'eighteen-steps',
  title: 'Pay each time, or once?',
  description: 'Too short to earn the translation back: 540 host instructions against 672.',
  params: eighteenSteps,
  actions: [],
  durationMs: 8_000,
  expectations: [
    isAhead(4_000, 'interpreter'),
    costs(8_000, 18, 540, 672),
    isAhead(8_000, 'interpreter'),
    crossesAt(8_000, 23.08),
    {
      atMs: 8_000,
      text: 'both have computed 15 in R0',
      holds: ({ interpreter, translator }) => interpreter.registers[0] === 15 && translator.registers[0] === 15,
    },
  ],
};

const longer: EmulationScenario = {
  id: 'longer-loop',
  title: 'Two rounds more: 24 steps',
  description: 'Two rounds more make 24 steps, and the translator wins by a nose; with 20 rounds by far.',
  params: { program: SUM, loops: 7 },
  actions: [
    {
      atMs: 10_000,
      action: { type: 'set-loops', value: 20 },
      say: '20 rounds, 63 steps: the translation is paid for long ago.',
    },
  ],
  durationMs: 30_000,
  expectations: [
    costs(9_000, 24, 720, 696),
    isAhead(9_000, 'translator'),
    isAhead(18_000, 'translator'),
    costs(30_000, 63, 1_890, 852),
  ],
};

const straight: EmulationScenario = {
  id: 'straight-line',
  title: 'Nothing runs twice',
  description: 'Twelve instructions without a loop: everything is translated, nothing runs again.',
  params: { program: STRAIGHT_LINE },
  actions: [
    {
      atMs: 14_000,
      action: { type: 'set-runs', value: 4 },
      say: 'The same code four times: only the first run pays for the translation.',
    },
  ],
  durationMs: 30_000,
  expectations: [
    costs(13_500, 12, 360, 1_248),
    isAhead(13_500, 'interpreter'),
    costs(30_000, 48, 1_440, 1_392),
    isAhead(30_000, 'translator'),
    crossesAt(30_000, 46.15),
  ],
};

const nested: EmulationScenario = {
  id: 'nested-loop',
  title: 'A loop in a loop',
  description: 'Five blocks, translated as they are reached; the inner loop runs from the cache.',
  params: { program: NESTED_LOOP, loops: 3 },
  actions: [],
  durationMs: 16_000,
  expectations: [
    {
      atMs: 7_000,
      text: 'the first three blocks are translated',
      holds: ({ translator }) => translator.cachedBlocks === 3,
    },
    costs(16_000, 48, 1_440, 1_092),
    isAhead(16_000, 'translator'),
    crossesAt(16_000, 34.62),
  ],
};

export const scenarios: readonly EmulationScenario[] = [slide, longer, straight, nested];
