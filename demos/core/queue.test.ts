import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventQueue } from './queue.ts';

/** What is done to a queue: put an event, take the next, cancel the n-th that was ever put. */
type Step = readonly ['push', number, number] | readonly ['pop'] | readonly ['cancel', number];

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.tuple(fc.constant('push' as const), fc.integer({ min: 0, max: 6 }), fc.integer({ min: -2, max: 2 })),
  },
  { weight: 2, arbitrary: fc.tuple(fc.constant('pop' as const)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant('cancel' as const), fc.nat(200)) },
);

interface Waiting {
  readonly time: number;
  readonly priority: number;
  readonly id: number;
}

/** The queue as simply as can be: a sorted list. */
class SortedList {
  list: Waiting[] = [];

  push(entry: Waiting): void {
    this.list.push(entry);
    this.list.sort((a, b) => a.time - b.time || a.priority - b.priority || a.id - b.id);
  }
}

test('behaves like a sorted list under any mix of push, pop, cancel, snapshot and restore', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 300 }), fc.nat(300), (steps, restoreAt) => {
      let queue = new EventQueue<number>();
      const model = new SortedList();
      let nextId = 1;
      steps.forEach((action, index) => {
        if (index === restoreAt) {
          const snapshot = structuredClone(queue.snapshot());
          queue = new EventQueue();
          queue.restore(snapshot);
        }
        if (action[0] === 'push') {
          const id = queue.push(action[1], action[2], nextId);
          expect(id).toBe(nextId++);
          model.push({ time: action[1], priority: action[2], id });
        } else if (action[0] === 'pop') {
          const expected = model.list.shift();
          expect(queue.firstTime).toBe(expected?.time ?? Infinity);
          if (expected !== undefined) expect(queue.pop()).toBe(expected.id);
        } else {
          const found = model.list.findIndex(({ id }) => id === action[1]);
          expect(queue.cancel(action[1])).toBe(found >= 0);
          if (found >= 0) model.list.splice(found, 1);
        }
        expect(queue.size).toBe(model.list.length);
      });
      expect(queue.sorted().ids).toEqual(model.list.map(({ id }) => id));
      expect(model.list.map(() => queue.pop())).toEqual(queue.size === 0 ? model.list.map(({ id }) => id) : []);
    }),
    { numRuns: 300 },
  );
});

test('a snapshot shares nothing with the queue', () => {
  const queue = new EventQueue<{ value: number }>();
  queue.push(1, 0, { value: 1 });
  const snapshot = queue.snapshot();
  queue.pop().value = 2;
  expect(snapshot.events).toEqual([{ value: 1 }]);
  queue.restore(snapshot);
  queue.pop().value = 3;
  expect(snapshot.events).toEqual([{ value: 1 }]);
});

test('times beyond 2^31 microseconds (36 minutes) keep their order', () => {
  const queue = new EventQueue<string>();
  queue.push(5_000_000_000, 0, 'late');
  queue.push(2_147_483_648, 0, 'middle');
  queue.push(3, 0, 'early');
  expect([queue.pop(), queue.pop(), queue.pop()]).toEqual(['early', 'middle', 'late']);
});
