import type { Emulator } from './emulator.ts';
import { patience } from './patience.ts';

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

/** Longest line in which it is looked for. */
const PANIC_LINE = 300;
/** The last that a kernel says (kernel/panic.c). */
const PANIC = /---\[ end (Kernel panic[^\]\r\n]*)\]---/;

export interface Consoles {
  /** What a console has shown since the last call of `mark`; its last 8 KiB at least. */
  since(console: number): string;
  mark(console: number): void;
  /** Resolves as soon as the text since the mark fits; rejects after the time. */
  until(console: number, fits: (text: string) => boolean, timeoutMs: number): Promise<string>;
  setQuiet(quiet: boolean): void;
  /** Passes everything on at once, also what would have to wait its turn: the guest goes elsewhere. */
  flush(): void;
  /** The guest goes to another state: what it has shown is not news any more, and nobody waits for more. */
  cut(why: string): void;
}

interface Follower {
  tell(console: number, data: string): void;
  /** The guest may not run until what it has shown is passed on. */
  hold(held: boolean): void;
  panicked(line: string): void;
}

/** Gathers what the consoles show, and holds a guest that floods them. */
export function followConsoles(
  emulator: Pick<Emulator, 'onConsole' | 'running'>,
  { tell, hold, panicked }: Follower,
): Consoles {
  const gathered = ['', ''];
  const marked = ['', ''];
  let quiet = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const budget = createBudget();
  const waiting = new Set<{ look(): void; cut(why: string): void }>();

  /** Passes on what the budget allows. */
  const pass = (all: boolean): void => {
    clearTimeout(timer);
    timer = undefined;
    gathered.forEach((text, console) => {
      const { ready, rest } = splitUnfinished(text.replaceAll(WHERE, ''));
      const length = quiet || all ? ready.length : Math.min(PIECE, budget.left());
      const now = ready.slice(0, length);
      gathered[console] = ready.slice(length) + rest;
      if (quiet) return;
      budget.spend(now.length);
      for (let at = 0; at < now.length; at += PIECE) tell(console, now.slice(at, at + PIECE));
    });
    const left = gathered.some((text) => splitUnfinished(text).ready !== '');
    if (left) timer = setTimeout(pass, FLUSH_MS, false);
    hold(gathered.some((text) => text.length > PIECE));
    for (const { look } of [...waiting]) look();
  };

  const since = (console: number): string => (marked[console] ?? '').replaceAll(WHERE, '');

  emulator.onConsole((console, byte) => {
    const character = String.fromCharCode(byte);
    gathered[console] += character;
    // Shortened now and then: to cut it with every byte would take longer than the guest.
    const text = (marked[console] ?? '') + character;
    marked[console] = text.length > 2 * PIECE ? text.slice(-PIECE) : text;
    if (byte === 10) {
      const panic = PANIC.exec(text.slice(-PANIC_LINE))?.[1];
      if (panic !== undefined) {
        marked[console] = '';
        panicked(panic.trim());
      }
    }
    timer ??= setTimeout(pass, FLUSH_MS, false);
  });

  return {
    since,
    mark: (console) => {
      marked[console] = '';
    },
    until(console, fits, timeoutMs) {
      return new Promise((resolve, reject) => {
        const end = (then: () => void): void => {
          stopWaiting();
          waiting.delete(one);
          then();
        };
        const one = {
          look: () => {
            const text = since(console);
            if (fits(text)) end(() => resolve(text));
          },
          cut: (why: string) => end(() => reject(new Error(why))),
        };
        const stopWaiting = patience(
          timeoutMs,
          () => emulator.running,
          () => one.cut(`The console did not come back to its prompt within ${timeoutMs / 1000} s.`),
        );
        waiting.add(one);
        one.look();
      });
    },
    setQuiet: (value) => {
      if (value) pass(true);
      else gathered.fill('');
      quiet = value;
    },
    flush: () => pass(true),
    cut(why) {
      gathered.fill('');
      marked.fill('');
      for (const { cut } of [...waiting]) cut(why);
      pass(true);
    },
  };
}

/** Bytes that may be shown now; it fills up with time, to one second's worth. */
function createBudget(): { left(): number; spend(bytes: number): void } {
  let budget = BYTES_PER_SECOND;
  let at = performance.now();
  return {
    left: () => {
      const now = performance.now();
      budget = Math.min(BYTES_PER_SECOND, budget + ((now - at) / 1000) * BYTES_PER_SECOND);
      at = now;
      return Math.max(0, Math.floor(budget));
    },
    spend: (bytes) => {
      budget -= bytes;
    },
  };
}

/** What may be the beginning of a question for the cursor waits for its end. */
function splitUnfinished(text: string): { readonly ready: string; readonly rest: string } {
  for (let length = WHERE.length - 1; length > 0; length -= 1) {
    if (text.endsWith(WHERE.slice(0, length))) return { ready: text.slice(0, -length), rest: text.slice(-length) };
  }
  return { ready: text, rest: '' };
}
