import { describe, expect, test } from 'vitest';
import { request, systemOf } from '../../demos/lib/guest/index.ts';
import { FakeTalk, running, settled, statuses, type FakeMachine } from './testing.ts';

const ON_STAGE = { onStage: true, playing: true };

describe('bringing a guest to where it was', () => {
  test('what was done is done again in order and quietly, before the guest is said to run', async () => {
    const talk = new FakeTalk(['A'], { wanted: true });
    systemOf(talk.guests, 'A').deeds.push(
      { kind: 'run', script: 'mkdir /x' },
      { kind: 'type', console: 1, text: 'counter', wait: false },
      { kind: 'keys', console: 0, data: 'ls\rcd /x\rec' },
    );
    Object.assign(systemOf(talk.guests, 'A').consoles[0] ?? {}, { text: 'x', total: 1 });
    const { machines } = talk.open('audience');
    await talk.drive();
    const [machine] = machines as [FakeMachine];
    await machine.answer();
    expect(machine.quiet).toBe(true);
    await machine.answer({ code: 0, output: '' });
    await machine.answer('');
    await machine.refuse('no prompt');
    expect(statuses(talk)).toEqual(['loading']);
    await machine.answer('');
    expect(machine.said).toEqual([
      'start',
      'run mkdir /x',
      'type 1 counter 0',
      'type 0 ls 5000',
      'type 0 cd /x 5000',
      'keys 0 ec',
    ]);
    expect(machine.quiet).toBe(false);
    expect(statuses(talk)).toEqual(['running']);
    // The consoles show already what they have shown.
    expect(talk.shown()).toEqual([]);
  });

  test('keys typed while it starts are typed once, after it', async () => {
    const talk = new FakeTalk();
    const { machines } = talk.open('audience');
    await talk.drive();
    await talk.say({ type: 'guest-input', system: 'A', console: 0, data: 'l' });
    await talk.say({ type: 'guest-input', system: 'A', console: 0, data: 's\r' });
    await machines[0]?.answer();
    await talk.drive();
    expect(machines[0]?.said).toEqual(['start', 'keys 0 ls\r']);
  });

  test('a guest that cannot be started says why, and a reset tries again', async () => {
    const talk = new FakeTalk();
    talk.problem = 'there is no image';
    const { machines } = talk.open('audience');
    await talk.drive();
    expect(talk.guests.systems[0]).toMatchObject({ status: 'failed', message: 'there is no image' });
    expect(machines[0]?.disposed).toBe(true);

    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    expect(talk.done()).toEqual(['1 not ok there is no image']);
    talk.problem = undefined;
    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    await machines.at(-1)?.answer();
    expect(talk.done()).toEqual(['1 not ok there is no image', '2 ok']);
    expect(statuses(talk)).toEqual(['running']);
    expect(talk.shown()).toEqual(['0 guest:~# ', '1 guest:~# ']);
  });
});

describe('typing', () => {
  test('each key is passed on exactly once, whatever else happens', async () => {
    const { talk, machine } = await running();
    for (const data of ['a', 'b', 'cd']) {
      await talk.say({ type: 'guest-input', system: 'A', console: 0, data });
      machine.listener.output(0, data);
      await talk.drive();
    }
    await talk.say({ type: 'guest-input', system: 'A', console: 1, data: 'z' });
    expect(machine.said.slice(1)).toEqual(['keys 0 a', 'keys 0 b', 'keys 0 cd', 'keys 1 z']);
  });

  test('keys typed before a reset are gone with it, and those after it are not', async () => {
    const { talk, window } = await running();
    await talk.say({ type: 'guest-input', system: 'A', console: 0, data: 'old' });
    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    await talk.say({ type: 'guest-input', system: 'A', console: 0, data: 'lost' });
    const fresh = window.machines[1] as FakeMachine;
    await fresh.answer();
    await talk.say({ type: 'guest-input', system: 'A', console: 0, data: 'new' });
    expect(fresh.said).toEqual(['start', 'keys 0 new']);
  });

  test('what was typed right after the reset is typed whole', async () => {
    const { talk, window } = await running();
    await talk.say({ type: 'guest-input', system: 'A', console: 0, data: 'old' });
    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    talk.meanwhile = ({ type }) =>
      type === 'guest-done' ? [{ type: 'guest-input', system: 'A', console: 0, data: 'longer' }] : [];
    const fresh = window.machines[1] as FakeMachine;
    await fresh.answer();
    expect(fresh.said).toEqual(['start', 'keys 0 longer']);
  });
});

describe('requests', () => {
  test('of one system are done one after the other, of two side by side', async () => {
    const { talk, window } = await running(['A', 'B']);
    const [a, b] = window.machines as [FakeMachine, FakeMachine];
    request(talk.guests, 'A', { kind: 'run', script: 'one' });
    request(talk.guests, 'B', { kind: 'run', script: 'two' });
    request(talk.guests, 'A', { kind: 'type', console: 0, text: 'three' });
    await talk.drive();
    expect([a.waiting, b.waiting]).toEqual([['run one'], ['run two']]);
    await a.answer({ code: 3, output: 'x' });
    expect(a.waiting).toEqual(['type 0 three 30000']);
    await b.answer({ code: 0, output: '' });
    await a.answer('shown');
    expect(talk.done()).toEqual(['1 ok x', '2 ok', '3 ok shown']);
    expect(talk.log.find((action) => action.type === 'guest-done')).toMatchObject({ code: 3 });
    expect(talk.guests.requests).toEqual([]);
    // None was done twice.
    expect(a.said).toEqual(['start', 'run one', 'type 0 three 30000']);
  });

  test('a program that runs on is not waited for; what fails is not ok, and says why', async () => {
    const { talk, machine } = await running();
    request(talk.guests, 'A', { kind: 'type', console: 0, text: 'counter', wait: false });
    request(talk.guests, 'A', { kind: 'run', script: 'sleep 99' });
    request(talk.guests, 'A', { kind: 'restore', checkpoint: 7 });
    await talk.drive();
    expect(machine.waiting).toEqual(['type 0 counter 0']);
    await machine.answer('');
    await machine.refuse('too late');
    expect(talk.done()).toEqual(['1 ok', '2 not ok too late', '3 not ok There is no such checkpoint.']);
    expect(statuses(talk)).toEqual(['running']);
  });

  test('only the last 16 Ki of what a script printed are kept', async () => {
    const { talk, machine } = await running();
    request(talk.guests, 'A', { kind: 'run', script: 'x' });
    await talk.drive();
    await machine.answer({ code: 0, output: `${'x'.repeat(20_000)}end` });
    const done = talk.log.find((action) => action.type === 'guest-done');
    expect(done?.output).toHaveLength(16_384);
    expect(done?.output.endsWith('end')).toBe(true);
  });

  test('a checkpoint is returned to in the same machine, without what was typed since', async () => {
    const { talk, window, machine } = await running();
    await talk.say({ type: 'guest-ask', system: 'A', work: 'checkpoint' });
    expect(machine.waiting).toEqual(['checkpoint 1']);
    await machine.answer(50);
    await talk.say({ type: 'guest-input', system: 'A', console: 0, data: 'rm -r /\r' });
    await talk.say({ type: 'guest-ask', system: 'A', work: 'restore' });
    await talk.say({ type: 'guest-input', system: 'A', console: 0, data: 'lost' });
    await machine.answer(true);
    await talk.say({ type: 'guest-input', system: 'A', console: 0, data: 'ls\r' });
    expect(machine.said).toEqual(['start', 'checkpoint 1', 'keys 0 rm -r /\r', 'restore 1', 'keys 0 ls\r']);
    expect(talk.done()).toEqual(['1 ok 50', '2 ok']);
    expect(window.machines).toHaveLength(1);
  });

  test('a checkpoint that is not kept here is made again from what was done before it', async () => {
    const { talk, window, machine } = await running();
    request(talk.guests, 'A', { kind: 'run', script: 'before' });
    request(talk.guests, 'A', { kind: 'checkpoint' });
    request(talk.guests, 'A', { kind: 'run', script: 'after' });
    await talk.drive();
    await machine.answer({ code: 0, output: '' });
    await machine.answer(50);
    await machine.answer({ code: 0, output: '' });
    await talk.say({ type: 'guest-ask', system: 'A', work: 'restore' });
    await machine.answer(false);
    const made = window.machines[1] as FakeMachine;
    await made.answer();
    expect(made.waiting).toEqual(['run before']);
    await made.answer({ code: 0, output: '' });
    expect(made.said).toEqual(['start', 'run before']);
    expect(talk.done().at(-1)).toBe('4 ok');
    expect(systemOf(talk.guests, 'A').deeds).toEqual([{ kind: 'run', script: 'before' }]);
  });
});

describe('a reset does not wait', () => {
  test('for a script that hangs, nor for those behind it', async () => {
    const { talk, window, machine } = await running();
    request(talk.guests, 'A', { kind: 'run', script: 'hang' });
    request(talk.guests, 'A', { kind: 'run', script: 'never' });
    request(talk.guests, 'A', { kind: 'reset' });
    request(talk.guests, 'A', { kind: 'run', script: 'then' });
    await talk.drive();
    expect(machine.disposed).toBe(true);
    const fresh = window.machines[1] as FakeMachine;
    await fresh.answer();
    expect(fresh.waiting).toEqual(['run then']);
    await fresh.answer({ code: 0, output: '' });
    const cut = 'not ok This was cut short: the guest was set back.';
    expect(talk.done()).toEqual([`1 ${cut}`, `2 ${cut}`, '3 ok', '4 ok']);
    expect(systemOf(talk.guests, 'A').deeds).toEqual([{ kind: 'run', script: 'then' }]);
  });

  test('for a guest that is being started', async () => {
    const talk = new FakeTalk();
    const { machines } = talk.open('audience');
    await talk.drive();
    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    expect(machines.map(({ disposed }) => disposed)).toEqual([true, false]);
    await machines[1]?.answer();
    expect(statuses(talk)).toEqual(['running']);
    expect(talk.done()).toEqual(['1 ok']);
  });

  test('for another reset', async () => {
    const { talk, window } = await running();
    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    expect(window.machines.filter(({ disposed }) => !disposed)).toHaveLength(1);
    await window.machines.at(-1)?.answer();
    expect(talk.guests.requests).toEqual([]);
    expect(statuses(talk)).toEqual(['running']);
  });

  test('for a move: both machines of it go', async () => {
    const { talk, window } = await running();
    request(talk.guests, 'A', { kind: 'migrate' });
    await talk.drive();
    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    expect(window.machines.map(({ disposed }) => disposed)).toEqual([true, true, false]);
    await window.machines[2]?.answer();
    expect(talk.done()).toEqual(['1 not ok This was cut short: the guest was set back.', '2 ok']);
  });
});

describe('a move', () => {
  const MIGRATION = { rounds: [], stopBytes: 1, sourceHash: 'a', targetHash: 'a', downtimeUs: 5 };

  test('tells its rounds, goes on in the other machine, and keys typed meanwhile are typed there', async () => {
    const { talk, window, machine } = await running();
    request(talk.guests, 'A', { kind: 'migrate' });
    await talk.drive();
    await talk.say({ type: 'guest-input', system: 'A', console: 0, data: 'ls\r' });
    expect(talk.log).toContainEqual(expect.objectContaining({ type: 'guest-progress', request: 1, round: 1 }));
    await machine.answer(MIGRATION);
    expect(JSON.parse(talk.done()[0]?.replace('1 ok ', '') ?? '')).toEqual(MIGRATION);
    expect(machine.disposed).toBe(true);
    expect(machine.said).not.toContain('keys 0 ls\r');
    const target = window.machines[1] as FakeMachine;
    expect(target.said).toEqual(['keys 0 ls\r']);
    target.listener.output(0, 'moved');
    await settled();
    expect(talk.shown()).toContain('0 moved');
  });

  test('that fails leaves a guest that a reset brings back', async () => {
    const { talk, window, machine } = await running();
    request(talk.guests, 'A', { kind: 'migrate' });
    await talk.drive();
    await machine.refuse('no memory');
    expect(talk.done()).toEqual(['1 not ok The move failed: no memory']);
    expect(statuses(talk)).toEqual(['failed']);
    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    await window.machines.at(-1)?.answer();
    expect(statuses(talk)).toEqual(['running']);
  });
});

describe('a guest that fails', () => {
  test('says why, ends what is under way, and a reset brings it back', async () => {
    const { talk, window, machine } = await running();
    request(talk.guests, 'A', { kind: 'run', script: 'echo c > /proc/sysrq-trigger' });
    request(talk.guests, 'A', { kind: 'run', script: 'waits' });
    await talk.drive();
    machine.listener.failed('the kernel has given up');
    await settled();
    expect(talk.guests.systems[0]).toMatchObject({ status: 'failed', message: 'the kernel has given up' });
    expect(talk.done()).toEqual(['1 not ok the kernel has given up']);
    expect(machine.runs).toBe(false);
    // Playing again does not set it going.
    window.stage = { onStage: true, playing: false };
    await talk.drive();
    window.stage = ON_STAGE;
    await talk.drive();
    expect(machine.runs).toBe(false);
    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    await window.machines[1]?.answer();
    expect(statuses(talk)).toEqual(['running']);
    expect(talk.guests.systems[0]?.message).toBe('');
  });

  test('is stopped when its consoles have shown 4 MiB, and may show as much again after a reset', async () => {
    const { talk, window, machine } = await running();
    const piece = 'x'.repeat(8_192);
    for (let count = 0; count < 600; count += 1) machine.listener.output(0, piece);
    await settled();
    const bytes = talk.shown().reduce((sum, text) => sum + text.length - 2, 0);
    expect(bytes).toBeLessThanOrEqual(4 * 1024 * 1024);
    expect(bytes).toBeGreaterThan(4 * 1024 * 1024 - 2 * piece.length);
    expect(talk.guests.systems[0]).toMatchObject({
      status: 'failed',
      message: expect.stringContaining('4 MiB') as string,
    });
    expect(talk.log.filter((action) => action.type === 'guest-status' && action.status === 'failed')).toHaveLength(1);
    await talk.say({ type: 'guest-ask', system: 'A', work: 'reset' });
    const fresh = window.machines[1] as FakeMachine;
    await fresh.answer();
    fresh.listener.output(0, 'again');
    await settled();
    expect(talk.shown().at(-1)).toBe('0 again');
  });

  test('runs only while its slide is on stage and plays', async () => {
    const { talk, window, machine } = await running();
    expect(machine.runs).toBe(true);
    window.stage = { onStage: true, playing: false };
    await talk.drive();
    expect(machine.runs).toBe(false);
    window.stage = ON_STAGE;
    await talk.drive();
    expect(machine.runs).toBe(true);
  });
});
