import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUnplain } from '../../core/copy.ts';
import { validate } from '../../core/schema.ts';
import {
  appendConsole,
  CONSOLE_BYTES,
  createConsole,
  createJail,
  jailActionSchema,
  observeJail,
  reduceJail,
} from './index.ts';
import type { JailAction, JailSession } from './index.ts';

const bytes = fc.uint8Array({ maxLength: 300 }).map((all) => String.fromCharCode(...all));

describe('a console', () => {
  it('keeps the last bytes and counts all, whatever the pieces', () => {
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 20 }), fc.nat(CONSOLE_BYTES), (pieces, before) => {
        const console = createConsole();
        const all = ['x'.repeat(before), ...pieces, 'y'.repeat(CONSOLE_BYTES - 100)];
        for (const piece of all) appendConsole(console, piece);
        const whole = all.join('');
        expect(console).toEqual({ text: whole.slice(-CONSOLE_BYTES), total: whole.length });
      }),
    );
  });
});

const status = (change: Partial<JailAction & { type: 'jail-status' }> = {}): JailAction => ({
  type: 'jail-status',
  status: 'running',
  profile: 'jail-user',
  message: '',
  processes: 1,
  ...change,
});

describe('a jail', () => {
  it('is what the log says of it', () => {
    const jail: JailSession = createJail();
    expect(observeJail(jail).jailStatus).toBe('none');
    reduceJail(jail, status({ status: 'starting', processes: 0 }));
    reduceJail(jail, { type: 'jail-size', columns: 100, rows: 30 });
    reduceJail(jail, status());
    reduceJail(jail, { type: 'jail-output', data: 'jail:/tmp$ ' });
    expect(jail).toMatchObject({ status: 'running', columns: 100, rows: 30, console: { text: 'jail:/tmp$ ' } });
    reduceJail(jail, status({ status: 'ended', message: 'The slide was left.', processes: 0 }));
    expect(observeJail(jail)).toEqual({
      jailStatus: 'ended',
      jailProfile: 'jail-user',
      jailMessage: 'The slide was left.',
      jailProcesses: 0,
      jailOutputBytes: 11,
    });
    expect(findUnplain(jail)).toBeUndefined();
  });

  it('begins again with an empty console', () => {
    const jail = createJail();
    reduceJail(jail, { type: 'jail-output', data: 'before' });
    reduceJail(jail, status({ status: 'starting' }));
    expect(jail.console).toEqual({ text: '', total: 0 });
  });
});

describe('actions of a jail', () => {
  const refused: readonly [string, unknown, string][] = [
    ['no action', null, ''],
    ['another type', { type: 'jail-input', data: 'x' }, 'type'],
    ['a type that every object has', { type: 'constructor' }, 'type'],
    ['an unknown status', status({ status: 'free' as never }), 'status'],
    ['a profile that is no text', status({ profile: 1 as never }), 'profile'],
    ['a long message', status({ message: 'x'.repeat(1001) }), 'message'],
    ['half a process', status({ processes: 0.5 }), 'processes'],
    ['characters that are no bytes', { type: 'jail-output', data: '\u0100' }, 'data'],
    ['too much output', { type: 'jail-output', data: 'x'.repeat(65_537) }, 'data'],
    ['a window without columns', { type: 'jail-size', columns: 0, rows: 24 }, 'columns'],
    ['more fields', { type: 'jail-size', columns: 80, rows: 24, typed: 'secret' }, 'typed'],
  ];

  it.each(refused)('are refused by field: %s', (_what, value, field) => {
    const result = validate(jailActionSchema, value);
    expect(result.ok ? [] : result.problems.map((problem) => problem.field)).toEqual([field]);
  });

  it('are taken as they are', () => {
    for (const action of [
      status(),
      { type: 'jail-output', data: 'é\u0000ÿ' },
      { type: 'jail-size', columns: 80, rows: 24 },
    ])
      expect(validate(jailActionSchema, action)).toEqual({ ok: true, value: action });
  });
});
