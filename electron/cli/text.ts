/** A JSON value as an indented tree for people: a key a line, short lists of numbers in one. */
export function tree(value: unknown, indent = '  '): string {
  if (typeof value !== 'object' || value === null) return `${indent}${String(value)}`;
  return Object.entries(value as Readonly<Record<string, unknown>>)
    .map(([key, inner]) => {
      if (typeof inner !== 'object' || inner === null) return `${indent}${key}: ${String(inner)}`;
      if (isFlat(inner)) return `${indent}${key}: ${flat(inner)}`;
      return `${indent}${key}:\n${tree(inner, `${indent}  `)}`;
    })
    .join('\n');
}

function isFlat(value: object): boolean {
  return Object.values(value).every((inner) => typeof inner !== 'object' || inner === null);
}

function flat(value: object): string {
  if (Array.isArray(value)) return value.join(', ');
  return Object.entries(value as Readonly<Record<string, unknown>>)
    .map(([key, inner]) => `${key} ${String(inner)}`)
    .join(', ');
}
