import type { Page } from '@playwright/test';
import { rest } from './probe.ts';
import type { BenchRow } from './row.ts';
import { load, newPage, type Contestant, type Stand } from './stand.ts';
import { median, megabytes, ms, quantile } from './statistics.ts';

const KEY = 'ArrowRight';

/** One contestant on its way through the deck. */
interface Walker {
  readonly contestant: Contestant;
  readonly page: Page;
  readonly delays: number[];
}

interface Memory {
  readonly heapBytes: number;
  readonly nodes: number;
}

/** Both walked from the first slide to the last. */
interface Round {
  readonly ours: { readonly delays: readonly number[]; readonly memory: Memory };
  readonly plain: { readonly delays: readonly number[]; readonly memory: Memory };
}

/** Steps through the whole deck with the same keys, in turns slide by slide, in new profiles each round. */
export async function walk(stand: Stand, rounds: number, progress: (text: string) => void): Promise<BenchRow[]> {
  const done: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    done.push(await walkOnce(stand));
    const { ours, plain } = done.at(-1) as Round;
    const both = (q: number): string => `${ms(quantile(ours.delays, q))} : ${ms(quantile(plain.delays, q))}`;
    progress(`round ${round} of ${rounds}: p50 ${both(0.5)}, p95 ${both(0.95)}`);
  }
  return [delayRow(done, 0.5), delayRow(done, 0.95), pressesRow(done), heapRow(done), nodesRow(done)];
}

async function walkOnce(stand: Stand): Promise<Round> {
  const ours = await enter(stand, stand.ours);
  const plain = await enter(stand, stand.plain);
  for (let index = 0; index + 1 < stand.ours.steps.length; index++) {
    for (const walker of index % 2 === 0 ? [ours, plain] : [plain, ours]) await leaveSlide(walker, index);
  }
  const round = {
    ours: { delays: ours.delays, memory: await memoryOf(ours.page) },
    plain: { delays: plain.delays, memory: await memoryOf(plain.page) },
  };
  // The talk itself goes on between rounds: back to where it began.
  await ours.page.keyboard.press('Home');
  await ours.page.evaluate(rest);
  await ours.page.context().close();
  await plain.page.context().close();
  return round;
}

async function enter({ browser }: Stand, contestant: Contestant): Promise<Walker> {
  const page = await newPage(browser);
  await load(page, contestant);
  await page.evaluate(rest);
  return { contestant, page, delays: [] };
}

/** Plays the slide's steps, waits until it stands still, and measures the key that brings the next one. */
async function leaveSlide({ contestant, page, delays }: Walker, index: number): Promise<void> {
  for (let step = 0; step < (contestant.steps[index] as number); step++) await page.keyboard.press(KEY);
  await page.evaluate(rest);
  await page.keyboard.press(KEY);
  // Asked by a timer, not in each frame: that would make frames where the page alone makes none.
  await page.waitForFunction(() => window.benchProbe.paintedAt > 0, undefined, { polling: 20 });
  const { keyAt, paintedAt, index: painted } = await page.evaluate(() => window.benchProbe);
  if (painted !== index + 1) throw new Error(`${contestant.name}: slide ${painted} was shown instead of ${index + 1}`);
  delays.push(paintedAt - keyAt);
}

/** After two collections of garbage: what finalizers release goes with the second. */
async function memoryOf(page: Page): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const nodes = await page.evaluate(() => document.querySelectorAll('*').length);
  return { heapBytes: usedSize, nodes };
}

/** Over slides: each slide by the median of its rounds, which leaves out what else the machine did at that moment. */
function delayRow(rounds: readonly Round[], q: 0.5 | 0.95): BenchRow {
  const [ours, plain] = (['ours', 'plain'] as const).map((name) => {
    const slides = rounds[0]?.[name].delays.map((_, slide) =>
      median(rounds.map((round) => round[name].delays[slide] as number)),
    );
    return quantile(slides ?? [], q);
  }) as [number, number];
  return {
    what: `key to painted next slide, p${q * 100} over ${rounds[0]?.ours.delays.length} slides, each the median of ${rounds.length} rounds`,
    value: ms(ours),
    reference: `${ms(plain)} (plain reveal.js)`,
    ratio: ours / plain,
    target: q === 0.95 ? 'ratio ≤ 1.0' : '',
    reached: q === 0.95 ? ours <= plain : null,
  };
}

/** The slowest of all single presses, whatever the reason. */
function pressesRow(rounds: readonly Round[]): BenchRow {
  const [ours, plain] = (['ours', 'plain'] as const).map((name) =>
    quantile(
      rounds.flatMap((round) => round[name].delays),
      0.95,
    ),
  ) as [number, number];
  return {
    what: `key to painted next slide, p95 of all ${rounds.length * (rounds[0]?.ours.delays.length ?? 0)} single presses`,
    value: ms(ours),
    reference: `${ms(plain)} (plain reveal.js)`,
    ratio: ours / plain,
    target: '',
    reached: null,
  };
}

function heapRow(rounds: readonly Round[]): BenchRow {
  const ours = median(rounds.map((round) => round.ours.memory.heapBytes));
  const plain = median(rounds.map((round) => round.plain.memory.heapBytes));
  return {
    what: 'JavaScript heap of the audience window after all slides (the deck and all demos shown are in it)',
    value: megabytes(ours),
    reference: `${megabytes(plain)} (plain reveal.js)`,
    ratio: ours / plain,
    target: '',
    reached: null,
  };
}

function nodesRow(rounds: readonly Round[]): BenchRow {
  const ours = median(rounds.map((round) => round.ours.memory.nodes));
  const plain = median(rounds.map((round) => round.plain.memory.nodes));
  return {
    what: 'elements in the document after all slides',
    value: String(ours),
    reference: `${plain} (plain reveal.js)`,
    ratio: ours / plain,
    target: '',
    reached: null,
  };
}
