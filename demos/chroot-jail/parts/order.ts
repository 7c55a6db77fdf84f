/** The list with the item at this index one further up. */
export function moved<T>(list: readonly T[], index: number): T[] {
  const item = list[index];
  if (item === undefined || index === 0) return [...list];
  return [...list.slice(0, index - 1), item, ...list.slice(index - 1, index), ...list.slice(index + 1)];
}

/** The list without the item at this index. */
export function dropped<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, at) => at !== index);
}
