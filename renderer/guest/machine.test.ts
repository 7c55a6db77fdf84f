import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Machine } from './machine.ts';
import type { FromWorker, Image, ToWorker } from './protocol.ts';

class FakeWorker {
  static all: FakeWorker[] = [];
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  readonly got: ToWorker[] = [];
  terminated = false;

  constructor() {
    FakeWorker.all.push(this);
  }

  postMessage(message: ToWorker): void {
    this.got.push(message);
  }

  terminate(): void {
    this.terminated = true;
  }

  say(message: FromWorker): void {
    this.onmessage?.({ data: message });
  }

  /** Answers the last call. */
  answer(result?: unknown): void {
    const call = this.got.findLast((message) => message.type === 'call');
    this.say({ type: 'answer', id: call?.id ?? 0, result });
  }
}

const IMAGE = { url: 'x', manifest: {} } as unknown as Image;

beforeEach(() => {
  FakeWorker.all = [];
  vi.stubGlobal('Worker', FakeWorker);
});
afterEach(() => vi.unstubAllGlobals());

function machine(): { machine: Machine; worker: FakeWorker; shown: string[]; failed: string[] } {
  const shown: string[] = [];
  const failed: string[] = [];
  const made = new Machine({
    output: (console, data) => shown.push(`${console} ${data}`),
    failed: (message) => failed.push(message),
  });
  return { machine: made, worker: FakeWorker.all[0] as FakeWorker, shown, failed };
}

describe('a machine', () => {
  test('gives each call its own answer', async () => {
    const { machine: one, worker } = machine();
    const [a, b] = [one.run('a'), one.run('b')];
    worker.say({ type: 'answer', id: 2, result: { code: 2, output: 'b' } });
    worker.say({ type: 'refusal', id: 1, message: 'no' });
    await expect(b).resolves.toEqual({ code: 2, output: 'b' });
    await expect(a).rejects.toThrow('no');
  });

  test('whose worker dies says so once, ends every call, and takes no more', async () => {
    const { machine: one, worker, failed } = machine();
    const start = one.start(IMAGE);
    worker.onerror?.({ message: 'out of memory' });
    worker.onerror?.({ message: 'again' });
    await expect(start).rejects.toThrow('out of memory');
    await expect(one.run('x')).rejects.toThrow('out of memory');
    expect(failed).toEqual(["The guest's worker failed: out of memory. A reset brings the guest back."]);
    expect(worker.terminated).toBe(true);
  });

  test('that was disposed of says nothing more', async () => {
    const { machine: one, worker, shown, failed } = machine();
    const run = one.run('x');
    one.dispose();
    worker.say({ type: 'output', console: 0, data: 'late' });
    worker.say({ type: 'panic', message: 'late' });
    await expect(run).rejects.toThrow('stopped');
    expect([shown, failed]).toEqual([[], []]);
    expect(worker.terminated).toBe(true);
  });

  test('whose kernel gives up says so', () => {
    const { worker, failed } = machine();
    worker.say({ type: 'panic', message: 'Kernel panic' });
    expect(failed).toEqual(["The guest's kernel has given up (Kernel panic). A reset brings it back."]);
  });
});

describe('a move', () => {
  const GEOMETRY = { memoryMiB: 1, diskMiB: 1 };

  test('ends in the other worker; this one is let go when both sides are done', async () => {
    const { machine: one, worker, shown } = machine();
    const rounds: number[] = [];
    const moving = one.migrate(GEOMETRY, (round) => rounds.push(round));
    const target = FakeWorker.all[1] as FakeWorker;
    worker.say({ type: 'round', round: 1, bytes: 1, us: 1 });
    target.answer({ targetHash: 'a' });
    expect(worker.terminated).toBe(false);
    worker.answer({ sourceHash: 'a' });
    const { machine: moved, migration } = await moving;
    expect(migration).toEqual({ sourceHash: 'a', targetHash: 'a' });
    expect(rounds).toEqual([1]);
    expect(worker.terminated).toBe(true);
    target.say({ type: 'output', console: 1, data: 'here' });
    expect(shown).toEqual(['1 here']);
    moved.dispose();
    expect(target.terminated).toBe(true);
  });

  test('whose target dies fails at once, and leaves no worker behind', async () => {
    const { machine: one } = machine();
    const moving = one.migrate(GEOMETRY, () => undefined);
    const target = FakeWorker.all[1] as FakeWorker;
    target.onerror?.({ message: 'out of memory' });
    await expect(moving).rejects.toThrow('out of memory');
    expect(target.terminated).toBe(true);
  });

  test('whose source is disposed of fails, and takes the target with it', async () => {
    const { machine: one, worker } = machine();
    const moving = one.migrate(GEOMETRY, () => undefined);
    one.dispose();
    await expect(moving).rejects.toThrow('stopped');
    expect([worker, FakeWorker.all[1]].map((each) => each?.terminated)).toEqual([true, true]);
  });
});
