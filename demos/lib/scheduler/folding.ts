/**
 * Processor folding: an operating system puts virtual processors it does not need to
 * sleep, so that fewer stay busy and warm. AIX looks once a second and changes their number
 * by one (AIX 7.1, "Virtual processor management"; tunable vpm_xvcpus). The 90 percent
 * threshold is this model's choice, AIX's own is not published as a rule.
 */

export interface FoldingInput {
  /** Processor time used in the period. */
  readonly busy: number;
  /** Length of the period, in the unit of `busy`. */
  readonly period: number;
  /** Virtual processors configured. */
  readonly online: number;
  /** Never fewer than this many. */
  readonly least: number;
  /** Virtual processors to keep on top (vpm_xvcpus). */
  readonly extra: number;
}

/** How many virtual processors should be unfolded: enough for the use, one more when they would be over 90 % busy. */
export function foldTarget({ busy, period, online, least, extra }: FoldingInput): number {
  const enough = Math.max(1, Math.ceil(busy / period));
  const nearlyFull = busy * 10 > enough * period * 9;
  const wanted = enough + (nearlyFull ? 1 : 0) + extra;
  return Math.min(online, Math.max(least, wanted));
}

/** One evaluation: a step of at most one towards the target. */
export function foldStep(active: number, target: number): number {
  return active + Math.sign(target - active);
}
