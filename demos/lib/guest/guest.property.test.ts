import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { findUnplain } from '../../core/index.ts';
import { putFile, shellWord, toBase64 } from './files.ts';
import { reduceGuest } from './reduce.ts';
import { createGuests, request } from './state.ts';
import type { GuestAction, Guests, Work } from './types.ts';

const system = fc.constantFrom('A', 'B');
const console = fc.constantFrom(0, 1);
const lease = fc.constantFrom('one', 'two', 'recorded');
const number = fc.integer({ min: 1, max: 12 });
const data = fc.oneof(fc.string({ maxLength: 20 }), fc.constant('x'.repeat(30_000)));

const action: fc.Arbitrary<GuestAction> = fc.oneof(
  fc.record({ type: fc.constant('guest-want' as const), wanted: fc.boolean() }),
  fc.record({
    type: fc.constant('guest-claim' as const),
    owner: fc.constantFrom('w', 'v'),
    role: fc.constant('audience'),
    lease: fc.constantFrom('one', 'two'),
    generation: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    type: fc.constant('guest-status' as const),
    lease,
    system,
    status: fc.constantFrom('loading' as const, 'running' as const, 'failed' as const),
  }),
  fc.record({ type: fc.constant('guest-output' as const), lease, system, console, data }),
  fc.record({ type: fc.constant('guest-input' as const), system, console, data: fc.string({ maxLength: 20 }) }),
  fc.record({
    type: fc.constant('guest-done' as const),
    lease,
    request: number,
    ok: fc.boolean(),
    code: number,
    output: fc.string({ maxLength: 5 }),
    us: number,
  }),
  fc.record({
    type: fc.constant('guest-progress' as const),
    lease,
    request: number,
    round: number,
    bytes: number,
    us: number,
  }),
  fc.record({
    type: fc.constant('guest-ask' as const),
    system,
    work: fc.constantFrom('checkpoint' as const, 'restore' as const, 'reset' as const),
  }),
);

const work: fc.Arbitrary<Work> = fc.oneof(
  fc.record({ kind: fc.constant('run' as const), script: fc.string({ maxLength: 5 }), passive: fc.boolean() }),
  fc.record({ kind: fc.constant('type' as const), console, text: fc.string({ maxLength: 5 }) }),
  fc.record({ kind: fc.constant('restore' as const), checkpoint: number }),
  fc.constant({ kind: 'migrate' as const }),
);

function check(guests: Guests): void {
  expect(findUnplain(guests, 'guests', true)).toBeUndefined();
  if (guests.owner !== null) {
    expect(guests.lease).not.toBeNull();
    expect(guests.wanted).toBe(true);
  }
  expect(guests.wanted && guests.recorded).toBe(false);
  const ids = guests.requests.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  expect(Math.max(0, ...ids)).toBeLessThanOrEqual(guests.lastRequest);
  for (const { consoles, checkpoints, deeds } of guests.systems) {
    for (const { text, total, typed, typedTotal } of consoles) {
      expect(total).toBeGreaterThanOrEqual(text.length);
      expect(text.length).toBeLessThanOrEqual(65_536);
      expect(typedTotal).toBeGreaterThanOrEqual(typed.length);
    }
    const made = checkpoints.map((checkpoint) => checkpoint.deeds);
    expect(made).toEqual([...made].sort((a, b) => a - b));
    expect(Math.max(0, ...made)).toBeLessThanOrEqual(deeds.length);
  }
}

describe('property', () => {
  test('whatever the log says, the state is plain and makes sense', () => {
    const steps = fc.array(fc.oneof(action, fc.tuple(system, work)), { maxLength: 60 });
    fc.assert(
      fc.property(fc.constantFrom({}, { wanted: true }, { recorded: true }), steps, (options, list) => {
        const guests = createGuests(['A', 'B'], options);
        for (const step of list) {
          if ('type' in step) reduceGuest(guests, step);
          else request(guests, ...step);
          check(guests);
        }
      }),
    );
  });

  test('keys typed since a checkpoint are gone when it is returned to, and only those', () => {
    const keys = fc.array(fc.tuple(console, fc.string({ minLength: 1, maxLength: 3 })), { maxLength: 8 });
    fc.assert(
      fc.property(keys, keys, (before, after) => {
        const guests = createGuests(['A'], { recorded: true });
        const type = (list: readonly (readonly [number, string])[]): void =>
          list.forEach(([at, text]) =>
            reduceGuest(guests, { type: 'guest-input', system: 'A', console: at, data: text }),
          );
        const carryOut = (what: Work): void => {
          const id = request(guests, 'A', what);
          reduceGuest(guests, {
            type: 'guest-done',
            lease: 'recorded',
            request: id,
            ok: true,
            code: 0,
            output: '',
            us: 1,
          });
        };
        type(before);
        const then = structuredClone(guests.systems[0]?.deeds);
        carryOut({ kind: 'checkpoint' });
        type(after);
        carryOut({ kind: 'restore', checkpoint: 1 });
        expect(guests.systems[0]?.deeds).toEqual(then);
      }),
    );
  });

  test('base64 is what others take it for', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(toBase64(Buffer.from(bytes).toString('latin1'))).toBe(Buffer.from(bytes).toString('base64'));
      }),
    );
  });

  test('a word reaches a real shell as it is', () => {
    // No NUL: no argument of a program can have one.
    const text = fc.string({ unit: 'binary', maxLength: 30 }).filter((one) => !one.includes('\0'));
    const words = fc.oneof(
      text,
      fc.array(fc.constantFrom("'", '"', '$', '`', '\\', '\n', ' ', '!', '*', 'a')).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(words, (word) => {
        const printed = execFileSync('/bin/sh', ['-c', `printf %s ${shellWord(word)}`], { encoding: 'utf8' });
        expect(printed).toBe(word);
      }),
      { numRuns: 60 },
    );
  });
});

describe('files of a guest', () => {
  test('are put by a shell as they are, under any name', () => {
    const path = "/tmp/it's a file";
    const put = putFile(path, '\u0000\u00ff\n');
    expect(put).toEqual({ kind: 'run', script: `echo AP8K | base64 -d > '/tmp/it'\\''s a file'` });
  });
});
