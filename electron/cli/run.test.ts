import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEMOS_FOLDER } from '../services/demos.ts';
import { runCommandLine } from './run.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(path.join(tmpdir(), 'stage370-cli-'));
});
afterAll(() => rm(cwd, { recursive: true }));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command in this process, in a folder of its own. */
async function run(...args: string[]): Promise<Ran> {
  const out: string[] = [];
  const err: string[] = [];
  const place = { cwd, demosFolder: DEMOS_FOLDER, slidesFolder: path.join(ROOT, 'slides') };
  const code = await runCommandLine(
    args,
    { out: (text) => out.push(text), err: (text) => err.push(text), input: Readable.from([]) },
    place,
  );
  return { code, out: out.join('\n'), err: err.join('\n') };
}

const jsonOf = async (...args: string[]) => {
  const { code, out, err } = await run(...args, '--json');
  return { code, err, value: JSON.parse(out) };
};

async function file(name: string, content: string): Promise<string> {
  await writeFile(path.join(cwd, name), content);
  return `@${name}`;
}

/** DOMAIN's pool of four processors: two partitions that want more than there is. */
const POOL = {
  poolProcessors: 4,
  partitions: [
    { name: 'a', entitledCapacity: 1, virtualProcessors: 4, weight: 128, demand: 4 },
    { name: 'b', entitledCapacity: 1, virtualProcessors: 4, weight: 64, demand: 4 },
  ],
};

describe('the real command', () => {
  const spawned = promisify(execFile);

  test('prints one JSON value and nothing else', async () => {
    const { stdout, stderr } = await spawned(process.execPath, [MAIN, 'demos', '--json'], { cwd });
    const demos = JSON.parse(stdout) as { id: string }[];
    expect(demos.map(({ id }) => id)).toContain('cpu-pool');
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toBe('');
  });

  test('exits with 2 for wrong use and says what is wrong', async () => {
    await expect(spawned(process.execPath, [MAIN, 'frobnicate'], { cwd })).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining(
        'There is no command "frobnicate". Commands: demos, sim, check, new, take, 3270, help.',
      ),
    });
  });
});

describe('demos', () => {
  test('gives ids, titles, rows, scenarios and the schema of the parameters', async () => {
    const { code, value } = await jsonOf('demos');
    expect(code).toBe(0);
    expect(value.find(({ id }: { id: string }) => id === 'cpu-pool')).toEqual({
      id: 'cpu-pool',
      title: expect.any(String),
      rows: ['powervm-shared-pool', 'powervm-micro-partition'],
      scenarios: expect.arrayContaining([{ id: 'licence-cap', title: expect.any(String) }]),
      parametersSchema: expect.objectContaining({ type: 'object', properties: expect.any(Object) }),
    });
  });

  test('reads as text too', async () => {
    expect((await run('demos')).out).toMatch(/^cpu-pool: .+\n {2}.+\?\n {2}rows: powervm-shared-pool/m);
  });
});

describe('sim', () => {
  test('runs given parameters to the time asked for', async () => {
    const { code, value } = await jsonOf('sim', 'cpu-pool', '--params', JSON.stringify(POOL), '--until', '3000');
    expect(code).toBe(0);
    expect(Object.keys(value)).toEqual(['demo', 'version', 'seed', 'timeMs', 'hash', 'observation']);
    expect(value).toMatchObject({
      demo: 'cpu-pool',
      seed: 1,
      timeMs: 3000,
      hash: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    // 1 + two thirds and 1 + one third of the 2 processors that are left.
    const [a, b] = value.observation.partitions;
    expect(a.consumedProcessorUnits).toBeCloseTo(2.3333, 3);
    expect(b.consumedProcessorUnits).toBeCloseTo(1.6667, 3);
  });

  test('takes parameters and actions from files, in the order of their times', async () => {
    const params = await file('pool.json', JSON.stringify(POOL));
    const lines = [
      '{"atMs": 2000, "type": "set-demand", "partition": "b", "value": 0}',
      '',
      '{"atMs": 1000, "type": "set-weight", "partition": "b", "value": 128}',
    ];
    const actions = await file('actions.jsonl', lines.join('\n'));
    const at = async (ms: string) =>
      (await jsonOf('sim', 'cpu-pool', '--params', params, '--actions', actions, '--until', ms)).value.observation
        .partitions[0].consumedProcessorUnits;
    expect(await at('2000')).toBeCloseTo(2, 3);
    // Unfolding two more virtual processors takes AIX two seconds.
    expect(await at('6000')).toBeCloseTo(4, 3);
  });

  test('plays a scenario to its end, with the same hash every time', async () => {
    const first = await jsonOf('sim', 'cpu-pool', '--scenario', 'licence-cap');
    const again = await jsonOf('sim', 'cpu-pool', '--scenario', 'licence-cap');
    expect(first.code).toBe(0);
    expect(first.value).toEqual(again.value);
    const other = await jsonOf('sim', 'cpu-pool', '--scenario', 'licence-cap', '--until', '1000', '--seed', '-7');
    expect(other.value).toMatchObject({ timeMs: 1000, seed: -7 });
  });

  test('without an end: to where nothing is left to happen, given actions included', async () => {
    const ended = await jsonOf('sim', 'emulation');
    expect(ended.code).toBe(0);
    const { timeMs, observation } = ended.value;
    expect(observation.interpreter.halted && observation.translator.halted).toBe(true);
    const before = await jsonOf('sim', 'emulation', '--until', String(timeMs - 1));
    expect(before.value.observation).not.toEqual(observation);
    const again = JSON.stringify({ atMs: timeMs + 1000, type: 'set-loops', value: 2 });
    const later = await jsonOf('sim', 'emulation', '--actions', await file('late.jsonl', again));
    expect(later.value.timeMs).toBeGreaterThan(timeMs + 1000);
  });

  test('says the same in words', async () => {
    const { out, code } = await run('sim', 'cpu-pool', '--until', '1000');
    expect(code).toBe(0);
    expect(out).toMatch(/^cpu-pool \(version \d+\), seed 1, after 1000 ms\nhash [0-9a-f]{32}\n/);
    expect(out).toContain('consumedProcessorUnits');
  });

  test('refuses a configuration that the hypervisor would refuse, with its reason', async () => {
    const broken = { ...POOL, partitions: [{ ...POOL.partitions[0], entitledCapacity: 5 }] };
    const { code, value, err } = await jsonOf('sim', 'cpu-pool', '--params', JSON.stringify(broken), '--until', '1');
    expect(code).toBe(1);
    expect(value.problems.length).toBeGreaterThan(0);
    expect(value.error).toContain('cpu-pool refuses its parameters: ');
    expect(err).toContain(value.problems[0].message);
  });

  test('tells which actions were refused, why, and goes on without them', async () => {
    const lines = [
      '{"atMs": 100, "type": "set-demand", "partition": "nobody", "value": 1}',
      '{"atMs": 0, "type": "set-weight", "partition": "a", "value": 1000}',
      '{"atMs": 9999, "type": "set-weight", "partition": "a", "value": 1}',
    ];
    const actions = await file('refused.jsonl', lines.join('\n'));
    const params = ['sim', 'cpu-pool', '--params', JSON.stringify(POOL), '--until', '1000'];
    const { code, value, err } = await jsonOf(...params, '--actions', actions);
    const without = await jsonOf(...params);
    expect(code).toBe(1);
    expect(value.hash).toBe(without.value.hash);
    expect(value.refusals).toHaveLength(2);
    expect(err).toMatch(/refused\.jsonl:1: set-demand is refused: .*nobody/);
    expect(err).toMatch(/refused\.jsonl:2: set-weight is refused: .*255/);
    expect(err).toContain('refused.jsonl:3: 9999 ms is after the end');
  });

  test.each<[string, readonly string[], string]>([
    ['no demo', ['sim'], 'sim needs the id of a demo'],
    ['an unknown demo', ['sim', 'nope', '--until', '1'], 'there is no demo "nope"; known demos: '],
    ['a folder that is no demo', ['sim', 'core', '--until', '1'], 'there is no demo "core"'],
    ['two demos', ['sim', 'cpu-pool', 'b', '--until', '1'], 'not also "b"'],
    ['no end', ['sim', 'cpu-pool'], '--until is needed'],
    [
      'an end that is no number',
      ['sim', 'cpu-pool', '--until', 'soon'],
      '--until takes simulated milliseconds, 0 or more, not "soon"',
    ],
    ['an end before the start', ['sim', 'cpu-pool', '--until', '-1'], 'not "-1"'],
    ['an endless end', ['sim', 'cpu-pool', '--until', 'Infinity'], 'not "Infinity"'],
    [
      'a seed that is no number',
      ['sim', 'cpu-pool', '--until', '1', '--seed', '1.5'],
      '--seed takes a whole number, not "1.5"',
    ],
    ['an unknown scenario', ['sim', 'cpu-pool', '--scenario', 'x'], 'cpu-pool has no scenario "x"; it has '],
    [
      'scenario and parameters',
      ['sim', 'cpu-pool', '--scenario', 'licence-cap', '--params', '{}'],
      'exclude each other',
    ],
    ['an unknown option', ['sim', 'cpu-pool', '--frob', '1'], "Unknown option '--frob'"],
    ['an option without its value', ['sim', 'cpu-pool', '--until'], '--until'],
    ['parameters that are no JSON', ['sim', 'cpu-pool', '--params', '{', '--until', '1'], '--params is not JSON'],
    [
      'a file that is not there',
      ['sim', 'cpu-pool', '--params', '@none.json', '--until', '1'],
      '--params: cannot read "none.json"',
    ],
  ])('%s is wrong use: exit code 2, one JSON value, the reason', async (_, args, message) => {
    const { code, value, err } = await jsonOf(...args);
    expect(code).toBe(2);
    expect(Object.keys(value)).toEqual(['error']);
    expect(value.error).toContain(message);
    expect(err).toContain(message);
    expect(err).not.toContain('    at ');
  });

  test.each([
    ['nonsense', ':1: not JSON'],
    ['{"atMs":1,"type":"x"}\n[]', ':2: an action is an object'],
    ['{"type":"x"}', ':1: atMs is missing'],
    ['{"atMs":-1,"type":"x"}', ':1: atMs is -1'],
    ['{"atMs":1}', ':1: type is missing'],
  ])('actions %j are refused with file and line', async (content, message) => {
    const { code, err } = await run('sim', 'cpu-pool', '--actions', await file('bad.jsonl', content), '--until', '1');
    expect(code).toBe(2);
    expect(err).toContain(`bad.jsonl${message}`);
  });
});

describe('help', () => {
  test('lists the commands, and explains one', async () => {
    const all = await run('help');
    expect(all.code).toBe(0);
    for (const name of ['demos', 'sim', 'check', 'new']) expect(all.out).toContain(`  ${name} `);
    expect((await run('sim', '--help')).out).toContain('--actions @FILE');
    expect((await jsonOf('help', 'sim')).value).toEqual([expect.objectContaining({ name: 'sim' })]);
    expect((await run('help', 'frob')).code).toBe(2);
    expect((await run()).err).toContain('A command is needed');
  });
});
