/** How many looks there are (view.css: .pool-look-0 …): a shade of the operating system's colour with a pattern. */
export const LOOKS = 12;

/**
 * A look for each partition, from its name, so that it keeps it while others come and go and in every window
 * of the talk. Two names that fall on the same look get different ones while there are enough; names are
 * written on everything anyway.
 */
export function looksOf(names: readonly string[]): number[] {
  const taken = new Set<number>();
  return names.map((name) => {
    if (taken.size === LOOKS) taken.clear();
    let look = hash(name) % LOOKS;
    while (taken.has(look)) look = (look + 1) % LOOKS;
    taken.add(look);
    return look;
  });
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
