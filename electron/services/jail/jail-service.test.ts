import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Happening, LoggedAction } from '../../../demos/core/talk/entry.ts';
import { validate } from '../../../demos/core/schema.ts';
import { jailActionSchema } from '../../../demos/lib/shell/index.ts';
import { SMALL_DECK } from '../../../test/contract/deck.ts';
import { TalkService } from '../talk/talk-service.ts';
import type { Client } from '../talk/talk-service.ts';
import { RUN_LIMITS } from './jail-run.ts';
import { JailService } from './jail-service.ts';
import { EchoMachine } from './testing.ts';
import type { EchoPty } from './testing.ts';

const SIZE = { columns: 80, rows: 24 };
const ON_SLIDE: Happening = { kind: 'slide', slide: 'second', step: 0, instances: ['pool'] };
const ELSEWHERE: Happening = { kind: 'slide', slide: 'third', step: 0, instances: [] };

let machine: EchoMachine;
let talk: TalkService;
let service: JailService;
const window: Client = { send: () => undefined };

function begin(on: TalkService, limits = RUN_LIMITS): void {
  talk = on;
  machine = new EchoMachine();
  service = new JailService(talk, machine, limits);
  talk.connect(window, 'speaker');
}
let proposed = 0;
const propose = (body: Happening): void => talk.append(window, [{ id: `p${(proposed += 1)}`, at: talk.now, body }]);
const newTalk = (): TalkService =>
  new TalkService({ deck: SMALL_DECK, journalFolder: undefined, onBrokenOff: 'fresh' });

beforeEach(() => {
  begin(newTalk());
  propose(ON_SLIDE);
});
afterEach(() => {
  service.close();
  vi.useRealTimers();
});

function actions(of: TalkService = talk): LoggedAction[] {
  return of.entries.flatMap(({ body }) =>
    body.kind === 'demo.action' && body.instance === 'pool' ? [body.action] : [],
  );
}
const statuses = (of: TalkService = talk): unknown[] =>
  actions(of).flatMap(({ type, status }) => (type === 'jail-status' ? [status] : []));
const lastStatus = (): LoggedAction | undefined => actions().findLast(({ type }) => type === 'jail-status');
const output = (): string =>
  actions()
    .flatMap(({ type, data }) => (type === 'jail-output' ? [data as string] : []))
    .join('');
const pty = (): EchoPty => machine.ptys.at(-1) as EchoPty;
const start = (): Promise<void> => service.start('pool', 'jail-user', SIZE);

describe('a jail on a slide', () => {
  it('is in the log from beginning to end, and what was typed is not', async () => {
    await start();
    await service.input('pool', 'id\n');
    await vi.waitFor(() => expect(output()).toBe('$ id\n'));
    pty().say({ type: 'processes', count: 3 });
    await service.stop('pool');
    const status = { type: 'jail-status', profile: 'jail-user', message: '', processes: 0 };
    expect(actions()).toEqual([
      { ...status, status: 'starting' },
      { type: 'jail-size', ...SIZE },
      { ...status, status: 'running', processes: 1 },
      { type: 'jail-output', data: '$ ' },
      { type: 'jail-output', data: 'id\n' },
      { ...status, status: 'running', processes: 3 },
      { ...status, status: 'ended', message: 'Ended.' },
    ]);
    for (const action of actions()) expect(validate(jailActionSchema, action).ok).toBe(true);
  });

  it('logs nothing of a password, which is not echoed', async () => {
    await start();
    const before = pty().told.length;
    pty().send = (message) => void pty().told.push(message);
    await service.input('pool', 'Sesame99\n');
    expect(pty().told.slice(before)).toContainEqual({ type: 'write', data: 'Sesame99\n' });
    expect(JSON.stringify(talk.entries)).not.toContain('Sesame');
  });

  it('is one for an instance: a new one waits until the old one is gone', async () => {
    await start();
    const [first] = machine.ptys;
    const [early, late] = await Promise.allSettled([start(), start()]);
    expect(early).toMatchObject({ reason: new Error('Started again.') });
    expect(late).toMatchObject({ status: 'fulfilled' });
    expect(first?.killed).toBe(true);
    expect(machine.ptys.filter(({ killed }) => !killed)).toHaveLength(1);
    const inTurn = ['starting', 'running', 'ended', 'starting', 'ended', 'starting', 'running'];
    expect(statuses()).toEqual(inTurn);
  });

  it('is ended by its shell, with everything that it wrote in the log', async () => {
    await start();
    pty().say({ type: 'output', data: 'x'.repeat(90_000) });
    await service.input('pool', 'exit\n');
    await vi.waitFor(() => expect(lastStatus()).toMatchObject({ status: 'ended', message: 'The shell has ended.' }));
    expect(output()).toBe(`$ ${'x'.repeat(90_000)}exit\n`);
    await expect(service.input('pool', 'x')).rejects.toThrow(/start it first/);
  });

  it('says why when it could not be set up, when its process breaks, and when there can be none', async () => {
    machine.problem = 'This system does not allow user namespaces: the Linux guest takes its place.';
    await expect(start()).rejects.toThrow(machine.problem);
    expect(lastStatus()).toMatchObject({ status: 'unavailable', message: machine.problem });
    expect(await service.profiles()).toContainEqual(
      expect.objectContaining({ id: 'jail-user', available: false, reason: machine.problem }),
    );
    machine.problem = undefined;
    machine.obeys = false;
    const starting = start();
    await vi.waitFor(() => expect(machine.ptys).toHaveLength(1));
    pty().say({ type: 'gone', setUp: 'mount: permission denied\r\n', left: 0 });
    await expect(starting).rejects.toThrow('It could not be set up: mount: permission denied');
    expect(lastStatus()).toMatchObject({ status: 'failed' });
    machine.obeys = true;
    await start();
    pty().kill();
    await vi.waitFor(() => expect(lastStatus()).toMatchObject({ status: 'failed' }));
    expect(lastStatus()?.['message']).toMatch(/has ended, and the jail with it/);
  });
});

describe('a jail ends', () => {
  it('when its slide is left, and not by a step of it', async () => {
    await start();
    propose({ ...ON_SLIDE, step: 1 });
    await service.input('pool', 'x');
    propose(ELSEWHERE);
    await vi.waitFor(() => expect(lastStatus()).toMatchObject({ status: 'ended', message: 'Its slide was left.' }));
    expect(pty().killed).toBe(true);
    await expect(start()).rejects.toThrow(/is not shown/);
  });

  it('when its slide is left while it starts', async () => {
    machine.obeys = false;
    const starting = start();
    await vi.waitFor(() => expect(statuses()).toEqual(['starting']));
    propose(ELSEWHERE);
    pty().say({ type: 'gone', setUp: '', left: 0 });
    await expect(starting).rejects.toThrow('Its slide was left.');
    expect(statuses()).toEqual(['starting', 'ended']);
  });

  it.each(['demo.reset', 'demo.scenario'] as const)('with a %s, without a word in the new run', async (kind) => {
    await start();
    propose(kind === 'demo.scenario' ? { kind, instance: 'pool', scenario: 'x' } : { kind, instance: 'pool' });
    await vi.waitFor(() => expect(pty().killed).toBe(true));
    expect(talk.entries.at(-1)?.body.kind).toBe(kind);
  });

  it('when no window has shown the talk for a while, and not when one is reloaded', async () => {
    await start();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    talk.disconnect(window);
    vi.advanceTimersByTime(5_000);
    talk.connect(window, 'speaker');
    vi.advanceTimersByTime(20_000);
    expect(lastStatus()).toMatchObject({ status: 'running' });
    talk.disconnect(window);
    vi.advanceTimersByTime(10_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(lastStatus()?.['message']).toMatch(/No window shows it/));
  });

  it('when its time is over', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await start();
    vi.advanceTimersByTime(899_000);
    expect(lastStatus()).toMatchObject({ status: 'running' });
    vi.advanceTimersByTime(1_000);
    vi.useRealTimers();
    await vi.waitFor(() => expect(lastStatus()?.['message']).toBe('Its time is over (15 minutes). Start it again.'));
    expect(lastStatus()).toMatchObject({ status: 'ended', processes: 0 });
  });

  it('also when the process that holds it does not do what it is told', async () => {
    begin(newTalk(), { ...RUN_LIMITS, patienceMs: 20 });
    propose(ON_SLIDE);
    await start();
    pty().obeys = false;
    await service.stop('pool');
    expect(pty().killed).toBe(true);
    expect(lastStatus()).toMatchObject({ status: 'ended', message: 'Ended.' });
  });

  it('with the talk, and is said to have ended when the talk goes on after a crash', async () => {
    const journalFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-jails-'));
    const resume = (): TalkService => new TalkService({ deck: SMALL_DECK, journalFolder, onBrokenOff: 'resume' });
    begin(new TalkService({ deck: SMALL_DECK, journalFolder, onBrokenOff: 'fresh' }));
    propose(ON_SLIDE);
    await start();
    // Nothing is closed, as when the program is killed.
    const again = resume();
    new JailService(again, new EchoMachine());
    expect(statuses(again)).toEqual(['starting', 'running', 'ended']);
    new JailService(resume(), new EchoMachine());
    expect(statuses(again)).toEqual(['starting', 'running', 'ended']);
    talk.end();
    expect(pty().killed).toBe(true);
    expect(talk.entries.at(-1)?.body.kind).toBe('session.end');
    fs.rmSync(journalFolder, { recursive: true });
  });

  it('with the program, at once and with a line in the log', async () => {
    await start();
    service.close();
    expect(pty().killed).toBe(true);
    expect(lastStatus()).toMatchObject({ status: 'ended', message: 'The talk has ended.' });
  });
});

describe('a flood', () => {
  it('is held back and says so, until it has come in', async () => {
    await start();
    pty().say({ type: 'output', data: 'y\r\n'.repeat(60_000) });
    expect(lastStatus()?.['message']).toBe('It writes faster than 64 KiB/s and is held back.');
    expect(output().length).toBeLessThan(70_000);
    await vi.waitFor(() => expect(lastStatus()).toMatchObject({ status: 'running', message: '' }), { timeout: 10_000 });
    expect(output()).toHaveLength(180_002);
    const taken = pty().told.flatMap((message) => (message.type === 'taken' ? [message.bytes] : []));
    expect(taken.reduce((sum, bytes) => sum + bytes, 0)).toBe(180_002);
  });

  it('ends the jail when it has filled what a talk keeps of it', async () => {
    begin(newTalk(), { ...RUN_LIMITS, outputBytes: 50_000 });
    propose(ON_SLIDE);
    await start();
    pty().say({ type: 'output', data: 'y'.repeat(80_000) });
    await vi.waitFor(() => expect(lastStatus()).toMatchObject({ status: 'ended' }));
    expect(lastStatus()?.['message']).toMatch(/^It wrote 0\.05 MiB, all that a talk keeps/);
    expect(output()).toHaveLength(50_000);
  });
});

describe('calls', () => {
  it.each<[string, unknown, RegExp]>([
    ['nothing', undefined, /^The jail refuses this/],
    ['a command', { call: 'start', instance: 'pool', profile: 'jail-user', size: SIZE, command: 'id' }, /command/],
    ['no size', { call: 'start', instance: 'pool', profile: 'jail-user' }, /size/],
    ['a long input', { call: 'input', instance: 'pool', text: 'x'.repeat(4_001) }, /text/],
    ['another instance', { call: 'start', instance: 'nobody', profile: 'jail-user', size: SIZE }, /no demo "nobody"/],
    ['another profile', { call: 'start', instance: 'pool', profile: 'root', size: SIZE }, /no profile "root"/],
    ['input without a jail', { call: 'input', instance: 'pool', text: 'x' }, /no jail here/],
  ])('are answered in words: %s', async (_what, call, message) => {
    expect((await service.answer(call)).problem).toMatch(message);
    expect(actions()).toEqual([]);
  });

  it('that do what was meant have no problem', async () => {
    const start = { call: 'start', instance: 'pool', profile: 'jail-root', size: SIZE };
    for (const call of [start, { call: 'input', instance: 'pool', text: 'x' }, { call: 'stop', instance: 'pool' }])
      expect(await service.answer(call)).toEqual({});
    expect((await service.answer({ call: 'profiles' })).profiles).toHaveLength(2);
  });

  it('start four jails at the most', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const demos = names.map((instance) => ({ instance, demo: 'cpu-pool', seed: 1, line: 1 }));
    const [first, ...others] = SMALL_DECK.slides;
    const slides = [{ ...first, demos } as (typeof SMALL_DECK.slides)[number], ...others];
    begin(new TalkService({ deck: { ...SMALL_DECK, slides }, journalFolder: undefined, onBrokenOff: 'fresh' }));
    for (const name of names.slice(0, 4)) await service.start(name, 'jail-user', SIZE);
    await expect(service.start('e', 'jail-user', SIZE)).rejects.toThrow(/4 jails already/);
  });
});
