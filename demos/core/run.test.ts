import { describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Context, Model } from './model.ts';
import { ModelError } from './present.ts';
import { createAnyRun, createRun } from './run.ts';
import { RefusalError } from './schema.ts';

interface State {
  total: number;
  notes: string[];
  items: { value: number }[];
}

const actions = z.discriminatedUnion('type', [
  z.object({ type: z.literal('add'), by: z.number().max(100) }),
  z.object({ type: z.literal('later'), names: z.array(z.string()), priorities: z.array(z.number()) }),
  z.object({ type: z.literal('spin') }),
  z.object({ type: z.literal('fail'), in: z.number() }),
  z.object({ type: z.literal('keep'), item: z.object({ value: z.number() }) }),
  z.object({ type: z.literal('spoil') }),
]);
type Action = z.infer<typeof actions>;
type Event = { type: 'note'; name: string } | { type: 'spin' } | { type: 'fail' } | { type: 'tick' };

/** Adds up to 1000; everything else is there to go wrong. */
const counter: Model<State, { start: number; every?: number | undefined }, Action, Event, { total: number }> = {
  id: 'counter',
  version: 3,
  parameters: z.object({ start: z.number().min(0), every: z.number().optional() }),
  actions,
  init(params, context) {
    if (params.start > 1000) context.refuse('starts above 1000', 'start');
    if (params.every !== undefined) context.schedule(params.every, { type: 'tick' });
    return { total: params.start, notes: [], items: [] };
  },
  reduce(state, action, context: Context<Event>) {
    switch (action.type) {
      case 'add':
        state.total += action.by;
        context.random('adds').next();
        context.schedule(10, { type: 'note', name: 'added' });
        if (state.total > 1000) context.refuse('above 1000', 'by');
        break;
      case 'later':
        action.names.forEach((name, i) => context.schedule(10, { type: 'note', name }, action.priorities[i] ?? 0));
        break;
      case 'spin':
        context.schedule(0, { type: 'spin' });
        break;
      case 'fail':
        state.notes.push('about to fail');
        context.schedule(action.in, { type: 'fail' });
        break;
      case 'keep':
        state.items.push(action.item);
        action.item.value++;
        break;
      case 'spoil':
        state.total = NaN;
    }
  },
  handle(state, event, context) {
    if (event.type === 'note') state.notes.push(event.name);
    else if (event.type === 'spin') context.schedule(0, { type: 'spin' });
    else if (event.type === 'tick')
      context.schedule(1000 + Math.floor(context.random('t').next() * 5), { type: 'tick' });
    else {
      state.notes.push('failing');
      throw new Error('a mistake');
    }
  },
  observe: ({ total }) => ({ total }),
  invariants: { 'the total is a number': ({ total }) => (Number.isNaN(total) ? 'it is NaN' : undefined) },
};

const start = (checkInvariants = true) => createRun(counter, { params: { start: 0 }, checkInvariants });

describe('parameters', () => {
  test('that do not fit the schema are refused with the field', () => {
    expect(() => createRun(counter, { params: { start: -1 } })).toThrow(RefusalError);
    expect(() => createRun(counter, { params: { start: -1 } })).toThrow(/counter refuses its parameters: start: /);
  });

  test('that the model refuses are refused with its reason', () => {
    expect(() => createRun(counter, { params: { start: 2000 } })).toThrow(
      'counter refuses its parameters: start: starts above 1000',
    );
  });
});

describe('dispatch', () => {
  test('acts at once, and its events when their time comes', () => {
    const run = start();
    const { revision } = run;
    expect(run.dispatch({ type: 'add', by: 5 })).toEqual({ ok: true });
    expect(run.revision).toBeGreaterThan(revision);
    expect(run.observe()).toEqual({ total: 5 });
    run.advanceTo(9);
    expect(run.state.notes).toEqual([]);
    run.advanceTo(10);
    expect(run.state.notes).toEqual(['added']);
  });

  test('equal times go by priority, equal priorities by order of scheduling', () => {
    const run = start();
    run.dispatch({ type: 'later', names: ['a', 'b', 'c', 'd', 'e'], priorities: [1, 0, -1, 0, 1] });
    run.advanceTo(10);
    expect(run.state.notes).toEqual(['c', 'b', 'd', 'a', 'e']);
  });

  test('what does not fit the schema is refused and not logged', () => {
    const run = start();
    const before = run.hash();
    const outcome = run.dispatch({ type: 'add', by: 101 });
    expect(outcome).toMatchObject({ ok: false, problems: [{ field: 'by' }] });
    expect(run.dispatch({ type: 'add', by: 101 }, 50)).toMatchObject({ ok: false });
    expect(run.entries).toEqual([]);
    expect(run.hash()).toBe(before);
  });

  test('what the state refuses leaves state, queue, streams and log as they were, also after thousands of steps', () => {
    const run = createRun(counter, { params: { start: 950, every: 1000 } });
    run.advanceTo(5_000_000);
    const before = run.hash();
    for (let i = 0; i < 3; i++) {
      expect(run.dispatch({ type: 'add', by: 60 })).toEqual({
        ok: false,
        problems: [{ field: 'by', message: 'above 1000' }],
      });
      expect(run.hash()).toBe(before);
    }
    expect(run.entries).toEqual([]);
    expect(run.refusals).toEqual([]);
    expect(run.now).toBe(5_000_000);
  });

  test('an entry refused at its time stays in the log and is listed, as long as its time has come', () => {
    const run = createRun(counter, { params: { start: 950 } });
    run.dispatch({ type: 'add', by: 60 }, 100);
    expect(run.refusals).toEqual([]);
    run.advanceTo(200);
    expect(run.refusals).toEqual([
      {
        entry: { at: 100, order: 1, action: { type: 'add', by: 60 } },
        problems: [{ field: 'by', message: 'above 1000' }],
      },
    ]);
    expect(run.state.total).toBe(950);
    run.seek(50);
    expect(run.refusals).toEqual([]);
    expect(run.entries).toHaveLength(1);
    // With room made before it, the same entry is accepted.
    run.dispatch({ type: 'add', by: -50 }, 60);
    run.seek(300);
    expect(run.refusals).toEqual([]);
    expect(run.state.total).toBe(960);
  });

  test('`order` decides at equal times, whatever comes first', () => {
    const run = start();
    run.advanceTo(100);
    run.dispatch({ type: 'keep', item: { value: 20 } }, 100, 2);
    run.dispatch({ type: 'keep', item: { value: 10 } }, 100, 1);
    expect(run.state.items).toEqual([{ value: 11 }, { value: 21 }]);
    expect(run.entries.map(({ order }) => order)).toEqual([1, 2]);
  });

  test('the log is safe from a model that keeps and changes an action, and from the caller', () => {
    const run = start();
    const item = { value: 1 };
    run.dispatch({ type: 'keep', item });
    item.value = 100;
    run.seek(0);
    run.dispatch({ type: 'add', by: 1 }, 0, 0);
    expect(run.state.items).toEqual([{ value: 2 }]);
  });

  test('bad times and orders are named', () => {
    const run = start();
    run.advanceTo(10);
    expect(() => run.dispatch({ type: 'add', by: 1 }, -1)).toThrow('the time of an action is -1');
    expect(() => run.dispatch({ type: 'add', by: 1 }, 5, NaN)).toThrow('order');
    expect(() => run.advanceTo(9)).toThrow('use seek');
    expect(() => run.advanceTo(10.5)).toThrow('integer');
    expect(() => run.seek(-1)).toThrow('the time to seek');
  });
});

describe('nextAt', () => {
  test('is the earliest waiting event or entry of the future, Infinity when nothing waits', () => {
    const run = createRun(counter, { params: { start: 0 } });
    expect(run.nextAt).toBe(Infinity);
    run.dispatch({ type: 'add', by: 1 });
    expect(run.nextAt).toBe(10);
    run.dispatch({ type: 'add', by: 1 }, 5);
    expect(run.nextAt).toBe(5);
    run.advanceTo(5);
    expect(run.nextAt).toBe(10);
    run.advanceTo(15);
    expect(run.nextAt).toBe(Infinity);
    run.seek(0);
    expect(run.nextAt).toBe(5);
  });
});

describe('a mistake of the model', () => {
  test('is reported with model, time and event; the run stays before it', () => {
    const run = start();
    run.dispatch({ type: 'fail', in: 50 }, 100);
    run.advanceTo(120);
    const before = run.hash();
    expect(() => run.advanceTo(200)).toThrow(ModelError);
    expect(() => run.advanceTo(200)).toThrow('model counter at 0.15 ms, event {"type":"fail"}: a mistake');
    expect(run.now).toBe(120);
    expect(run.hash()).toBe(before);
    expect(run.state.notes).toEqual(['about to fail']);
  });

  test.each([
    ['now', undefined, 0],
    ['late', 10, 0],
  ])('takes back the entry that led to it: %s', (_, at, delay) => {
    const run = start();
    run.dispatch({ type: 'add', by: 1 }, 5);
    run.advanceTo(100);
    const before = run.hash();
    expect(() => run.dispatch({ type: 'fail', in: delay }, at)).toThrow('a mistake');
    expect(run.hash()).toBe(before);
    expect(run.entries).toHaveLength(1);
    run.advanceTo(200);
    expect(run.now).toBe(200);
  });

  test('scheduling for ever at one time is found', () => {
    const run = start(false);
    run.advanceTo(7);
    expect(() => run.dispatch({ type: 'spin' })).toThrow(/more than 1000000 events without time moving on/);
    expect(run.entries).toEqual([]);
    run.advanceTo(20);
  });

  test('a broken invariant is named, with time and action', () => {
    const run = start();
    run.advanceTo(2_000);
    const before = run.hash();
    expect(() => run.dispatch({ type: 'spoil' })).toThrow(
      'model counter at 2 ms, action {"type":"spoil"}: invariant "the total is a number" is broken: it is NaN',
    );
    expect(run.hash()).toBe(before);
    expect(start(false).dispatch({ type: 'spoil' })).toEqual({ ok: true });
  });

  test('a delay or priority that cannot be is refused by the context', () => {
    for (const [delay, priority, message] of [
      [-1, 0, 'the delay is -1'],
      [0.5, 0, 'the delay is 0.5'],
      [NaN, 0, 'the delay is NaN'],
      [1, NaN, 'the priority is NaN'],
    ] as const) {
      const model = {
        ...counter,
        init: (_: unknown, context: Context<Event>): State => {
          context.schedule(delay, { type: 'tick' }, priority);
          return { total: 0, notes: [], items: [] };
        },
      };
      expect(() => createRun(model, { params: { start: 0 } })).toThrow(message);
    }
  });

  test('refusing in an event handler is one', () => {
    const model = { ...counter, handle: (_: State, __: Event, context: Context<Event>) => context.refuse('no') };
    const run = createRun(model, { params: { start: 0, every: 5 } });
    expect(() => run.advanceTo(10)).toThrow('an event handler must not refuse');
  });

  test('a state that is no tree of plain data is named when invariants are checked', () => {
    const shared = { value: 1 };
    const twice = { ...counter, init: () => ({ total: 0, notes: [], items: [shared, shared] }) };
    expect(() => createRun(twice, { params: { start: 0 }, checkInvariants: true })).toThrow('are the same object');
    const method = { ...counter, init: () => ({ total: 0, notes: [], items: [], run: () => 1 }) };
    expect(() => createRun(method, { params: { start: 0 } })).toThrow('run is a function');
  });

  test('a model that does not depend on its context alone is found when its steps are repeated', () => {
    let calls = 0;
    const model = {
      ...counter,
      handle: (_: State, __: Event, context: Context<Event>) =>
        void (calls++ < 1 && context.schedule(1, { type: 'tick' })),
    };
    const run = createRun(model, { params: { start: 990, every: 5 } });
    run.advanceTo(100);
    expect(() => run.dispatch({ type: 'add', by: 50 })).toThrow('another course of events');
  });
});

describe('snapshots', () => {
  test('of another model, version or format are refused', () => {
    const snapshot = start().snapshot();
    const run = createRun({ ...counter, version: 4 }, { params: { start: 7 } });
    expect(() => run.restore(snapshot)).toThrow(
      'the snapshot is of model counter version 3; this is counter version 4',
    );
    expect(() => run.restore({ ...snapshot, format: 9 })).toThrow('format 1');
    expect(() => start().restore({ ...snapshot, queue: undefined })).toThrow('no "queue"');
    expect(run.state.total).toBe(7);
  });

  test('hold the entries up to now and drop those after', () => {
    const run = start();
    run.dispatch({ type: 'add', by: 1 }, 10);
    run.dispatch({ type: 'add', by: 2 }, 30);
    run.advanceTo(20);
    run.restore(run.snapshot());
    expect(run.entries).toHaveLength(1);
    run.advanceTo(50);
    expect(run.state.total).toBe(1);
  });
});

test('observe gives the same object until something changes', () => {
  const run = start();
  const observe = vi.spyOn(counter, 'observe');
  const first = run.observe();
  expect(run.observe()).toBe(first);
  expect(observe).toHaveBeenCalledTimes(1);
  run.advanceTo(1);
  expect(run.observe()).not.toBe(first);
});

test('a model of unknown types runs alike', () => {
  const run = createAnyRun(counter, { params: { start: 1 } });
  run.dispatch({ type: 'add', by: 2 });
  expect(run.observe()).toEqual({ total: 3 });
});
