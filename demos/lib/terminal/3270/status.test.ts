import { expect, test } from 'vitest';
import { press } from './keyboard.ts';
import { receive } from './receive.ts';
import { lockMessage } from './status.ts';
import { createTerminal, setConnected } from './terminal.ts';
import { bytes } from './testing.ts';
import type { Lock } from './types.ts';

test.each([
  [{ kind: 'none' }, ''],
  [{ kind: 'query' }, ''],
  [{ kind: 'wait' }, 'X Wait'],
  [{ kind: 'system' }, 'X SYSTEM'],
  [{ kind: 'minus-function' }, 'X -f'],
  [{ kind: 'protected' }, 'X Protected'],
  [{ kind: 'numeric' }, 'X NUM'],
  [{ kind: 'overflow' }, 'X Overflow'],
  [{ kind: 'not-connected' }, 'X Not Connected'],
  [{ kind: 'program', code: 752, before: { kind: 'none' } }, 'X PROG752'],
] as const satisfies readonly (readonly [Lock, string])[])('%o', (lock, message) => {
  expect(lockMessage(lock)).toBe(message);
});

test('follow a session', () => {
  const terminal = createTerminal({ model: 2 });
  const message = () => lockMessage(terminal.lock);
  expect(message()).toBe('');
  press(terminal, 'Enter');
  expect(message()).toBe('X Wait');
  receive(terminal, bytes('f1c0'));
  expect(message()).toBe('X SYSTEM');
  receive(terminal, bytes('f5c2 1d60'));
  press(terminal, 'EraseEOF');
  expect(message()).toBe('X Protected');
  receive(terminal, bytes('99'));
  expect(message()).toBe('X PROG750');
  setConnected(terminal, false);
  expect(message()).toBe('X Not Connected');
});
