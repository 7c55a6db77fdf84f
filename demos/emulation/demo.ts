import type { Demo } from '../core/demo.ts';
import { describe } from './describe.ts';
import { model } from './model.ts';
import { eighteenSteps, scenarios } from './scenarios.ts';
import { parametersJsonSchema } from './schema.ts';
import type { DoneEvent, EmulationAction, EmulationObservation, EmulationParams, EmulationState } from './types.ts';

const demo: Demo<EmulationState, EmulationParams, EmulationAction, DoneEvent, EmulationObservation> = {
  id: 'emulation',
  title: 'Interpret or translate',
  question: 'To run a program of another machine: is it cheaper to pay for every instruction each time, or once?',
  rows: ['emulation-intro'],
  assumption:
    'Assumed: every instruction costs the same, finding translated code costs nothing, no program changes itself; a very slow host.',
  model,
  defaults: eighteenSteps,
  scenarios,
  // One interpreted instruction at the usual costs and speed.
  stepUs: 300_000,
  speeds: [0.25, 1, 4, 20],
  describe,
  parametersSchema: parametersJsonSchema,
  view: () => import('./view.tsx'),
};

export default demo;
