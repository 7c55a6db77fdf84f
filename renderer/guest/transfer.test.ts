import fc from 'fast-check';
import { MessageChannel } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import type { Emulator } from './emulator.ts';
import { PAGE, type Devices, type Received, type Sent } from './protocol.ts';
import { hashMemory, receiveSystem, sendSystem } from './transfer.ts';

const PAGES = 2_048;

interface FakeSystem extends Emulator {
  readonly bytes: Uint8Array<ArrayBuffer>;
  devices: Devices | undefined;
}

/** A PC that, while it runs, changes memory as the test says each time it has its turn. */
function system(
  pages: number,
  change: (memory: Uint8Array<ArrayBuffer>, turn: number) => unknown = () => undefined,
): FakeSystem {
  const bytes = new Uint8Array(pages * PAGE);
  let running = false;
  let turn = 0;
  const run = (): void => {
    if (!running) return;
    change(bytes, (turn += 1));
    setImmediate(run);
  };
  return {
    bytes,
    devices: undefined,
    memory: () => bytes,
    run: () => {
      running = true;
      run();
    },
    stop: () => {
      running = false;
      return Promise.resolve();
    },
    get running() {
      return running;
    },
    takeDevices: () => ({
      state: new ArrayBuffer(1_000),
      disk: new ArrayBuffer(2_000),
      unread: [{ inPort: [108], waiting: [115, 10] }],
    }),
    putDevices(devices) {
      this.devices = devices;
    },
    onConsole: () => undefined,
    onControl: () => undefined,
    send: () => undefined,
    save: () => new ArrayBuffer(0),
    restore: () => undefined,
  };
}

interface Moved {
  readonly sent: Sent;
  readonly received: Received;
  readonly told: readonly number[];
  readonly atSwitch: Uint8Array;
}

async function move(source: FakeSystem, target: FakeSystem): Promise<Moved> {
  const { port1, port2 } = new MessageChannel();
  const told: number[] = [];
  try {
    const received = receiveSystem(target, port2 as unknown as MessagePort);
    const sent = await sendSystem(source, port1 as unknown as MessagePort, {
      onRound: (_round, bytes) => told.push(bytes),
      stop: () => source.stop(),
    });
    const atSwitch = source.bytes.slice();
    return { sent, received: await received, told, atSwitch };
  } finally {
    port1.close();
    await target.stop();
  }
}

/** Changes so many of the first pages, others each time. */
function dirty(pages: number, of = 512): (memory: Uint8Array<ArrayBuffer>, turn: number) => void {
  let at = 0;
  return (memory, turn) => {
    for (let count = 0; count < pages; count += 1) {
      at = (at + 1) % of;
      memory[at * PAGE + (turn % PAGE)] = turn + count;
    }
  };
}

describe('a system that moves', () => {
  test('has the same memory there as it had here when it stopped, and runs', async () => {
    const source = system(PAGES, dirty(20));
    source.bytes.fill(7, 100 * PAGE, 1_500 * PAGE);
    // What the target has in its memory beforehand does not matter where the source has something.
    const target = system(PAGES);
    const wasRunning: boolean[] = [];
    const run = target.run;
    target.run = () => {
      wasRunning.push(Buffer.from(target.bytes).equals(Buffer.from(source.bytes)));
      run();
    };
    source.run();
    const { sent, received, atSwitch } = await move(source, target);
    expect(Buffer.from(target.bytes).equals(Buffer.from(atSwitch))).toBe(true);
    expect(wasRunning).toEqual([true]);
    expect(received.targetHash).toBe(sent.sourceHash);
    expect(sent.sourceHash).toBe(hashMemory(source.bytes));
    expect(source.running).toBe(false);
    expect(received).toMatchObject({ memoryBytes: PAGES * PAGE, pageBytes: PAGE });
    expect(received.downtimeUs).toBeGreaterThan(0);
  });

  test('takes processor, disk, and what it has not read yet with it; the source has them no more', async () => {
    const target = system(8);
    const { sent } = await move(system(8), target);
    expect(target.devices?.state.byteLength).toBe(1_000);
    expect(target.devices?.disk.byteLength).toBe(2_000);
    expect(target.devices?.unread).toEqual([{ inPort: [108], waiting: [115, 10] }]);
    // Nothing was in its memory: what was sent while it stood still is the state of its devices.
    expect(sent.stopBytes).toBe(1_000);
  });

  test('sends all that is there in the first round, then what has changed, until it is little', async () => {
    const workingSet = 300;
    const busy = dirty(workingSet, workingSet);
    const source = system(PAGES, (memory, turn) => turn < 40 && busy(memory, turn));
    source.bytes.fill(1, 0, 1_800 * PAGE);
    source.run();
    const { sent, told } = await move(source, system(PAGES));
    const [first = 0, ...later] = sent.rounds.map((round) => round.bytes);
    expect(first).toBe(1_800 * PAGE);
    expect(told).toEqual([first, ...later]);
    expect(later.length).toBeLessThan(11);
    for (const bytes of later) expect(bytes).toBeLessThanOrEqual(workingSet * PAGE);
    expect(sent.stopBytes).toBeLessThanOrEqual(128 * PAGE + 1_000);
  });

  test('that changes everything again and again is stopped after 12 rounds, and is whole there', async () => {
    const source = system(512, dirty(512));
    source.run();
    const target = system(512);
    const { sent, received, atSwitch } = await move(source, target);
    expect(sent.rounds).toHaveLength(12);
    expect(received.targetHash).toBe(sent.sourceHash);
    expect(Buffer.from(target.bytes).equals(Buffer.from(atSwitch))).toBe(true);
  });

  test('property: any memory arrives as it is', async () => {
    const writes = fc.array(fc.tuple(fc.nat(64 * PAGE - 1), fc.integer({ min: 1, max: 255 })), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(writes, async (bytes) => {
        const [source, target] = [system(64), system(64)];
        for (const [at, value] of bytes) source.bytes[at] = value;
        const { sent, received } = await move(source, target);
        expect(Buffer.from(target.bytes).equals(Buffer.from(source.bytes))).toBe(true);
        expect(received.targetHash).toBe(sent.sourceHash);
      }),
      { numRuns: 20 },
    );
  });
});

test('the hash tells memories apart that differ in one bit, or in the order of two words', () => {
  const memory = new Uint8Array(4 * PAGE);
  const hashes = new Set([hashMemory(memory)]);
  for (const bit of [0, 7, 8, 31]) {
    const other = memory.slice();
    other[3 * PAGE + (bit >> 3)] = 1 << (bit & 7);
    hashes.add(hashMemory(other));
  }
  for (const at of [0, 4]) {
    const other = memory.slice();
    other[at] = 9;
    hashes.add(hashMemory(other));
  }
  expect(hashes.size).toBe(7);
  expect(hashMemory(memory)).toMatch(/^[0-9a-f]{16}$/);
});
