import type { Jes } from './types.ts';

/** Job entry as it is after the system has been up for a while. Two initiators take class A, one the long jobs. */
export function createJes(): Jes {
  return {
    jobs: {},
    initiators: [
      { id: '1', classes: 'A', job: '' },
      { id: '2', classes: 'AB', job: '' },
      { id: '3', classes: 'CB', job: '' },
    ],
    nextNumber: 118,
    nextAsid: 0x2a,
    log: [],
  };
}
