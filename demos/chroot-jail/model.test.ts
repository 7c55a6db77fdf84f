import { describe as group, expect, test } from 'vitest';
import { runScenario } from '../core/scenario.ts';
import { describe, verdict } from './describe.ts';
import demo from './demo.ts';
import { invariants } from './invariants.ts';
import { finished, jailRun, steps } from './testing.ts';
import type { JailRun } from './testing.ts';
import { stepsOf } from './topics/index.ts';
import { ORDERS } from './topics/privsep.ts';
import { FAULTS, LEAKS, TOPICS } from './types.ts';
import type { JailState } from './types.ts';

const place = (run: JailRun): (string | undefined)[] => {
  const { process } = run.observe();
  return [process?.root, process?.cwd];
};

group('scenarios', () => {
  test.each(demo.scenarios.map((scenario) => [scenario.id, scenario] as const))('%s', (_, scenario) => {
    const result = runScenario(demo, scenario);
    expect(result.failures).toEqual([]);
    expect(result.refusals).toEqual([]);
    expect(scenario.expectations.length).toBeGreaterThan(1);
  });

  test('there is one for each topic, and its claims do not hold of another', () => {
    const topics = demo.scenarios.map(({ params }) => (params as { topic?: string }).topic);
    for (const topic of TOPICS) expect(topics).toContain(topic);
    const other = jailRun({ topic: 'build', show: 'vhost' }).observe();
    for (const { expectations } of demo.scenarios) {
      expect(expectations.some(({ holds }) => !holds(other))).toBe(true);
    }
  });
});

/** Configurations in which every call of every step ends as the step says. */
const WALKS = [
  ...[1, 2, 3, 4].flatMap((depth) => [
    { topic: 'build', depth },
    ...[true, false].flatMap((privileged) =>
      (['calls', 'descriptor'] as const).map((way) => ({ topic: 'escape', depth, privileged, way })),
    ),
  ]),
  ...FAULTS.flatMap((fault) =>
    (['nothing', 'binds', 'chroot'] as const).map((forget) => ({ topic: 'recovery', fault, forget })),
  ),
  ...Object.values(ORDERS).map((order) => ({ topic: 'privsep', order })),
  { topic: 'honeypot' },
  ...LEAKS.map((leak) => ({ topic: 'honeypot', leaks: [leak] })),
  { topic: 'honeypot', leaks: [] },
];

test.each(WALKS)('each call ends as its step says: %j', (params) => {
  const run = jailRun(params);
  const all = stepsOf(run.state.config);
  all.forEach((step, index) => {
    const before = run.state.trace.length;
    steps(run, 1);
    const made = run.state.trace.slice(before);
    const planned = step.calls.filter(({ quiet }) => quiet !== true);
    planned.forEach(({ fails }, number) => {
      const { call, result, ok } = made[number] ?? { call: 'nothing', result: '', ok: false };
      if (fails !== 'any') expect([index, call, ok ? 'ok' : result]).toEqual([index, call, fails ?? 'ok']);
    });
  });
  expect(run.observe()).toMatchObject({ stepsDone: all.length, stepsTotal: all.length });
});

group('recovery (row 97)', () => {
  test('WE97.1: mount, bind, chroot, install: it starts, and everything is undone', () => {
    const run = finished({ topic: 'recovery' });
    expect(run.observe()).toMatchObject({ bootable: true, mountsLeft: 0, rescueUnchanged: true, process: null });
    expect(verdict(run.observe())).toBe('Repaired: it starts.');
  });

  test('WE97.2: without /dev the boot loader finds no device', () => {
    const run = finished({ topic: 'recovery', forget: 'binds' });
    expect(run.observe()).toMatchObject({ bootable: false, mountsLeft: 0, rescueUnchanged: true });
    expect(run.state.trace).toContainEqual(
      expect.objectContaining({ call: 'open("/dev/sda")', result: 'ENOENT', step: 3 }),
    );
  });

  test.each(['fstab', 'password'])('%s can be repaired without binds, but not without the chroot', (fault) => {
    expect(finished({ topic: 'recovery', fault, forget: 'binds' }).observe().bootable).toBe(true);
    const wrong = finished({ topic: 'recovery', fault, forget: 'chroot' }).observe();
    expect(wrong).toMatchObject({ bootable: false, rescueUnchanged: false });
    expect(verdict(wrong)).toBe('Not repaired: it does not start. The rescue system was changed instead.');
  });
});

group('privilege separation (row 98)', () => {
  test.each<[keyof typeof ORDERS, string, Partial<ReturnType<JailRun['observe']>>]>([
    ['right', 'Locked in, and the log is still open.', { waysOut: [] }],
    ['user first', 'Not locked in: no jail.', { waysOut: ['no jail'] }],
    ['no chdir', 'Not locked in: working directory outside.', { waysOut: ['working directory outside'] }],
    ['log too late', 'Locked in, but without its log.', { waysOut: [] }],
    ['groups last', 'Locked in, but still in the group of root.', { waysOut: [] }],
    ['open folder', 'Not locked in: open directory outside.', { waysOut: ['open directory outside'] }],
    ['stays root', 'Not locked in: privilege.', { waysOut: ['privilege'] }],
  ])('%s: %s', (name, text, expected) => {
    const seen = finished({ topic: 'privsep', order: ORDERS[name] }).observe();
    expect(verdict(seen)).toBe(text);
    expect(seen).toMatchObject(expected);
  });

  test('WE98.2: setuid before chroot gives EPERM', () => {
    const run = jailRun({ topic: 'privsep', order: ['setuid', 'chroot'] });
    steps(run, 2);
    expect(run.observe()).toMatchObject({ lastErrno: 'EPERM', process: { root: '/' } });
  });
});

group('honeypot (row 99)', () => {
  test('WE99.1: inode 131,073 is detected; WE99.2: nothing to be seen fires no test', () => {
    const bare = jailRun({ topic: 'honeypot', leaks: ['filesystem'] });
    steps(bare, 2);
    expect(bare.observe().detections.filter(({ fires }) => fires)).toEqual([
      { detector: 'inode', fires: true, saw: 'inode of / is 131073' },
    ]);
    const careful = jailRun({ topic: 'honeypot', leaks: [] });
    steps(careful, 2);
    expect(careful.observe().testsFired).toBe(0);
  });

  test('a leak more never means a test less', () => {
    const fired = (leaks: readonly string[]): string[] => {
      const run = jailRun({ topic: 'honeypot', leaks });
      steps(run, 2);
      return run.observe().detections.flatMap(({ detector, fires }) => (fires ? [detector] : []));
    };
    const subsets = Array.from({ length: 2 ** LEAKS.length }, (_, bits) =>
      LEAKS.filter((_leak, at) => (bits >> at) & 1),
    );
    for (const leaks of subsets) {
      const before = fired(leaks);
      for (const more of LEAKS) expect(fired([...new Set([...leaks, more])])).toEqual(expect.arrayContaining(before));
    }
  });

  test('a leak that is switched is tested at once', () => {
    const run = jailRun({ topic: 'honeypot' });
    steps(run, 2);
    run.dispatch({ type: 'set-leak', leak: 'proc', value: false });
    expect(run.observe()).toMatchObject({ testsFired: 2, stepsDone: 2, stepsTotal: 5 });
    run.dispatch({ type: 'set-leak', leak: 'proc', value: true });
    expect(run.observe().testsFired).toBe(5);
  });
});

group('the break-out (row 100, D8)', () => {
  test('step by step', () => {
    const run = jailRun({ topic: 'escape' });
    const trace = Array.from({ length: 4 }, () => {
      steps(run, 1);
      return place(run);
    });
    expect(trace).toEqual([
      ['/jail', '/jail'],
      ['/jail/foo', '/jail'],
      ['/jail/foo', '/'],
      ['/', '/'],
    ]);
    expect(run.observe()).toMatchObject({ escaped: true, callsMade: 4 });
  });

  test.each([1, 2, 3, 4])('depth %i takes 3 + depth calls', (depth) => {
    expect(finished({ topic: 'escape', depth }).observe()).toMatchObject({ escaped: true, callsMade: 3 + depth });
  });

  test('by hand: calls out of turn', () => {
    const run = jailRun({ topic: 'escape' });
    for (const value of [
      { name: 'mkdir', path: 'x' },
      { name: 'chroot', path: 'x' },
      { name: 'chdir', path: '../../..' },
      { name: 'chroot', path: '.' },
    ]) {
      expect(run.dispatch({ type: 'call', value })).toEqual({ ok: true });
    }
    expect(run.observe()).toMatchObject({ escaped: true, callsMade: 4 });
    expect(run.dispatch({ type: 'call', value: { name: 'exit', code: 0 } })).toMatchObject({ ok: false });
  });
});

group('steps', () => {
  test('calls come one after the other; the next step does what is left at once', () => {
    const run = jailRun({ topic: 'build' });
    steps(run, 1);
    run.dispatch({ type: 'next-step' });
    expect(run.state.trace.at(-1)?.call).toBe('chroot("/jail")');
    expect(run.observe()).toMatchObject({ step: 'Nothing to run', stepsDone: 1 });
    run.advanceTo(run.now + 400_000);
    expect(run.state.trace.at(-1)?.call).toBe('chdir("/")');
    run.dispatch({ type: 'next-step' });
    expect(run.state.trace.map(({ call }) => call)).toContain('execve("/bin/sh")');
    expect(run.observe().step).toBe('The program is there, its loader is not');
  });

  test('after the last one there is none', () => {
    const run = finished({ topic: 'escape' });
    expect(run.dispatch({ type: 'next-step' })).toMatchObject({
      ok: false,
      problems: [{ message: 'All steps are done: start again, or choose another topic.' }],
    });
    run.dispatch({ type: 'restart' });
    expect(run.observe()).toMatchObject({ stepsDone: 0, callsMade: 0, process: { root: '/jail' } });
  });

  test('a change of the topic begins it again', () => {
    const run = jailRun({ topic: 'escape' });
    steps(run, 3);
    run.dispatch({ type: 'set-privileged', value: false });
    steps(run, 2);
    expect(run.observe()).toMatchObject({ lastErrno: 'EPERM', process: { uid: 1000, root: '/jail' } });
    run.dispatch({ type: 'choose-topic', value: 'build' });
    expect(run.observe()).toMatchObject({ topic: 'build', stepsDone: 0, process: null });
    expect(run.dispatch({ type: 'call', value: { name: 'chdir', path: '..' } })).toMatchObject({
      ok: false,
      problems: [{ message: 'There is no process in the jail yet: go on to the step that puts one there.' }],
    });
  });

  test.each([
    [{ topic: 'nowhere' }, 'the topic must be one of build, recovery, privsep, honeypot, escape'],
    [{ depth: 5 }, 'the depth must be a whole number from 1 to 4'],
    [{ order: ['chroot', 'chroot'] }, 'the order must name each of'],
    [{ order: [] }, 'the order must name each of'],
    [{ leaks: ['tap'] }, 'a leak must be one of'],
  ])('%j is refused', (params, message) => {
    expect(() => jailRun(params)).toThrow(message);
  });
});

test('a person takes over from a scenario', () => {
  const run = jailRun({ topic: 'build' });
  run.dispatch({ type: 'next-step', scripted: true });
  run.dispatch({ type: 'next-step' });
  run.dispatch({ type: 'next-step', scripted: true });
  expect(run.observe().step).toBe('Nothing to run');
  const typing = jailRun({ topic: 'build' });
  typing.dispatch({ type: 'guest-input', system: 'guest', console: 0, data: 'l' });
  typing.dispatch({ type: 'next-step', scripted: true });
  expect(typing.observe().stepsDone).toBe(0);
  const watched = jailRun({ topic: 'build', recorded: true });
  watched.dispatch({ type: 'guest-output', lease: 'recorded', system: 'guest', console: 0, data: '#' });
  watched.dispatch({ type: 'next-step', scripted: true });
  expect(watched.observe().step).toBe('An empty directory');
});

group('virtual hosts (row 12)', () => {
  const ask = (run: JailRun, host: string | null): unknown =>
    run.dispatch({ type: 'request', value: { address: '192.0.2.80', port: 80, version: '1.1', host } });

  test('the last host first answers for names that nobody has', () => {
    const run = jailRun({ show: 'vhost' });
    const { hosts } = run.state.config;
    ask(run, 'nosuch.example');
    expect(run.observe().exchanges.at(-1)).toMatchObject({ host: 0, status: 200 });
    run.dispatch({ type: 'set-hosts', value: [hosts[2]!, hosts[0]!, hosts[1]!] });
    ask(run, 'nosuch.example');
    expect(run.state.config.hosts[run.observe().exchanges.at(-1)?.host ?? -1]?.serverName).toBe('c.example');
    expect(describe(run.observe())).toBe('Host: nosuch.example: nobody has that name: the first host.');
  });

  test('the last five are kept', () => {
    const run = jailRun({ show: 'vhost' });
    for (let count = 0; count < 8; count += 1) ask(run, null);
    expect(run.observe().exchanges.map(({ id }) => id)).toEqual([4, 5, 6, 7, 8]);
    expect(describe(run.observe())).toBe('no Host header: 400, HTTP/1.1 without a Host header.');
  });
});

group('invariants find', () => {
  const broken = (params: unknown, count: number, damage: (state: JailState) => void): string[] => {
    const run = jailRun(params);
    steps(run, count);
    const { state } = run;
    const names = (): string[] => Object.keys(invariants).filter((name) => invariants[name]?.(state) !== undefined);
    expect(names()).toEqual([]);
    damage(state);
    return names();
  };
  const insider = ({ kernel, pids }: JailState): JailState['kernel']['processes'][number] =>
    kernel.processes.find(({ pid }) => pid === pids.inside)!;

  test('a capability without root', () => {
    expect(
      broken({ topic: 'escape', privileged: false }, 1, (state) => (insider(state).capabilities = ['CAP_MKNOD'])),
    ).toEqual(['who is no longer user 0 has no capability']);
  });

  test('a root that took the working directory along', () => {
    expect(
      broken({ topic: 'escape' }, 2, (state) => {
        insider(state).cwd = { ...insider(state).root };
      }),
    ).toEqual(['chroot moves the root only']);
  });

  test('a rescue system that was changed, and a mount that is left', () => {
    expect(
      broken({ topic: 'recovery' }, 7, (state) => {
        const file = state.kernel.inodes.find((inode) => inode.kind === 'file' && inode.text === 'guest\n');
        if (file?.kind === 'file') file.text = 'other';
        state.kernel.mounts.push({ ...state.kernel.mounts[0]!, at: { mount: 0, inode: 1 } });
      }),
    ).toEqual(['the rescue system is unchanged', 'all mounts are undone at the end']);
  });

  test('a way out that nobody says', () => {
    expect(
      broken({ topic: 'escape', privileged: false }, 1, (state) => {
        const jail = state.kernel.inodes[insider(state).root.inode];
        const log = state.kernel.inodes.findIndex(({ kind, uid }) => kind === 'directory' && uid === 0);
        if (jail?.kind === 'directory') jail.entries.push({ name: 'hole', inode: log });
      }),
    ).toContain('without a way out, nothing outside of the root can be named');
  });

  test('an answer of two kinds', () => {
    expect(
      broken({ show: 'vhost' }, 0, (state) => {
        const request = { address: '*', port: 80, version: '1.1', host: 'x' } as const;
        state.exchanges.push({ id: 1, request, host: null, status: 200, why: 'nobody', guest: null });
      }),
    ).toEqual(['a request has one host or one error']);
  });
});

test('in sentences', () => {
  const run = jailRun({ topic: 'escape' });
  expect(describe(run.observe())).toBe(
    '5 steps. Process inside: root /jail, working directory /jail, user 0. In the jail, but root.',
  );
  steps(run, 2);
  expect(describe(run.observe())).toContain('root /jail/foo, working directory /jail, user 0. Feet outside:');
  steps(run, 2);
  expect(verdict(run.observe())).toBe('Out: its root is the real root, after 4 calls.');
});
