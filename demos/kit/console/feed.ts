/** The output of a console, as far as it is kept. */
export interface Output {
  /** The last bytes, a character each. */
  readonly text: string;
  /** Bytes since the start: where `text` ends. */
  readonly total: number;
}

/** What to write so that the screen shows `now`; `afresh`: on a screen that was cleared. */
export interface Feed {
  readonly afresh: boolean;
  readonly bytes: string;
}

/** How far into a text that begins in the middle a line's beginning is looked for. */
const LOOK_AHEAD = 4096;

/**
 * What is to be written after `written` was. Only the new end, when the output goes on from there: what both hold
 * must be the same. Everything, when it does not: after going back in time, a reset, another session, or more new
 * bytes than are kept.
 */
export function feed(written: Output | undefined, now: Output): Feed {
  if (written === undefined) return { afresh: false, bytes: fromLineStart(now) };
  const added = now.total - written.total;
  const held = now.text.length - added;
  const goesOn = added >= 0 && held >= 0 && (held > 0 || written.total === 0) && sameEnd(written.text, now.text, held);
  return goesOn ? { afresh: false, bytes: now.text.slice(held) } : { afresh: true, bytes: fromLineStart(now) };
}

/** Whether the end of `before` is the first `held` characters of `now`, as far as `before` goes back. */
function sameEnd(before: string, now: string, held: number): boolean {
  const compared = Math.min(held, before.length);
  return before.slice(before.length - compared) === now.slice(held - compared, held);
}

/** The text, without the rest of a line that it may begin with: that could be half a character or half a sequence. */
function fromLineStart({ text, total }: Output): string {
  if (text.length >= total) return text;
  const end = text.slice(0, LOOK_AHEAD).indexOf('\n');
  return text.slice(end + 1);
}
