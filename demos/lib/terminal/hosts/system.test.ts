import { describe, expect, it } from 'vitest';
import { createRun } from '../../../core/run.ts';
import type { Device, SimulatedHost } from './host.ts';
import { sentSince, systemModel } from './system.ts';

const DEVICE: Device = {
  lu: 'LU1',
  rows: 24,
  cols: 80,
  alternateRows: 24,
  alternateCols: 80,
  extended: true,
  address: '192.0.2.1',
};

interface State {
  readonly log: string[];
}

/** Greets at once, echoes after 10 µs, drops at a Clear, and ticks every 100 µs. */
const echo: SimulatedHost<State, { readonly type: 'tick' } | { readonly type: 'echo'; readonly lu: string }> = {
  id: 'echo',
  title: 'Echo',
  init(context) {
    context.schedule(100, { type: 'tick' });
    return { log: [] };
  },
  connect(state, { lu }, context) {
    state.log.push(`connect ${lu}`);
    context.send(lu, Uint8Array.of(0xf5, context.random('greeting').integer(0, 255)));
  },
  disconnect: (state, lu) => void state.log.push(`disconnect ${lu}`),
  receive(_state, lu, record, context) {
    if (record[0] === 0x6d) context.drop(lu);
    else context.schedule(10, { type: 'echo', lu });
  },
  signal: (state, lu, signal) => void state.log.push(`${signal} ${lu}`),
  handle(state, event, context) {
    if (event.type === 'echo') return context.send(event.lu, Uint8Array.of(0xf1));
    state.log.push('tick');
    context.schedule(100, event);
  },
};

const model = systemModel(echo);
const start = (seed = 1) => createRun(model, { params: null, seed, checkInvariants: true });

describe('systemModel', () => {
  it('carries records both ways at their times', () => {
    const run = start();
    expect(run.dispatch({ type: 'connect', device: DEVICE })).toEqual({ ok: true });
    expect(sentSince(run.state.outbox, 0)).toHaveLength(1);
    run.dispatch({ type: 'receive', lu: 'LU1', record: Uint8Array.of(0x7d) });
    expect(run.nextAt).toBe(10);
    run.advanceTo(10);
    expect(sentSince(run.state.outbox, 1)).toEqual([{ lu: 'LU1', record: Uint8Array.of(0xf1) }]);
    run.dispatch({ type: 'signal', lu: 'LU1', signal: 'attn' });
    run.advanceTo(100);
    run.dispatch({ type: 'disconnect', lu: 'LU1' });
    expect(run.state.host.log).toEqual(['connect LU1', 'attn LU1', 'tick', 'disconnect LU1']);
    expect(run.observe()).toEqual({ terminals: 0, sent: 2 });
  });

  it('ends a session that the host drops: nothing more goes there, and it is not disconnected again', () => {
    const run = start();
    run.dispatch({ type: 'connect', device: DEVICE });
    run.dispatch({ type: 'receive', lu: 'LU1', record: Uint8Array.of(0x7d) });
    run.dispatch({ type: 'receive', lu: 'LU1', record: Uint8Array.of(0x6d) });
    run.advanceTo(50);
    expect(sentSince(run.state.outbox, 1)).toEqual([{ lu: 'LU1', dropped: true }]);
    expect(run.dispatch({ type: 'disconnect', lu: 'LU1' })).toMatchObject({ ok: false });
    expect(run.state.host.log).toEqual(['connect LU1']);
  });

  it('refuses what cannot be: a unit twice, a unit that is not there, no action at all', () => {
    const run = start();
    run.dispatch({ type: 'connect', device: DEVICE });
    for (const action of [
      { type: 'connect', device: DEVICE },
      { type: 'receive', lu: 'LU2', record: Uint8Array.of(0x7d) },
      { type: 'signal' },
      { type: 'tick' },
      null,
    ])
      expect(run.dispatch(action)).toMatchObject({ ok: false });
  });

  it('keeps the last of what was sent, and says when a reader comes too late', () => {
    const run = start();
    run.dispatch({ type: 'connect', device: DEVICE });
    for (let turn = 0; turn < 400; turn += 1) run.dispatch({ type: 'receive', lu: 'LU1', record: Uint8Array.of(0x7d) });
    run.advanceTo(10);
    expect(run.observe().sent).toBe(401);
    expect(sentSince(run.state.outbox, 400)).toHaveLength(1);
    expect(() => sentSince(run.state.outbox, 0)).toThrow(/not kept any more/);
  });

  it('is the same run for the same seed, and after a seek', () => {
    const [one, two] = [start(7), start(7)];
    for (const run of [one, two]) {
      run.dispatch({ type: 'connect', device: DEVICE });
      run.advanceTo(250);
    }
    one.seek(120);
    one.seek(250);
    expect(one.hash()).toBe(two.hash());
  });
});
