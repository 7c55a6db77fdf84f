/** Shifts and changes of one line's text, within columns. */

export interface Bounds {
  /** From 0. */
  readonly left: number;
  /** One past the last column. */
  readonly right: number;
}

/** Column shift ( and ): everything within the bounds moves, what is pushed out is lost. */
export function shiftColumns(text: string, by: number, { left, right }: Bounds): string {
  const before = text.slice(0, left).padEnd(left);
  const within = text.slice(left, right).padEnd(right - left);
  const after = text.slice(right);
  const size = within.length;
  const moved = by >= 0 ? (' '.repeat(Math.min(by, size)) + within).slice(0, size) : within.slice(-by).padEnd(size);
  return (before + moved + after).trimEnd();
}

/**
 * Data shift < and >: moves the text from its first word on, using up runs of blanks, and loses nothing.
 * Undefined when there is not room enough; as far as it goes is then up to the caller.
 */
export function shiftData(
  text: string,
  by: number,
  bounds: Bounds,
): { readonly text: string; readonly whole: boolean } {
  const within = text.slice(bounds.left, bounds.right).padEnd(bounds.right - bounds.left);
  const blanks = within.length - within.trimStart().length;
  if (within.trim() === '') return { text, whole: true };
  const body = within.slice(blanks);
  const room = by < 0 ? blanks : within.length - within.trimEnd().length + spare(body.trimEnd());
  const steps = Math.min(Math.abs(by), room);
  const moved =
    by < 0
      ? stretch(within.slice(blanks), steps, within.length, blanks)
      : ' '.repeat(blanks + steps) + squeeze(body, steps);
  const result =
    text.slice(0, bounds.left).padEnd(bounds.left) +
    moved.slice(0, within.length).padEnd(within.length) +
    text.slice(bounds.right);
  return { text: result.trimEnd(), whole: steps === Math.abs(by) };
}

/** Blanks that can go: all but one of each run inside the text. */
function spare(text: string): number {
  return (text.match(/ {2,}/g) ?? []).reduce((sum, run) => sum + run.length - 1, 0);
}

/** Takes `count` blanks out: first from runs between words, from the left, then from the end. */
function squeeze(text: string, count: number): string {
  let left = count;
  const end = text.trimEnd();
  const taken = end.replace(/ {2,}/g, (run) => {
    const less = Math.min(left, run.length - 1);
    left -= less;
    return run.slice(less);
  });
  return taken + ' '.repeat(Math.max(0, text.length - end.length - left));
}

/** Moves text left and puts the blanks where the first run of two or more is, so that what follows stays. */
function stretch(body: string, steps: number, size: number, blanks: number): string {
  return ' '.repeat(blanks - steps) + widen(body, steps).padEnd(size - blanks + steps);
}

/** Puts `count` blanks into the first run of two or more, or at the end. */
function widen(text: string, count: number): string {
  const end = text.trimEnd();
  const run = / {2,}/.exec(end);
  if (run === null) return text + ' '.repeat(count);
  return text.slice(0, run.index) + ' '.repeat(count) + text.slice(run.index);
}

/**
 * Puts `to` in place of columns of a text. What follows moves as the editor moves it: a longer text uses up
 * runs of blanks, a shorter one leaves what stands behind two blanks where it is. Undefined when it would
 * not fit before column `right`.
 */
export function replaceAt(text: string, at: number, length: number, to: string, right: number): string | undefined {
  const rest = text.slice(at + length, right);
  const by = to.length - length;
  const keep = text.slice(right);
  const size = Math.max(0, right - at - length);
  let moved: string;
  if (by <= 0) moved = widen(rest.padEnd(size), -by);
  else {
    const padded = rest.padEnd(size);
    const room = size - padded.trimEnd().length + spare(padded.trimEnd());
    if (room < by) return undefined;
    moved = squeeze(padded, by);
  }
  return (text.slice(0, at).padEnd(at) + to + moved.slice(0, Math.max(0, size - by)) + keep).trimEnd();
}
