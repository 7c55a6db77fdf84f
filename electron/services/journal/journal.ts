import fs from 'node:fs';
import path from 'node:path';
import type { Entry } from '../../../demos/core/talk/entry.ts';
import { formatLine } from './line.ts';

/** Longest time between an entry and its being on the disk itself, in milliseconds. */
const SYNC_EVERY_MS = 100;

/**
 * The log on disk, one file a talk. Each entry is handed to the operating system at once (a killed
 * program loses nothing) and forced to the disk within 100 ms (neither does a power cut, but for that).
 */
export class Journal {
  readonly file: string;
  readonly #onProblem: (message: string) => void;
  #handle: number | undefined;
  #syncTimer: NodeJS.Timeout | undefined;
  #broken = false;

  private constructor(file: string, onProblem: (message: string) => void) {
    this.file = file;
    this.#onProblem = onProblem;
    try {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      this.#handle = fs.openSync(file, 'a');
    } catch (error) {
      this.#fail(error);
    }
  }

  /** A new journal in this folder, named by its beginning. */
  static create(folder: string, startedAtIso: string, onProblem: (message: string) => void): Journal {
    const stamp = startedAtIso.replaceAll(/[:.]/g, '-');
    return new Journal(path.join(folder, `talk-${stamp}-${process.pid}.jsonl`), onProblem);
  }

  /** Goes on with a journal that is there already. */
  static reopen(file: string, onProblem: (message: string) => void): Journal {
    return new Journal(file, onProblem);
  }

  append(entries: readonly Entry[]): void {
    if (this.#handle === undefined || entries.length === 0) return;
    try {
      fs.writeSync(this.#handle, entries.map(formatLine).join(''));
      this.#syncTimer ??= setTimeout(() => {
        this.#syncTimer = undefined;
        this.#syncLater();
      }, SYNC_EVERY_MS);
    } catch (error) {
      this.#fail(error);
    }
  }

  close(): void {
    clearTimeout(this.#syncTimer);
    this.#syncTimer = undefined;
    if (this.#handle === undefined) return;
    this.#sync();
    if (this.#handle !== undefined) fs.closeSync(this.#handle);
    this.#handle = undefined;
  }

  /** For a talk that never began: nothing of it is worth keeping. */
  discard(): void {
    this.close();
    fs.rmSync(this.file, { force: true });
  }

  /** Without holding up the windows: a slow disk must not delay a key. */
  #syncLater(): void {
    if (this.#handle === undefined) return;
    fs.fdatasync(this.#handle, (error) => {
      // A journal closed meanwhile was synced by that.
      if (error && this.#handle !== undefined) this.#fail(error);
    });
  }

  #sync(): void {
    if (this.#handle === undefined) return;
    try {
      fs.fdatasyncSync(this.#handle);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** The talk goes on without its journal; the presenter is told once. */
  #fail(error: unknown): void {
    if (this.#broken) return;
    this.#broken = true;
    const reason = error instanceof Error ? error.message : String(error);
    this.#onProblem(
      `The journal ${this.file} cannot be written (${reason}). The talk goes on, but a restart could not resume it.`,
    );
  }
}
