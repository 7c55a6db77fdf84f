import { pagesOf, sentBy, versionOf } from '../page-map.ts';
import { partOfRound, writtenMiBAt } from '../time.ts';
import type { MigrationState } from '../types.ts';

/** The memory at both ends at one moment, a number of cells each, in the order of addresses. */
export interface Cells {
  readonly count: number;
  /** At the source: to be sent in this round, not sent yet. */
  readonly waiting: readonly number[];
  /** Written since the round began: to be sent in the next one. */
  readonly written: readonly number[];
  /** At the target, and as it is at the source. */
  readonly current: readonly number[];
  /** At the target, but written at the source since. */
  readonly old: readonly number[];
}

/** What the maps show while a move is there; undefined without one. */
export function cellsAt(state: MigrationState, now: number): Cells | undefined {
  const { move } = state;
  if (move === null) return undefined;
  const { map } = move;
  const passed = partOfRound(state, move, now);
  const sent = Math.max(map.sent, sentBy(map, passed));
  const written = pagesOf(writtenMiBAt(state, move, passed));
  const versions = Array.from(map.source, (_, cell) => versionOf(map, cell, written));

  const target = Array.from(map.target);
  map.sending.slice(map.sent, sent).forEach((cell, index) => {
    const part = (map.sent + index + 1) / map.sending.length;
    target[cell] = versionOf(map, cell, pagesOf(writtenMiBAt(state, move, part)));
  });
  const all = versions.map((_, cell) => cell);
  return {
    count: versions.length,
    waiting: Array.from(map.sending.slice(sent)),
    written: all.filter((cell) => versions[cell] !== map.source[cell]),
    current: all.filter((cell) => target[cell]! >= versions[cell]!),
    old: all.filter((cell) => target[cell]! >= 0 && target[cell]! < versions[cell]!),
  };
}

/** Columns of a map: wide and low. */
export function columnsOf(count: number): number {
  return Math.max(1, Math.ceil(Math.sqrt(4 * count)));
}

/** Cells as one SVG path of unit squares with gaps. */
export function cellPath(cells: readonly number[], columns: number): string {
  return cells.map((cell) => `M${(cell % columns) + 0.08} ${Math.floor(cell / columns) + 0.08}h.84v.84h-.84z`).join('');
}

/** A block of cells that is under way: which one, and how far it has come (0 to 1). */
export interface UnderWay {
  readonly block: number;
  readonly part: number;
}

/** So many blocks make a round. */
const BLOCKS = 32;
/** So many of them are on the line at once, when there are enough. */
const ON_LINE = 4;

/**
 * The blocks on the line when this part of a round of `cells` cells has passed. A block arrives when its last
 * cell counts as sent; it leaves earlier, so that it can be seen on its way.
 */
export function underWay(cells: number, partPassed: number): UnderWay[] {
  if (cells === 0) return [];
  const blocks = Math.min(BLOCKS, cells);
  const length = Math.min(ON_LINE, blocks);
  const sent = blocks * partPassed;
  return Array.from({ length: blocks }, (_, block) => ({ block, part: (sent - (block + 1 - length)) / length })).filter(
    ({ part }) => part >= 0 && part < 1,
  );
}
