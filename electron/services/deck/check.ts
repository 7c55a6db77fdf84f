import type { DeckProblem } from '../../contract/deck.ts';
import type { Schema } from '../../../demos/core/schema.ts';
import { compileFully } from './compile.ts';
import type { Compilation, CompileOptions } from './compile.ts';
import type { DemoFence } from './body.ts';
import { readInside } from './load.ts';
import { didYouMean, Problems } from './problems.ts';
import type { Path } from './problems.ts';
import { inventorySchema } from './schema.ts';
import { readYaml, showPath } from './yaml.ts';

/** What a deck's checks need to know of a demo. */
export interface DemoInfo {
  readonly id: string;
  /** The schema of its parameters. */
  readonly parameters: Schema<unknown>;
  readonly scenarioIds: readonly string[];
}

/** The answer of `check`: what the deck has, what it covers, and what is wrong with it. */
export interface DeckReport {
  /** Number of slides, and of slides with speaker notes. */
  readonly slides: number;
  readonly notes: number;
  /** Rows of the deck's inventory, in its order; both empty for a deck without one. */
  readonly rows: { readonly covered: readonly string[]; readonly missing: readonly string[] };
  /** Ids of the demos that stand on slides, in the order of their first appearance. */
  readonly demos: readonly string[];
  /** By file and line. Empty when the deck is as it should be. */
  readonly problems: readonly DeckProblem[];
}

/**
 * Compiles a deck and checks what the compiler alone cannot: every demo fence names a demo
 * that exists, with parameters that its schema accepts and scenarios that it has, and every
 * row of the inventory that deck.yaml names has a slide.
 */
export async function checkDeck(
  folder: string,
  known: { readonly demos: readonly DemoInfo[] },
  options: CompileOptions = {},
): Promise<DeckReport> {
  const compilation = await compileFully(folder, options);
  const { deck, fences } = compilation;
  const problems = new Problems();
  for (const problem of deck.problems) problems.add(problem.file, problem.line, problem.message);
  for (const fence of fences) await checkFence(fence, known.demos, stepsOf(fence, compilation), problems);
  const rows = await checkRows(folder, compilation, problems);
  return {
    slides: deck.slides.length,
    notes: deck.slides.filter((slide) => slide.notesHtml.includes('class="note note-say"')).length,
    rows,
    demos: [...new Set(fences.map((fence) => fence.placement.demo))],
    problems: problems.sorted(),
  };
}

function stepsOf(fence: DemoFence, { deck }: Compilation): number {
  return deck.slides.find((slide) => slide.demos.includes(fence.placement))?.steps ?? 0;
}

async function checkFence(
  fence: DemoFence,
  demos: readonly DemoInfo[],
  steps: number,
  problems: Problems,
): Promise<void> {
  const { placement } = fence;
  const report = (message: string, path: Path): void => problems.add(fence.file, fence.lineOf(path), message);
  const demo = demos.find((one) => one.id === placement.demo);
  if (demo === undefined) {
    const ids = demos.map((one) => one.id);
    report(
      `there is no demo "${placement.demo}"${didYouMean(placement.demo, ids)}; known demos: ${ids.join(', ') || 'none'}`,
      [],
    );
    return;
  }
  if (placement.params !== undefined) await checkParams(demo, placement.params, report);
  const scenario = (id: string, path: Path): void => {
    if (demo.scenarioIds.includes(id)) return;
    report(
      `the demo "${demo.id}" has no scenario "${id}"${didYouMean(id, demo.scenarioIds)}; it has ${demo.scenarioIds.join(', ') || 'none'}`,
      path,
    );
  };
  if (placement.scenario !== undefined) scenario(placement.scenario, ['scenario']);
  for (const [step, id] of Object.entries(placement.onStep ?? {})) {
    scenario(id, ['onStep', step]);
    if (Number(step) > steps) report(`onStep names step ${step}, the slide has ${steps}`, ['onStep', step]);
  }
}

async function checkParams(
  demo: DemoInfo,
  params: unknown,
  report: (message: string, path: Path) => void,
): Promise<void> {
  const result = await demo.parameters['~standard'].validate(params);
  for (const issue of result.issues ?? []) {
    const path = (issue.path ?? [])
      .map((part) => (typeof part === 'object' ? part.key : part))
      .map((part) => (typeof part === 'number' ? part : String(part)));
    const field = ['params', ...path];
    report(`${showPath(field)}: ${issue.message}`, field);
  }
}

async function checkRows(
  folder: string,
  { deck, loaded, rowLines }: Compilation,
  problems: Problems,
): Promise<DeckReport['rows']> {
  if (loaded.inventory === undefined) return { covered: [], missing: [] };
  const { file, line } = loaded.inventory;
  const text = await readInside(folder, file, (message) => problems.add('deck.yaml', line, message));
  const inventory = text === undefined ? undefined : readYaml(text, { file, line: 1 }, inventorySchema, problems);
  if (inventory === undefined) return { covered: [], missing: [] };
  const ids = inventory.value.rows.map((row) => row.id);
  for (const [i, id] of ids.entries()) {
    if (ids.indexOf(id) < i) problems.add(file, inventory.lineOf(['rows', i, 'id']), `there are two rows "${id}"`);
  }
  const claimed = new Set(deck.slides.flatMap((slide) => slide.rows));
  for (const slide of deck.slides) {
    for (const row of slide.rows.filter((one) => !ids.includes(one))) {
      problems.add(
        slide.source.file,
        rowLines.get(slide.id) ?? slide.source.line,
        `the inventory has no row "${row}"${didYouMean(row, ids)}`,
      );
    }
  }
  const missing = ids.filter((id) => !claimed.has(id));
  for (const id of missing)
    problems.add(file, inventory.lineOf(['rows', ids.indexOf(id), 'id']), `no slide covers the row "${id}"`);
  return { covered: ids.filter((id) => claimed.has(id)), missing };
}
