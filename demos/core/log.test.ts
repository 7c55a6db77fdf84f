import fc from 'fast-check';
import { expect, test } from 'vitest';
import { OrderedLog } from './log.ts';

interface Line {
  readonly at: number;
  readonly seq: number;
  readonly name: number;
}

const lines = fc
  .array(fc.record({ at: fc.nat(5), seq: fc.nat(5) }), { maxLength: 50 })
  .map((list): Line[] => list.map((line, name) => ({ ...line, name })));

test('entries are in the order of (at, order), equal ones as they came', () => {
  fc.assert(
    fc.property(lines, fc.nat(6), (list, time) => {
      const log = new OrderedLog<Line>((line) => line.seq);
      for (const line of list) {
        const expected = log.indexFor(line);
        expect(log.insert(line)).toBe(expected);
        expect(log.entries[expected]).toBe(line);
      }
      expect(log.entries).toEqual([...list].sort((a, b) => a.at - b.at || a.seq - b.seq || a.name - b.name));
      expect(log.countUpTo(time)).toBe(list.filter(({ at }) => at <= time).length);
      expect(log.nextOrder).toBe(Math.max(0, ...list.map(({ seq }) => seq)) + 1);
    }),
  );
});

test('taking back the last order frees it', () => {
  const log = new OrderedLog<Line>((line) => line.seq, [{ at: 0, seq: 2, name: 0 }]);
  const index = log.insert({ at: 0, seq: 9, name: 1 });
  expect(log.nextOrder).toBe(10);
  log.removeAt(index);
  expect(log.nextOrder).toBe(3);
  expect(log.entries).toHaveLength(1);
});
