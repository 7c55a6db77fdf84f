import type { ZosContext } from '../types.ts';
import type { Jes } from './types.ts';

export function createJes(_context: ZosContext): Jes {
  return { jobs: {}, initiators: [], nextNumber: 118, nextAsid: 42, log: [] };
}
