import { describe, expect, test } from 'vitest';
import { createGuests, request } from '../../demos/lib/guest/index.ts';
import { FakeTalk, running, settled, statuses, type FakeMachine } from './testing.ts';

const ON_STAGE = { onStage: true, playing: true };
const LEFT = { onStage: false, playing: true };

describe('who runs the guests', () => {
  test('a window claims guests that nobody runs, starts each, and shows the prompts', async () => {
    const talk = new FakeTalk(['A', 'B']);
    const window = talk.open('audience');
    await talk.drive();
    expect(talk.guests).toMatchObject({ ownerRole: 'audience', generation: 1 });
    expect(window.machines.map(({ waiting }) => waiting)).toEqual([['start'], ['start']]);
    expect(statuses(talk)).toEqual(['loading', 'loading']);
    await window.machines[1]?.answer();
    expect(statuses(talk)).toEqual(['loading', 'running']);
    expect(talk.guests.image).toBe('v1');
    expect(talk.shown()).toEqual(['0 guest:~# ', '1 guest:~# ']);
    expect(talk.guests.systems[1]?.restoreUs).toBeGreaterThanOrEqual(0);
  });

  test('nothing is claimed while guests are not wanted, and nothing is started off stage', async () => {
    const off = new FakeTalk(['A'], {});
    off.open('audience');
    await off.drive();
    expect(off.log).toEqual([]);

    const talk = new FakeTalk();
    const window = talk.open('audience', LEFT);
    await talk.drive();
    expect(talk.log).toEqual([]);
    window.stage = ON_STAGE;
    await talk.drive();
    expect(window.machines).toHaveLength(1);
  });

  test('of two windows that claim at once, one runs them and the other lets go', async () => {
    const talk = new FakeTalk();
    const [one, two] = [talk.open('audience'), talk.open('speaker')];
    await talk.drive();
    expect(talk.log.filter(({ type }) => type === 'guest-claim')).toHaveLength(2);
    const running = [...one.machines, ...two.machines].filter(({ disposed }) => !disposed);
    expect(running).toHaveLength(1);
    expect(talk.guests.generation).toBe(1);
  });

  test('a window that had begun on its own claim stops when the log knew another first', async () => {
    const { talk, window, machine } = await running();
    Object.assign(talk.guests, { owner: 'other', ownerRole: 'speaker', lease: 'theirs' });
    talk.open('speaker', LEFT);
    await talk.drive();
    expect(machine.disposed).toBe(true);
    const before = talk.log.length;
    machine.listener.output(0, 'late');
    await settled();
    expect(talk.log).toHaveLength(before);
    expect(window.machines).toHaveLength(1);
  });

  test('guests of a window that is there are left to it; when it is gone they are taken over', async () => {
    const { talk, window } = await running();
    const speaker = talk.open('speaker');
    await talk.drive();
    expect(speaker.machines).toHaveLength(0);
    await talk.close(window);
    expect(speaker.machines).toHaveLength(1);
    expect(talk.guests).toMatchObject({ ownerRole: 'speaker', generation: 2 });
  });

  test('a window that was loaded again takes its own guests over', async () => {
    const { talk, window } = await running();
    await talk.close(window);
    const again = talk.open('audience');
    await talk.drive();
    expect(again.machines).toHaveLength(1);
    expect(talk.guests.generation).toBe(2);
  });

  test('while it is not known which windows there are, nobody takes over', async () => {
    const { talk, window } = await running();
    const speaker = talk.open('speaker');
    talk.windows.splice(talk.windows.indexOf(window), 1);
    talk.windows.splice(talk.windows.indexOf(speaker), 1);
    speaker.runner.drive(talk.guests, ON_STAGE);
    await settled();
    expect(speaker.machines).toHaveLength(0);
  });

  test('switched off and on again, they begin anew', async () => {
    const { talk, window, machine } = await running();
    await talk.say({ type: 'guest-want', wanted: false });
    expect(machine.disposed).toBe(true);
    expect(statuses(talk)).toEqual(['off']);
    await talk.say({ type: 'guest-want', wanted: true });
    expect(window.machines).toHaveLength(2);
    expect(talk.guests.generation).toBe(2);
    // The same before the window has looked.
    await talk.say({ type: 'guest-want', wanted: false }, { type: 'guest-want', wanted: true });
    expect(window.machines).toHaveLength(3);
  });

  test('a reset of the instance starts new machines, though its generations begin at 0 again', async () => {
    const { talk, window, machine } = await running();
    talk.guests = createGuests(['A'], { wanted: true });
    await talk.drive();
    expect(machine.disposed).toBe(true);
    expect(window.machines).toHaveLength(2);
    await window.machines[1]?.answer();
    expect(statuses(talk)).toEqual(['running']);
    talk.guests = createGuests(['A'], { wanted: true });
    await talk.drive();
    expect(window.machines).toHaveLength(3);
  });

  test('guests of a slide that was left go when another slide needs some, and come back with what was done', async () => {
    const { talk, window, machine } = await running();
    request(talk.guests, 'A', { kind: 'run', script: 'touch /a' });
    await talk.drive();
    await machine.answer({ code: 0, output: '' });
    window.stage = LEFT;
    await talk.drive();
    expect(machine.runs).toBe(false);
    expect(machine.disposed).toBe(false);

    // Both are of one window: they know of each other.
    const other = new FakeTalk();
    other.open('audience');
    await other.drive();
    expect(machine.disposed).toBe(true);

    window.stage = ON_STAGE;
    await talk.drive();
    const back = window.machines[1] as FakeMachine;
    await back.answer();
    expect(back.waiting).toEqual(['run touch /a']);
    await back.answer({ code: 0, output: '' });
    expect(statuses(talk)).toEqual(['running']);
    expect(talk.guests.generation).toBe(1);
    other.windows[0]?.runner.stop();
  });
});
