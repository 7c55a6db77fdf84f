import { isRecord, typedArrayName } from './copy.ts';

/** Key of a wrapped value that JSON has no notation for; ordinary keys that begin with it get one more. */
const MARK = '$';
const TYPED = '$typed';
const NUMBER = '$number';

type NumberArrayConstructor = new (values: readonly number[]) => object;

const CONSTRUCTORS: Readonly<Record<string, NumberArrayConstructor>> = {
  Int8Array,
  Uint8Array,
  Uint8ClampedArray,
  Int16Array,
  Uint16Array,
  Int32Array,
  Uint32Array,
  Float32Array,
  Float64Array,
};

/**
 * Plain data (a snapshot, a state) as JSON text, exact: typed arrays become {"$typed": [name, numbers]},
 * −0 and the infinities {"$number": text}. Properties that are undefined are left out.
 * Throws a TypeError with the path for NaN and for what is not plain data.
 */
export function encode(value: unknown): string {
  return JSON.stringify(toJson(value, 'value'));
}

/** The value that `encode` was given. Throws a SyntaxError for text that is not JSON, a TypeError for a wrapper it does not know. */
export function decode(text: string): unknown {
  return fromJson(JSON.parse(text));
}

function toJson(value: unknown, path: string): unknown {
  switch (typeof value) {
    case 'number':
      return numberToJson(value, path);
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : objectToJson(value, path);
    default:
      throw new TypeError(`${path} is ${typeof value}; only plain data can be encoded`);
  }
}

function numberToJson(value: number, path: string): unknown {
  if (Number.isNaN(value)) throw new TypeError(`${path} is NaN; it cannot be encoded`);
  if (Object.is(value, -0)) return { [NUMBER]: '-0' };
  return Number.isFinite(value) ? value : { [NUMBER]: String(value) };
}

function objectToJson(value: object, path: string): unknown {
  if (Array.isArray(value)) return value.map((item, index) => toJson(item, `${path}.${String(index)}`));
  const typed = typedArrayName(value);
  if (typed !== undefined) {
    return {
      [TYPED]: [
        typed,
        Array.from(value as Float64Array, (item, index) => numberToJson(item, `${path}.${String(index)}`)),
      ],
    };
  }
  if (!isRecord(value)) throw new TypeError(`${path} is a class instance; only plain data can be encoded`);
  const result: [string, unknown][] = [];
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined) result.push([key.startsWith(MARK) ? MARK + key : key, toJson(item, `${path}.${key}`)]);
  }
  return Object.fromEntries(result);
}

function fromJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromJson);
  const record = value as Record<string, unknown>;
  if (NUMBER in record) return Number(record[NUMBER]);
  if (TYPED in record) return typedFromJson(record[TYPED]);
  return Object.fromEntries(
    Object.entries(record).map(([key, item]) => [key.startsWith(MARK) ? key.slice(MARK.length) : key, fromJson(item)]),
  );
}

function typedFromJson(value: unknown): object {
  const [name, numbers] = Array.isArray(value) ? (value as unknown[]) : [];
  const constructor = typeof name === 'string' ? CONSTRUCTORS[name] : undefined;
  if (constructor === undefined || !Array.isArray(numbers)) throw new TypeError(`unknown typed array ${String(name)}`);
  return new constructor(numbers.map((item) => fromJson(item) as number));
}
