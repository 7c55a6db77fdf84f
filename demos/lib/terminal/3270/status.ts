import type { Lock } from './types.ts';

/** What the status line says of a lock, as 3270s do; empty when the keyboard is free. "X Wait" is shown with a clock. */
export function lockMessage(lock: Lock): string {
  switch (lock.kind) {
    case 'none':
    case 'query':
      return '';
    case 'wait':
      return 'X Wait';
    case 'system':
      return 'X SYSTEM';
    case 'minus-function':
      return 'X -f';
    case 'protected':
      return 'X Protected';
    case 'numeric':
      return 'X NUM';
    case 'overflow':
      return 'X Overflow';
    case 'not-connected':
      return 'X Not Connected';
    case 'program':
      return `X PROG${lock.code}`;
  }
}
