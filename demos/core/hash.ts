import { isRecord, typedArrayName } from './copy.ts';

const scratch = new DataView(new ArrayBuffer(8));

/** Type tags of the canonical encoding; each value is its tag, then its length where it has one, then its content. */
const TAG = { null: 1, false: 2, true: 3, number: 4, string: 5, array: 6, object: 7, typed: 8 } as const;

/**
 * 128 bits over 32-bit words, in four lanes with the round and final mixing of
 * MurmurHash3 x86-128 (A. Appleby, public domain). Against accidents, not attackers.
 */
class Hasher {
  private a: number;
  private b: number;
  private c: number;
  private d: number;
  private lane = 0;
  private count = 0;

  constructor() {
    this.a = this.b = this.c = this.d = 0x57a6e370;
  }

  word(value: number): void {
    this.count = (this.count + 1) | 0;
    switch (this.lane) {
      case 0:
        this.a ^= mix(value, 0x239b961b, 15, 0xab0e9789);
        this.a = (Math.imul((rotate(this.a, 19) + this.b) | 0, 5) + 0x561ccd1b) | 0;
        this.lane = 1;
        break;
      case 1:
        this.b ^= mix(value, 0xab0e9789, 16, 0x38b34ae5);
        this.b = (Math.imul((rotate(this.b, 17) + this.c) | 0, 5) + 0x0bcaa747) | 0;
        this.lane = 2;
        break;
      case 2:
        this.c ^= mix(value, 0x38b34ae5, 17, 0xa1e38b93);
        this.c = (Math.imul((rotate(this.c, 15) + this.d) | 0, 5) + 0x96cd1c35) | 0;
        this.lane = 3;
        break;
      default:
        this.d ^= mix(value, 0xa1e38b93, 18, 0x239b961b);
        this.d = (Math.imul((rotate(this.d, 13) + this.a) | 0, 5) + 0x32ac3b17) | 0;
        this.lane = 0;
    }
  }

  /** Strings by UTF-16 units, length first. */
  text(value: string): void {
    this.word(value.length);
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
  }

  /** Doubles by their bits; −0 counts as 0. */
  double(value: number): void {
    scratch.setFloat64(0, value === 0 ? 0 : value);
    this.word(scratch.getInt32(0));
    this.word(scratch.getInt32(4));
  }

  /** The four words of the result. Call once, at the end. */
  finish(): [number, number, number, number] {
    let a = this.a ^ this.count;
    let b = this.b ^ this.count;
    let c = this.c ^ this.count;
    let d = this.d ^ this.count;
    a = (a + b + c + d) | 0;
    b = (b + a) | 0;
    c = (c + a) | 0;
    d = (d + a) | 0;
    a = avalanche(a);
    b = avalanche(b);
    c = avalanche(c);
    d = avalanche(d);
    a = (a + b + c + d) | 0;
    return [a, (b + a) | 0, (c + a) | 0, (d + a) | 0];
  }
}

function rotate(x: number, by: number): number {
  return (x << by) | (x >>> (32 - by));
}

function mix(value: number, first: number, by: number, second: number): number {
  return Math.imul(rotate(Math.imul(value, first), by), second);
}

function avalanche(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return h ^ (h >>> 16);
}

/** Four 32-bit words from a text; what random streams are seeded with. */
export function hashText(text: string): [number, number, number, number] {
  const hasher = new Hasher();
  hasher.text(text);
  return hasher.finish();
}

/**
 * 128 bits, as 32 hexadecimal digits, over plain data: equal for equal content on
 * every host, whatever the order of keys. Properties that are undefined count as absent.
 * Throws a TypeError with the path for NaN, for undefined in an array, and for what is not plain data.
 */
export function hashPlain(value: unknown): string {
  const hasher = new Hasher();
  feed(hasher, value, 'value');
  return hasher
    .finish()
    .map((word) => (word >>> 0).toString(16).padStart(8, '0'))
    .join('');
}

function feed(hasher: Hasher, value: unknown, path: string): void {
  switch (typeof value) {
    case 'number':
      if (Number.isNaN(value)) throw new TypeError(`${path} is NaN; a state must not hold it`);
      hasher.word(TAG.number);
      hasher.double(value);
      return;
    case 'string':
      hasher.word(TAG.string);
      hasher.text(value);
      return;
    case 'boolean':
      hasher.word(value ? TAG.true : TAG.false);
      return;
    case 'object':
      if (value === null) hasher.word(TAG.null);
      else feedObject(hasher, value, path);
      return;
    default:
      throw new TypeError(`${path} is ${typeof value}; only JSON values and typed arrays have a hash`);
  }
}

function feedObject(hasher: Hasher, value: object, path: string): void {
  if (Array.isArray(value)) {
    hasher.word(TAG.array);
    hasher.word(value.length);
    for (let index = 0; index < value.length; index++) feed(hasher, value[index], `${path}.${String(index)}`);
    return;
  }
  const typed = typedArrayName(value);
  if (typed !== undefined) {
    const numbers = value as Float64Array;
    hasher.word(TAG.typed);
    hasher.text(typed);
    hasher.word(numbers.length);
    for (let index = 0; index < numbers.length; index++) {
      if (Number.isNaN(numbers[index]))
        throw new TypeError(`${path}.${String(index)} is NaN; a state must not hold it`);
      hasher.double(numbers[index] as number);
    }
    return;
  }
  if (!isRecord(value))
    throw new TypeError(`${path} is a class instance; only JSON values and typed arrays have a hash`);
  // Sorted by UTF-16 units, the default: the same on every host and in every locale.
  const keys = Object.keys(value)
    .filter((key) => value[key] !== undefined)
    .sort();
  hasher.word(TAG.object);
  hasher.word(keys.length);
  for (const key of keys) {
    hasher.text(key);
    feed(hasher, value[key], `${path}.${key}`);
  }
}
