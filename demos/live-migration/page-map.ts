import type { RandomStream } from '../core/model.ts';
import { workingSetMiB } from './equations.ts';
import type { Rates } from './equations.ts';
import type { PageMap } from './types.ts';

/** Pages of 4 KiB. */
export const PAGES_PER_MIB = 256;
const MOST_CELLS = 256;

/**
 * The map of a partition whose memory is at the source only; all of it is to be sent.
 * The partition writes to the pages of its working set round and round, in an order of cells drawn from `random`.
 */
export function createPageMap(rates: Rates, random: RandomStream): PageMap {
  const pages = Math.ceil(rates.memoryMiB * PAGES_PER_MIB);
  const cells = Math.min(MOST_CELLS, pages);
  const order = shuffled(cells, random);
  const place = new Int32Array(cells);
  order.forEach((cell, index) => (place[cell] = index));
  return {
    pages,
    workingSetPages: Math.ceil(workingSetMiB(rates) * PAGES_PER_MIB),
    order,
    place,
    source: new Float64Array(cells),
    target: new Float64Array(cells).fill(-1),
    sending: Int32Array.from({ length: cells }, (_, cell) => cell),
    sent: 0,
  };
}

function shuffled(count: number, random: RandomStream): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = random.integer(0, last);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/** The cell's version when so many pages have been written altogether: how many of them were in this cell. */
export function versionOf(map: PageMap, cell: number, writtenPages: number): number {
  const { pages, workingSetPages: own, order, place } = map;
  const position = place[cell] ?? 0;
  const first = Math.min(own, firstPage(pages, order.length, position));
  const size = Math.min(own, firstPage(pages, order.length, position + 1)) - first;
  if (size === 0) return 0;
  const turns = Math.floor(writtenPages / own);
  return turns * size + Math.min(size, Math.max(0, writtenPages - turns * own - first));
}

function firstPage(pages: number, cells: number, position: number): number {
  return Math.floor((position * pages) / cells);
}

/** Whole pages of a volume that the partition has written. */
export function pagesOf(writtenMiB: number): number {
  return Math.floor(writtenMiB * PAGES_PER_MIB);
}

/** Cells are sent one after another: by this part of the round, so many of them. */
export function sentBy(map: PageMap, partOfRound: number): number {
  return Math.min(map.sending.length, Math.floor(map.sending.length * partOfRound + 1e-9));
}

/**
 * Sends the round's cells up to number `count`, each as it is at its own moment.
 * @param writtenMiBAt What has been written altogether when this part of the round has passed.
 */
export function sendCells(map: PageMap, count: number, writtenMiBAt: (partOfRound: number) => number): void {
  const { sending, target } = map;
  for (; map.sent < count; map.sent += 1) {
    const cell = sending[map.sent]!;
    target[cell] = versionOf(map, cell, pagesOf(writtenMiBAt((map.sent + 1) / sending.length)));
  }
}

/**
 * The end of a round: what was written in it is what the next one sends, also when it was written before it
 * was sent, for the hypervisor's log of dirty pages is read and cleared at the beginning of a round.
 */
export function nextRound(map: PageMap, writtenMiB: number): void {
  const written = pagesOf(writtenMiB);
  const dirty: number[] = [];
  map.source.forEach((before, cell) => {
    const version = versionOf(map, cell, written);
    if (version === before) return;
    dirty.push(cell);
    map.source[cell] = version;
  });
  map.sending = Int32Array.from(dirty);
  map.sent = 0;
}
