/**
 * Laying processor time on cores: times are put end to end and the line is cut at the end
 * of every window (McNaughton's wrap-around rule, R. McNaughton, Management Science 6, 1959).
 * It needs the fewest possible cuts and no core idles while work is left; an item that is cut
 * never runs on two cores at once, because no item is longer than the window.
 */

/** Item `item` runs on core `core` from `start` to `end`, measured from the window's beginning. */
export interface Placed {
  readonly item: number;
  readonly core: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Places the times (integers, in the unit of `window`) on `cores` cores, in their order.
 * Items without time are left out.
 *
 * @throws RangeError when a time is negative, not an integer or longer than the window, or when all together do not fit.
 */
export function wrapAround(times: readonly number[], cores: number, window: number): Placed[] {
  const total = times.reduce((sum, time) => sum + time, 0);
  if (total > cores * window) throw new RangeError(`${total} units of time do not fit on ${cores} cores of ${window}`);
  const placed: Placed[] = [];
  let core = 0;
  let start = 0;
  times.forEach((time, item) => {
    if (!Number.isInteger(time) || time < 0 || time > window) {
      throw new RangeError(`time of item ${item} must be an integer from 0 to ${window}, not ${time}`);
    }
    let left = time;
    while (left > 0) {
      const end = Math.min(start + left, window);
      placed.push({ item, core, start, end });
      left -= end - start;
      start = end;
      if (start === window) {
        core += 1;
        start = 0;
      }
    }
  });
  return placed;
}

/** Splits an integer into `parts` integers that differ by at most one, larger ones first. */
export function splitEvenly(total: number, parts: number): number[] {
  const each = Math.floor(total / parts);
  const larger = total - each * parts;
  return Array.from({ length: parts }, (_, index) => (index < larger ? each + 1 : each));
}
