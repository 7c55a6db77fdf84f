import { cp, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CompiledDeck } from '../../contract/deck.ts';
import { compileDeck } from './compile.ts';
import { watchDeck } from './watch.ts';
import type { DeckWatch } from './watch.ts';

const good = path.resolve(import.meta.dirname, '../../../test/fixtures/decks/good');
let folder: string;
let seen: CompiledDeck[];
let watcher: DeckWatch;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'watch-'));
  await cp(good, folder, { recursive: true });
  seen = [];
  watcher = watchDeck(
    folder,
    (deck) => {
      seen.push(deck);
    },
    {
      mediaBase: 'm',
      current: (await compileDeck(folder, { mediaBase: 'm' })).hash,
      onError: (error) => {
        throw error;
      },
    },
  );
});

afterEach(async () => {
  await watcher.close();
  await rm(folder, { recursive: true, force: true });
});

async function edit(from: string, to: string): Promise<void> {
  const file = path.join(folder, 'two.md');
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to));
}

it('compiles again after an edit, with its options, and goes on watching', async () => {
  await edit('# Live', '# Alive');
  await vi.waitFor(() => expect(seen.at(-1)?.slides[2]?.title).toBe('Alive'), { timeout: 5000 });
  expect(seen.at(-1)?.mediaBase).toBe('m');
  await edit('# Alive', '# Live again');
  await vi.waitFor(() => expect(seen.at(-1)?.slides[2]?.title).toBe('Live again'), { timeout: 5000 });
});

it('is silent when nothing that is shown has changed', async () => {
  const now = new Date();
  await utimes(path.join(folder, 'two.md'), now, new Date(now.getTime() + 5000));
  await writeFile(path.join(folder, 'unused.txt'), 'not part of the deck');
  await edit('# Live', '# Alive');
  await vi.waitFor(() => expect(seen.at(-1)?.slides[2]?.title).toBe('Alive'), { timeout: 5000 });
  expect(seen.filter((deck) => deck.slides[2]?.title === 'Live')).toEqual([]);
});

it('says nothing more once it is closed', async () => {
  await edit('# Live', '# Alive');
  await watcher.close();
  const count = seen.length;
  await edit('# Alive', '# Too late');
  expect(seen.length).toBe(count);
  expect(seen.some((deck) => deck.slides[2]?.title === 'Too late')).toBe(false);
});
