import type { Page } from '@playwright/test';
import { rest } from './probe.ts';
import type { BenchRow } from './row.ts';
import { newPage, type Stand } from './stand.ts';
import { ms, quantile } from './statistics.ts';

const KEYS = 200;
const SLIDE = '#/logon-panel';
const SCREEN = '.reveal section.present .kit-terminal';

/** From a key in the 3270 on a slide to its character painted on the screen. */
export async function terminalKeys(stand: Stand): Promise<BenchRow[]> {
  const page = await newPage(stand.browser);
  await page.goto(`${stand.ours.url}${SLIDE}`);
  await page.locator(`${SCREEN} .kit-terminal-text`, { hasText: '===>' }).waitFor({ state: 'attached' });
  await page.locator(`${SCREEN} textarea`).focus();
  await page.evaluate(rest);
  await page.evaluate(watchCells, SCREEN);
  const delays: number[] = [];
  // The first keys also take the terminal over from the scenario, and warm the code up.
  for (let round = -10; round < KEYS; round += 1) {
    const delay = await delayOf(page, round % 2 === 0 ? 'm' : 'Backspace');
    if (round >= 0) delays.push(delay);
  }
  await page.context().close();
  const [p50, p95] = [quantile(delays, 0.5), quantile(delays, 0.95)];
  return [
    {
      what: `3270: keystroke to painted cell, p50 / p95 of ${KEYS} keys, simulated z/OS behind it`,
      value: `${ms(p50)} / ${ms(p95)}`,
      reference: '',
      target: 'p95 ≤ 20 ms',
      reached: p95 <= 20,
    },
  ];
}

/** Put into the page: notes when what the terminal shows has been painted. The text beside the canvas changes with it. */
function watchCells(screen: string): void {
  const text = document.querySelector(`${screen} .kit-terminal-text`);
  const canvas = document.querySelector<HTMLCanvasElement>(`${screen} canvas`);
  if (!text || !canvas) throw new Error('There is no terminal on this slide.');
  new MutationObserver(() => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        channel.port1.close();
        window.benchProbe.paintedAt = performance.now();
      };
      channel.port2.postMessage(0);
    });
  }).observe(text, { characterData: true, childList: true, subtree: true });
}

async function delayOf(page: Page, key: string): Promise<number> {
  await page.keyboard.press(key);
  await page.waitForFunction(() => window.benchProbe.paintedAt > 0, undefined, { polling: 20 });
  return page.evaluate(() => window.benchProbe.paintedAt - window.benchProbe.keyAt);
}
