/** A terminal's line discipline holds so many bytes of a line; what is pasted also goes into the log. */
export const LARGEST_PASTE = 4096;

export type Paste = { readonly text: string; readonly refused?: never } | { readonly refused: string };

/**
 * A text as it may be pasted: without control characters, which could end a bracketed paste and give commands.
 * One that is too large is refused, not cut: half a script does harm.
 */
export function pasteOf(text: string): Paste {
  const clean = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');
  const size = new TextEncoder().encode(clean).length;
  if (size <= LARGEST_PASTE) return { text: clean };
  const kibibytes = Math.ceil(size / 1024);
  return { refused: `Not pasted: ${kibibytes} KiB of text. A console takes ${LARGEST_PASTE / 1024} KiB at once.` };
}
