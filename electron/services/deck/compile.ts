import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { CompiledDeck, CompiledSlide } from '../../contract/deck.ts';
import { compileBody } from './body.ts';
import type { DemoFence } from './body.ts';
import { escapeXml } from './diagram/svg.ts';
import type { References } from './links.ts';
import { loadDeck } from './load.ts';
import type { LoadedDeck } from './load.ts';
import { digestOf } from './media.ts';
import { compileNotes } from './notes.ts';
import { Problems } from './problems.ts';
import { frontSchema } from './schema.ts';
import type { Front } from './schema.ts';
import type { Section } from './sections.ts';
import { readYaml } from './yaml.ts';

export interface CompileOptions {
  /**
   * Address under which the host serves the deck's folder; pictures are addressed below
   * it. Default "../media". Hosts serve only what `resolveMedia` accepts.
   */
  readonly mediaBase?: string | undefined;
}

/** A deck and what only the checks need of it. */
export interface Compilation {
  readonly deck: CompiledDeck;
  readonly fences: readonly DemoFence[];
  readonly loaded: LoadedDeck;
  /** Slide id → line of the `row` in its front matter, for messages. */
  readonly rowLines: ReadonlyMap<string, number>;
}

/**
 * Compiles a deck's folder to what windows show. Never throws for bad content: what is
 * wrong is in `problems` with file (relative to the folder) and line, and a slide that
 * cannot be compiled becomes one that names its problem, so that the talk goes on.
 */
export async function compileDeck(folder: string, options: CompileOptions = {}): Promise<CompiledDeck> {
  return (await compileFully(folder, options)).deck;
}

/** `compileDeck`, with the places of the demo fences. */
export async function compileFully(folder: string, options: CompileOptions = {}): Promise<Compilation> {
  const problems = new Problems();
  const loaded = await loadDeck(folder, problems);
  const mediaBase = options.mediaBase ?? '../media';
  const pause = pauses();
  const drafts: Draft[] = [];
  for (const chapter of loaded.chapters) {
    for (const section of chapter.sections) {
      drafts.push({ chapter: chapter.id, section, ...readFront(section, problems) });
      await pause();
    }
  }
  const slideIds = uniqueIds(drafts, problems);
  const media = new Map<string, string>();
  const refs: References = { folder: realFolder(folder), mediaBase, slideIds: new Set(slideIds), media };
  const fences: DemoFence[] = [];
  const slides: CompiledSlide[] = [];
  for (const [i, draft] of drafts.entries()) {
    const compiled = compileSlide(draft, slideIds[i] ?? '', refs, problems);
    fences.push(...compiled.fences);
    slides.push(compiled.slide);
    await pause();
  }
  checkInstances(slides, fences, problems);
  if (slides.length === 0) {
    problems.add('deck.yaml', 1, 'the deck has no slides');
    slides.push(
      namesItsProblems(
        `${loaded.id}-empty`,
        loaded.chapters[0]?.id ?? 'deck',
        { file: 'deck.yaml', line: 1 },
        problems,
      ),
    );
  }
  const { id, title, language } = loaded;
  const chapters = loaded.chapters.map((chapter) => ({ id: chapter.id, title: chapter.title }));
  const shown = { id, title, language, mediaBase, chapters, slides, problems: problems.sorted() };
  const rowLines = new Map(drafts.map((draft, i) => [slideIds[i] ?? '', draft.rowLine]));
  return { deck: { ...shown, hash: hashOf(shown, media) }, fences, loaded, rowLines };
}

/** Longest stretch of compiling without a pause, in milliseconds. */
const STRETCH_MS = 8;

/** Pauses in which the host serves its windows and takes keys, so that a compilation holds neither up. */
function pauses(): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since < STRETCH_MS) return;
    await new Promise((resolve) => setImmediate(resolve));
    since = performance.now();
  };
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return path.resolve(folder);
  }
}

interface Draft {
  readonly chapter: string;
  readonly section: Section;
  readonly front: Front | undefined;
  readonly rowLine: number;
}

function readFront(section: Section, problems: Problems): Pick<Draft, 'front' | 'rowLine'> {
  const read = readYaml(section.front.text, { file: section.file, line: section.front.line }, frontSchema, problems);
  return { front: read?.value, rowLine: read?.lineOf(['row']) ?? section.line };
}

/** Ids of all slides, made unique; a slide whose front matter is broken keeps the id it names, if it can be read. */
function uniqueIds(drafts: readonly Draft[], problems: Problems): string[] {
  const first = new Map<string, Section>();
  return drafts.map(({ front, section, chapter }) => {
    const wanted =
      front?.id ??
      /^id:\s*([a-z0-9-]+)\s*(?:#.*)?$/m.exec(section.front.text)?.[1] ??
      `${chapter}-line-${section.line}`;
    const other = first.get(wanted);
    if (other === undefined) {
      first.set(wanted, section);
      return wanted;
    }
    const line =
      section.front.line +
      Math.max(
        0,
        section.front.text.split('\n').findIndex((text) => text.startsWith('id:')),
      );
    problems.add(
      section.file,
      line,
      `the id "${wanted}" is taken by the slide at ${other.file}:${other.line}: an id is unique in the deck`,
    );
    let n = 2;
    while (first.has(`${wanted}-${n}`)) n++;
    first.set(`${wanted}-${n}`, section);
    return `${wanted}-${n}`;
  });
}

function compileSlide(
  draft: Draft,
  id: string,
  refs: References,
  problems: Problems,
): { slide: CompiledSlide; fences: readonly DemoFence[] } {
  const { section, front, chapter } = draft;
  const source = { file: section.file, line: section.line };
  if (front === undefined) return { slide: namesItsProblems(id, chapter, source, problems), fences: [] };
  const body = compileBody(section.body, { file: section.file, slideId: id, pattern: front.pattern, refs, problems });
  const notes = compileNotes(section, refs, problems);
  const slide: CompiledSlide = {
    id,
    chapter,
    title: body.title === '' ? id : body.title,
    pattern: front.pattern,
    rows: front.row ?? [],
    minutes: front.minutes,
    steps: body.steps,
    html: body.html,
    notesHtml: notes.html,
    text: `${body.text} ${notes.text}`.trim(),
    demos: body.fences.map((fence) => fence.placement),
    source,
  };
  return { slide, fences: body.fences };
}

/** What is shown instead of a slide that cannot be read. */
function namesItsProblems(
  id: string,
  chapter: string,
  source: CompiledSlide['source'],
  problems: Problems,
): CompiledSlide {
  const title = 'This slide has a problem';
  const found = problems.list.filter((p) => p.file === source.file && p.line >= source.line);
  const next = found[0] === undefined ? [] : found.filter((p) => p.line - source.line < 12).slice(0, 5);
  const items = (next.length > 0 ? next : problems.list.slice(0, 5))
    .map((p) => `<li><code>${escapeXml(p.file)}:${p.line}</code> ${escapeXml(p.message)}</li>`)
    .join('');
  const html = `<header class="title"><h1>${title}</h1></header>\n<div class="body"><div class="deck-problem"><ul>${items}</ul></div></div>\n`;
  return {
    id,
    chapter,
    title,
    pattern: 'picture',
    rows: [],
    minutes: 1,
    steps: 0,
    html,
    notesHtml: '<section class="note"><p>The slide could not be read; go on with the next one.</p></section>\n',
    text: title,
    demos: [],
    source,
  };
}

/** One instance is one run: it may stand on several slides, but always as the same demo, and once a slide. */
function checkInstances(slides: readonly CompiledSlide[], fences: readonly DemoFence[], problems: Problems): void {
  const demoOf = new Map<string, DemoFence>();
  for (const fence of fences) {
    const { instance, demo } = fence.placement;
    const other = demoOf.get(instance);
    if (other === undefined) demoOf.set(instance, fence);
    else if (other.placement.demo !== demo) {
      problems.add(
        fence.file,
        fence.lineOf(['instance']),
        `the instance "${instance}" is the demo "${other.placement.demo}" at ${other.file}:${other.placement.line}: give this one another name`,
      );
    }
  }
  for (const slide of slides) {
    const twice = slide.demos.find((demo, i) => slide.demos.findIndex((other) => other.instance === demo.instance) < i);
    if (twice !== undefined)
      problems.add(
        slide.source.file,
        twice.line,
        `the instance "${twice.instance}" stands twice on this slide: give one of them its own "instance"`,
      );
  }
}

/** A digest of all that is shown: texts, and the content of the pictures. */
function hashOf(shown: Omit<CompiledDeck, 'hash'>, media: ReadonlyMap<string, string>): string {
  const pictures = [...media].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, file]) => [name, digestOf(file)]);
  return createHash('sha256')
    .update(JSON.stringify([shown, pictures]))
    .digest('hex')
    .slice(0, 16);
}
