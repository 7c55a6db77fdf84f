import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Place } from './command.ts';
import { runCommandLine } from './run.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A house of its own: the program's core, kit and packages, with room for new demos and decks. */
let place: Place;
let house: string;
beforeAll(async () => {
  house = await mkdtemp(path.join(tmpdir(), 'stage370-house-'));
  place = { cwd: house, demosFolder: path.join(house, 'demos'), slidesFolder: path.join(house, 'slides') };
  await mkdir(place.demosFolder);
  await mkdir(place.slidesFolder);
  for (const name of ['node_modules', 'package.json', 'build', 'demos/core', 'demos/lib', 'demos/kit']) {
    await symlink(path.join(ROOT, name), path.join(house, name));
  }
  await cp(path.join(ROOT, 'demos/cpu-pool'), path.join(house, 'demos/cpu-pool'), { recursive: true });
});
afterAll(() => rm(house, { recursive: true }));

async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(
    args,
    { out: (text) => out.push(text), err: (text) => err.push(text), input: Readable.from([]) },
    place,
  );
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const deck = async (name: string, slide: string): Promise<void> => {
  const folder = path.join(place.slidesFolder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(
    path.join(folder, 'deck.yaml'),
    `id: ${name}\ntitle: "A deck"\nlanguage: en\nchapters:\n  - { id: one, title: "One", file: 01-one.md }\n`,
  );
  await writeFile(path.join(folder, '01-one.md'), slide);
};

describe('new', () => {
  test('a new deck is found in order by check', async () => {
    expect((await run('new', 'deck', 'my-talk', '--title', 'My talk')).code).toBe(0);
    const { code, out } = await run('check', 'slides/my-talk', '--json');
    expect(JSON.parse(out)).toMatchObject({
      slides: 5,
      notes: 5,
      demos: ['cpu-pool'],
      scenarios: { failed: 0 },
      problems: [],
    });
    expect(code).toBe(0);
    expect(await readFile(path.join(place.slidesFolder, 'my-talk/00-opening.md'), 'utf8')).toContain('# My talk');
  });

  test('a new demo runs, passes check and its own tests, and fits the types of core and kit', async () => {
    const { code, out } = await run('new', 'demo', 'page-faults', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ kind: 'demo', name: 'page-faults', folder: 'demos/page-faults' });
    const sim = await run('sim', 'page-faults', '--scenario', 'calm', '--json');
    expect(JSON.parse(sim.out).observation.loadPercent).toBe(50);
    await deck(
      'with-it',
      '---\nid: it\npattern: demo\nminutes: 1\n---\n# It\n\n```demo page-faults\nscenario: overload\n```\n\nNotes:\n\nSay: This.\n\nShow: That.\n\nPitfall: None.\n',
    );
    const checked = await run('check', 'with-it', '--json');
    expect(JSON.parse(checked.out)).toMatchObject({ demos: ['cpu-pool', 'page-faults'], problems: [] });

    const spawned = promisify(execFile);
    await writeFile(
      path.join(house, 'tsconfig.json'),
      JSON.stringify({
        extends: './build/tsconfig.base.json',
        compilerOptions: {
          composite: false,
          incremental: false,
          emitDeclarationOnly: false,
          noEmit: true,
          preserveSymlinks: true,
          lib: ['es2023', 'dom', 'dom.iterable'],
          types: ['vite/client'],
          jsx: 'react-jsx',
        },
        include: ['demos/page-faults'],
      }),
    );
    const node = (...args: string[]) =>
      spawned(process.execPath, args, { cwd: house }).catch((error: { stdout: string }) => expect.fail(error.stdout));
    await node(path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', '.');
    await node(path.join(ROOT, 'node_modules/vitest/vitest.mjs'), 'run', '--root', house, 'demos/page-faults');
  }, 120_000);

  test('nothing is left unfilled, and nothing but the demo is made', async () => {
    await run('new', 'demo', 'x');
    for (const name of await readdir(path.join(place.demosFolder, 'x'))) {
      expect(await readFile(path.join(place.demosFolder, 'x', name), 'utf8')).not.toMatch(/\{\{\w+\}\}/);
    }
    expect((await readdir(place.demosFolder)).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test.each([
    [['new'], 'new makes a demo or a deck, not ""'],
    [['new', 'slide', 'x'], 'not "slide"'],
    [['new', 'demo'], 'takes one NAME'],
    [['new', 'demo', 'a', 'b'], 'takes one NAME'],
    [['new', 'demo', 'Page Faults'], 'NAME is "Page Faults"'],
    [['new', 'demo', '../escape'], 'NAME is "../escape"'],
    [['new', 'demo', 'core'], '"core" is a folder of the program'],
    [['new', 'demo', 'a'.repeat(41)], 'up to 40'],
    [['new', 'deck', 'y', '--title', '"quoted"'], '--title takes'],
    [['new', 'demo', 'cpu-pool'], 'exists already; nothing was changed'],
  ])('%j is refused', async (args, message) => {
    const before = await readdir(place.demosFolder);
    const { code, err } = await run(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(await readdir(place.demosFolder)).toEqual(before);
  });
});

describe('check', () => {
  test('names what is wrong with a deck, by file and line, and fails', async () => {
    await deck(
      'broken',
      '---\nid: it\npattern: demo\nminutes: 1\n---\n# It\n\n```demo cpu-pol\n```\n\nNotes:\n\nSay: This.\n',
    );
    const { code, out } = await run('check', 'broken', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out).problems).toContainEqual({
      file: '01-one.md',
      line: 8,
      message: expect.stringContaining('there is no demo "cpu-pol" (did you mean "cpu-pool"?)'),
    });
    expect((await run('check', 'broken')).out).toContain('slides/broken/01-one.md:8: there is no demo "cpu-pol"');
  });

  test('names a scenario that no longer holds, and counts it', async () => {
    await run('new', 'deck', 'plain');
    const scenarios = path.join(house, 'demos/cpu-pool-broken/scenarios.ts');
    await cp(path.join(ROOT, 'demos/cpu-pool'), path.dirname(scenarios), { recursive: true });
    const demo = path.join(path.dirname(scenarios), 'demo.ts');
    await writeFile(
      demo,
      (await readFile(demo, 'utf8'))
        .replace("id: 'cpu-pool'", "id: 'cpu-pool-broken'")
        .replace('assumption:', "assumption: '' ??"),
    );
    await writeFile(scenarios, (await readFile(scenarios, 'utf8')).replace('db: 2.6667', 'db: 3.5'));
    const { code, out } = await run('check', 'plain', '--json');
    const report = JSON.parse(out);
    expect(code).toBe(1);
    expect(report.scenarios.failed).toBe(1);
    expect(report.problems).toContainEqual({
      file: 'demos/cpu-pool-broken/scenarios.ts',
      line: expect.any(Number),
      message: expect.stringMatching(/^scenario eight-processors at 2000 ms: .*observed \{/),
    });
    expect(report.problems).toContainEqual({
      file: 'demos/cpu-pool-broken/demo.ts',
      line: expect.any(Number),
      message: 'assumption is empty: say what the model leaves out',
    });
    const lines = (await readFile(scenarios, 'utf8')).split('\n');
    expect(
      lines[report.problems.find(({ file }: { file: string }) => file.endsWith('scenarios.ts')).line - 1],
    ).toContain("'eight-processors'");
    await rm(path.dirname(scenarios), { recursive: true });
  });

  test('a deck that is not there is wrong use', async () => {
    const { code, err } = await run('check', 'nowhere');
    expect(code).toBe(2);
    expect(err).toContain('There is no deck "nowhere"; give a folder with a deck.yaml');
    expect((await run('check', 'a', 'b')).err).toContain('not also "b"');
  });
});

describe('check', () => {
  test('names a demo that cannot be loaded, and checks everything else', async () => {
    const folder = path.join(place.demosFolder, 'half-written');
    await mkdir(folder);
    await writeFile(path.join(folder, 'demo.ts'), "import { nowhere } from './missing.ts';\nexport default nowhere;\n");
    await deck(
      'beside-it',
      '---\nid: one\npattern: statement\nminutes: 1\n---\n# One\n\nNotes:\n\nSay: a.\n\nShow: b.\n\nPitfall: c.\n',
    );
    const { code, out } = await run('check', 'slides/beside-it', '--json');
    await rm(folder, { recursive: true });
    expect(code).toBe(1);
    const report = JSON.parse(out) as { demos: string[]; problems: { file: string; message: string }[] };
    expect(report.demos).toContain('cpu-pool');
    expect(report.problems).toMatchObject([
      { file: 'demos/half-written/demo.ts', message: expect.stringContaining('missing.ts') as string },
    ]);
  });

  test('offers only folders that hold a deck', async () => {
    await mkdir(path.join(place.slidesFolder, 'theme'), { recursive: true });
    const { code, err } = await run('check', 'nowhere');
    expect(code).toBe(2);
    expect(err).toContain('There is no deck "nowhere"');
    expect(err).not.toContain('theme');
  });
});
