import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { GUEST_FOLDER, hasGuest } from '../../build/guest/guest.mjs';
import { proportionalBytesOf } from './processes.ts';
import { rest } from './probe.ts';
import type { BenchRow } from './row.ts';
import { newPage, type Stand } from './stand.ts';
import { megabytes, ms, quantile } from './statistics.ts';

const STARTS = 5;
const STAGE = '.reveal section.present .demo-placeholder';
const TIMEOUT_MS = 60_000;
const BROWSER = 'chromium';
const TWO_MEMORIES = 2 * 96 * 2 ** 20;
const TWO_GUESTS = '#/wpar-live';
const ONE_GUEST = '#/precopy-rounds';

/** What a Linux guest costs: from the switch to a system that answers, the page's own thread, memory, and a move. */
export async function guestBench(stand: Stand): Promise<BenchRow[]> {
  if (!hasGuest()) throw new Error('there is no Linux guest here: node build/guest/main.mjs says why');
  const bytes = fs.statSync(path.join(GUEST_FOLDER, 'guest.bin.gz')).size;
  const size: BenchRow = {
    what: 'guest: the compressed checkpoint',
    value: megabytes(bytes),
    reference: '',
    target: '< 20 MB',
    reached: bytes < 20e6,
  };
  return [size, ...(await oneGuest(stand)), ...(await twoGuests(stand))];
}

/** What the window says of its guests to the talk. */
class Heard {
  readonly restoresMs: number[] = [];
  readonly done: string[] = [];

  constructor(page: Page) {
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        const message = JSON.parse(String(payload)) as { readonly drafts?: readonly { readonly body: unknown }[] };
        for (const { body } of message.drafts ?? []) this.#take(body);
      }),
    );
  }

  #take(body: unknown): void {
    const { action } = body as { readonly action?: Readonly<Record<string, unknown>> };
    if (action?.['type'] === 'guest-status' && typeof action['restoreUs'] === 'number')
      this.restoresMs.push(action['restoreUs'] / 1000);
    if (action?.['type'] === 'guest-done') this.done.push(String(action['output']));
  }
}

async function oneGuest(stand: Stand): Promise<BenchRow[]> {
  const page = await newPage(stand.browser);
  const heard = new Heard(page);
  await page.goto(`${stand.ours.url}${ONE_GUEST}`);
  await page.locator(`${STAGE} .kit-frame`).waitFor();
  const unpacked: number[] = [];
  for (let start = 1; start <= STARTS; start += 1) {
    await page.evaluate(rest);
    unpacked.push(await page.evaluate(unpackImage));
    await turn(page, 'Real guest');
    await until(() => heard.restoresMs.length === start, 'the guest to run');
    if (start < STARTS) await turn(page, 'Real guest');
  }
  await page.locator(STAGE).getByRole('button', { name: 'Move the guest' }).click();
  await until(() => heard.done.some((output) => output.startsWith('{')), 'the guest to have moved');
  await page.context().close();
  const moved = JSON.parse(heard.done.find((output) => output.startsWith('{')) ?? '{}') as Moved;
  const [restore, bare] = [quantile(heard.restoresMs, 0.5), quantile(unpacked, 0.5)];
  return [
    {
      what: `guest: from the switch to a Linux that answers, ${STARTS} starts, median; against only fetching and unpacking its image`,
      value: ms(restore),
      reference: `${ms(bare)} (fetch and gunzip)`,
      ratio: restore / bare,
      target: '< 1 s',
      reached: restore < 1000,
    },
    {
      what: `guest: move to another worker while it counts: rounds, bytes sent in all, stood still`,
      value: `${moved.rounds.length} rounds, ${megabytes(sentOf(moved))}, ${ms(moved.downtimeUs / 1000)}`,
      reference: `${ms((moved.stopBytes / bandwidthOf(moved)) * 1000)} (its last bytes at the measured bandwidth)`,
      target: 'same memory on both sides',
      reached: moved.sourceHash === moved.targetHash,
    },
  ];
}

interface Moved {
  readonly rounds: readonly { readonly bytes: number; readonly us: number }[];
  readonly stopBytes: number;
  readonly downtimeUs: number;
  readonly sourceHash: string;
  readonly targetHash: string;
}

const sentOf = ({ rounds, stopBytes }: Moved): number => rounds.reduce((sum, { bytes }) => sum + bytes, stopBytes);

/** Bytes a second over the rounds. */
function bandwidthOf({ rounds }: Moved): number {
  const bytes = rounds.reduce((sum, round) => sum + round.bytes, 0);
  return bytes / (rounds.reduce((sum, round) => sum + round.us, 0) / 1e6);
}

async function twoGuests(stand: Stand): Promise<BenchRow[]> {
  const page = await newPage(stand.browser);
  const heard = new Heard(page);
  await page.goto(`${stand.ours.url}${TWO_GUESTS}`);
  await page.locator(`${STAGE} .kit-frame`).waitFor();
  await page.evaluate(rest);
  const before = proportionalBytesOf(BROWSER);
  await page.evaluate(watchThread);
  await turn(page, 'Real');
  await until(() => heard.restoresMs.length === 2, 'both guests to run');
  const blocked = await page.evaluate(() => (window as unknown as Watched).longestMs);
  const memory = proportionalBytesOf(BROWSER) - before;
  await page.context().close();
  return [
    {
      what: 'guest: longest that the page was blocked while two guests started',
      value: ms(blocked),
      reference: '',
      target: '≤ 50 ms',
      reached: blocked <= 50,
    },
    {
      what: 'guest: two at once on this machine, both answer after',
      value: ms(Math.max(...heard.restoresMs)),
      reference: '',
      target: '',
      reached: null,
    },
    {
      what: 'guest: memory of the browser that two guests take, shared pages divided; against their own memory (2 × 96 MiB)',
      value: megabytes(memory),
      reference: megabytes(TWO_MEMORIES),
      ratio: memory / TWO_MEMORIES,
      target: '',
      reached: null,
    },
  ];
}

async function turn(page: Page, name: string): Promise<void> {
  await page.locator(STAGE).getByRole('switch', { name, exact: true }).click();
}

async function until(holds: () => boolean, what: string): Promise<void> {
  const end = performance.now() + TIMEOUT_MS;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`waited ${TIMEOUT_MS / 1000} s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The least that a start can take: the image fetched and unpacked. */
async function unpackImage(): Promise<number> {
  const start = performance.now();
  const response = await fetch('../guest/guest.bin.gz');
  await new Response(response.body?.pipeThrough(new DecompressionStream('gzip'))).arrayBuffer();
  return performance.now() - start;
}

interface Watched extends Window {
  longestMs: number;
}

/** The longest time in which the page's thread did nothing else: by its own report of long tasks, 0 if there were none. */
function watchThread(): void {
  const watched = window as unknown as Watched;
  watched.longestMs = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watched.longestMs = Math.max(watched.longestMs, duration);
  }).observe({ entryTypes: ['longtask'] });
}
