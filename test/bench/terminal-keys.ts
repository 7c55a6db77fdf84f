import type { Page } from '@playwright/test';
import { rest } from './probe.ts';
import type { BenchRow } from './row.ts';
import { newPage, type Stand } from './stand.ts';
import { ms, quantile } from './statistics.ts';

const KEYS = 200;
/** The first keys take the terminal over from the scenario, and warm the code up. */
const WARM_UP = 10;
const SLIDE = '#/logon-panel';
const SCREEN = '.reveal section.present .kit-terminal';
const KEY = 'bench-key';
const FRAME = 'bench-frame';
/** The end of a frame in the page: painted, and given to the compositor. */
const PAINTED = 'ProxyMain::BeginMainFrame::commit';

/**
 * From a key in the 3270 on a slide to its character painted on the screen. Read from the browser's own trace:
 * after an input, Chromium holds a page's tasks back until the next frame, so a page cannot tell by itself.
 */
export async function terminalKeys(stand: Stand): Promise<BenchRow[]> {
  const page = await newPage(stand.browser);
  await page.goto(`${stand.ours.url}${SLIDE}`);
  await page.locator(`${SCREEN} .kit-terminal-text`, { hasText: '===>' }).waitFor({ state: 'attached' });
  await page.locator(`${SCREEN} textarea`).focus();
  await page.evaluate(rest);
  await page.evaluate(markKeys, { screen: SCREEN, names: { key: KEY, frame: FRAME } });
  await stand.browser.startTracing(page, { categories: ['blink.user_timing', 'cc'] });
  for (let count = 0; count < KEYS + WARM_UP; count += 1) await press(page, count % 2 === 0 ? 'm' : 'Backspace', count);
  const trace = await stand.browser.stopTracing();
  await page.context().close();
  const delays = delaysOf(trace).slice(WARM_UP);
  const [p50, p95] = [quantile(delays, 0.5), quantile(delays, 0.95)];
  return [
    {
      what: `3270: keystroke to painted cell, p50 / p95 of ${delays.length} keys, simulated z/OS behind it, traced`,
      value: `${ms(p50)} / ${ms(p95)}`,
      reference: '',
      target: 'p95 ≤ 20 ms',
      reached: p95 <= 20,
    },
  ];
}

interface Marked extends Window {
  /** Keys whose character has been drawn. */
  drawnKeys: number;
}

/** Put into the page: marks each key by its own time stamp, and the frame in which its character is painted. */
function markKeys({
  screen,
  names,
}: {
  readonly screen: string;
  readonly names: { readonly key: string; readonly frame: string };
}): void {
  const marked = window as unknown as Marked;
  marked.drawnKeys = 0;
  let keyAt = 0;
  window.addEventListener('keydown', (event) => (keyAt = event.timeStamp), { capture: true });
  const text = document.querySelector(`${screen} .kit-terminal-text`);
  if (!text) throw new Error('There is no terminal on this slide.');
  // The text beside the canvas changes with it, in the same task.
  new MutationObserver(() => {
    performance.mark(names.key, { startTime: keyAt });
    requestAnimationFrame(() => {
      performance.mark(names.frame);
      marked.drawnKeys += 1;
    });
  }).observe(text, { characterData: true, childList: true, subtree: true });
}

async function press(page: Page, key: string, before: number): Promise<void> {
  await page.keyboard.press(key);
  // Polled at an uneven pace, so that keys fall on all parts of a frame.
  const polling = 20 + ((before * 7) % 17);
  await page.waitForFunction((count) => (window as unknown as Marked).drawnKeys > count, before, { polling });
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
}

/** Milliseconds from each key to the end of the frame that shows it. */
function delaysOf(trace: Buffer): number[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const times = (name: string): number[] =>
    traceEvents
      .filter((event) => event.name === name && event.ph !== 'n')
      .map(({ ts }) => ts)
      .sort((a, b) => a - b);
  const ends = traceEvents
    .filter(({ name, dur }) => name === PAINTED && dur !== undefined)
    .map(({ ts, dur = 0 }) => ts + dur)
    .sort((a, b) => a - b);
  const [keys, frames] = [times(KEY), times(FRAME)];
  if (keys.length === 0 || keys.length !== frames.length)
    throw new Error(`the trace has ${keys.length} keys and ${frames.length} frames`);
  return keys.map((key, index) => {
    const end = ends.find((time) => time > (frames[index] as number));
    if (end === undefined) throw new Error('the trace ends before its last frame');
    return (end - key) / 1000;
  });
}
