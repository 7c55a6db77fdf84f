import type { ZosContext, ZosState } from '../types.ts';

export function operateJob(
  _turn: { readonly state: ZosState; readonly context: ZosContext },
  _userid: string,
  _action: 'cancel' | 'purge',
  _id: string,
): string[] {
  return [];
}
