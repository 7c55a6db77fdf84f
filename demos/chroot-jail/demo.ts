import type { Demo } from '../core/demo.ts';
import { describe } from './describe.ts';
import { CALL_US, model } from './model.ts';
import { scenarios } from './scenarios.ts';
import { parametersJsonSchema } from './schema.ts';
import type { CallEvent, JailAction, JailObservation, JailParams, JailState } from './types.ts';

const demo: Demo<JailState, JailParams, JailAction, CallEvent, JailObservation> = {
  id: 'chroot-jail',
  title: 'The chroot jail',
  question: 'A process gets a root directory of its own. What does that confine, and what does it not?',
  rows: ['chroot-jail', 'chroot-recovery', 'chroot-privsep', 'chroot-honeypot', 'chroot-escape', 'vhost'],
  assumption: 'Modelled: paths, mounts, capabilities, the calls shown. Left out: rename, signals, tracing, sockets.',
  model,
  defaults: { topic: 'build' },
  scenarios,
  stepUs: CALL_US,
  speeds: [0.5, 1, 2, 5],
  describe,
  guests: ({ guests }) => guests,
  parametersSchema: parametersJsonSchema,
  view: () => import('./view.tsx'),
};

export default demo;
