import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { compileDeck } from './compile.ts';

const decks = path.resolve(import.meta.dirname, '../../../test/fixtures/decks');
const good = path.join(decks, 'good');
const made: string[] = [];

async function copyOf(deck: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'deck-'));
  made.push(folder);
  await cp(path.join(decks, deck), folder, { recursive: true });
  return folder;
}

afterEach(async () => {
  await Promise.all(made.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

/** Every step number in the order in which it stands in the HTML, with what follows it. */
function stepsIn(html: string): string[] {
  return [...html.matchAll(/data-step="(\d+)"(?: data-until="(\d+)")?/g)].map((m) =>
    m[2] === undefined ? `${m[1]}` : `${m[1]}-${m[2]}`,
  );
}

describe('a deck that is as it should be', () => {
  it('has no problems, and its chapters and slides in order', async () => {
    const deck = await compileDeck(good);
    expect(deck.problems).toEqual([]);
    expect(deck).toMatchObject({
      id: 'good',
      language: 'en',
      chapters: [
        { id: 'one', title: 'One' },
        { id: 'two', title: 'Two' },
      ],
    });
    expect(deck.slides.map((s) => [s.id, s.chapter, s.pattern, s.minutes])).toEqual([
      ['steps', 'one', 'picture', 1.5],
      ['columns', 'one', 'side-by-side', 0.5],
      ['live', 'two', 'demo-caption', 2],
    ]);
    expect(deck.slides.map((s) => s.rows)).toEqual([['first-row'], ['second-row'], ['second-row', 'third-row']]);
    expect(deck.slides[1]?.source).toEqual({ file: 'one.md', line: 37 });
  });

  it('numbers steps in the order of the document, after those that are given', async () => {
    const [slide] = (await compileDeck(good)).slides;
    // two items, a node of the drawing from 4 until 6, the block after it, and the block that says 2
    expect(stepsIn(slide?.html ?? '')).toEqual(['1', '2', '4-6', '7', '2']);
    expect(slide?.steps).toBe(7);
  });

  it('takes titles without markup, and the words of slides, drawings and notes for search', async () => {
    const [steps, columns] = (await compileDeck(good)).slides;
    expect(steps?.title).toBe('Steps in order');
    expect(steps?.text).toContain('A < B & C');
    expect(steps?.text).toContain('The drawing goes up to six.');
    expect(columns?.text).toContain("echo '<b>&</b>'");
    expect(columns?.html).toContain("echo '&lt;b&gt;&amp;&lt;/b&gt;'");
  });

  it('puts Say, Show and Pitfall under headings', async () => {
    const notes = (await compileDeck(good)).slides[0]?.notesHtml ?? '';
    expect(
      [...notes.matchAll(/<section class="note note-(\w+)">\s*<h2>(\w+)<\/h2>/g)].map((m) => [m[1], m[2]]),
    ).toEqual([
      ['say', 'Say'],
      ['show', 'Show'],
      ['pitfall', 'Pitfall'],
    ]);
    expect(notes).not.toContain('Say:');
  });

  it('places demos with what the fence says, and counts their steps', async () => {
    const slide = (await compileDeck(good)).slides[2];
    expect(slide?.demos).toEqual([
      {
        instance: 'live',
        demo: 'cpu-pool',
        seed: 7,
        params: { poolProcessors: 8 },
        scenario: 'quiet',
        onStep: { 2: 'wakes-up' },
        line: 9,
      },
    ]);
    expect(slide?.steps).toBe(2);
    expect(slide?.html).toMatch(
      /<div class="stage">\s*<div class="demo-placeholder" data-instance="live" data-demo="cpu-pool"><\/div>\s*<\/div>\s*<div class="captions">\s*<p>A caption\.<\/p>/,
    );
  });

  it('addresses pictures below the media base', async () => {
    const deck = await compileDeck(good, { mediaBase: 'app://host/m/' });
    expect(deck.mediaBase).toBe('app://host/m/');
    expect(deck.slides[1]?.html).toContain('<img src="app://host/m/media/chip.svg" alt="A chip">');
  });

  it('has no style attribute anywhere: the content security policy would refuse it', async () => {
    for (const slide of (await compileDeck(good)).slides) expect(slide.html).not.toMatch(/\sstyle=/);
    expect((await compileDeck(good)).slides[1]?.html).toContain('<td class="align-right">2048</td>');
  });

  it('has a hash that follows the words and the pictures, and nothing else', async () => {
    const folder = await copyOf('good');
    const first = (await compileDeck(folder)).hash;
    expect((await compileDeck(folder)).hash).toBe(first);
    await writeFile(
      path.join(folder, 'media', 'chip.svg'),
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"/>',
    );
    const second = (await compileDeck(folder)).hash;
    expect(second).not.toBe(first);
    const chapter = path.join(folder, 'two.md');
    await writeFile(chapter, (await readFile(chapter, 'utf8')).replace('Do not press twice.', 'Press once.'));
    expect((await compileDeck(folder)).hash).not.toBe(second);
  });

  it('reads files with Windows line ends alike', async () => {
    const folder = await copyOf('good');
    const chapter = path.join(folder, 'one.md');
    await writeFile(chapter, (await readFile(chapter, 'utf8')).replaceAll('\n', '\r\n'));
    expect((await compileDeck(folder)).slides).toEqual((await compileDeck(good)).slides);
  });
});

describe('broken front matter', () => {
  it('is reported with file and line, each key on its own', async () => {
    const { problems } = await compileDeck(path.join(decks, 'front-matter'));
    const lines = problems.map((p) => `${p.file}:${p.line}: ${p.message}`);
    expect(lines).toContainEqual(expect.stringMatching(/^one\.md:18: YAML: /));
    expect(lines).toContainEqual(
      expect.stringMatching(/^one\.md:31: unknown key "patern" \(did you mean "pattern"\?\)/),
    );
    expect(lines).toContain('one.md:32: minutes: must be more than 0');
    expect(lines).toContainEqual(
      expect.stringMatching(/^one\.md:38: pattern: "statment" is not known \(did you mean "statement"\?\)/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^one\.md:43: the id "fine" is taken by the slide at one\.md:1/),
    );
    expect(lines).toContain('one.md:50: the notes have no "Show:"');
    expect(lines).toContain('one.md:53: "Pitfall:" says nothing');
  });

  it('leaves slides that name their problem, and the others as they are', async () => {
    const { slides } = await compileDeck(path.join(decks, 'front-matter'));
    expect(slides.map((s) => s.id)).toEqual(['fine', 'broken', 'wrong-keys', 'fine-2', 'fine-3']);
    expect(slides[0]?.title).toBe('Fine');
    expect(slides[1]?.title).toBe('This slide has a problem');
    expect(slides[1]?.html).toContain('one.md:18');
    expect(slides[2]?.html).toContain('minutes: must be more than 0');
    expect(slides[4]?.title).toBe('Same id');
  });

  it('in deck.yaml gives one slide that names it', async () => {
    const deck = await compileDeck(path.join(decks, 'broken-deck-yaml'));
    expect(deck.problems).toContainEqual({
      file: 'deck.yaml',
      line: 4,
      message: 'chapters[0]: unknown key "titel" (did you mean "title"?); known keys: id, title, file',
    });
    expect(deck.slides).toHaveLength(1);
    expect(deck.slides[0]?.html).toContain('deck.yaml:4');
  });

  it('a chapter that is missing or outside the folder is reported where it is named', async () => {
    const { problems } = await compileDeck(path.join(decks, 'missing-chapter'));
    expect(problems).toContainEqual({
      file: 'deck.yaml',
      line: 4,
      message: 'there is no file "gone.md" in the deck\'s folder',
    });
    expect(problems).toContainEqual({
      file: 'deck.yaml',
      line: 5,
      message: '"../good/one.md" is outside the deck\'s folder',
    });
  });

  it('a folder that is not there is a problem, not an exception', async () => {
    const deck = await compileDeck(path.join(decks, 'no-such-deck'));
    expect(deck.problems[0]).toEqual({
      file: 'deck.yaml',
      line: 1,
      message: 'there is no file "deck.yaml" in the deck\'s folder',
    });
    expect(deck.slides).toHaveLength(1);
  });
});

describe('blocks', () => {
  it('that are unknown, stray or not closed are reported', async () => {
    const { problems } = await compileDeck(path.join(decks, 'containers'));
    expect(problems.map((p) => [p.line, p.message.slice(0, 40)])).toEqual(
      expect.arrayContaining([
        [1, expect.stringContaining('text before the first slide')],
        [8, expect.stringContaining('there is no block "::: stepp"')],
        [12, expect.stringContaining('":::" closes nothing here')],
        [14, expect.stringContaining('"::: left" is not closed')],
        [31, expect.stringContaining('this code fence is never closed')],
      ]),
    );
  });
});

describe('diagrams that are wrong', () => {
  it('are reported at the line of the key', async () => {
    const { problems } = await compileDeck(path.join(decks, 'diagrams'));
    expect(problems.map((p) => p.line)).toEqual([12, 30, 54, 55, 57]);
    expect(problems[0]?.message).toContain('"hardwear" is not known (did you mean "hardware"?)');
    expect(problems[1]?.message).toContain('alt: is missing');
    expect(problems[2]?.message).toContain('do not fit: they need');
    expect(problems[3]?.message).toContain('node "b" leaves the drawing');
    expect(problems[4]?.message).toContain('there is no node "c"');
  });

  it('stand on the slide as what is wrong, and the rest of the slide with them', async () => {
    const { slides } = await compileDeck(path.join(decks, 'diagrams'));
    expect(slides[0]?.html).toContain('<h1>An unknown layer</h1>');
    expect(slides[0]?.html).toMatch(/class="deck-problem".*one\.md:12/s);
  });
});
