import type { Segment } from '../types.ts';

/** A stretch of a core's time in a window; without a segment it is idle. */
export interface Stretch {
  readonly startUs: number;
  readonly endUs: number;
  readonly segment?: Segment;
}

/** How processors are laid out: lanes in columns, so that a lane stays high enough for a name. */
export function laneGrid(processors: number): { readonly columns: number; readonly rows: number } {
  const columns = processors <= 5 ? 1 : processors <= 12 ? 2 : processors <= 15 ? 3 : 4;
  return { columns, rows: Math.ceil(processors / columns) };
}

/** All that happens on a core in a window, idle stretches included, in order of time. */
export function stretchesOf(segments: readonly Segment[], core: number, windowUs: number): Stretch[] {
  const own = segments.filter((segment) => segment.core === core).sort((a, b) => a.startUs - b.startUs);
  const stretches: Stretch[] = [];
  let at = 0;
  for (const segment of own) {
    if (segment.startUs > at) stretches.push({ startUs: at, endUs: segment.startUs });
    stretches.push({ startUs: segment.startUs, endUs: segment.endUs, segment });
    at = segment.endUs;
  }
  if (at < windowUs) stretches.push({ startUs: at, endUs: windowUs });
  return stretches;
}

/** The virtual processors of a partition that are on a core at a time of the window. */
export function runningAt(segments: readonly Segment[], partition: number, atUs: number): Set<number> {
  return new Set(
    segments
      .filter((segment) => segment.partition === partition && segment.startUs <= atUs && atUs < segment.endUs)
      .map((segment) => segment.virtualProcessor),
  );
}

/** Where the sweep stands with reduced motion: the last change on any core, so that it moves by step. */
export function lastChange(segments: readonly Segment[], atUs: number): number {
  let last = 0;
  for (const { startUs, endUs } of segments) {
    if (startUs <= atUs) last = Math.max(last, startUs);
    if (endUs <= atUs) last = Math.max(last, endUs);
  }
  return last;
}
