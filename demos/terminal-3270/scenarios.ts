import type { Scenario } from '../core/demo.ts';
import { guestsOfZvm } from './scenarios/guests-of-zvm.ts';
import { logOnAndOff } from './scenarios/log-on.ts';
import { submitAJob } from './scenarios/submit-a-job.ts';
import { watchTheDataStream } from './scenarios/watch-the-data-stream.ts';
import type { Action, Observation } from './types.ts';

export const scenarios: readonly Scenario<Action, Observation>[] = [
  logOnAndOff,
  submitAJob,
  guestsOfZvm,
  watchTheDataStream,
];
