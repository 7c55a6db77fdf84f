import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Problems } from './problems.ts';
import { deckSchema } from './schema.ts';
import { splitChapter } from './sections.ts';
import type { Section } from './sections.ts';
import { readYaml } from './yaml.ts';

export interface LoadedChapter {
  readonly id: string;
  readonly title: string;
  readonly sections: readonly Section[];
}

/** A deck's files, cut into slides. */
export interface LoadedDeck {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly chapters: readonly LoadedChapter[];
  /** Name of the inventory file, where there is one, and the line that names it. */
  readonly inventory: { readonly file: string; readonly line: number } | undefined;
}

/** Reads deck.yaml and the chapters it names. What cannot be read is reported and left out. */
export async function loadDeck(folder: string, problems: Problems): Promise<LoadedDeck> {
  const fallback = { id: nameOf(folder), title: nameOf(folder), language: 'en', chapters: [], inventory: undefined };
  const text = await readInside(folder, 'deck.yaml', (message) => problems.add('deck.yaml', 1, message));
  if (text === undefined) return fallback;
  const read = readYaml(text, { file: 'deck.yaml', line: 1 }, deckSchema, problems);
  if (read === undefined) return fallback;
  const { id, title, language, inventory } = read.value;
  const chapters: LoadedChapter[] = [];
  for (const [i, chapter] of read.value.chapters.entries()) {
    const line = read.lineOf(['chapters', i, 'file']);
    if (read.value.chapters.findIndex((other) => other.id === chapter.id) < i)
      problems.add('deck.yaml', read.lineOf(['chapters', i, 'id']), `there are two chapters "${chapter.id}"`);
    const source = await readInside(folder, chapter.file, (message) => problems.add('deck.yaml', line, message));
    const sections = source === undefined ? [] : splitChapter(source, chapter.file, problems);
    if (source !== undefined && sections.length === 0) problems.add(chapter.file, 1, 'the chapter has no slides');
    chapters.push({ id: chapter.id, title: chapter.title, sections });
  }
  return {
    id,
    title,
    language,
    chapters,
    inventory: inventory === undefined ? undefined : { file: inventory, line: read.lineOf(['inventory']) },
  };
}

/** A deck's name when deck.yaml does not say: that of its folder. */
function nameOf(folder: string): string {
  return (
    path
      .basename(path.resolve(folder))
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'deck'
  );
}

/** Reads a text file of the deck; a file outside its folder, links resolved, is refused. */
export async function readInside(
  folder: string,
  name: string,
  report: (message: string) => void,
): Promise<string | undefined> {
  try {
    const root = await realpath(folder);
    const file = await realpath(path.resolve(root, name));
    const relative = path.relative(root, file);
    if (relative === '..' || relative.startsWith(`..${path.sep}`) || path.isAbsolute(relative)) {
      report(`"${name}" is outside the deck's folder`);
      return undefined;
    }
    return await readFile(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    report(
      code === 'ENOENT'
        ? `there is no file "${name}" in the deck's folder`
        : `"${name}" cannot be read: ${(error as Error).message}`,
    );
    return undefined;
  }
}
