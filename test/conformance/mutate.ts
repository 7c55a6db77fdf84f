import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Mutant } from './mutants.ts';
import type { Handler } from './ours.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OUT = path.join(ROOT, 'build', 'out', 'conformance');
const ENGINE = 'demos/lib/terminal/3270';
const HANDLER = 'electron/cli/terminal';

/**
 * The engine with a defect: its sources are copied, at the same places below a folder of their own, and the copy is
 * changed and imported. Without a mutant, a faithful copy. Throws when the text to change is not there exactly once.
 */
export async function mutated(name: string, mutant?: Mutant): Promise<Handler> {
  const folder = path.join(OUT, name);
  fs.rmSync(folder, { recursive: true, force: true });
  for (const place of [ENGINE, HANDLER]) {
    fs.mkdirSync(path.join(folder, place), { recursive: true });
    for (const file of fs.readdirSync(path.join(ROOT, place))) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const source = fs.readFileSync(path.join(ROOT, place, file), 'utf8');
      const changed = mutant !== undefined && place === ENGINE && file === mutant.file;
      fs.writeFileSync(path.join(folder, place, file), changed ? change(source, mutant) : source);
    }
  }
  return (await import(pathToFileURL(path.join(folder, HANDLER, 'jsonl.ts')).href)) as Handler;
}

function change(source: string, { name, file, text, becomes }: Mutant): string {
  const found = source.split(text).length - 1;
  if (found !== 1)
    throw new Error(`"${name}": its text is ${found} times in ${file}; test/conformance/mutants.ts is out of date`);
  return source.replace(text, () => becomes);
}
