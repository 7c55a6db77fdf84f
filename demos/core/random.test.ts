import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Streams } from './random.ts';

const draw = (streams: Streams, name: string, count: number): number[] =>
  Array.from({ length: count }, () => streams.get(name).next());

test('the same seed gives the same draws, another seed or name others', () => {
  expect(draw(new Streams(1), 'a', 5)).toEqual(draw(new Streams(1), 'a', 5));
  expect(draw(new Streams(1), 'a', 5)).not.toEqual(draw(new Streams(2), 'a', 5));
  expect(draw(new Streams(1), 'a', 5)).not.toEqual(draw(new Streams(1), 'b', 5));
});

test('drawing from one stream never shifts another', () => {
  const names = fc.constantFrom('a', 'b', 'c', '', 'ü');
  fc.assert(
    fc.property(fc.integer(), fc.array(names, { maxLength: 40 }), (seed, order) => {
      const mixed = new Streams(seed);
      const drawn: Record<string, number[]> = {};
      for (const name of order) (drawn[name] ??= []).push(mixed.get(name).next());
      for (const [name, values] of Object.entries(drawn))
        expect(draw(new Streams(seed), name, values.length)).toEqual(values);
    }),
  );
});

test('a restored snapshot goes on with the same draws', () => {
  const streams = new Streams(7);
  draw(streams, 'a', 3);
  const snapshot = structuredClone(streams.snapshot());
  const expected = [draw(streams, 'a', 10), draw(streams, 'b', 3)];
  const other = new Streams(7);
  draw(other, 'c', 5);
  other.restore(snapshot);
  expect([draw(other, 'a', 10), draw(other, 'b', 3)]).toEqual(expected);
});

test('draws are uniform: chi-squared over 100 bins stays below its 99.99 % quantile', () => {
  const bins = new Array<number>(100).fill(0);
  const stream = new Streams(3).get('uniform');
  for (let i = 0; i < 100_000; i++) bins[Math.floor(stream.next() * 100)]!++;
  const chi = bins.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chi).toBeLessThan(160);
});

test('integers reach both ends and nothing else', () => {
  const stream = new Streams(4).get('dice');
  const seen = new Set(Array.from({ length: 1000 }, () => stream.integer(-1, 4)));
  expect([...seen].sort((a, b) => a - b)).toEqual([-1, 0, 1, 2, 3, 4]);
  expect(stream.integer(5, 5)).toBe(5);
  expect(() => stream.integer(2, 1)).toThrow('integer(2, 1)');
  expect(() => stream.integer(0.5, 1)).toThrow(RangeError);
});

test('exponential draws have the mean and the variance asked for', () => {
  const stream = new Streams(5).get('arrivals');
  const values = Array.from({ length: 100_000 }, () => stream.exponential(8));
  const mean = values.reduce((a, b) => a + b) / values.length;
  const deviation = Math.sqrt(values.reduce((a, b) => a + (b - mean) ** 2, 0) / values.length);
  expect(mean).toBeGreaterThan(7.9);
  expect(mean).toBeLessThan(8.1);
  expect(deviation).toBeGreaterThan(7.8);
  expect(deviation).toBeLessThan(8.2);
  expect(() => stream.exponential(0)).toThrow('mean');
});

test('a seed that is not an integer is refused', () => {
  expect(() => new Streams(1.5)).toThrow('seed is 1.5');
});
