/** How fast output may come into the log, and in what pieces. */
export interface Pace {
  readonly bytesPerSecond: number;
  /** What may come at once after a pause, in bytes. */
  readonly burst: number;
}

/** Bytes in one entry. Each may take six characters of JSON, and an entry holds 64 KiB. */
const PIECE = 8 * 1024;
/** Between two entries, so that many small pieces become one. Below what is noticed while typing. */
const GATHER_MS = 20;

/** Where paced output goes. */
export interface PacedSink {
  write(data: string): void;
  /** So many bytes have been written or dropped: the source may send more. */
  taken(bytes: number): void;
}

/** Output on its way into the log: gathered for a moment, and no faster than its pace. */
export class PacedOutput {
  readonly #sink: PacedSink;
  readonly #pace: Pace;
  #waiting = '';
  #allowance: number;
  #allowedAt = performance.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(sink: PacedSink, pace: Pace) {
    this.#sink = sink;
    this.#pace = pace;
    this.#allowance = pace.burst;
  }

  /** Bytes that are not written yet. */
  get waiting(): number {
    return this.#waiting.length;
  }

  push(data: string): void {
    this.#waiting += data;
    if (this.#timer === undefined) this.#writePiece();
  }

  /** Writes what is waiting, whatever the pace. */
  flush(): void {
    clearTimeout(this.#timer);
    while (this.#waiting !== '') this.#write(PIECE);
  }

  drop(): void {
    clearTimeout(this.#timer);
    this.#sink.taken(this.#waiting.length);
    this.#waiting = '';
  }

  #writePiece(): void {
    this.#timer = undefined;
    if (this.#waiting === '') return;
    this.#fill();
    const piece = Math.min(PIECE, this.#waiting.length);
    if (this.#allowance < piece) return this.#again((1000 * (piece - this.#allowance)) / this.#pace.bytesPerSecond);
    this.#allowance -= piece;
    this.#write(piece);
    this.#again(GATHER_MS);
  }

  #write(most: number): void {
    const piece = this.#waiting.slice(0, most);
    this.#waiting = this.#waiting.slice(piece.length);
    this.#sink.write(piece);
    this.#sink.taken(piece.length);
  }

  #again(ms: number): void {
    this.#timer = setTimeout(() => this.#writePiece(), Math.ceil(ms));
  }

  #fill(): void {
    const now = performance.now();
    const { burst, bytesPerSecond } = this.#pace;
    this.#allowance = Math.min(burst, this.#allowance + ((now - this.#allowedAt) / 1000) * bytesPerSecond);
    this.#allowedAt = now;
  }
}
