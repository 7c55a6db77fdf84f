import type { Demo } from '../core/demo.ts';
import { describe } from './describe.ts';
import { model } from './model.ts';
import { eightProcessors, scenarios } from './scenarios.ts';
import { parametersJsonSchema } from './schema.ts';
import type { CpuPoolAction, CpuPoolObservation, CpuPoolParams, CpuPoolState, WindowEvent } from './types.ts';
import { WINDOW_US } from './units.ts';

const demo: Demo<CpuPoolState, CpuPoolParams, CpuPoolAction, WindowEvent, CpuPoolObservation> = {
  id: 'cpu-pool',
  title: 'The shared processor pool',
  question: 'Who gets how much of a pool of processors that all partitions share, and why?',
  rows: ['powervm-shared-pool', 'powervm-micro-partition'],
  assumption:
    'Demand is steady within a window; dispatch order, the 90 % folding threshold and the absence of switching costs are assumptions.',
  model,
  defaults: eightProcessors,
  scenarios,
  stepUs: WINDOW_US,
  speeds: [0.01, 0.1, 1, 10],
  describe,
  parametersSchema: parametersJsonSchema,
  view: () => import('./view.tsx'),
};

export default demo;
