import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { installHint } from './apt.mjs';
import { checkIntegrity, SUBSTITUTE } from './electron-substitute.mjs';
import { exclusively } from './mutex.mjs';
import { differenceOf } from './packages.mjs';
import { findProgram, missingOf, PARTS } from './parts.mjs';
import { root } from './paths.mjs';
import { run } from './run.mjs';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-setup-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('packages are installed again when', () => {
  const locked = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '2.0.0', optional: true },
  };

  test('nothing is installed', () => expect(differenceOf(locked, undefined)).toBe('not installed yet'));
  test('one is missing', () => expect(differenceOf(locked, {})).toBe('a is missing'));
  test('one has another version', () => {
    expect(differenceOf(locked, { 'node_modules/a': { version: '1.0.1' } })).toBe('a is 1.0.1, not 1.0.0');
  });
  test('one is there that should not be', () => {
    const installed = { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c/node_modules/d': { version: '3.0.0' } };
    expect(differenceOf(locked, installed)).toBe('d is not in the lock file');
  });
  test('but not when only an optional one is missing', () => {
    expect(differenceOf(locked, { 'node_modules/a': { version: '1.0.0' } })).toBeUndefined();
  });
});

describe('the substitute runtime', () => {
  const bytes = Buffer.from('the runtime');
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

  test('is taken when its digest is the expected one', () => {
    expect(() => checkIntegrity(bytes, integrity, 'x.tgz')).not.toThrow();
  });
  test('is refused when one bit differs', () => {
    expect(() => checkIntegrity(Buffer.from('the runtimf'), integrity, 'x.tgz')).toThrow(
      /x\.tgz is not the file we expect/,
    );
  });
  test('is held to a digest of 512 bits', () => {
    expect(Buffer.from(SUBSTITUTE.integrity.replace('sha512-', ''), 'base64')).toHaveLength(64);
  });
});

describe('one set-up at a time', () => {
  test('the second waits for the first', async () => {
    const lock = path.join(folder, 'lock');
    const order: string[] = [];
    let release = (): void => undefined;
    const first = exclusively(lock, async () => {
      order.push('first begins');
      await new Promise<void>((resolve) => (release = resolve));
      order.push('first ends');
    });
    const second = exclusively(lock, async () => {
      order.push('second');
    });
    release();
    await Promise.all([first, second]);
    expect(order).toEqual(['first begins', 'first ends', 'second']);
    expect(fs.existsSync(lock)).toBe(false);
  });

  test('a lock left by a dead process is taken over', async () => {
    const dead = spawn(process.execPath, ['-e', '']);
    await once(dead, 'exit');
    const lock = path.join(folder, 'lock');
    fs.writeFileSync(lock, String(dead.pid));
    await expect(exclusively(lock, async () => 'done')).resolves.toBe('done');
  });

  test('the lock is released when the work fails', async () => {
    const lock = path.join(folder, 'lock');
    await expect(exclusively(lock, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(fs.existsSync(lock)).toBe(false);
  });
});

describe('system parts', () => {
  test('a program is found only when it can be run', () => {
    const path_ = process.env['PATH'];
    try {
      process.env['PATH'] = folder;
      fs.writeFileSync(path.join(folder, 'chromium'), '#!/bin/sh\n');
      expect(findProgram(['chromium'])).toBeUndefined();
      expect(missingOf('chromium')).toContain('chromium');
      fs.chmodSync(path.join(folder, 'chromium'), 0o755);
      expect(missingOf('chromium')).toBeUndefined();
    } finally {
      process.env['PATH'] = path_;
    }
  });

  test('each names Debian packages, and the hint is one command', () => {
    for (const [name, part] of Object.entries(PARTS)) {
      expect(part.debian.length, name).toBeGreaterThan(0);
      expect(installHint([name])).toMatch(/^on Debian or Ubuntu, run: sudo apt-get install .*\S$/);
    }
  });

  test('an unknown one is an error, not a part that is there', () => {
    expect(() => missingOf('x3270')).toThrow(/no system part "x3270"/);
  });
});

describe('npm start', () => {
  test.each([['--bogus'], ['-x'], ['--smoke=1', '--bogus=2']])(
    'refuses %s before it does anything',
    async (...args) => {
      const { code, output } = await run(process.execPath, ['build/setup/start.mjs', ...args]);
      expect(code).toBe(1);
      expect(output).toContain(`there is no option ${args.at(-1)}`);
      expect(output).toContain('--smoke');
    },
  );
});

test('a command that cannot be started or does not end has a code of its own', async () => {
  expect(await run(path.join(root, 'no-such-program'), [])).toMatchObject({ code: 127 });
  const endless = await run(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { timeoutMs: 200 });
  expect(endless.code).toBe(124);
});
