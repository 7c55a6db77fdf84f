import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layers, pathOf } from '../../build/house.mjs';
import { buildModelHouse, inspect, root } from './house.ts';
import type { Finding, Findings } from './house.ts';
import { FORBIDDEN, PROPS, UNREPEATABLE, VIEW } from './planted.ts';

/** Where models and what they are made of are. */
const MODEL_FOLDERS = ['demos/core', 'demos/lib', 'demos/first'];
const MODELS = MODEL_FOLDERS.flatMap((folder) =>
  Object.entries(UNREPEATABLE).map(([name, { code, lint }]) => ({ file: `${folder}/model-${name}.ts`, code, lint })),
);

const houses: string[] = [];
let sound: Findings;
let planted: Findings;

beforeAll(async () => {
  sound = await inspectNew({ [VIEW.file]: VIEW.code });
  planted = await inspectNew({
    ...PROPS,
    ...Object.fromEntries([...FORBIDDEN, ...MODELS].map(({ file, code }) => [file, code])),
  });
}, 180_000);

afterAll(() => {
  for (const house of houses) fs.rmSync(house, { recursive: true, force: true });
});

function inspectNew(files: Readonly<Record<string, string>>): Promise<Findings> {
  const house = buildModelHouse(files);
  houses.push(house);
  return inspect(house);
}

const rulesFor = (findings: readonly Finding[], file: string): string[] =>
  findings.filter((finding) => finding.file === file).map(({ rule }) => rule);

/** Folders of a project's path: renderer and the demos are one project each. */
const projectDepth = (file: string): number => (/^(renderer|demos\/first)\//.test(file) ? 1 : 2);

/** Did the compiler say that the target is not in the project of the file? It says so once for each pair, at any import. */
function notListed(findings: readonly Finding[], target: string, file: string): boolean {
  const project = path.posix.join(file.split('/').slice(0, projectDepth(file)).join('/'), 'tsconfig.json');
  return findings.some(
    ({ rule, message }) => rule === 'TS6307' && message.includes(`/${target}'`) && message.includes(`/${project}'`),
  );
}

describe('the house refuses', () => {
  test.each(FORBIDDEN)('$file', ({ file, layers: layersRule, lint, types, notReferenced }) => {
    expect(layersRule ?? lint ?? types, 'a planted file names who refuses it').toBeDefined();
    if (layersRule) expect(rulesFor(planted.layers, file)).toContain(layersRule);
    if (lint) expect(rulesFor(planted.lint, file)).toContain(lint);
    if (types) expect(rulesFor(planted.types, file).join(' ')).toMatch(types);
    if (notReferenced) expect(notListed(planted.types, notReferenced, file)).toBe(true);
  });

  test.each(MODELS)('a model that differs between runs: $file', ({ file, lint }) => {
    expect(rulesFor(planted.lint, file)).toContain(lint);
  });
});

test('the house allows every arrow of the table, and clocks and randomness in a view', () => {
  expect(sound).toEqual({ types: [], layers: [], lint: [] });
});

describe('the project references', () => {
  const folderOf = (name: string): string => {
    const folder = layers().find(([layer]) => layer === name)?.[1].folder ?? name;
    return folder.endsWith('.ts') ? path.posix.dirname(folder) : folder;
  };
  /** The demos and their registry are one project. */
  const arrowsOf = (folder: string): string[] => {
    const targets = layers().flatMap(([name, layer]) => (folderOf(name) === folder ? layer.imports : []));
    return [...new Set(targets.map(folderOf))].filter((target) => target !== folder).sort();
  };

  test.each([...new Set(layers().map(([name]) => folderOf(name)))])('of %s are the arrows of the table', (folder) => {
    const text = fs.readFileSync(path.join(root, folder, 'tsconfig.json'), 'utf8').replace(/^\s*\/\/.*$/gm, '');
    const { references } = JSON.parse(text) as { references: { path: string }[] };
    const actual = references.map((reference) => path.posix.join(folder, reference.path)).sort();
    expect(actual).toEqual(arrowsOf(folder));
  });
});

test('every folder of code belongs to a layer', () => {
  const files = fs.globSync('{demos,electron,renderer}/**/*.{ts,tsx}', { cwd: root });
  const homeless = files.filter((file) => !layers().some(([name]) => new RegExp(pathOf(name)).test(file)));
  expect(homeless).toEqual([]);
});
