import { AID } from './codes.ts';
import type { Lock, Terminal } from './types.ts';

const UNLOCKED: Lock = { kind: 'none' };

export function isLocked(terminal: Terminal): boolean {
  return terminal.lock.kind !== 'none';
}

/** Keyboard restore (WCC, Erase All Unprotected) and the Reset key: any lock goes, and insert mode with it. */
export function unlock(terminal: Terminal): void {
  terminal.insert = false;
  if (terminal.lock.kind !== 'not-connected') terminal.lock = UNLOCKED;
}

/** Keyboard restore by the host: the attention is answered. */
export function restoreKeyboard(terminal: Terminal): void {
  terminal.aid = AID.none;
  unlock(terminal);
}

/** X Wait: an attention goes to the host. */
export function lockForHost(terminal: Terminal): void {
  terminal.insert = false;
  terminal.lock = { kind: 'wait' };
}

/** The host has written without restoring the keyboard: X Wait becomes X SYSTEM, and a program check is over. */
export function hostAnswered(terminal: Terminal): void {
  const { lock } = terminal;
  const before = lock.kind === 'program' ? lock.before : lock;
  if (before.kind === 'wait') terminal.lock = { kind: 'system' };
  else terminal.lock = before.kind === 'query' ? UNLOCKED : before;
}

/** X PROGnnn. What the keyboard was locked by comes back when the host writes again. */
export function lockForProgram(terminal: Terminal, code: number): void {
  const { lock } = terminal;
  if (lock.kind === 'not-connected') return;
  terminal.lock = { kind: 'program', code, before: lock.kind === 'program' ? lock.before : lock };
}

/** A query locks the keyboard until the host writes or erases. */
export function lockForQuery(terminal: Terminal): void {
  if (terminal.lock.kind === 'none') terminal.lock = { kind: 'query' };
}

/** What ends the lock of a query, and no other. */
export function endQuery(terminal: Terminal): void {
  if (terminal.lock.kind === 'query') terminal.lock = UNLOCKED;
}
