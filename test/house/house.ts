import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { LAYERS, type LayerName } from '../../build/house.mjs';

/** The repository. */
export const root = path.resolve(import.meta.dirname, '../..');

/** Where the layer's files are in the model house; the demo and registry layers need a place of their own. */
const TARGETS: Readonly<Record<LayerName, string>> = {
  core: 'demos/core/target.ts',
  lib: 'demos/lib/target.ts',
  kit: 'demos/kit/target.ts',
  demo: 'demos/first/target.ts',
  registry: 'demos/registry.ts',
  contract: 'electron/contract/target.ts',
  services: 'electron/services/target.ts',
  server: 'electron/server/target.ts',
  cli: 'electron/cli/target.ts',
  main: 'electron/main/target.ts',
  preload: 'electron/preload/target.ts',
  renderer: 'renderer/target.ts',
};

/** What a tool found: in which file, by which rule or error, in its own words. */
export interface Finding {
  readonly file: string;
  readonly rule: string;
  readonly message: string;
}

/**
 * Builds a model of the house in a temporary folder: our tool configuration, one file a layer that
 * imports everything its layer may import, and the files given. Resolves to its path.
 */
export function buildModelHouse(files: Readonly<Record<string, string>>): string {
  const house = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'stage370-house-')));
  const write = (file: string, text: string): void => {
    fs.mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
    fs.writeFileSync(path.join(house, file), text);
  };
  fs.symlinkSync(path.join(root, 'node_modules'), path.join(house, 'node_modules'), 'dir');
  for (const file of fs.globSync(['package.json', 'tsconfig.json', '{demos,electron,renderer}/**/tsconfig.json'], {
    cwd: root,
  })) {
    write(file, fs.readFileSync(path.join(root, file), 'utf8'));
  }
  for (const file of ['house.mjs', 'dependency-cruiser.mjs', 'eslint.config.mjs', 'eslint', 'tsconfig.base.json']) {
    fs.cpSync(path.join(root, 'build', file), path.join(house, 'build', file), { recursive: true });
  }
  // The projects of tests and tools are not part of the model.
  const solution = fs.readFileSync(path.join(root, 'tsconfig.json'), 'utf8');
  write('tsconfig.json', solution.replace(/,\s*\{ "path": "\.\/(?:build|test)" \}/g, ''));
  for (const [layer, file] of Object.entries(TARGETS)) write(file, allAllowed(layer as LayerName));
  write('demos/second/target.ts', 'export const target = 2;\n');
  write('renderer/speaker/target.ts', 'export const target = 2;\n');
  for (const [file, text] of Object.entries(files)) write(file, text);
  return house;
}

/** A file that uses every arrow of its layer, and Node and electron where it may. */
function allAllowed(layer: LayerName): string {
  const { imports, node, electron } = LAYERS[layer] as {
    imports: readonly LayerName[];
    node?: boolean;
    electron?: boolean;
  };
  const from = path.posix.dirname(TARGETS[layer]);
  const lines = imports.map((name) => {
    const relative = path.posix.relative(from, TARGETS[name]);
    return `export { target as ${name} } from '${relative.startsWith('.') ? relative : `./${relative}`}';`;
  });
  if (node) lines.push("export { readFileSync } from 'node:fs';");
  if (electron) lines.push("export { contextBridge } from 'electron';");
  return [...lines, `export const target = '${layer}';`, ''].join('\n');
}

/** What each tool finds in a house. */
export interface Findings {
  readonly types: readonly Finding[];
  readonly layers: readonly Finding[];
  readonly lint: readonly Finding[];
}

/** Runs all three tools over the house. */
export async function inspect(house: string): Promise<Findings> {
  const [types, layers, lint] = await Promise.all([typeFindings(house), layerFindings(house), lintFindings(house)]);
  return { types, layers, lint };
}

async function typeFindings(house: string): Promise<Finding[]> {
  const output = await runTool(house, 'typescript/bin/tsc', ['-b', '--pretty', 'false']);
  return [...output.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+): (.*)$/gm)].map((match) => {
    const [, file = '', rule = '', message = ''] = match;
    return { file, rule, message };
  });
}

async function layerFindings(house: string): Promise<Finding[]> {
  const args = ['--config', 'build/dependency-cruiser.mjs', '--output-type', 'json', 'demos', 'electron', 'renderer'];
  const output = await runTool(house, 'dependency-cruiser/bin/dependency-cruiser.mjs', args);
  const result = JSON.parse(output) as {
    summary: { violations: { from: string; to: string; rule: { name: string }; comment?: string }[] };
  };
  return result.summary.violations.map(({ from, to, rule }) => ({ file: from, rule: rule.name, message: `to ${to}` }));
}

async function lintFindings(house: string): Promise<Finding[]> {
  const output = await runTool(house, 'eslint/bin/eslint.js', [
    '--config',
    'build/eslint.config.mjs',
    '--format',
    'json',
    'demos',
    'electron',
    'renderer',
  ]);
  const results = JSON.parse(output) as { filePath: string; messages: { ruleId: string | null; message: string }[] }[];
  return results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, message }) => ({
      file: path.relative(house, filePath),
      rule: ruleId ?? 'syntax',
      message,
    })),
  );
}

/** The tool's standard output; that it found something is no error here. */
function runTool(house: string, program: string, args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(root, 'node_modules', program), ...args], { cwd: house });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', reject);
    child.on('close', () =>
      output === '' && errors !== '' ? reject(new Error(`${program}: ${errors}`)) : resolve(output),
    );
  });
}
