import type { Demo } from '../core/demo.ts';
import { describe } from './describe.ts';
import { model } from './model.ts';
import { scenarios } from './scenarios.ts';
import { parametersJsonSchema } from './schema.ts';
import type {
  MigrationAction,
  MigrationEvent,
  MigrationObservation,
  MigrationParams,
  MigrationState,
} from './types.ts';

const demo: Demo<MigrationState, MigrationParams, MigrationAction, MigrationEvent, MigrationObservation> = {
  id: 'live-migration',
  title: 'Live partition migration',
  question: 'How does a running partition get to another machine, and how long does it stand still?',
  rows: ['powervm-lpm'],
  assumption: 'Steady rates, writes that go round the working set; no compression, no latency, no throttling.',
  model,
  defaults: {},
  scenarios,
  stepUs: 125_000,
  speeds: [0.01, 0.1, 1, 10],
  describe,
  guests: ({ guests }) => guests,
  parametersSchema: parametersJsonSchema,
  view: () => import('./view.tsx'),
};

export default demo;
