/** Deeper than this is taken for a cycle. */
const MAX_DEPTH = 200;

/** The typed arrays that plain data may hold. */
export type TypedArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

const TYPED_ARRAYS: ReadonlySet<string> = new Set([
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
]);

/** The name of a typed array's class, or undefined for anything else. Also right for arrays of another realm. */
export function typedArrayName(value: object): string | undefined {
  if (!ArrayBuffer.isView(value)) return undefined;
  const name = (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag];
  return name !== undefined && TYPED_ARRAYS.has(name) ? name : undefined;
}

/**
 * A deep copy of plain data: JSON values, undefined and typed arrays. Keeps the order
 * of keys. Throws a TypeError with the path for functions, class instances, Map, Set,
 * Date, bigint, symbols and cycles. An object that hangs at two places becomes two.
 */
export function copyPlain<T>(value: T): T {
  if (typeof value !== 'object' || value === null) {
    return isPlainPrimitive(value) ? value : refuse(value);
  }
  const copied = copyObject(value, 0);
  return copied === undefined ? refuse(value) : (copied as T);
}

/** The copy, or undefined when something in it is not plain: the caller then looks for the path. */
function copyObject(value: object, depth: number): object | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (Array.isArray(value)) {
    const result: unknown[] = value.slice();
    for (let index = 0; index < result.length; index++) {
      const item = result[index];
      if (typeof item === 'object' && item !== null) {
        const copied = copyObject(item, depth + 1);
        if (copied === undefined) return undefined;
        result[index] = copied;
      } else if (!isPlainPrimitive(item)) return undefined;
    }
    return result;
  }
  if (!isRecord(value)) return typedArrayName(value) === undefined ? undefined : (value as TypedArray).slice();
  const result: Record<string, unknown> = { ...value };
  for (const key in result) {
    const item = result[key];
    if (typeof item === 'object' && item !== null) {
      const copied = copyObject(item, depth + 1);
      if (copied === undefined) return undefined;
      result[key] = copied;
    } else if (!isPlainPrimitive(item)) return undefined;
  }
  return result;
}

/** An object literal, of this realm or another (structuredClone, a frame). */
export function isRecord(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    prototype === null ||
    prototype === Object.prototype ||
    (Object.getPrototypeOf(prototype) === null && !Array.isArray(value))
  );
}

function isPlainPrimitive(value: unknown): boolean {
  const type = typeof value;
  return type === 'number' || type === 'string' || type === 'boolean' || type === 'undefined' || value === null;
}

function refuse(value: unknown): never {
  throw new TypeError(findUnplain(value) ?? 'not plain data');
}

/**
 * What in a value is not plain data, with its path ("state.jobs.3.run is a function"),
 * or undefined when all is. With `tree`, an object reachable by two paths is named too:
 * a copy would split it in two, so a model that relies on it would not survive a seek.
 */
export function findUnplain(value: unknown, path = 'value', tree = false): string | undefined {
  const seen = new Map<object, string>();
  const visit = (item: unknown, at: string, depth: number): string | undefined => {
    if (typeof item !== 'object' || item === null) {
      return isPlainPrimitive(item) ? undefined : `${at} is a ${typeof item}; state must be plain data`;
    }
    if (depth > MAX_DEPTH) return `${at.slice(0, 60)}… is nested deeper than ${String(MAX_DEPTH)} levels (a cycle?)`;
    if (tree) {
      const before = seen.get(item);
      if (before !== undefined)
        return `${at} and ${before} are the same object; state must be a tree (copy it, or refer to it by a name)`;
      seen.set(item, at);
    }
    if (typedArrayName(item) !== undefined) return undefined;
    if (!Array.isArray(item) && !isRecord(item))
      return `${at} is a ${className(item)}; state must be plain data (JSON values and typed arrays)`;
    for (const [key, inner] of Object.entries(item)) {
      const found = visit(inner, `${at}.${key}`, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(value, path, 0);
}

function className(value: object): string {
  return (value.constructor as { name?: string } | undefined)?.name ?? 'class instance';
}

/** About how many bytes a plain value takes in memory; for limits, not for accounting. */
export function approximateBytes(value: unknown): number {
  if (typeof value === 'string') return 16 + value.length;
  if (typeof value !== 'object' || value === null) return 8;
  if (ArrayBuffer.isView(value)) return 96 + value.byteLength;
  let bytes = 32;
  if (Array.isArray(value))
    for (const item of value) bytes += 8 + (typeof item === 'number' ? 0 : approximateBytes(item));
  else for (const key in value) bytes += 8 + approximateBytes((value as Record<string, unknown>)[key]);
  return bytes;
}
