import { describe, expect, test } from 'vitest';
import { isRecorded, reduceGuest } from './reduce.ts';
import { createGuests, guestsActive, request, systemOf, withdraw } from './state.ts';
import type { GuestAction, Guests, GuestSystem } from './types.ts';

function put(guests: Guests, ...actions: readonly GuestAction[]): ReturnType<typeof reduceGuest> {
  let news: ReturnType<typeof reduceGuest>;
  for (const action of actions) news = reduceGuest(guests, action);
  return news;
}

const claim = (owner: string, generation: number): GuestAction => ({
  type: 'guest-claim',
  owner,
  role: 'audience',
  lease: `lease-${owner}`,
  generation,
});

const output = (data: string, lease = 'lease-w', console = 0): GuestAction => ({
  type: 'guest-output',
  lease,
  system: 'A',
  console,
  data,
});

const typed = (data: string, console = 0): GuestAction => ({ type: 'guest-input', system: 'A', console, data });

const done = (id: number, ok = true): GuestAction => ({
  type: 'guest-done',
  lease: 'lease-w',
  request: id,
  ok,
  code: 0,
  output: 'out',
  us: 5,
});

/** Guests A and B that the window w runs. */
function owned(): { guests: Guests; a: GuestSystem } {
  const guests = createGuests(['A', 'B'], { wanted: true });
  put(guests, claim('w', 1));
  return { guests, a: systemOf(guests, 'A') };
}

/** Asks, and has it done. */
function carryOut(guests: Guests, work: Parameters<typeof request>[2], ok = true): number {
  const id = request(guests, 'A', work);
  put(guests, done(id, ok));
  return id;
}

describe('a claim', () => {
  test('is taken while guests are wanted: the first of a generation holds', () => {
    const guests = createGuests(['A'], { wanted: true });
    put(guests, claim('one', 1), claim('two', 1));
    expect(guests).toMatchObject({ owner: 'one', ownerRole: 'audience', lease: 'lease-one', generation: 1 });
    put(guests, claim('two', 2));
    expect(guests).toMatchObject({ owner: 'two', generation: 2 });
  });

  test.each([0, 1, 3])('of generation %i comes too late or too early after the first', (generation) => {
    const { guests } = owned();
    put(guests, claim('other', generation));
    expect(guests.owner).toBe('w');
  });

  test('is nothing while guests are not wanted', () => {
    const guests = createGuests(['A']);
    put(guests, claim('w', 1));
    expect(guests).toMatchObject({ owner: null, generation: 0 });
  });

  test('lets the systems wait again, whatever became of them before', () => {
    const { guests, a } = owned();
    Object.assign(a, { status: 'failed', message: 'panic' });
    put(guests, claim('next', 2));
    expect(a).toMatchObject({ status: 'waiting', message: '' });
  });
});

describe('news', () => {
  test('of the owner is taken in', () => {
    const { guests, a } = owned();
    put(guests, {
      type: 'guest-status',
      lease: 'lease-w',
      system: 'A',
      status: 'running',
      image: 'v1',
      restoreUs: 400_000,
    });
    expect(a).toMatchObject({ status: 'running', message: '', restoreUs: 400_000 });
    expect(guests.image).toBe('v1');
    put(guests, { type: 'guest-status', lease: 'lease-w', system: 'A', status: 'failed', message: 'panic' });
    expect(a).toMatchObject({ status: 'failed', message: 'panic', restoreUs: 400_000 });
    expect(systemOf(guests, 'B').status).toBe('waiting');
  });

  test('of another lease is ignored, of whatever kind', () => {
    const { guests } = owned();
    request(guests, 'A', { kind: 'migrate' });
    const before = structuredClone(guests);
    const news = [
      output('x', 'lease-old'),
      { type: 'guest-status', lease: 'lease-old', system: 'A', status: 'failed' },
      { type: 'guest-done', lease: 'lease-old', request: 1, ok: true, code: 0, output: '', us: 1 },
      { type: 'guest-progress', lease: 'lease-old', request: 1, round: 1, bytes: 1, us: 1 },
    ] as const;
    for (const action of news) expect(put(guests, action)).toBeUndefined();
    expect(guests).toEqual(before);
  });

  test('of a system that is not there is refused, with those that are', () => {
    const { guests } = owned();
    expect(() => put(guests, { ...output('x'), system: 'C' } as GuestAction)).toThrow(
      'there is no guest "C"; guests are A, B',
    );
  });
});

describe('a console', () => {
  test('keeps the last 64 Ki bytes, and counts all', () => {
    const { guests, a } = owned();
    put(guests, output('first'), output('x'.repeat(32_768)), output('x'.repeat(32_768)), output('end'));
    expect(a.consoles[0]?.text).toHaveLength(65_536);
    expect(a.consoles[0]?.text.startsWith('x')).toBe(true);
    expect(a.consoles[0]?.text.endsWith('xend')).toBe(true);
    expect(a.consoles[0]?.total).toBe(65_536 + 8);
    expect(a.consoles[1]).toMatchObject({ text: '', total: 0 });
  });

  test('keeps the last 4 Ki bytes that were typed, and counts all', () => {
    const { guests, a } = owned();
    put(guests, typed('a'.repeat(4_096)), typed('bc'));
    expect(a.consoles[0]?.typed).toHaveLength(4_096);
    expect(a.consoles[0]?.typed.endsWith('abc')).toBe(true);
    expect(a.consoles[0]?.typedTotal).toBe(4_098);
  });

  test('that is not there is ignored', () => {
    const { guests, a } = owned();
    put(guests, typed('x', 5), output('x', 'lease-w', 5));
    expect(a.deeds).toEqual([]);
  });
});

describe('deeds: what brings another guest there', () => {
  test('keys of one console become one deed, those of another begin a new one', () => {
    const { guests, a } = owned();
    put(guests, typed('l'), typed('s\r'), typed('x', 1), typed('y'));
    expect(a.deeds).toEqual([
      { kind: 'keys', console: 0, data: 'ls\r' },
      { kind: 'keys', console: 1, data: 'x' },
      { kind: 'keys', console: 0, data: 'y' },
    ]);
  });

  test('scripts and lines are deeds when they are done, in that order; what changes nothing is none', () => {
    const { guests, a } = owned();
    carryOut(guests, { kind: 'run', script: 'mkdir /x' });
    carryOut(guests, { kind: 'run', script: 'ls', passive: true });
    carryOut(guests, { kind: 'type', console: 1, text: 'counter', wait: false });
    carryOut(guests, { kind: 'migrate' });
    expect(a.deeds).toEqual([
      { kind: 'run', script: 'mkdir /x' },
      { kind: 'type', console: 1, text: 'counter', wait: false },
    ]);
  });

  test('a script that did not come to its end is none; a line was typed all the same', () => {
    const { guests, a } = owned();
    carryOut(guests, { kind: 'run', script: 'hang' }, false);
    carryOut(guests, { kind: 'type', console: 0, text: 'vi' }, false);
    expect(a.deeds).toEqual([{ kind: 'type', console: 0, text: 'vi' }]);
  });
});

describe('requests', () => {
  test('are kept in order, with numbers that rise, until they are done', () => {
    const { guests } = owned();
    const ids = ['one', 'two', 'three'].map((tag) => request(guests, 'A', { kind: 'run', script: tag }, tag));
    expect(ids).toEqual([1, 2, 3]);
    const news = put(guests, done(2));
    expect(news).toEqual({
      done: {
        request: { id: 2, system: 'A', tag: 'two', work: { kind: 'run', script: 'two' } },
        ok: true,
        code: 0,
        output: 'out',
        us: 5,
      },
    });
    expect(guests.requests.map(({ id }) => id)).toEqual([1, 3]);
    // Said twice, it is heard once.
    expect(put(guests, done(2))).toBeUndefined();
    expect(request(guests, 'A', { kind: 'reset' })).toBe(4);
  });

  test('rounds of a move come with the request', () => {
    const { guests } = owned();
    const id = request(guests, 'A', { kind: 'migrate' }, 'move');
    const progress = { type: 'guest-progress', lease: 'lease-w', round: 2, bytes: 4_096, us: 7 } as const;
    expect(put(guests, { ...progress, request: id })).toMatchObject({
      round: { request: { tag: 'move' }, round: 2, bytes: 4_096, us: 7 },
    });
    expect(put(guests, { ...progress, request: 99 })).toBeUndefined();
  });

  test('are withdrawn by their tag; nobody hears of the end of one under way', () => {
    const { guests, a } = owned();
    const id = request(guests, 'A', { kind: 'run', script: 'x' }, 'old');
    request(guests, 'B', { kind: 'reset' }, 'kept');
    withdraw(guests, 'old');
    expect(guests.requests.map(({ tag }) => tag)).toEqual(['kept']);
    expect(put(guests, done(id))).toBeUndefined();
    expect(a.deeds).toEqual([]);
  });

  test('of a system that is not there are refused', () => {
    expect(() => request(owned().guests, 'C', { kind: 'reset' })).toThrow('there is no guest "C"');
  });

  test('a person asks for a checkpoint, for the last one back, or for the golden state', () => {
    const { guests } = owned();
    const ask = (work: 'checkpoint' | 'restore' | 'reset'): GuestAction => ({ type: 'guest-ask', system: 'A', work });
    put(guests, ask('checkpoint'), ask('reset'), ask('restore'));
    expect(guests.requests.map(({ work }) => work)).toEqual([
      { kind: 'checkpoint' },
      { kind: 'reset' },
      { kind: 'reset' },
    ]);
    put(guests, done(1), ask('restore'));
    expect(guests.requests.at(-1)?.work).toEqual({ kind: 'restore', checkpoint: 1 });
  });
});

describe('going back', () => {
  test('to a checkpoint: consoles and deeds are as they were then, and nothing was typed', () => {
    const { guests, a } = owned();
    put(guests, output('before'), typed('ls\r'));
    const first = carryOut(guests, { kind: 'checkpoint' });
    // Typed right after it: no part of what was typed before it.
    put(guests, typed('rm\r'), output(' after'));
    carryOut(guests, { kind: 'run', script: 'later' });
    const second = carryOut(guests, { kind: 'checkpoint' });
    expect(a.checkpoints.map(({ id }) => id)).toEqual([first, second]);

    carryOut(guests, { kind: 'restore', checkpoint: first });
    expect(a.deeds).toEqual([{ kind: 'keys', console: 0, data: 'ls\r' }]);
    expect(a.consoles[0]).toEqual({ text: 'before', total: 6, typed: '', typedTotal: 0 });
    // The later one is of a future that is gone.
    expect(a.checkpoints.map(({ id }) => id)).toEqual([first]);
    put(guests, typed('x'));
    carryOut(guests, { kind: 'restore', checkpoint: first });
    expect(a.deeds).toEqual([{ kind: 'keys', console: 0, data: 'ls\r' }]);
  });

  test('to the golden state: all is forgotten', () => {
    const { guests, a } = owned();
    put(guests, output('x'), typed('y'));
    carryOut(guests, { kind: 'checkpoint' });
    carryOut(guests, { kind: 'reset' });
    const fresh = createGuests(['A'], { wanted: true }).systems[0];
    expect(a).toEqual(fresh);
  });

  test('that failed, and a checkpoint that failed, change nothing', () => {
    const { guests, a } = owned();
    put(guests, output('x'), typed('y'));
    carryOut(guests, { kind: 'checkpoint' });
    const before = structuredClone(a);
    carryOut(guests, { kind: 'reset' }, false);
    carryOut(guests, { kind: 'restore', checkpoint: 1 }, false);
    carryOut(guests, { kind: 'restore', checkpoint: 99 });
    carryOut(guests, { kind: 'checkpoint' }, false);
    expect(a).toEqual(before);
  });
});

describe('switching', () => {
  test('off forgets everything but the generation; late news of it is not taken', () => {
    const { guests, a } = owned();
    put(guests, output('x'), typed('y'));
    request(guests, 'A', { kind: 'reset' });
    put(guests, { type: 'guest-want', wanted: false }, output('late'));
    expect(guests).toMatchObject({ wanted: false, owner: null, ownerRole: null, lease: null, generation: 1 });
    expect(guests.requests).toEqual([]);
    expect(a).toEqual({ ...createGuests(['A']).systems[0] });
    expect(guestsActive(guests)).toBe(false);
    put(guests, { type: 'guest-want', wanted: true });
    expect(a.status).toBe('waiting');
    put(guests, claim('w', 2));
    expect(guests.owner).toBe('w');
  });

  test('on when they are on changes nothing', () => {
    const { guests } = owned();
    const before = structuredClone(guests);
    put(guests, { type: 'guest-want', wanted: true });
    expect(guests).toEqual(before);
  });
});

describe('a recording', () => {
  test('is shown with nothing running, and a viewer takes over from where it is', () => {
    const guests = createGuests(['A'], { recorded: true });
    const a = systemOf(guests, 'A');
    expect(a.status).toBe('recorded');
    expect([guestsActive(guests), isRecorded(guests)]).toEqual([true, true]);
    request(guests, 'A', { kind: 'run', script: 'mkdir /x' });
    put(guests, output('shown', 'recorded'), { ...done(1), lease: 'recorded' } as GuestAction, typed('ls\r'));
    put(guests, claim('w', 1));
    expect(guests.owner).toBeNull();

    put(guests, { type: 'guest-want', wanted: true });
    expect(guests).toMatchObject({ wanted: true, recorded: false, lease: null });
    expect(isRecorded(guests)).toBe(false);
    expect(a).toMatchObject({ status: 'waiting', consoles: [{ text: 'shown' }, {}] });
    expect(a.deeds).toHaveLength(2);
    // What is left of the recording is not taken for news of the new guest.
    put(guests, claim('w', 1), output(' more', 'recorded'));
    expect(a.consoles[0]?.text).toBe('shown');
  });
});
