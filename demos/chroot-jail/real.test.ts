import { describe as group, expect, test } from 'vitest';
import { mergedReport, testsIn } from './real.ts';
import { sceneOfReport } from './scene.ts';
import { jailRun } from './testing.ts';
import type { JailRun } from './testing.ts';

/** What the guest printed for the beginning of the escape, step by step; names and numbers are its own. */
const top = [
  '2 41ed 0 0 1024 /',
  '51 a1ff 0 0 12 /linuxrc',
  '3427 41ed 0 0 1024 /etc',
  '95 41ed 0 0 1024 /jail',
  '3426 41ed 0 0 1024 /root',
];
const jail = [
  '95 41ed 0 0 1024 /jail',
  '100 41ed 0 0 1024 /jail/etc',
  '104 81a4 0 0 123 /jail/etc/passwd',
  '102 41ed 0 0 1024 /jail/tmp',
  '96 41ed 0 0 1024 /jail/bin',
  '98 81ed 0 0 2063088 /jail/bin/busybox',
  '99 a1ff 0 0 7 /jail/bin/sh',
];
const foo = '110 41ed 0 0 1024 /jail/foo';
const shells = ['1 0 0 / / init', '160 1 0 / /root sh', '161 1 0 / /root sh'];
const mounts = ['/dev/ram0 / ext4 rw,relatime', 'proc /proc proc rw,relatime'];

function printed(processes: readonly string[], files: readonly string[]): string {
  const one = (list: readonly string[]): string[] => [
    '== processes',
    ...shells,
    ...processes,
    '== mounts',
    ...mounts,
    '== files',
    ...list,
    '== end',
  ];
  return `${[...one(top), ...one(files)].join('\n')}\n`;
}

/** A run whose guest is switched on and runs. */
function withGuest(params: unknown): JailRun {
  const run = jailRun(params);
  run.dispatch({ type: 'guest-want', wanted: true });
  run.dispatch({ type: 'guest-claim', owner: 'w', role: 'audience', lease: 'L', generation: 1 });
  run.dispatch({ type: 'guest-status', lease: 'L', system: 'guest', status: 'running' });
  return run;
}

/** The guest does all that is asked, and reports this. */
function done(run: JailRun, report: string, console = ''): string[] {
  const did: string[] = [];
  for (let [next] = run.state.guests.requests; next !== undefined; [next] = run.state.guests.requests) {
    const { id, tag, work } = next;
    did.push(work.kind === 'type' ? `${work.console}: ${work.text}` : `${tag}: ${work.kind}`);
    const output = tag === 'report' ? report : work.kind === 'type' ? console : '';
    run.dispatch({ type: 'guest-done', lease: 'L', request: id, ok: true, code: 0, output, us: 1_000 });
  }
  run.advanceTo(run.now + 10_000_000);
  return did;
}

group('a step in the guest', () => {
  test('is nothing as long as there is no guest', () => {
    const run = jailRun({ topic: 'escape' });
    run.dispatch({ type: 'next-step' });
    expect(run.state.guests.requests).toEqual([]);
    expect(run.observe()).toMatchObject({ guest: null, differences: null });
  });

  test('the guest goes back to its beginning, is prepared, and reports', () => {
    const run = withGuest({ topic: 'escape' });
    expect(done(run, printed([], jail))).toEqual(['prepare: reset', 'prepare: run', 'prepare: run', 'report: run']);
    expect(run.observe().differences).toBeNull();
    run.dispatch({ type: 'next-step' });
    const inside = ['200 161 0 /jail /jail busybox'];
    expect(done(run, printed(inside, [...jail, foo]))).toEqual([
      '1: calls chroot /jail , chdir / , mkdir foo , exec bin/busybox sh',
      'report: run',
    ]);
    expect(run.observe().differences).toEqual([]);
  });

  test('what it reports otherwise is said', () => {
    const run = withGuest({ topic: 'escape' });
    done(run, printed([], jail));
    run.dispatch({ type: 'next-step' });
    done(run, printed(['200 161 33 /jail /jail/tmp busybox'], jail));
    expect(run.observe().differences).toEqual(['cwd is /jail/tmp, not /jail', 'uid is 33, not 0', 'no /jail/foo']);
    run.dispatch({ type: 'next-step' });
    done(run, printed([], [...jail, foo]));
    expect(run.observe().differences).toEqual(['no process inside']);
  });

  test('what somebody types is shown when asked for, and not compared', () => {
    const run = withGuest({ topic: 'escape' });
    done(run, printed([], jail));
    run.dispatch({ type: 'next-step' });
    run.dispatch({ type: 'guest-input', system: 'guest', console: 1, data: 'cd /tmp\r' });
    done(run, printed(['200 161 0 /jail /jail busybox'], jail));
    expect(run.observe().differences).toBeNull();
    run.dispatch({ type: 'look-again' });
    expect(done(run, printed(['200 161 0 /jail /jail/tmp busybox'], jail))).toEqual(['report: run']);
    expect(run.state.report?.processes.at(-1)?.cwd).toBe('/jail/tmp');
  });

  test('a new topic withdraws what was asked for the old one', () => {
    const run = withGuest({ topic: 'build' });
    run.dispatch({ type: 'next-step' });
    run.dispatch({ type: 'choose-topic', value: 'escape' });
    expect(run.state.guests.requests.map(({ tag, work }) => `${tag} ${work.kind}`)).toEqual([
      'prepare reset',
      'prepare run',
      'prepare run',
      'report run',
    ]);
    run.dispatch({ type: 'guest-want', wanted: false });
    expect(run.state).toMatchObject({ report: null, guests: { requests: [] } });
  });

  test('a recording is shown without any guest, and goes on with one that is switched on', () => {
    const run = jailRun({ topic: 'escape', recorded: true });
    for (const { id } of [...run.state.guests.requests])
      run.dispatch({ type: 'guest-done', lease: 'recorded', request: id, ok: true, code: 0, output: '', us: 1 });
    const prepared = run.state.guests.systems[0]?.deeds.length ?? 0;
    run.dispatch({ type: 'next-step' });
    const asked = (tag: string) => run.state.guests.requests.find((one) => one.tag === tag);
    const [line, report] = [asked('line'), asked('report')];
    const lease = 'recorded';
    run.dispatch({ type: 'guest-output', lease, system: 'guest', console: 1, data: 'mkdir("foo") = 0\r\n' });
    run.dispatch({ type: 'guest-done', lease, request: line!.id, ok: true, code: 0, output: '', us: 1 });
    const output = printed(['200 161 0 /jail /jail busybox'], [...jail, foo]);
    run.dispatch({ type: 'guest-done', lease, request: report!.id, ok: true, code: 0, output, us: 1 });
    expect(run.observe()).toMatchObject({ guest: { status: 'recorded' }, differences: [], stepsDone: 1 });
    run.dispatch({ type: 'guest-want', wanted: true });
    expect(run.observe()).toMatchObject({ guest: { status: 'waiting' }, stepsDone: 1 });
    expect(run.state.guests.systems[0]?.deeds).toHaveLength(prepared + 1);
  });
});

test("the visitor's tests are read from the console, and compared", () => {
  const shown = [
    '[1] sh /bin/tests',
    '! inode: inode of / is 95',
    '! mounts: mount table lacks /',
    '! proc-root: process 1 has another root',
    '- processes: all processes known',
    '! devices: the disk can be read',
    'guest:/# ',
  ].join('\r\n');
  expect(testsIn(shown)).toEqual(['inode', 'mounts', 'proc-root', 'devices']);
  expect(testsIn('guest:/# ')).toBeUndefined();
  const run = withGuest({ topic: 'honeypot' });
  done(run, printed([], []));
  for (let step = 0; step < 2; step += 1) {
    run.dispatch({ type: 'next-step' });
    done(run, printed(['200 161 0 /jail /jail busybox'], []), shown);
  }
  expect(run.observe().differences?.[0]).toBe('test "processes" does not fire');
});

group('virtual hosts in the guest', () => {
  const ask = (run: JailRun, host: string | null): unknown =>
    run.dispatch({ type: 'request', value: { address: '192.0.2.80', port: 80, version: '1.1', host } });

  test('a request is typed as it goes over the wire, and the answer read', () => {
    const run = withGuest({ show: 'vhost' });
    done(run, '');
    ask(run, 'WWW.B.EXAMPLE');
    const said = "printf 'GET…' | nc 127.0.0.1 80\r\nHTTP/1.1 200 OK\r\n\r\nfolder /www/b\r\nguest:~# ";
    expect(done(run, '', said)).toEqual([
      String.raw`0: printf 'GET / HTTP/1.1\r\nHost: WWW.B.EXAMPLE\r\n\r\n' | nc 127.0.0.1 80`,
    ]);
    expect(run.observe().exchanges.at(-1)).toMatchObject({ host: 1, guest: { status: 200, folder: '/www/b' } });
    ask(run, null);
    done(run, '', 'HTTP/1.1 400 Bad Request\r\n\r\nHTTP/1.1 without a Host header\r\n');
    expect(run.observe().exchanges.at(-1)?.guest).toEqual({ status: 400, folder: null });
  });

  test('the list of hosts goes into the guest, whatever stands in it', () => {
    const run = withGuest({ show: 'vhost', hosts: [{ serverName: "it's", documentRoot: '/www/x y' }] });
    const script = run.state.guests.requests.at(-1)?.work;
    expect(script).toMatchObject({ kind: 'run' });
    expect(JSON.stringify(script)).toContain(String.raw`'it'\\''s /www/x y'`);
  });
});

group('the picture of a report', () => {
  const report = mergedReport(printed(['200 161 0 /jail/foo /jail busybox'], [...jail, foo]))!;

  test('is a tree in order, each file once', () => {
    const { directories } = sceneOfReport(report);
    expect(directories.map(({ path }) => path)).toEqual([
      '/',
      '/etc',
      '/jail',
      '/jail/bin',
      '/jail/etc',
      '/jail/foo',
      '/jail/tmp',
      '/root',
    ]);
    expect(directories.find(({ path }) => path === '/jail/bin')).toEqual({
      path: '/jail/bin',
      inode: 96,
      files: [
        { name: 'busybox', kind: 'file' },
        { name: 'sh', kind: 'link' },
      ],
      mounted: null,
    });
  });

  test('knows the shell outside, and who was put inside by the other', () => {
    expect(sceneOfReport(report).processes).toEqual([
      { who: 'outside', pid: 160, uid: 0, root: '/', cwd: '/root' },
      { who: 'inside', pid: 200, uid: 0, root: '/jail/foo', cwd: '/jail' },
    ]);
  });

  test('shows what is mounted', () => {
    const bound = mergedReport('== processes\n== mounts\nproc /jail proc rw\n== files\n1 41ed 0 0 0 /jail\n== end\n')!;
    expect(sceneOfReport(bound).directories[0]).toMatchObject({ path: '/jail', mounted: 'proc' });
  });

  test('is none while the report is not whole', () => {
    expect(mergedReport('== processes\n1 0 0 / / init\n')).toBeUndefined();
  });
});
