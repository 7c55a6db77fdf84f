import type { ZosContext, ZosState } from '../types.ts';

export type Submitted = { readonly job: string; readonly id: string } | { readonly error: string };

export function submitJcl(
  _turn: { readonly state: ZosState; readonly context: ZosContext },
  _lines: readonly string[],
  _userid: string,
): Submitted {
  return { error: 'not yet' };
}
