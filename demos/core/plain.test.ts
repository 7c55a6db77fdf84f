import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode, encode } from './codec.ts';
import { approximateBytes, copyPlain, findUnplain } from './copy.ts';
import { hashPlain } from './hash.ts';

/** Any plain data: JSON values, awkward keys and numbers, typed arrays. */
const leaf = fc.oneof(
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.string(),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(-0, Infinity, -Infinity, '$typed', '$'),
  fc.float64Array({ noNaN: true, maxLength: 4 }),
  fc.uint8Array({ maxLength: 4 }),
  fc.int32Array({ maxLength: 4 }),
);
const key = fc.oneof(fc.string(), fc.constantFrom('$typed', '$number', '$$', '__proto__', '1', 'constructor'));
const plain = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(key, tie('value'), { maxKeys: 4 }),
  ),
})).value;

describe('copy', () => {
  test('is equal and shares nothing', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const copied = copyPlain(value);
        expect(copied).toEqual(value);
        const shared = new Set<unknown>();
        const collect = (item: unknown, visit: (object: object) => void): void => {
          if (typeof item !== 'object' || item === null) return;
          visit(item);
          if (!ArrayBuffer.isView(item)) Object.values(item).forEach((inner) => collect(inner, visit));
        };
        collect(value, (object) => shared.add(object));
        collect(copied, (object) => expect(shared.has(object)).toBe(false));
      }),
    );
  });

  test('keeps the order of keys and properties that are undefined', () => {
    const copied = copyPlain({ b: 1, a: undefined });
    expect(Object.keys(copied)).toEqual(['b', 'a']);
  });

  test.each([
    [{ jobs: [{ run: () => 1 }] }, 'value.jobs.0.run is a function'],
    [{ seen: new Map() }, 'value.seen is a Map'],
    [{ at: new Date(0) }, 'value.at is a Date'],
    [[new (class Job {})()], 'value.0 is a Job'],
    [{ big: 1n }, 'value.big is a bigint'],
    [new BigInt64Array(1), 'value is a BigInt64Array'],
    [Symbol.iterator, 'value is a symbol'],
  ])('%o is refused with its path', (value, message) => {
    expect(() => copyPlain<unknown>(value)).toThrow(message);
  });

  test('a cycle is refused instead of overflowing the stack', () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(() => copyPlain(cycle)).toThrow('a cycle');
  });

  test('a shared object is named where state must be a tree', () => {
    const shared = { value: 1 };
    expect(findUnplain({ a: shared, b: shared }, 'state', true)).toContain('state.b and state.a are the same object');
    expect(findUnplain({ a: shared, b: shared }, 'state')).toBeUndefined();
  });

  test('the estimate of memory grows with what is held', () => {
    expect(approximateBytes(new Uint8Array(1000))).toBeGreaterThanOrEqual(1000);
    expect(approximateBytes([1, 2, 3])).toBeLessThan(approximateBytes([{ a: 1 }, { a: 2 }, { a: 3 }]));
  });
});

describe('codec', () => {
  test('decode(encode(value)) is the value, to the bit', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(decode(encode(value))).toEqual(value);
      }),
    );
  });

  test('what JSON has no notation for and a state must not hold is refused with its path', () => {
    expect(() => encode({ rate: [NaN] })).toThrow('value.rate.0 is NaN');
    expect(() => encode({ load: Float32Array.of(NaN) })).toThrow('value.load.0 is NaN');
    expect(() => encode({ f: () => 1 })).toThrow('value.f is function');
    expect(() => encode(new Map())).toThrow('class instance');
  });

  test('text that is no encoding is refused', () => {
    expect(() => decode('{')).toThrow(SyntaxError);
    expect(() => decode('{"$typed":["Array",[1]]}')).toThrow('unknown typed array Array');
  });
});

describe('hash', () => {
  /** Every value made from this one by changing one place. */
  function* changed(value: unknown): Generator<unknown> {
    if (typeof value === 'number') yield value === 0 || !Number.isFinite(value) ? 17 : -value;
    else if (typeof value === 'string') yield `${value}x`;
    else if (typeof value === 'boolean') yield !value;
    else if (value === null) yield 0;
    else if (ArrayBuffer.isView(value)) {
      const array = value as Uint8Array;
      for (let i = 0; i < array.length; i++) yield Uint8Array.prototype.with.call(array, i, array[i] === 1 ? 2 : 1);
      yield Array.from(array);
    } else if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) for (const other of changed(value[i])) yield value.with(i, other);
      yield [...(value as unknown[]), null];
    } else {
      const record = value as Record<string, unknown>;
      const entries = Object.entries(record);
      for (const [name, inner] of entries) {
        for (const other of changed(inner))
          yield Object.fromEntries(entries.map(([k, v]) => [k, k === name ? other : v]));
        yield Object.fromEntries(entries.filter(([k]) => k !== name));
      }
    }
  }

  test('changes with any change', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const original = hashPlain(value);
        for (const other of changed(value)) expect(hashPlain(other)).not.toBe(original);
      }),
    );
  });

  test('does not depend on the order of keys, on the sign of zero, or on absent against undefined', () => {
    expect(hashPlain({ a: 1, b: { c: 2, d: 3 } })).toBe(hashPlain({ b: { d: 3, c: 2 }, a: 1 }));
    expect(hashPlain([-0])).toBe(hashPlain([0]));
    expect(hashPlain({ a: undefined })).toBe(hashPlain({}));
  });

  test('survives copy and JSON', () => {
    fc.assert(
      fc.property(plain, (value) => {
        expect(hashPlain(decode(encode(copyPlain(value))))).toBe(hashPlain(value));
      }),
    );
  });

  test('tells structure apart', () => {
    const values = [
      [],
      {},
      '',
      0,
      null,
      false,
      [[]],
      [0],
      ['0'],
      { 0: 0 },
      new Uint8Array(1),
      new Int8Array(1),
      'ab',
      ['a', 'b'],
      ['ab', ''],
    ];
    expect(new Set(values.map(hashPlain)).size).toBe(values.length);
  });

  test('is 128 bits in hexadecimal', () => {
    expect(hashPlain({})).toMatch(/^[0-9a-f]{32}$/);
  });

  test('refuses NaN and what is not plain, with the path', () => {
    expect(() => hashPlain({ a: [NaN] })).toThrow('value.a.0 is NaN');
    expect(() => hashPlain({ a: Float64Array.of(NaN) })).toThrow('value.a.0 is NaN');
    expect(() => hashPlain([undefined])).toThrow('value.0 is undefined');
    expect(() => hashPlain({ m: new Map() })).toThrow('value.m is a class instance');
  });
});
