import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { simTime } from './clock.ts';
import { byTime, type Entry, type Happening } from './entry.ts';
import { Sequencer } from './sequencer.ts';
import { INITIAL_TALK, talkAfter, type TalkState } from './state.ts';
import { Talk } from './talk.ts';
import { elapsed } from './timer.ts';

const S = 1_000_000;

const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    kind: fc.constant('slide' as const),
    slide: fc.constantFrom('a', 'b', 'c'),
    step: fc.nat(3),
    instances: fc.subarray(['x', 'y']),
  }),
  fc.record({ kind: fc.constant('blank' as const), blank: fc.constantFrom('none' as const, 'black' as const) }),
  fc.record({ kind: fc.constant('theme' as const), theme: fc.constantFrom('dark' as const, 'light' as const) }),
  fc.record({ kind: fc.constant('timer' as const), op: fc.constantFrom('start', 'pause', 'reset', 'undo') }),
  fc.record({ kind: fc.constant('demo.play' as const), instance: fc.constantFrom('x', 'y'), playing: fc.boolean() }),
  fc.record({
    kind: fc.constant('demo.speed' as const),
    instance: fc.constantFrom('x', 'y'),
    speed: fc.constantFrom(0.01, 0.1, 1, 10),
  }),
  fc.record({ kind: fc.constant('demo.step' as const), instance: fc.constantFrom('x', 'y'), byUs: fc.nat(50_000) }),
  fc.record({ kind: fc.constant('demo.reset' as const), instance: fc.constantFrom('x', 'y') }),
  fc.record({
    kind: fc.constant('demo.scenario' as const),
    instance: fc.constantFrom('x', 'y'),
    scenario: fc.constantFrom('s1', 's2'),
  }),
  fc.record({
    kind: fc.constant('demo.view' as const),
    instance: fc.constantFrom('x', 'y'),
    key: fc.constantFrom('selected', 'zoom'),
    value: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
  }),
  fc.record({
    kind: fc.constant('demo.action' as const),
    instance: fc.constantFrom('x', 'y'),
    action: fc.record({ type: fc.constant('set'), value: fc.nat(9) }),
  }),
);

/** A log whose entries have unique (at, seq), in the order in which they were written. */
const log: fc.Arbitrary<Entry[]> = fc
  .array(fc.record({ at: fc.nat(60 * S), body: happening }), { maxLength: 600 })
  .map((list) => list.map(({ at, body }, index) => ({ seq: index + 1, at, id: `e${index}`, body })));

function fold(entries: readonly Entry[]): TalkState {
  return [...entries].sort(byTime).reduce(talkAfter, INITIAL_TALK);
}

describe('Talk', () => {
  it('is the same whatever the order in which entries arrive', () => {
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.nat()), (entries, shuffle) => {
        const expected = fold(entries);
        const arriving = entries
          .map((entry) => ({ entry, key: shuffle.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry);
        const late = new Talk();
        for (const entry of arriving) late.add(entry);
        expect(late.state).toEqual(expected);
        expect(new Talk(arriving).state).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });

  it('tells the state at any time of its past', () => {
    fc.assert(
      fc.property(log, fc.nat(60 * S), (entries, time) => {
        expect(new Talk(entries).stateAt(time)).toEqual(fold(entries.filter(({ at }) => at <= time)));
      }),
      { numRuns: 60 },
    );
  });

  it('never lets a demo clock run backwards but by a reset or scenario, nor off its slide', () => {
    fc.assert(
      fc.property(log, (entries) => {
        const ordered = [...entries].sort(byTime);
        let state = INITIAL_TALK;
        for (const entry of ordered) {
          const before = state.instances['x'];
          state = talkAfter(state, entry);
          const after = state.instances['x'];
          if (!before || !after || before.epoch !== after.epoch) continue;
          expect(simTime(after.clock, entry.at)).toBeGreaterThanOrEqual(simTime(before.clock, entry.at));
          if (!after.clock.onStage) expect(simTime(after.clock, entry.at + S)).toBe(simTime(after.clock, entry.at));
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** A log written down as [seconds, what]. */
function talkOf(...lines: readonly [number, Happening][]): TalkState {
  return fold(lines.map(([seconds, body], index) => ({ seq: index + 1, at: seconds * S, id: `l${index}`, body })));
}

const at = (slide: string, step = 0, instances: string[] = []): Happening => ({
  kind: 'slide',
  slide,
  step,
  instances,
});

describe('the state of the talk', () => {
  it('starts the timer with the first change of slide, unless someone has used it', () => {
    expect(elapsed(talkOf([0, at('a')], [10, at('a', 1)]).timer, 20 * S)).toBe(0);
    expect(elapsed(talkOf([0, at('a')], [10, at('b')]).timer, 20 * S)).toBe(10 * S);
    const stopped = talkOf(
      [0, at('a')],
      [1, { kind: 'timer', op: 'start' }],
      [2, { kind: 'timer', op: 'pause' }],
      [10, at('b')],
    );
    expect(elapsed(stopped.timer, 20 * S)).toBe(1 * S);
  });

  it('undoes a reset of the timer, with the time since', () => {
    const reset = talkOf([0, at('a')], [0, at('b')], [60, { kind: 'timer', op: 'reset' }]);
    expect(elapsed(reset.timer, 65 * S)).toBe(5 * S);
    const undone = talkAfter(reset, { seq: 9, at: 65 * S, id: 'u', body: { kind: 'timer', op: 'undo' } });
    expect(elapsed(undone.timer, 70 * S)).toBe(70 * S);
  });

  it('counts the time on each slide over all visits', () => {
    const state = talkOf([0, at('a')], [10, at('b')], [15, at('a')], [18, at('c')]);
    expect(state.timeOnSlides).toEqual({ a: 13 * S, b: 5 * S });
    expect(state.slideSince).toBe(18 * S);
  });

  it('brings the picture back when the talk goes on', () => {
    expect(talkOf([0, at('a')], [1, { kind: 'blank', blank: 'black' }]).blank).toBe('black');
    expect(talkOf([0, at('a')], [1, { kind: 'blank', blank: 'black' }], [2, at('b')]).blank).toBe('none');
  });

  it('runs a demo only while its slide is shown, at its speed, and steps it when paused', () => {
    const away = talkOf([0, at('a', 0, ['x'])], [10, at('b')]);
    expect(simTime(away.instances['x']!.clock, 99 * S)).toBe(10 * S);
    const back = talkOf([0, at('a', 0, ['x'])], [10, at('b')], [20, at('a', 0, ['x'])]);
    expect(simTime(back.instances['x']!.clock, 25 * S)).toBe(15 * S);
    const slow = talkOf([0, at('a', 0, ['x'])], [10, { kind: 'demo.speed', instance: 'x', speed: 0.01 }]);
    expect(simTime(slow.instances['x']!.clock, 20 * S)).toBe(10 * S + 100_000);
    const stepped = talkOf([0, at('a', 0, ['x'])], [10, { kind: 'demo.step', instance: 'x', byUs: 10_000 }]);
    expect(simTime(stepped.instances['x']!.clock, 99 * S)).toBe(10 * S + 10_000);
  });

  it('stamps actions with simulated time and drops them with a new epoch', () => {
    const act: Happening = { kind: 'demo.action', instance: 'x', action: { type: 'set' } };
    const state = talkOf([0, at('a', 0, ['x'])], [4, { kind: 'demo.speed', instance: 'x', speed: 0.1 }], [14, act]);
    expect(state.instances['x']!.actions).toMatchObject([{ at: 5 * S, order: 3 }]);
    const played = talkAfter(state, {
      seq: 9,
      at: 20 * S,
      id: 's',
      body: { kind: 'demo.scenario', instance: 'x', scenario: 's1' },
    });
    expect(played.instances['x']).toMatchObject({ epoch: 1, scenario: 's1', actions: [] });
    expect(simTime(played.instances['x']!.clock, 30 * S)).toBe(1 * S);
  });
});

describe('Sequencer', () => {
  it('numbers entries from where the log ends, dates none into the future, and takes an id once', () => {
    const sequencer = new Sequencer([{ seq: 7, at: 5 * S, id: 'old', body: { kind: 'session.resume' } }]);
    const body: Happening = { kind: 'blank', blank: 'black' };
    expect(sequencer.accept({ id: 'n', at: 99 * S, body }, 10 * S)).toMatchObject({ seq: 8, at: 10 * S });
    expect(sequencer.accept({ id: 'n', at: 9 * S, body }, 10 * S)).toBeUndefined();
    expect(sequencer.accept({ id: 'old', at: 9 * S, body }, 10 * S)).toBeUndefined();
    expect(sequencer.accept({ id: 'late', at: 0, body }, 10 * S)).toMatchObject({ seq: 9, at: 8 * S });
    expect(sequencer.lastAt).toBe(10 * S);
  });
});
