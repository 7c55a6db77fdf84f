import type { ZosContext, ZosEvent, ZosState } from '../types.ts';

export function handleJes(_state: ZosState, _event: ZosEvent, _context: ZosContext): void {}
