import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { partMissing } from '../parts.ts';
import { differences, runCase } from './compare.ts';
import type { Outcome } from './compare.ts';
import { drawCase, SEED, SESSIONS } from './generate.ts';
import { mutated } from './mutate.ts';
import { MUTANTS } from './mutants.ts';
import { InProcess } from './ours.ts';
import type { Handler } from './ours.ts';
import { S3270 } from './s3270.ts';
import type { Case } from './steps.ts';

const missing = partMissing('s3270');
const CASES = 1_000;
const cases = Array.from({ length: CASES }, (_, number) => drawCase(SEED, number));
const outcomes = new Map<Case, Outcome>();
const reference = new S3270();

/** What the reference makes of the cases, once for all mutants. */
beforeAll(async () => {
  if (missing !== undefined) return;
  for (const [at, session] of SESSIONS.entries()) {
    await reference.request({ op: 'open', ...session });
    for (let number = at; number < CASES; number += SESSIONS.length) {
      const drawn = cases[number] as Case;
      outcomes.set(drawn, await runCase(reference, drawn));
    }
  }
}, 120_000);

afterAll(() => reference.close());

/** Number of cases up to the first in which the engine differs from the reference; undefined when it never does. */
async function casesToDifference(handler: Handler): Promise<number | undefined> {
  const engine = new InProcess('mutant', handler);
  for (const [number, drawn] of cases.entries()) {
    await engine.request({ op: 'open', ...drawn.session });
    let outcome: Outcome;
    try {
      outcome = await runCase(engine, drawn);
    } catch {
      return number + 1;
    }
    if (differences(outcome, outcomes.get(drawn) as Outcome).length > 0) return number + 1;
  }
  return undefined;
}

describe('planted defects', () => {
  test('a copy without a defect differs in no case', async ({ skip }) => {
    if (missing !== undefined) skip(missing);
    expect(await casesToDifference(await mutated('faithful'))).toBeUndefined();
  }, 60_000);

  test.for(MUTANTS.map((mutant, at) => ({ ...mutant, folder: `mutant-${at + 1}` })))(
    'is found: $name',
    { timeout: 60_000 },
    async ({ folder, ...mutant }, { skip }) => {
      // Whether its text is still there can be seen without the reference.
      const handler = await mutated(folder, mutant);
      if (missing !== undefined) skip(missing);
      expect(await casesToDifference(handler)).toBeGreaterThan(0);
    },
  );
});
