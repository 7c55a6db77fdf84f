import { execFile } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { SUBSTITUTE, substituteFolder } from '../../build/setup/electron-substitute.mjs';
import { root } from './house.ts';

interface BuilderConfig {
  readonly asar: boolean;
  readonly files: readonly string[];
  readonly linux: { readonly files: readonly string[] };
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly electronDist?: string;
  readonly electronVersion?: string;
}

const config = parse(fs.readFileSync(path.join(root, 'build/electron-builder.yaml'), 'utf8')) as BuilderConfig;

test('the fuses of an installed program are set as the design says', () => {
  expect(config.electronFuses).toMatchObject({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    onlyLoadAppFromAsar: true,
    grantFileProtocolExtraPrivileges: false,
  });
  expect(config.asar).toBe(true);
});

test('only the built program, the Linux guest and the slides are packed', () => {
  const included = config.files.filter((pattern) => !pattern.startsWith('!'));
  expect(included).toEqual(['package.json', 'LICENSE', 'build/out/app/**', 'build/out/guest/**', 'slides/**']);
  for (const pattern of config.linux.files) expect(pattern).toMatch(/^node_modules\/node-pty\//);
});

test('the version that is packed is the official one of package.json', () => {
  expect(config.electronDist).toBeUndefined();
  expect(config.electronVersion).toBeUndefined();
  const manifest = fs.readFileSync(path.join(root, 'package.json'), 'utf8');
  expect(manifest).not.toContain(SUBSTITUTE.package);
});

test('packing refuses a runtime that was put in the place of Electron', async () => {
  const official = path.join(root, 'node_modules/electron/dist/version');
  if (fs.existsSync(official)) return; // then the override is not used, and there is nothing to refuse
  const folder = fs.existsSync(substituteFolder()) ? substituteFolder() : makeFakeRuntime();
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: folder };
  const packing = promisify(execFile)(process.execPath, ['build/setup/pack.mjs'], { cwd: root, env });
  await expect(packing).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('official Electron only') as string,
  });
});

function makeFakeRuntime(): string {
  const folder = path.join(root, 'build/out/test/fake-runtime');
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'electron'), '');
  fs.writeFileSync(path.join(folder, 'version'), '0.0.0');
  return folder;
}
