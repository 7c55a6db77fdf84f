import type { Demo } from '../core/demo.ts';
import { SECOND } from '../core/time.ts';
import { describe } from './describe.ts';
import { model } from './model.ts';
import { scenarios } from './scenarios.ts';
import { parametersJsonSchema } from './schema.ts';
import type { WparAction, WparEvent, WparMobilityState, WparObservation, WparParams } from './types.ts';

const demo: Demo<WparMobilityState, WparParams, WparAction, WparEvent, WparObservation> = {
  id: 'wpar-mobility',
  title: 'A workload partition moves',
  question: 'How does a running application get to another system, and how long does its work stand still?',
  rows: ['application-containers', 'wpar-overview', 'wpar-select', 'wpar-checkpoint', 'wpar-restart', 'wpar-resume'],
  assumption:
    'Assumed: steady bandwidth, processes stop at once, clients send again at once when the WPAR is back; loads only add up.',
  model,
  defaults: {},
  scenarios,
  stepUs: SECOND,
  speeds: [0.1, 1, 5, 20],
  describe,
  guests: (state) => state.guests,
  parametersSchema: parametersJsonSchema,
  view: () => import('./view.tsx'),
};

export default demo;
