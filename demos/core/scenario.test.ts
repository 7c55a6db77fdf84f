import { expect, test } from 'vitest';
import type { Demo, Scenario } from './demo.ts';
import { shop } from './golden.ts';
import type { ShopAction, ShopEvent, ShopObservation, ShopParams, ShopState } from './golden.ts';
import { runScenario } from './scenario.ts';

const demo: Demo<ShopState, ShopParams, ShopAction, ShopEvent, ShopObservation> = {
  id: 'shop',
  title: 'A repair shop',
  question: 'How many leave before they are served?',
  rows: [],
  assumption: '',
  model: shop,
  defaults: { servers: 1, betweenUs: 12_000 },
  scenarios: [],
  stepUs: 1000,
  speeds: [1],
  describe: ({ served }) => `${String(served)} served`,
  parametersSchema: () => ({}),
  view: () => Promise.resolve({ default: undefined }),
};

const scenario: Scenario<ShopAction, ShopObservation> = {
  id: 'rush',
  title: 'Rush hour',
  description: 'Forty customers at once.',
  actions: [{ atMs: 1_000, action: { type: 'burst', count: 30 } }],
  durationMs: 5_000,
  expectations: [
    { atMs: 1_000, text: 'the burst is in', holds: ({ waiting }) => waiting >= 14 },
    { atMs: 500, text: 'somebody came', holds: ({ arrived }) => arrived > 0 },
  ],
};

test('a scenario whose expectations hold passes, always with the same hash', () => {
  const result = runScenario(demo, scenario);
  expect(result).toMatchObject({ id: 'rush', title: 'Rush hour', passed: true, failures: [], refusals: [] });
  expect(result.hash).toMatch(/^[0-9a-f]{32}$/);
  expect(runScenario(demo, scenario, { checkInvariants: false }).hash).toBe(result.hash);
  expect(runScenario(demo, { ...scenario, seed: 2 }).hash).not.toBe(result.hash);
});

test('a failing expectation is told with its time and what was observed', () => {
  const expectations = [
    { atMs: 2_000, text: 'nobody leaves', holds: ({ abandoned }: ShopObservation) => abandoned === 0 },
  ];
  const { passed, failures } = runScenario(demo, { ...scenario, expectations });
  expect(passed).toBe(false);
  expect(failures).toEqual([
    { text: 'nobody leaves', atMs: 2_000, observation: expect.objectContaining({ abandoned: expect.any(Number) }) },
  ]);
});

test.each<[string, Partial<Scenario<ShopAction, ShopObservation>>, string]>([
  [
    'an action that does not fit',
    { actions: [{ atMs: 1, action: { type: 'burst', count: 0 } }], expectations: [] },
    'is refused: type: ',
  ],
  ['parameters that do not fit', { params: { servers: 0 } }, 'shop refuses its parameters'],
  ['an action after the end', { durationMs: 999, expectations: [] }, "after the scenario's end"],
  ['an expectation after the end', { durationMs: 999, actions: [] }, '"the burst is in" is expected after'],
  [
    'an expectation that throws',
    {
      expectations: [
        {
          atMs: 0,
          text: 'x',
          holds: () => {
            throw new Error('oops');
          },
        },
      ],
    },
    'threw: oops',
  ],
])('%s makes it fail', (_, change, text) => {
  const { passed, failures } = runScenario(demo, { ...scenario, ...change });
  expect(passed).toBe(false);
  expect(failures[0]?.text).toContain(text);
});

test('a mistake of the model makes it fail', () => {
  const broken = { ...demo, model: { ...shop, invariants: { never: () => 'broken' } } };
  expect(runScenario(broken, scenario).failures[0]?.text).toContain('invariant "never"');
});

test('refused entries are listed; a scenario may show a refusal', () => {
  const actions = [{ atMs: 1_000, action: { type: 'burst', count: 100 } as const }];
  const { passed, refusals } = runScenario(demo, { ...scenario, actions, expectations: [] });
  expect(passed).toBe(true);
  expect(refusals).toMatchObject([{ problems: [{ field: 'count' }] }]);
});
