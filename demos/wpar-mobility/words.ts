/** "1, 2 and 3"; "no one" for nothing. (The kit's own is for views: a model is loaded without them.) */
export function list(words: readonly string[]): string {
  if (words.length === 0) return 'none';
  if (words.length === 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
