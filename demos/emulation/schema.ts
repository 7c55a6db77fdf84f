import { z } from 'zod';
import { SUM } from './programs.ts';

/** Bounds of the model. */
export const MOST_LOOPS = 50;
export const MOST_RUNS = 10;
const LONGEST_TEXT = 1_000;

function whole(what: string, min: number, max: number) {
  const error = `${what} must be a whole number from ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

const textError = `the program must be a text of at most ${LONGEST_TEXT} characters`;
const program = z.string({ error: textError }).max(LONGEST_TEXT, { error: textError });
const loops = whole('the loop count', 1, MOST_LOOPS);
const runs = whole('the number of runs', 1, MOST_RUNS);
const interpretCost = whole('the cost of interpreting', 1, 1_000);
const translateCost = whole('the cost of translating', 1, 10_000);
const hostSpeed = whole('host instructions a second', 1, 10_000);

/** Parameters by their form; the assembler has its say when they are applied. */
export const parametersSchema = z.strictObject({
  program: program.default(SUM).describe('EMU8 assembler, one instruction a line; n stands for the loop count'),
  loops: loops.default(5).describe('Loop count n'),
  runs: runs.default(1).describe('How often the program runs; the translation cache stays'),
  interpretCost: interpretCost.default(30).describe('Host instructions for a guest instruction, each time'),
  translateCost: translateCost.default(100).describe('Host instructions to translate a guest instruction, once'),
  hostInstructionsPerSecond: hostSpeed.default(100).describe('Speed of the host'),
});

/** JSON Schema of what an author writes (defaults may be left out). */
export function parametersJsonSchema(): unknown {
  return z.toJSONSchema(parametersSchema, { io: 'input' });
}

export const actionsSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ type: z.literal('set-program'), value: program }),
    z.strictObject({ type: z.literal('set-loops'), value: loops }),
    z.strictObject({ type: z.literal('set-runs'), value: runs }),
    z.strictObject({ type: z.literal('set-interpret-cost'), value: interpretCost }),
    z.strictObject({ type: z.literal('set-translate-cost'), value: translateCost }),
    z.strictObject({ type: z.literal('set-host-speed'), value: hostSpeed }),
  ],
  {
    error:
      'type must be one of set-program, set-loops, set-runs, set-interpret-cost, set-translate-cost, set-host-speed',
  },
);
