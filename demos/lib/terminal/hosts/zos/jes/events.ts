import type { ZosEvent } from '../types.ts';
import { advanceJob } from './queue.ts';
import type { System } from '../system.ts';
import { arrive } from './visitors.ts';

/** Events of the job entry subsystem. */
export function handleJes(system: System, event: ZosEvent): void {
  if (event.type === 'job') advanceJob(system, event.id);
  else if (event.type === 'arrival') arrive(system);
}
