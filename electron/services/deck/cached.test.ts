import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { compileDeckCached } from './cached.ts';
import { compileDeck } from './compile.ts';

let scratch: string;
let folder: string;
beforeEach(() => {
  scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-cache-'));
  folder = path.join(scratch, 'deck');
  fs.mkdirSync(folder);
  fs.writeFileSync(
    path.join(folder, 'deck.yaml'),
    'id: d\ntitle: D\nlanguage: en\nchapters:\n  - {id: a, title: A, file: a.md}\n',
  );
  fs.writeFileSync(path.join(folder, 'a.md'), slide('One'));
});
afterEach(() => fs.rmSync(scratch, { recursive: true, force: true }));

const slide = (title: string): string =>
  `---\nid: one\npattern: statement\nminutes: 1\n---\n# ${title}\n\nText.\n\nNotes:\n\nSay: a.\n\nShow: b.\n\nPitfall: c.\n`;

it('gives what compiling gives, the second time from the cache, and anew after a change', async () => {
  const cacheFolder = path.join(scratch, 'cache');
  const options = { cacheFolder, compiler: '1', mediaBase: '../media' };
  const fresh = await compileDeck(folder, { mediaBase: '../media' });
  expect(await compileDeckCached(folder, options)).toEqual(fresh);
  const [kept] = fs.readdirSync(cacheFolder);
  if (kept === undefined) throw new Error('Nothing was kept.');
  fs.writeFileSync(path.join(cacheFolder, kept), JSON.stringify({ ...fresh, title: 'from the cache' }));
  expect((await compileDeckCached(folder, options)).title).toBe('from the cache');
  expect((await compileDeckCached(folder, { ...options, compiler: '2' })).title).toBe('D');
  fs.writeFileSync(path.join(folder, 'a.md'), slide('Another'));
  expect((await compileDeckCached(folder, options)).slides[0]?.title).toBe('Another');
});

it('compiles when the cache is damaged or cannot be written', async () => {
  const cacheFolder = path.join(scratch, 'cache');
  await compileDeckCached(folder, { cacheFolder, compiler: '1' });
  const [kept] = fs.readdirSync(cacheFolder);
  fs.writeFileSync(path.join(cacheFolder, String(kept)), '{"half');
  expect((await compileDeckCached(folder, { cacheFolder, compiler: '1' })).title).toBe('D');
  fs.writeFileSync(path.join(scratch, 'a-file'), '');
  expect((await compileDeckCached(folder, { cacheFolder: path.join(scratch, 'a-file'), compiler: '1' })).title).toBe(
    'D',
  );
});
