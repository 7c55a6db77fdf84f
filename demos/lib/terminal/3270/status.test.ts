import { describe, expect, test } from 'vitest';
import { moveCursor, press } from './keyboard.ts';
import { receive } from './receive.ts';
import { lockMessage, statusOf } from './status.ts';
import { createTerminal, setConnected } from './terminal.ts';
import { bytes, terminalWith } from './testing.ts';
import type { Lock } from './types.ts';

describe('messages', () => {
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
    const message = () => statusOf(terminal, { connection: 'tn3270e' }).message;
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
});

describe('the line', () => {
  test('columns, counted from the left and back from the last one', () => {
    const terminal = terminalWith(['f5c2']);
    moveCursor(terminal, 4, 11);
    press(terminal, 'Insert');
    const { text, row, col } = statusOf(terminal, {
      connection: 'tn3270e',
      secure: true,
      lu: 'TCP00042',
      responseSeconds: 0.36,
    });
    expect([row, col]).toEqual([5, 12]);
    expect(text).toBe(`4B■${' '.repeat(47)}I   TCP00042  0.4     005/012 `);
    expect(text).toHaveLength(80);
    expect(text.slice(79 - 29, 79 - 28)).toBe('I');
    expect(text.slice(79 - 25, 79 - 17)).toBe('TCP00042');
    expect(text.slice(79 - 7)).toBe('005/012 ');
  });

  test('the message begins in column 8', () => {
    const terminal = terminalWith([]);
    press(terminal, 'Enter');
    expect(statusOf(terminal, { connection: 'tn3270' }).text.trimEnd()).toMatch(/^4A■ {5}X Wait {58}001\/001$/);
    expect(statusOf(terminal, { connection: 'tn3270' }).waiting).toBe(true);
  });

  test('is as wide as the screen', () => {
    const terminal = terminalWith(['7ec2'], { model: 5 });
    moveCursor(terminal, 26, 131);
    const { text } = statusOf(terminal, { connection: 'none' });
    expect(text).toHaveLength(132);
    expect(text.trimEnd()).toMatch(/^4 +027\/132$/);
  });

  test('response times', () => {
    const timing = (responseSeconds: number) =>
      statusOf(terminalWith([]), { connection: 'none', responseSeconds }).text.slice(64, 70).trim();
    expect([0, 0.04, 12.34, 59.99, 65, 3600].map(timing)).toEqual(['0.0', '0.0', '12.3', '1:00', '1:05', '60:00']);
  });
});
