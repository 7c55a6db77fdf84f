import type { Page } from '@playwright/test';

/** By how much one window's clock is ahead of another's. */
export interface Offset {
  /** Milliseconds by which the second clock is ahead of the first. */
  readonly ms: number;
  /** How wrong that can be: half of the quickest round trip. */
  readonly uncertaintyMs: number;
}

const CHANNEL = 'bench-clock';
const ROUND_TRIPS = 50;

/**
 * Compares `performance.timeOrigin + performance.now()` of two windows of one origin, as NTP compares
 * clocks: a message there and back, of which the quickest of many counts.
 */
export async function clockOffset(first: Page, second: Page): Promise<Offset> {
  await second.evaluate((name) => {
    const channel = new BroadcastChannel(name);
    channel.onmessage = ({ data }) => {
      if (data === 'close') channel.close();
      else channel.postMessage(performance.timeOrigin + performance.now());
    };
  }, CHANNEL);
  return first.evaluate(
    async ([name, count]) => {
      const channel = new BroadcastChannel(name);
      const now = (): number => performance.timeOrigin + performance.now();
      const trip = (): Promise<{ ms: number; uncertaintyMs: number }> =>
        new Promise((resolve) => {
          const sent = now();
          channel.onmessage = ({ data }) => {
            const back = now();
            resolve({ ms: Number(data) - (sent + back) / 2, uncertaintyMs: (back - sent) / 2 });
          };
          channel.postMessage('time');
        });
      let best = await trip();
      for (let i = 1; i < count; i++) {
        const next = await trip();
        if (next.uncertaintyMs < best.uncertaintyMs) best = next;
      }
      channel.postMessage('close');
      channel.close();
      return best;
    },
    [CHANNEL, ROUND_TRIPS] as const,
  );
}
