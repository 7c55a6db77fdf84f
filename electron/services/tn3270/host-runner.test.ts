import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Device, SimulatedHost } from '../../../demos/lib/terminal/hosts/host.ts';
import { HostRunner } from './host-runner.ts';

const device = (lu: string): Device => ({
  lu,
  rows: 24,
  cols: 80,
  alternateRows: 24,
  alternateCols: 80,
  extended: true,
  address: '192.0.2.1',
});

type Event = { readonly type: 'tick' } | { readonly type: 'echo'; readonly lu: string };

/** Ticks every second to all, echoes after 250 ms, drops at Clear, breaks at PA1. */
const host: SimulatedHost<{ lus: string[] }, Event> = {
  id: 'test',
  title: 'Test',
  init(context) {
    context.schedule(1_000_000, { type: 'tick' });
    return { lus: [] };
  },
  connect: (state, { lu }) => void state.lus.push(lu),
  disconnect: (state, lu) => void state.lus.splice(state.lus.indexOf(lu), 1),
  receive(_state, lu, record, context) {
    if (record[0] === 0x6c) throw new Error('a mistake');
    if (record[0] === 0x6d) context.drop(lu);
    else context.schedule(250_000, { type: 'echo', lu });
  },
  signal: (_state, lu, _signal, context) => context.send(lu, Uint8Array.of(3)),
  handle(state, event, context) {
    if (event.type === 'echo') return context.send(event.lu, Uint8Array.of(2));
    for (const lu of state.lus) context.send(lu, Uint8Array.of(1));
    context.schedule(1_000_000, event);
  },
};

class Terminal {
  readonly got: number[] = [];
  dropped = 0;
  send(record: Uint8Array): void {
    this.got.push(record[0] ?? -1);
  }
  drop(): void {
    this.dropped += 1;
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const start = (onFailure?: (error: unknown) => void): HostRunner =>
  new HostRunner(host, {
    clock: () => Date.now(),
    ...(onFailure !== undefined && { onFailure }),
  });

describe('HostRunner', () => {
  it('lets simulated time pass with real time, and sleeps in between', () => {
    const runner = start();
    const terminal = new Terminal();
    runner.connect(device('LU1'), terminal);
    vi.advanceTimersByTime(999);
    expect(terminal.got).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(terminal.got).toEqual([1]);
    runner.receive('LU1', Uint8Array.of(0x7d));
    vi.advanceTimersByTime(249);
    expect(terminal.got).toEqual([1]);
    vi.advanceTimersByTime(1);
    expect(terminal.got).toEqual([1, 2]);
    expect(vi.getTimerCount()).toBe(1);
    runner.signal('LU1', 'attn');
    expect(terminal.got).toEqual([1, 2, 3]);
    expect(runner.now).toBe(1_250_000);
    runner.stop();
    vi.advanceTimersByTime(10_000);
    expect(terminal.got).toEqual([1, 2, 3]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('catches up after the machine slept, every record of it in order', () => {
    const runner = start();
    const terminal = new Terminal();
    runner.connect(device('LU1'), terminal);
    vi.setSystemTime(Date.now() + 1_000_000);
    runner.signal('LU1', 'attn');
    expect(terminal.got).toEqual([...Array.from({ length: 1000 }, () => 1), 3]);
    runner.stop();
  });

  it('serves terminals apart from one another, and forgets those that have gone', () => {
    const runner = start();
    const [one, two] = [new Terminal(), new Terminal()];
    runner.connect(device('LU1'), one);
    runner.connect(device('LU2'), two);
    runner.receive('LU2', Uint8Array.of(0x7d));
    runner.disconnect('LU1');
    runner.receive('LU1', Uint8Array.of(0x7d));
    vi.advanceTimersByTime(1000);
    expect(one.got).toEqual([]);
    expect(two.got).toEqual([2, 1]);
    runner.receive('LU2', Uint8Array.of(0x6d));
    expect(two.dropped).toBe(1);
    runner.disconnect('LU2');
    runner.stop();
  });

  it('lets its terminals go when the host fails, and says why', () => {
    const failures: unknown[] = [];
    const runner = start((error) => failures.push(error));
    const terminal = new Terminal();
    runner.connect(device('LU1'), terminal);
    runner.receive('LU1', Uint8Array.of(0x6c));
    expect(terminal.dropped).toBe(1);
    expect(String(failures[0])).toContain('a mistake');
    vi.advanceTimersByTime(5000);
    expect(terminal.got).toEqual([]);
    expect(() => {
      const throwing = start();
      throwing.connect(device('LU1'), new Terminal());
      throwing.receive('LU1', Uint8Array.of(0x6c));
    }).toThrow('a mistake');
  });
});
