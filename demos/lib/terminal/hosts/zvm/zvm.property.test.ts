import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashPlain } from '../../../../core/hash.ts';
import { findUnplain } from '../../../../core/index.ts';
import { encodeAddress } from '../../3270/address.ts';
import { encodeText } from '../../3270/codepage.ts';
import type { Key } from '../../3270/index.ts';
import { observeZvm } from './index.ts';
import { createRig } from './testing.ts';
import type { Seat } from './testing.ts';

const LINES = [
  ...['q v all', 'q n', 'ind load', 'ind user', 'q pf', '#cp q time', 'b', 'cp', 'ipl cms', 'def stor 64m', 'q disk'],
  ...['filelist', 'x guests data', 'help', 'help cp menu', 'hello', 'type welcome note', 'q accessed', 'sleep 2 sec'],
  ...[
    'msg * hello',
    'msg demo1 hi',
    'det 191',
    'link maint 190 391',
    'acc 391 b',
    'set pf1 immed q n',
    'terminal more 1 1',
  ],
  ...[
    'erase * * a',
    'copy guests data a = copy =',
    'c/a/b/ * *',
    'i',
    'top',
    'save',
    'qq',
    'sys clear',
    'disc',
    'log',
    '',
  ],
  ...[
    'logon demo1 demo1',
    'logon demo2 demo2',
    'spool cons start',
    'spool cons stop',
    'set linedit off',
    '@@@',
    '#',
    '"',
  ],
];
const KEYS: readonly Key[] = [
  ...(['Enter', 'Enter', 'Enter', 'Clear', 'PA1', 'PA2', 'PA3', 'Attn', 'Tab', 'EraseEOF'] as const),
  ...([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 24] as const).map((number): Key => `PF${number}`),
];

type Step =
  | { readonly kind: 'line'; readonly text: string }
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'prefix'; readonly row: number; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: readonly number[] }
  | { readonly kind: 'wait'; readonly ms: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...LINES).map((text): Step => ({ kind: 'line', text })) },
  { weight: 3, arbitrary: fc.constantFrom(...KEYS).map((key): Step => ({ kind: 'key', key })) },
  {
    weight: 2,
    arbitrary: fc
      .record({
        row: fc.integer({ min: 3, max: 20 }),
        text: fc.constantFrom('d', 'cc', 'm', 'f', 'i3', 'x', 'erase', '"'),
      })
      .map((one): Step => ({ kind: 'prefix', ...one })),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(fc.integer({ min: 0, max: 255 }), { maxLength: 60 })
      .map((bytes): Step => ({ kind: 'bytes', bytes })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 70_000 }).map((ms): Step => ({ kind: 'wait', ms })) },
);

/** Does it as far as the screen allows; what it does not allow is no fault of the host. */
function take(seat: Seat, one: Step): void {
  if (one.kind === 'wait') seat.wait(one.ms);
  else if (one.kind === 'bytes') {
    seat.send(Uint8Array.from(one.bytes));
    seat.wait(20);
  } else if (one.kind === 'key') seat.press(one.key);
  else {
    try {
      if (one.kind === 'prefix') seat.type(one.text, one.row, 1);
      else seat.type(one.text);
    } catch {
      seat.press('Reset');
    }
    seat.press('Enter');
  }
}

/** Path of an object that is in the state twice; '' when it is a tree. */
function sharedIn(value: unknown, path = 'state', seen = new Set<unknown>()): string {
  if (typeof value !== 'object' || value === null) return '';
  if (seen.has(value)) return path;
  seen.add(value);
  for (const [key, part] of Object.entries(value)) {
    const found = sharedIn(part, `${path}.${key}`, seen);
    if (found !== '') return found;
  }
  return '';
}

/** Whatever has happened: some Clears, LOGOFF and a new session work as on the first day. */
function stillUsable(seat: Seat): void {
  for (let tries = 0; tries < 60 && seat.line(1) !== ' z/VM ONLINE'; tries += 1) {
    seat.press('Clear');
    if (seat.line(1) === ' z/VM ONLINE') break;
    seat.press('PA1');
    if (seat.status() === 'CP READ') seat.press('EraseInput').enter('logoff');
    else seat.press('Enter');
  }
  seat.press('EraseInput').logOn('DEMO2');
  if (seat.status() === 'CP READ') seat.enter('ipl cms');
  expect(['VM READ', 'RUNNING', 'MORE...']).toContain(seat.status());
}

describe('the simulated z/VM', () => {
  test('whatever is sent, nothing throws, the state stays plain, and the terminal stays usable', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const rig = createRig();
        const seat = rig.terminal().logOn('DEMO1').enter();
        for (const one of steps) take(seat, one);
        expect(findUnplain(rig.state)).toBeUndefined();
        expect(sharedIn(rig.state)).toBe('');
        stillUsable(seat);
      }),
      { numRuns: 150 },
    );
  });

  test('the same seed and input give the same state; another seed another one', () => {
    const play = (seed: number) => {
      const rig = createRig(seed);
      const seat = rig.terminal().logOn('MAINT').enter();
      for (const text of ['q n', 'set share linux3 rel 500', 'ind load', 'x guests data']) seat.enter(text);
      seat.press('PF3').wait(30_000);
      return { hash: hashPlain(rig.state), screen: seat.text(), observed: observeZvm(rig.state, rig.run.now) };
    };
    expect(play(1)).toEqual(play(1));
    expect(play(1).hash).not.toBe(play(2).hash);
  });

  test('a run goes back and forth to the same state', () => {
    const rig = createRig();
    rig.terminal().logOn('DEMO1').enter().enter('q n').wait(20_000);
    const { run } = rig;
    const end = run.now;
    const hash = run.hash();
    run.seek(10_000_000);
    run.seek(end);
    expect(run.hash()).toBe(hash);
  });

  test('what is observed', () => {
    const rig = createRig();
    rig.terminal().logOn('DEMO1');
    const observed = observeZvm(rig.state, rig.run.now);
    expect(observed).toMatchObject({ time: '09:41:07', loggedOn: 13, connected: ['DEMO1'], storageMiB: 16_384 });
    expect(observed.disconnected).toContain('TCPIP');
    expect(observed.storageInUseMiB).toBeGreaterThan(4_000);
    expect(observed.terminals).toEqual([{ lu: 'TCP00042', userid: 'DEMO1', status: 'VM READ' }]);
    expect(observed.guests.find(({ userid }) => userid === 'LINUX1')).toMatchObject({
      share: 'absolute 20 %',
      processors: 2,
    });
  });

  test('input that comes at once is handled in its order', () => {
    const rig = createRig();
    const seat = rig.terminal().logOn('DEMO1').enter().press('Clear');
    const words = Array.from({ length: 18 }, (_, index) => `*${index}`);
    for (const word of words)
      seat.send(Uint8Array.of(0x7d, 0x5b, 0x60, 0x11, ...encodeAddress(22 * 80, 1920), ...encodeText(word, 'cp037')));
    seat.wait(500);
    expect(rig.state.machines['DEMO1']!.typed).toEqual(words.slice(-7));
  });

  test('a terminal that connects again under its name gets the logo, its machine runs on', () => {
    const rig = createRig();
    const seat = rig.terminal().logOn('DEMO1');
    seat.disconnect();
    const again = rig.terminal();
    expect(again.line(1)).toBe(' z/VM ONLINE');
    expect(rig.state.system.guests['DEMO1']!.status).toBe('disconnected');
  });
});
