import type { Micros } from './time.ts';

/**
 * Entries in the order (at, order). Most arrive in order; a late one is put at its
 * place. Entries with equal (at, order) keep the order in which they were inserted.
 * The talk's log orders by (at, seq), a run's by (at, order).
 */
export class OrderedLog<Entry extends { readonly at: Micros }> {
  private readonly list: Entry[] = [];
  private readonly orderOf: (entry: Entry) => number;
  private highest = 0;

  constructor(orderOf: (entry: Entry) => number, entries: readonly Entry[] = []) {
    this.orderOf = orderOf;
    for (const entry of entries) this.insert(entry);
  }

  /** All entries in order. The log's own array: read only. */
  get entries(): readonly Entry[] {
    return this.list;
  }

  /** One more than the highest order, rounded down; 1 when empty. */
  get nextOrder(): number {
    return Math.floor(this.highest) + 1;
  }

  /** Where an entry would be put. O(log n), O(1) at the end. */
  indexFor(entry: Entry): number {
    const order = this.orderOf(entry);
    return this.firstIndex((other) => other.at > entry.at || (other.at === entry.at && this.orderOf(other) > order));
  }

  /** Puts an entry at its place and returns its index. */
  insert(entry: Entry): number {
    const index = this.indexFor(entry);
    this.list.splice(index, 0, entry);
    this.highest = Math.max(this.highest, this.orderOf(entry));
    return index;
  }

  /** Takes back an entry that was just inserted. */
  removeAt(index: number): void {
    this.list.splice(index, 1);
    this.highest = this.list.reduce((highest, entry) => Math.max(highest, this.orderOf(entry)), 0);
  }

  /** How many entries have a time up to `time`, included. */
  countUpTo(time: Micros): number {
    return this.firstIndex((entry) => entry.at > time);
  }

  /** Index of the first entry for which `isAfter` holds; it must hold for all that follow. */
  private firstIndex(isAfter: (entry: Entry) => boolean): number {
    const { list } = this;
    let low = 0;
    let high = list.length;
    if (high > 0 && !isAfter(list[high - 1] as Entry)) return high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isAfter(list[middle] as Entry)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
