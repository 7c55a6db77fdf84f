import { expect, test } from 'vitest';
import { Power } from './power.ts';

/** As v86 does it: it stops when its turn comes, and never when it is told to run before that. */
function emulator(): {
  running: boolean;
  run(): void;
  stop(): Promise<void>;
  /** Its turn. */
  turn(): Promise<void>;
} {
  let stopping = false;
  let waiting: (() => void)[] = [];
  return {
    running: false,
    run() {
      stopping = false;
      this.running = true;
    },
    stop() {
      if (!this.running) return Promise.resolve();
      stopping = true;
      return new Promise((resolve) => waiting.push(resolve));
    },
    async turn() {
      if (stopping) {
        stopping = this.running = false;
        for (const resolve of waiting) resolve();
        waiting = [];
      }
      for (let count = 0; count < 10; count += 1) await Promise.resolve();
    },
  };
}

test('runs when it is wanted and not held', async () => {
  const guest = emulator();
  const power = new Power(guest);
  power.set({});
  expect(guest.running).toBe(true);
  power.set({ held: true });
  await guest.turn();
  expect(guest.running).toBe(false);
  power.set({ wanted: false });
  power.set({ held: false });
  expect(guest.running).toBe(false);
  power.set({ wanted: true });
  expect(guest.running).toBe(true);
});

test('paused and played again before it has stopped, it runs', async () => {
  const guest = emulator();
  const power = new Power(guest);
  power.set({});
  power.set({ wanted: false });
  power.set({ wanted: true });
  await guest.turn();
  expect(guest.running).toBe(true);
});

test('work that needs it to stand still is done then, whatever is wanted meanwhile; then it runs', async () => {
  const guest = emulator();
  const power = new Power(guest);
  power.set({});
  power.set({ held: true });
  const seen: boolean[] = [];
  const done = power.still(() => seen.push(guest.running));
  power.set({ held: false });
  await guest.turn();
  await done;
  expect(seen).toEqual([false]);
  expect(guest.running).toBe(true);
});

test('a paused guest stays paused after such work, also when the work fails', async () => {
  const guest = emulator();
  const power = new Power(guest);
  power.set({ wanted: false });
  await expect(power.still(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(guest.running).toBe(false);
  power.set({ wanted: true });
  expect(guest.running).toBe(true);
});

test('stopped for good, nothing sets it going', async () => {
  const guest = emulator();
  const power = new Power(guest);
  power.set({});
  const stopped = power.stopForGood();
  await guest.turn();
  await stopped;
  power.set({ wanted: false });
  power.set({ wanted: true });
  await power.still(() => undefined);
  expect(guest.running).toBe(false);
});
