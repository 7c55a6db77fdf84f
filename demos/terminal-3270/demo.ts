import { z } from 'zod';
import type { Demo } from '../core/demo.ts';
import { MILLISECOND } from '../core/time.ts';
import { model } from './model.ts';
import { describe } from './observe.ts';
import { scenarios } from './scenarios.ts';
import { parametersShape } from './types.ts';
import type { Action, Event, Observation, Parameters, State } from './types.ts';

const demo: Demo<State, Parameters, Action, Event, Observation> = {
  id: 'terminal-3270',
  title: 'A 3270 terminal',
  question: 'What passes between a block-mode terminal and its host, and when?',
  rows: ['3270-terminal', 'tn3270-logon', 'emulation-intro'],
  assumption: 'The data stream is the real one. The hosts are simulated: their answers, times and people are ours.',
  model,
  defaults: {},
  scenarios,
  stepUs: 100 * MILLISECOND,
  speeds: [0.25, 0.5, 1, 2, 4],
  describe,
  parametersSchema: () => z.toJSONSchema(parametersShape, { io: 'input' }),
  view: () => import('./view.tsx'),
};

export default demo;
