import type { Emulator } from './emulator.ts';

/** Output is passed on in pieces, this often. */
const FLUSH_MS = 30;
/**
 * Bytes a second that the consoles may show: as fast as anyone could read, and the log stays small.
 * A guest that wants to show more is held until it has shown this.
 */
const BYTES_PER_SECOND = 64 * 1024;
/** Bytes of one piece: an entry of the log is smaller than 64 KiB with all its escapes. */
const PIECE = 8 * 1024;

/** The shell asks the terminal where its cursor is: nobody answers, since a replay could not. */
const WHERE = '\u001b[6n';

const PANIC = 'Kernel panic';

export interface Consoles {
  /** What a console has shown since the last call of `mark`. */
  since(console: number): string;
  mark(console: number): void;
  /** Resolves as soon as the text since the mark fits; rejects after the time. */
  until(console: number, fits: (text: string) => boolean, timeoutMs: number): Promise<string>;
  setQuiet(quiet: boolean): void;
  flush(): void;
}

/** Gathers what the consoles show, and holds a guest that floods them. */
export function followConsoles(
  emulator: Emulator,
  {
    tell,
    hold,
    panicked,
  }: {
    tell(console: number, data: string): void;
    /** The guest may not run until what it has shown is passed on. */
    hold(held: boolean): void;
    panicked(line: string): void;
  },
): Consoles {
  const gathered = ['', ''];
  const marked = ['', ''];
  let quiet = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let budget = BYTES_PER_SECOND;
  let budgetAt = performance.now();
  const waiting = new Set<() => void>();

  const flush = (): void => {
    timer = undefined;
    const now = performance.now();
    budget = Math.min(BYTES_PER_SECOND, budget + ((now - budgetAt) / 1000) * BYTES_PER_SECOND);
    budgetAt = now;
    gathered.forEach((text, console) => {
      const { ready, rest } = splitUnfinished(text.replaceAll(WHERE, ''));
      const piece = ready.slice(0, Math.max(0, Math.min(PIECE, Math.floor(budget))));
      budget -= piece.length;
      gathered[console] = ready.slice(piece.length) + rest;
      if (piece !== '' && !quiet) tell(console, piece);
    });
    const left = gathered.some((text) => text.length > WHERE.length);
    if (left) timer = setTimeout(flush, FLUSH_MS);
    hold(gathered.some((text) => text.length > PIECE));
    for (const look of waiting) look();
  };

  emulator.onConsole((console, byte) => {
    const character = String.fromCharCode(byte);
    gathered[console] += character;
    marked[console] = ((marked[console] ?? '') + character).slice(-PIECE);
    if (byte === 10 && console === 0 && marked[0]?.includes(PANIC)) panicked(lineWith(marked[0], PANIC));
    timer ??= setTimeout(flush, FLUSH_MS);
  });

  return {
    since: (console) => (marked[console] ?? '').replaceAll(WHERE, ''),
    mark: (console) => {
      marked[console] = '';
    },
    until(console, fits, timeoutMs) {
      return new Promise((resolve, reject) => {
        const look = (): void => {
          const text = this.since(console);
          if (fits(text)) end(() => resolve(text));
        };
        const end = (then: () => void): void => {
          clearTimeout(late);
          waiting.delete(look);
          then();
        };
        const late = setTimeout(() => {
          end(() => reject(new Error(`The console did not come back to its prompt within ${timeoutMs / 1000} s.`)));
        }, timeoutMs);
        waiting.add(look);
        look();
      });
    },
    setQuiet: (value) => {
      flush();
      if (quiet && !value) gathered.fill('');
      quiet = value;
    },
    flush,
  };
}

/** What may be the beginning of a question for the cursor waits for its end. */
function splitUnfinished(text: string): { readonly ready: string; readonly rest: string } {
  for (let length = WHERE.length - 1; length > 0; length -= 1) {
    if (text.endsWith(WHERE.slice(0, length))) return { ready: text.slice(0, -length), rest: text.slice(-length) };
  }
  return { ready: text, rest: '' };
}

function lineWith(text: string, words: string): string {
  return (
    text
      .split('\n')
      .find((line) => line.includes(words))
      ?.trim() ?? words
  );
}
