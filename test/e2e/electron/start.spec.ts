import { spawn } from 'node:child_process';
import path from 'node:path';
import { electronLaunch } from '../electron-runtime.ts';
import { expect, test } from '../stage.ts';

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function run(scratch: string, ...args: string[]): Promise<Ended> {
  const { executablePath, switches, root } = electronLaunch();
  return new Promise((resolve) => {
    const child = spawn(
      executablePath,
      [...switches, `--user-data-dir=${path.join(scratch, 'user-data')}`, root, ...args],
      { cwd: root },
    );
    let out = '';
    let err = '';
    child.stdout.on('data', (chunk) => (out += String(chunk)));
    child.stderr.on('data', (chunk) => (err += String(chunk)));
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

test('--smoke shows the first slide, prints one line, and exits', async ({ scratch }) => {
  const { code, out } = await run(scratch, '--smoke', '--journal', path.join(scratch, 'journals'));
  expect(code).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(1);
  const line = JSON.parse(out) as Record<string, unknown>;
  expect(line).toMatchObject({ ready: true, host: 'electron' });
  expect(line['electron']).toMatch(/^\d+\.\d+\.\d+/);
  expect(line['slides']).toBeGreaterThan(100);
  expect(line['firstSlideMs']).toBeGreaterThan(0);
});

for (const [args, message] of [
  [['--nonsense'], /--nonsense/],
  [['--port', 'x'], /--port takes a whole number/],
  [['one', 'two'], /One deck at most/],
  [['--resume', '--fresh'], /exclude each other/],
] as const) {
  test(`refuses ${args.join(' ')} with a message`, async ({ scratch }) => {
    const { code, err } = await run(scratch, ...args);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
}

test('refuses a deck that is not there', async ({ scratch }) => {
  const { code, err } = await run(scratch, '--smoke', '--deck', path.join(scratch, 'no-such-deck'));
  expect(code).toBe(2);
  expect(err).toMatch(/no-such-deck is not a deck: there is no deck.yaml in it/);
});
