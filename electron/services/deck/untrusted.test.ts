import { cp, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileDeck } from './compile.ts';
import { resolveMedia } from './media.ts';

// A deck from someone else cannot run code, reach the network or read files outside its folder.

const decks = path.resolve(import.meta.dirname, '../../../test/fixtures/decks');

describe('raw HTML and links', () => {
  it('is reported with its line wherever it stands, and shown as text', async () => {
    const { problems, slides } = await compileDeck(path.join(decks, 'raw-html'));
    const html = problems
      .filter((p) => p.message.startsWith('raw HTML'))
      .map((p) => [p.line, /\((.*)\)/.exec(p.message)?.[1]]);
    expect(html).toEqual([
      [6, '<b>'],
      [6, '</b>'],
      [8, '<script>'],
      [12, '<img>'],
      [19, '<!--'],
      [25, '<iframe>'],
    ]);
    const all = `${slides[0]?.html}${slides[0]?.notesHtml}`;
    expect(all).not.toMatch(/<(script|img|iframe|b)\b/);
    expect(all).toContain('&lt;script&gt;');
    expect(all).toContain('<code>&lt;code&gt;</code>');
  });

  it('links lead to slides of the deck or nowhere', async () => {
    const { problems, slides } = await compileDeck(path.join(decks, 'raw-html'));
    expect(problems.filter((p) => /link/.test(p.message)).map((p) => p.line)).toEqual([14, 15, 16, 17]);
    expect(slides[0]?.html).not.toContain('href');
    expect(slides[0]?.html).not.toContain('javascript:');
    expect((await compileDeck(path.join(decks, 'good'))).slides[0]?.html).toContain(
      '<a href="#/columns">the other one</a>',
    );
  });
});

describe('pictures', () => {
  it('come from the folder of the deck, are of a known kind, and have words for those who do not see them', async () => {
    const { problems, slides } = await compileDeck(path.join(decks, 'images'));
    const message = (line: number): string =>
      problems
        .filter((p) => p.line === line)
        .map((p) => p.message)
        .join();
    expect(message(8)).toContain('"../good/media/chip.svg" is outside the deck\'s folder');
    expect(message(10)).toContain('"../images-neighbour/chip.svg" is outside');
    expect(message(12)).toContain('"https://example.org/a.png" is not in the deck\'s folder');
    expect(message(14)).toContain('"media/run.js" is not a picture');
    expect(message(16)).toContain('there is no file "media/missing.png"');
    expect(message(18)).toContain('contains a script');
    expect(message(20)).toContain('refers to "https://example.org/x.png"');
    expect(message(22)).toContain('has no alternative text');
    expect([...(slides[0]?.html ?? '').matchAll(/src="([^"]*)"/g)].map((m) => m[1])).toEqual([
      '../media/media/fine.svg',
    ]);
  });
});

describe('resolveMedia', () => {
  let folder: string;
  beforeAll(async () => {
    folder = path.join(await mkdtemp(path.join(tmpdir(), 'media-')), 'deck');
    await cp(path.join(decks, 'good'), folder, { recursive: true });
    await writeFile(path.join(path.dirname(folder), 'secret.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
    await symlink(path.join('..', '..', 'secret.svg'), path.join(folder, 'media', 'link.svg'));
    await symlink('..', path.join(folder, 'up'));
    await symlink('chip.svg', path.join(folder, 'media', 'inside.svg'));
    await symlink('../deck.yaml', path.join(folder, 'media', 'disguised.svg'));
  });
  afterAll(() => rm(path.dirname(folder), { recursive: true, force: true }));

  it('follows links only within the folder', () => {
    expect(resolveMedia(folder, 'media/chip.svg')).toMatchObject({ path: 'media/chip.svg', type: 'image/svg+xml' });
    expect(resolveMedia(folder, 'media/inside.svg')).toMatchObject({ path: 'media/chip.svg' });
    for (const address of [
      'media/link.svg',
      'up/secret.svg',
      '../secret.svg',
      '%2e%2e/secret.svg',
      '../deck/../secret.svg',
      '/etc/hosts.svg',
    ]) {
      expect(resolveMedia(folder, address), address).toHaveProperty('refused');
    }
  });

  it('shows only pictures, whatever a link calls them', () => {
    expect(resolveMedia(folder, 'deck.yaml')).toHaveProperty('refused');
    expect(resolveMedia(folder, 'media/disguised.svg')).toHaveProperty('refused');
    expect(resolveMedia(folder, 'media')).toHaveProperty('refused');
    expect(resolveMedia(folder, 'media/%zz.svg')).toHaveProperty('refused');
    expect(resolveMedia(folder, 'data:image/svg+xml,x.svg')).toHaveProperty('refused');
  });

  it.each([
    ['an event handler', '<rect onload="x()"/>'],
    ['a javascript address', '<a href="java&#115;cript:x"/>'],
    ['a style sheet', '<style>@import "x.css";</style>'],
    ['a loaded fill', '<rect fill="url(https://example.org/#a)"/>'],
    ['a foreign object', '<foreignObject/>'],
    ['a used file', '<use href="other.svg#a"/>'],
    ['an unquoted link', '<image href=https://example.org/x.png />'],
  ])('refuses an SVG with %s', async (_, inside) => {
    await writeFile(path.join(folder, 'media', 'probe.svg'), `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);
    expect(resolveMedia(folder, 'media/probe.svg')).toHaveProperty('refused');
  });
});
