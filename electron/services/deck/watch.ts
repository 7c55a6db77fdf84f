import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { CompiledDeck } from '../../contract/deck.ts';
import { compileDeck } from './compile.ts';
import type { CompileOptions } from './compile.ts';

/** A folder being watched; `close` ends it and waits for a compilation that is under way. */
export interface DeckWatch {
  close(): Promise<void>;
}

/** An editor saves in several operations: the folder counts as changed once it has been quiet for this long. */
const QUIET_MS = 60;

/**
 * Compiles a deck again whenever files of its folder have changed, been added or removed, and
 * calls `onChange` with the result: once for all that happened together, never twice at the
 * same time, and only if what is shown (or what is wrong with it) is different. `current` is the
 * hash of the deck that is shown already: what was saved after it was compiled is then found too. Errors of the
 * watcher and of `onChange` end up in `onError`.
 */
export function watchDeck(
  folder: string,
  onChange: (deck: CompiledDeck) => void | Promise<void>,
  options: CompileOptions & {
    readonly current?: string | undefined;
    readonly onError?: ((error: unknown) => void) | undefined;
  } = {},
): DeckWatch {
  const onError = options.onError ?? ((): void => undefined);
  let closed = false;
  let timer: NodeJS.Timeout | undefined;
  let seen: Promise<Look> =
    options.current === undefined
      ? signatureOf(folder).then((files) => ({ files }))
      : Promise.resolve({ files: '', hash: options.current });
  let working: Promise<void> = seen.then(() => undefined, onError);

  const look = async (): Promise<void> => {
    const before = await seen.catch(() => undefined);
    const files = await signatureOf(folder);
    if (closed || files === before?.files) return;
    const deck = await compileDeck(folder, options);
    seen = Promise.resolve({ files, hash: deck.hash });
    if (!closed && deck.hash !== before?.hash) await onChange(deck);
  };
  const notice = (): void => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      working = working.then(look).catch(onError);
    }, QUIET_MS);
  };
  const watcher: FSWatcher = watch(folder, { recursive: true, persistent: false }, notice);
  watcher.on('error', onError);
  if (options.current !== undefined) notice();

  return {
    async close() {
      closed = true;
      clearTimeout(timer);
      watcher.close();
      await working;
    },
  };
}

/** The folder as it was last time, and the hash of what was made of it, where that is known. */
interface Look {
  readonly files: string;
  readonly hash?: string;
}

/** Names, sizes and times of all files below a folder, as one text. */
async function signatureOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
  const lines = await Promise.all(
    files.map(async (file) => {
      // A file may be gone again by now: editors write to temporary ones.
      const info = await stat(file).catch(() => undefined);
      return info === undefined ? '' : `${file} ${info.size} ${info.mtimeMs}`;
    }),
  );
  return lines.filter((line) => line !== '').join('\n');
}
