import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AnyDemo } from '../../demos/core/demo.ts';

/** The program's own demos. */
export const DEMOS_FOLDER = fileURLToPath(new URL('../../demos', import.meta.url));

/** Folders beside the demos that are not demos. */
export const NOT_DEMOS: readonly string[] = ['core', 'lib', 'kit'];

/** A demo that is asked for and cannot be had; the message says why, and which there are. */
export class DemoError extends Error {}

/** Ids of all demos, sorted: the folders that hold a demo.ts. (Windows use demos/registry.ts.) */
export async function listDemos(folder: string = DEMOS_FOLDER): Promise<string[]> {
  const names = await readdir(folder);
  const found = await Promise.all(
    names.map(async (name) => !NOT_DEMOS.includes(name) && (await hasDemo(folder, name))),
  );
  return names.filter((_, index) => found[index]).sort();
}

/**
 * A demo by its id, without its view: Node runs its model as it stands, no build step.
 * Throws DemoError when there is none of this name, or its module is not a demo.
 */
export async function loadDemo(id: string, folder: string = DEMOS_FOLDER): Promise<AnyDemo> {
  const known = await listDemos(folder);
  if (!known.includes(id)) {
    throw new DemoError(`there is no demo "${id}"; known demos: ${known.join(', ') || 'none'}`);
  }
  const module = (await import(pathToFileURL(path.join(folder, id, 'demo.ts')).href)) as { readonly default?: AnyDemo };
  const demo = module.default;
  if (typeof demo !== 'object' || typeof demo.model?.reduce !== 'function') {
    throw new DemoError(`demos/${id}/demo.ts does not export a demo as its default`);
  }
  if (demo.id !== id)
    throw new DemoError(`demos/${id}/demo.ts names itself "${demo.id}"; id and folder must be the same`);
  return demo;
}

/** All demos, by id. */
export async function loadDemos(folder: string = DEMOS_FOLDER): Promise<AnyDemo[]> {
  return Promise.all((await listDemos(folder)).map((id) => loadDemo(id, folder)));
}

/** A demo that cannot be loaded, and why. */
export interface BrokenDemo {
  readonly id: string;
  readonly message: string;
}

/** The demos that can be loaded, and those that cannot: one that is being written does not stop the others. */
export async function loadWorkingDemos(
  folder: string = DEMOS_FOLDER,
): Promise<{ readonly demos: readonly AnyDemo[]; readonly broken: readonly BrokenDemo[] }> {
  const demos: AnyDemo[] = [];
  const broken: BrokenDemo[] = [];
  for (const id of await listDemos(folder)) {
    try {
      demos.push(await loadDemo(id, folder));
    } catch (error) {
      broken.push({ id, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { demos, broken };
}

async function hasDemo(folder: string, name: string): Promise<boolean> {
  try {
    return (await stat(path.join(folder, name, 'demo.ts'))).isFile();
  } catch {
    return false;
  }
}
