import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { NOT_DEMOS } from '../services/demos.ts';
import { misuse, readArguments } from './command.ts';
import type { Command, Place, Result } from './command.ts';

export const newCommand: Command = {
  name: 'new',
  usage: 'demo|deck NAME [--title TEXT] [--json]',
  summary: 'makes a demo or a deck that works, to start from',
  details: [
    'NAME           small letters, digits and single hyphens, beginning with a letter: "page-faults"',
    '--title TEXT   its title; default: made from the name',
  ],
  run: makeNew,
};

const TEMPLATES = fileURLToPath(new URL('templates', import.meta.url));
const ENDING = '.template';
const LONGEST_NAME = 40;

async function makeNew(args: readonly string[], place: Place): Promise<Result> {
  const { values, positionals } = readArguments(newCommand, args, { title: { type: 'string' } });
  const [kind, name, ...more] = positionals;
  if (kind !== 'demo' && kind !== 'deck') throw misuse(newCommand, `new makes a demo or a deck, not "${kind ?? ''}".`);
  if (name === undefined || more.length > 0) throw misuse(newCommand, `new ${kind} takes one NAME.`);
  checkName(kind, name);
  const title = values.title ?? titleOf(name);
  if (!/^[^\r\n"'`\\{}]{1,60}$/.test(title)) {
    throw misuse(newCommand, '--title takes 1 to 60 characters without quotes, braces and backslashes.');
  }
  const folder = path.join(kind === 'demo' ? place.demosFolder : place.slidesFolder, name);
  const files = await write(path.join(TEMPLATES, kind), folder, { id: name, title });
  const shown = path.relative(place.cwd, folder) || '.';
  return {
    exitCode: 0,
    json: { kind, name, folder: shown, files },
    text: [`Made ${shown} with ${files.join(', ')}.`, ...next(kind, name)].join('\n'),
  };
}

function next(kind: 'demo' | 'deck', name: string): string[] {
  return kind === 'demo'
    ? [
        `See it run:       npm run -s stage370 -- sim ${name} --scenario calm`,
        `Check it:         npm run -s stage370 -- check`,
        `On a slide:       a code fence with the info string "demo ${name}"`,
      ]
    : [
        `Check it:         npm run -s stage370 -- check slides/${name}`,
        `Present it:       npm start -- slides/${name}`,
      ];
}

function checkName(kind: 'demo' | 'deck', name: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > LONGEST_NAME) {
    throw misuse(
      newCommand,
      `NAME is "${name}"; it takes up to ${String(LONGEST_NAME)} small letters, digits and single hyphens, beginning with a letter.`,
    );
  }
  const taken = kind === 'demo' ? NOT_DEMOS : ['theme'];
  if (taken.includes(name))
    throw misuse(newCommand, `"${name}" is a folder of the program, not a ${kind}; choose another NAME.`);
}

/** Writes a template's files beside their place first, so that the folder appears whole or not at all. */
async function write(template: string, folder: string, words: Readonly<Record<string, string>>): Promise<string[]> {
  if (await exists(folder)) throw misuse(newCommand, `${folder} exists already; nothing was changed.`);
  const draft = path.join(path.dirname(folder), `.${path.basename(folder)}.new`);
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true });
  const names = (await readdir(template)).filter((name) => name.endsWith(ENDING)).sort();
  for (const name of names) {
    const text = await readFile(path.join(template, name), 'utf8');
    const filled = text.replace(/\{\{(\w+)\}\}/g, (whole, word: string) => words[word] ?? whole);
    await writeFile(path.join(draft, name.slice(0, -ENDING.length)), filled);
  }
  await rename(draft, folder);
  return names.map((name) => name.slice(0, -ENDING.length));
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** "page-faults" → "Page faults". */
function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
