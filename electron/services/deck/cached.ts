import { createHash } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { CompiledDeck } from '../../contract/deck.ts';
import { compileDeck, type CompileOptions } from './compile.ts';

export interface CacheOptions extends CompileOptions {
  /** Where compiled decks are kept. */
  readonly cacheFolder: string;
  /** Names the compiler's version: another one compiles anew. */
  readonly compiler: string;
}

/**
 * The deck as compiled before, when no file of its folder has changed since (by name, size and time of
 * change), otherwise compiled now and kept. A cache that cannot be read or written is only slower.
 */
export async function compileDeckCached(folder: string, options: CacheOptions): Promise<CompiledDeck> {
  const key = await signature(folder, options);
  const kept = path.join(options.cacheFolder, `${key}.json`);
  try {
    return JSON.parse(await fs.readFile(kept, 'utf8')) as CompiledDeck;
  } catch {
    const deck = await compileDeck(folder, options);
    await keep(kept, JSON.stringify(deck)).catch(() => undefined);
    return deck;
  }
}

async function signature(folder: string, { compiler, mediaBase }: CacheOptions): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([path.resolve(folder), compiler, mediaBase ?? '']));
  const files = await fs.readdir(folder, { recursive: true }).catch(() => []);
  for (const name of files.sort()) {
    const { size, mtimeMs } = await fs.stat(path.join(folder, name)).catch(() => ({ size: -1, mtimeMs: 0 }));
    hash.update(JSON.stringify([name, size, mtimeMs]));
  }
  return hash.digest('hex').slice(0, 32);
}

/** Writes the file whole or not at all, and leaves no older ones behind. */
async function keep(file: string, text: string): Promise<void> {
  const folder = path.dirname(file);
  await fs.mkdir(folder, { recursive: true });
  const others = await fs.readdir(folder);
  const part = `${file}.${process.pid}.part`;
  await fs.writeFile(part, text);
  await fs.rename(part, file);
  const old = others.filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name));
  if (old.length >= KEPT)
    await Promise.all(old.filter((name) => name !== file).map((name) => fs.rm(name, { force: true })));
}

/** Compiled decks kept before all old ones are dropped. */
const KEPT = 8;
