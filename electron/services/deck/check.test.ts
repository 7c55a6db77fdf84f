import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { checkDeck } from './check.ts';
import type { DemoInfo } from './check.ts';

const decks = path.resolve(import.meta.dirname, '../../../test/fixtures/decks');
const cpuPool: DemoInfo = {
  id: 'cpu-pool',
  parameters: z.object({
    poolProcessors: z.int(),
    partitions: z.array(z.object({ name: z.string(), weight: z.int().max(255) })).optional(),
  }),
  scenarioIds: ['quiet', 'wakes-up'],
};

describe('checkDeck', () => {
  it('finds nothing wrong with a good deck, and says what it covers', async () => {
    expect(await checkDeck(path.join(decks, 'good'), { demos: [cpuPool] })).toEqual({
      slides: 3,
      notes: 3,
      rows: { covered: ['first-row', 'second-row', 'third-row'], missing: [] },
      demos: ['cpu-pool'],
      problems: [],
    });
  });

  it('resolves every fence: demo, parameters, scenarios, steps', async () => {
    const { problems, demos } = await checkDeck(path.join(decks, 'demos'), { demos: [cpuPool] });
    const lines = problems.map((p) => `${p.line}: ${p.message}`);
    expect(lines).toContain('8: there is no demo "cpu-poll" (did you mean "cpu-pool"?); known demos: cpu-pool');
    expect(lines).toContainEqual(expect.stringMatching(/^29: params\.partitions\[0\]\.weight: .*255/));
    expect(lines).toContain(
      '30: the demo "cpu-pool" has no scenario "quite" (did you mean "quiet"?); it has quiet, wakes-up',
    );
    expect(lines).toContainEqual(expect.stringMatching(/^33: the demo "cpu-pool" has no scenario "nothing"/));
    expect(lines).toContainEqual(expect.stringMatching(/^51: unknown key "parms" \(did you mean "params"\?\)/));
    expect(lines).toContainEqual(expect.stringMatching(/^54: there is no demo "other"/));
    expect(lines).toContainEqual(
      expect.stringMatching(/^55: the instance "parameters" is the demo "cpu-pool" at one\.md:25/),
    );
    expect(lines).toHaveLength(7);
    expect(demos).toEqual(['cpu-poll', 'cpu-pool', 'other']);
  });

  it('a deck without an inventory has no coverage to report', async () => {
    expect((await checkDeck(path.join(decks, 'demos'), { demos: [] })).rows).toEqual({ covered: [], missing: [] });
  });

  it('the inventory of the talk has 122 rows, in order, none twice', async () => {
    const slides = path.resolve(decks, '../../../slides/virtualization');
    const { rows, problems } = await checkDeck(slides, { demos: [] });
    expect(rows.covered.length + rows.missing.length).toBe(122);
    expect(problems.filter((p) => p.file === 'inventory.yaml' && !p.message.startsWith('no slide covers'))).toEqual([]);
    expect(problems.filter((p) => p.message.startsWith('the inventory has no row'))).toEqual([]);
  });
});
