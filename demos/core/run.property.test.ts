import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode } from './codec.ts';
import { copyPlain } from './copy.ts';
import { shop } from './golden.ts';
import type { ShopAction, ShopEvent, ShopState } from './golden.ts';
import { hashPlain } from './hash.ts';
import { EventQueue } from './queue.ts';
import { Streams } from './random.ts';
import { createRun } from './run.ts';
import type { Run, RunEntry } from './run.ts';
import { RefusalError } from './schema.ts';

type ShopRun = Run<ShopState, ShopAction, unknown>;

/**
 * Times are multiples of 1 ms, as the shop's own are, so that entries and events coincide. No entry at 0:
 * it would be dispatched live there, and when it is refused not even be logged.
 */
const END = 4_000_000;
const time = fc.integer({ min: 0, max: END / 1000 }).map((ms) => ms * 1000);
const action: fc.Arbitrary<ShopAction> = fc.oneof(
  fc.record({ type: fc.constant('burst' as const), count: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ type: fc.constant('servers' as const), value: fc.integer({ min: 1, max: 8 }) }),
  fc.constant({ type: 'evict' as const }),
);
const entries = fc
  .array(fc.record({ at: time.map((at) => Math.max(1000, at)), action }), { maxLength: 25 })
  .map((list) => list.map((entry, index): RunEntry<ShopAction> => ({ ...entry, order: index + 1 })));
const setup = fc.record({ seed: fc.integer(), servers: fc.integer({ min: 1, max: 4 }), entries });

interface Setup {
  readonly seed: number;
  readonly servers: number;
  readonly entries: readonly RunEntry<ShopAction>[];
}

const options = ({ seed, servers }: Setup) => ({ params: { servers, betweenUs: 6_000 }, seed, checkInvariants: true });

/** A fresh run that has had all entries from the start and goes forward only. */
function forward(given: Setup, until: number): ShopRun {
  const run = createRun(shop, options(given));
  for (const { at, order, action: dispatched } of given.entries)
    expect(run.dispatch(dispatched, at, order)).toEqual({ ok: true });
  run.advanceTo(until);
  return run;
}

/** The meaning of a run written as plainly as can be: no keyframes, everything copied before each action. */
function plainly(given: Setup, until: number): string {
  const queue = new EventQueue<ShopEvent>();
  const streams = new Streams(given.seed);
  let now = 0;
  const context = {
    get now() {
      return now;
    },
    random: (name: string) => streams.get(name),
    schedule: (delay: number, event: ShopEvent, priority = 0) => queue.push(now + delay, priority, event),
    cancel: (id: number) => queue.cancel(id),
    refuse(message: string): never {
      throw new RefusalError([{ field: '', message }]);
    },
  };
  let state = shop.init({ servers: given.servers, betweenUs: 6_000 }, context);
  const drain = (end: number): void => {
    while (queue.firstTime <= end) {
      now = queue.firstTime;
      shop.handle(state, queue.pop(), context);
    }
    now = end;
  };
  drain(0);
  for (const entry of [...given.entries].sort((a, b) => a.at - b.at || a.order - b.order)) {
    if (entry.at > until) break;
    drain(entry.at);
    const before = { state: copyPlain(state), queue: queue.snapshot(), streams: streams.snapshot() };
    try {
      shop.reduce(state, entry.action, context);
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      state = before.state;
      queue.restore(before.queue);
      streams.restore(before.streams);
    }
  }
  drain(until);
  return hashPlain({ now, state, queue: queue.sorted(), streams: streams.snapshot() });
}

describe('a run of the shop', () => {
  test('is what its definition says', () => {
    fc.assert(
      fc.property(setup, time, (given, until) => {
        expect(forward(given, until).hash()).toBe(plainly(given, until));
      }),
    );
  });

  test('live dispatching gives the same as entries known from the start', () => {
    fc.assert(
      fc.property(setup, (given) => {
        const run = createRun(shop, options(given));
        const refused: unknown[] = [];
        for (const entry of [...given.entries].sort((a, b) => a.at - b.at || a.order - b.order)) {
          run.advanceTo(entry.at);
          const before = run.hash();
          const probed = run.probe(entry.action);
          expect(run.hash()).toBe(before);
          const outcome = run.dispatch(entry.action, entry.at, entry.order);
          expect(outcome).toEqual(probed);
          if (!outcome.ok) {
            refused.push({ entry, problems: outcome.problems });
            expect(run.hash()).toBe(before);
          }
        }
        run.advanceTo(END);
        const other = forward(given, END);
        expect(run.hash()).toBe(other.hash());
        expect(other.refusals).toEqual(refused);
      }),
    );
  });

  test('seek = run, back and forth, with the same refusals', () => {
    fc.assert(
      fc.property(setup, fc.array(time, { minLength: 1, maxLength: 8 }), (given, times) => {
        const run = forward(given, 0);
        for (const to of times) {
          run.seek(to);
          const fresh = forward(given, to);
          expect(run.hash()).toBe(fresh.hash());
          expect(run.refusals).toEqual(fresh.refusals);
          expect(run.observe()).toEqual(fresh.observe());
        }
      }),
    );
  });

  test('an entry that comes late has the effect of one in time', () => {
    fc.assert(
      fc.property(setup, fc.array(time, { minLength: 25, maxLength: 25 }), (given, arrivals) => {
        const run = createRun(shop, options({ ...given, entries: [] }));
        given.entries.forEach((entry, index) => {
          run.seek(arrivals[index] as number);
          const { now } = run;
          // Not logged when it is refused right now; then it has no effect in time either.
          run.dispatch(entry.action, entry.at, entry.order);
          expect(run.now).toBe(now);
        });
        run.seek(END);
        const inTime = { ...given, entries: run.entries };
        expect(run.hash()).toBe(forward(inTime, END).hash());
        expect(run.hash()).toBe(plainly(inTime, END));
      }),
    );
  });

  test('restore(snapshot) has the same future, through JSON too', () => {
    fc.assert(
      fc.property(setup, time, action, (given, at, next) => {
        const run = forward({ ...given, entries: given.entries.filter((entry) => entry.at <= at) }, at);
        const snapshot = run.snapshot();
        const before = run.hash();
        const others = [structuredClone(snapshot), decode(encode(snapshot)) as typeof snapshot].map((copied) => {
          const other = createRun(shop, { params: { servers: 8, betweenUs: 100 }, seed: 99 });
          other.advanceTo(50_000);
          other.restore(copied);
          return other;
        });
        for (const other of others) {
          expect(other.hash()).toBe(before);
          expect(other.entries).toEqual(run.entries);
        }
        for (const each of [run, ...others]) {
          each.dispatch(next);
          each.advanceTo(at + END);
        }
        for (const other of others) {
          expect(other.hash()).toBe(run.hash());
          expect(other.refusals).toEqual(run.refusals);
          other.seek(at / 2);
        }
        run.seek(at / 2);
        for (const other of others) expect(other.hash()).toBe(run.hash());
      }),
      { numRuns: 50 },
    );
  });

  test('a branch leaves the original untouched, and the other way round', () => {
    fc.assert(
      fc.property(setup, time, time, action, (given, at, until, next) => {
        const run = forward(given, at);
        const before = { hash: run.hash(), entries: [...run.entries] };
        const branch = run.branch();
        expect(branch.hash()).toBe(before.hash);
        branch.dispatch(next);
        branch.seek(until);
        expect({ hash: run.hash(), entries: run.entries }).toEqual(before);
        const branched = branch.hash();
        run.seek(END);
        expect(branch.hash()).toBe(branched);
        expect(run.hash()).toBe(forward(given, END).hash());
      }),
    );
  });
});
