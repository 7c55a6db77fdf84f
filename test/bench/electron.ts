import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import type { Page } from '@playwright/test';
import { electronEnvironment, ensureElectron } from '../../build/setup/electron.mjs';
import { electronTalk, type ElectronTalk } from '../e2e/electron-talk.ts';
import { electronLaunch } from '../e2e/electron-runtime.ts';
import { copyDeck } from './deck-copy.ts';
import { clockOffset, type Offset } from './clock-offset.ts';
import { installProbe, rest } from './probe.ts';
import { proportionalBytes } from './processes.ts';
import type { BenchRow } from './row.ts';
import { median, megabytes, ms, quantile } from './statistics.ts';

const STARTS = 5;

/** Version of the Electron that is measured. Throws with a reason when there is none. */
export async function prepareElectron(): Promise<string> {
  const runtime = await ensureElectron();
  Object.assign(process.env, electronEnvironment(runtime));
  return runtime.version;
}

/** Start of the program to its first slide painted, each time with a new profile. */
export async function electronStart(): Promise<BenchRow[]> {
  const own: number[] = [];
  const wall: number[] = [];
  for (let round = -1; round < STARTS; round++) {
    const start = await inScratch(smoke);
    // The first start fills the operating system's caches.
    if (round < 0) continue;
    own.push(start.firstSlideMs);
    wall.push(start.wallMs);
  }
  return [
    {
      what: `start of Electron to the first slide painted, ${STARTS} starts, median: since its process began / since it was called`,
      value: `${ms(median(own))} / ${ms(median(wall))}`,
      reference: '',
      target: '',
      reached: null,
    },
  ];
}

async function smoke(scratch: string): Promise<{ firstSlideMs: number; wallMs: number }> {
  const { executablePath, switches, root } = electronLaunch();
  const args = [...switches, `--user-data-dir=${scratch}`, root, '--journal', scratch, '--smoke'];
  const called = performance.now();
  const child = spawn(executablePath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaints += text));
  const exited = new Promise<void>((resolve) => child.once('close', () => resolve()));
  for await (const line of readline.createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue;
    const wallMs = performance.now() - called;
    await exited;
    return { firstSlideMs: (JSON.parse(line) as { firstSlideMs: number }).firstSlideMs, wallMs };
  }
  throw new Error(`Electron ended before it showed a slide: ${complaints.trim().split('\n').at(-1) ?? ''}`);
}

/** From a key in the speaker window to the slide painted in the audience window; then the program's memory. */
export async function electronWindows(progress: (text: string) => void): Promise<BenchRow[]> {
  return inScratch(async (scratch) => {
    const watch = { complaints: [], strangers: [], over: () => undefined };
    const args = { deck: copyDeck(scratch), journal: path.join(scratch, 'journals'), more: ['--fresh'] };
    const talk = await electronTalk(args, scratch, watch);
    try {
      await talk.speaker.evaluate(installProbe, false);
      await talk.audience.evaluate(installProbe, true);
      const before = await clockOffset(talk.speaker, talk.audience);
      const delays = await delaysOf(talk);
      const after = await clockOffset(talk.speaker, talk.audience);
      progress(
        `clocks of the two windows differ by ${before.ms.toFixed(2)} ms before and ${after.ms.toFixed(2)} ms after`,
      );
      return [delayRow(delays, before, after), await memoryRow(talk)];
    } finally {
      await talk.close();
    }
  });
}

/** Milliseconds for every change of slide of the talk. Each window's own time is put on the common clock. */
async function delaysOf({ speaker, audience }: ElectronTalk): Promise<number[]> {
  const delays: number[] = [];
  await audience.waitForFunction(() => window.benchProbe.firstSlide);
  for (;;) {
    await Promise.all([speaker.evaluate(rest), audience.evaluate(rest)]);
    const [slide, slides] = (await speaker.locator('.status-place strong').innerText()).split('/').map(Number);
    if (slide === slides) return delays;
    await audience.evaluate(() => (window.benchProbe.paintedAt = 0));
    await speaker.keyboard.press('Alt+ArrowRight');
    const painted = await moment(audience, 'paintedAt');
    delays.push(painted - (await moment(speaker, 'keyAt')));
  }
}

/** When it happened, in milliseconds since 1970, by the clock of that window; waits for it. */
async function moment(page: Page, what: 'keyAt' | 'paintedAt'): Promise<number> {
  const handle = await page.waitForFunction(
    (name) => window.benchProbe[name] && performance.timeOrigin + window.benchProbe[name],
    what,
    { polling: 20 },
  );
  return Number(await handle.jsonValue());
}

function delayRow(delays: readonly number[], before: Offset, after: Offset): BenchRow {
  const offset = (before.ms + after.ms) / 2;
  const [p50, p95] = [0.5, 0.95].map((q) => quantile(delays, q) - offset) as [number, number];
  return {
    what: `speaker to audience in Electron: key to painted slide in the other window, p50 / p95 (${delays.length} slides; clocks of the windows differ by ${offset.toFixed(1)} ms, taken off)`,
    value: `${ms(p50)} / ${ms(p95)}`,
    reference: '',
    target: '≤ 33 / 44 ms',
    reached: p50 <= 33 && p95 <= 44,
  };
}

/** Resident memory as Chromium counts it, in which shared pages count once a process, and, on Linux, with shared pages divided. */
async function memoryRow({ app }: ElectronTalk): Promise<BenchRow> {
  const processes = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ pid, type, memory }) => ({ pid, type, bytes: memory.workingSetSize * 1024 })),
  );
  const resident = processes.reduce((sum, { bytes }) => sum + bytes, 0);
  const proportional = processes.map(({ pid }) => proportionalBytes(pid));
  const known = proportional.every((bytes) => bytes !== undefined);
  const sum = proportional.reduce<number>((total, bytes) => total + (bytes ?? 0), 0);
  return {
    what: `memory of Electron after all slides, both windows, ${processes.length} processes: resident, shared pages counted in each${known ? ' / shared pages divided' : ''}`,
    value: known ? `${megabytes(resident)} / ${megabytes(sum)}` : megabytes(resident),
    reference: '',
    target: '',
    reached: null,
  };
}

async function inScratch<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-bench-'));
  try {
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
