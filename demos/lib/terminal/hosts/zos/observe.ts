import type { ZosState } from './types.ts';

export function observeZos(state: ZosState): { readonly lastCommand: string } {
  return { lastCommand: state.lastCommand };
}
