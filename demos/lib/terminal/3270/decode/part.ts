/** Cells of the screen that a part of a record wrote or names: `count` of them from `from`, over the end of the buffer if need be. */
export interface CellRange {
  readonly from: number;
  readonly count: number;
}

export type PartKind = 'command' | 'control' | 'order' | 'text' | 'key' | 'cursor' | 'structured' | 'wrong';

/** A piece of a record: its bytes, what it is called, and what it says. The parts of a record follow each other without gaps. */
export interface Part {
  readonly offset: number;
  readonly length: number;
  readonly kind: PartKind;
  /** As the field writes it: "SBA", "Erase/Write", "WCC", "text". */
  readonly name: string;
  /** In words: "row 2, column 33". */
  readonly detail: string;
  readonly cells?: readonly CellRange[];
}

/** Takes a record apart from its beginning. Never reads over the end. */
export class PartReader {
  readonly record: Uint8Array;
  readonly parts: Part[] = [];
  offset = 0;

  constructor(record: Uint8Array) {
    this.record = record;
  }

  get left(): number {
    return this.record.length - this.offset;
  }

  /** The byte so far ahead, 0 behind the end. */
  peek(ahead = 0): number {
    return this.record[this.offset + ahead] ?? 0;
  }

  /** Two bytes as a number, the higher first. */
  peekWord(ahead = 0): number {
    return (this.peek(ahead) << 8) | this.peek(ahead + 1);
  }

  take(length: number, part: Omit<Part, 'offset' | 'length'>): void {
    this.parts.push({ offset: this.offset, length, ...part });
    this.offset += length;
  }

  /** What is left makes no sense from here on. */
  takeRest(detail: string): void {
    if (this.left > 0) this.take(this.left, { kind: 'wrong', name: 'refused', detail });
  }
}
