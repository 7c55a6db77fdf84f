import path from 'node:path';

/**
 * Imports and expressions that the house forbids, each planted in a file of its own, and which tool
 * must refuse it by which rule. Targets such as demos/lib/target.ts are made by house.ts.
 */
export interface Planted {
  readonly file: string;
  readonly code: string;
  /** Name of dependency-cruiser's rule. */
  readonly layers?: string;
  /** Name of ESLint's rule. */
  readonly lint?: string;
  /** The compiler's error in this file. */
  readonly types?: RegExp;
  /** The file that the compiler must not find in the project of this one: there is no reference to its project. */
  readonly notReferenced?: string;
}

const ARROW = 'boundaries/dependencies';
/** The name or module is not in the layer's types. */
const UNKNOWN = /TS2304|TS2307|TS2580|TS2584|TS2591/;

const use = (from: string): string => `import { target } from '${from}';\nexport const planted = target;\n`;
const type = (name: string): string => `export type Planted = ${name};\n`;
const NODE = "export { readFileSync } from 'node:fs';\n";

/** Against an arrow between two projects: all three tools refuse. */
const against = (file: string, from: string, layers: string): Planted => ({
  file,
  code: use(from),
  layers,
  lint: ARROW,
  notReferenced: path.posix.join(path.posix.dirname(file), from),
});

export const FORBIDDEN: readonly Planted[] = [
  against('demos/core/to-lib.ts', '../lib/target.ts', 'core-imports'),
  against('demos/core/to-contract.ts', '../../electron/contract/target.ts', 'core-imports'),
  against('demos/lib/to-kit.ts', '../kit/target.ts', 'lib-imports'),
  against('demos/kit/to-demo.ts', '../first/target.ts', 'kit-imports'),
  against('demos/kit/to-lib.ts', '../lib/target.ts', 'kit-imports'),
  against('demos/first/to-renderer.ts', '../../renderer/target.ts', 'demo-imports'),
  against('electron/contract/to-services.ts', '../services/target.ts', 'contract-imports'),
  against('electron/services/to-renderer.ts', '../../renderer/target.ts', 'services-imports'),
  against('electron/services/to-demo.ts', '../../demos/first/target.ts', 'services-imports'),
  against('electron/services/to-main.ts', '../main/target.ts', 'services-imports'),
  against('electron/server/to-main.ts', '../main/target.ts', 'server-imports'),
  against('electron/cli/to-main.ts', '../main/target.ts', 'cli-imports'),
  against('electron/main/to-renderer.ts', '../../renderer/target.ts', 'main-imports'),
  against('electron/preload/to-services.ts', '../services/target.ts', 'preload-imports'),
  against('renderer/to-services.ts', '../electron/services/target.ts', 'renderer-imports'),
  against('renderer/to-main.ts', '../electron/main/target.ts', 'renderer-imports'),
  // For the compiler all demos are one project, and all windows; the other tools see the difference.
  { file: 'demos/first/to-second.ts', code: use('../second/target.ts'), layers: 'demo-to-other-demo', lint: ARROW },
  { file: 'renderer/audience/to-speaker.ts', code: use('../speaker/target.ts'), layers: 'window-to-other-window' },

  // Node where there is none.
  { file: 'demos/core/to-node.ts', code: NODE, layers: 'core-without-node', types: UNKNOWN },
  { file: 'demos/lib/to-node.ts', code: NODE, layers: 'lib-without-node', types: UNKNOWN },
  { file: 'demos/kit/to-node.ts', code: NODE, layers: 'kit-without-node' },
  { file: 'demos/first/to-node.ts', code: NODE, layers: 'demo-without-node' },
  { file: 'electron/contract/to-node.ts', code: NODE, layers: 'contract-without-node', types: UNKNOWN },
  { file: 'electron/preload/to-node.ts', code: NODE, layers: 'preload-without-node' },
  { file: 'renderer/to-node.ts', code: NODE, layers: 'renderer-without-node' },
  { file: 'demos/lib/node-type.ts', code: type('Buffer'), types: UNKNOWN },
  { file: 'electron/contract/node-type.ts', code: type('Buffer'), types: UNKNOWN },

  // Windows where there is none.
  { file: 'demos/core/dom-type.ts', code: type('HTMLElement'), types: UNKNOWN },
  { file: 'demos/lib/dom.ts', code: 'export const f = (): unknown => document;\n', types: UNKNOWN },
  { file: 'electron/contract/dom-type.ts', code: type('HTMLElement'), types: UNKNOWN },
  { file: 'electron/services/dom-type.ts', code: type('HTMLElement'), types: UNKNOWN },

  // Electron outside main and preload.
  ...['electron/services', 'electron/server', 'electron/cli', 'renderer', 'demos/first'].map((folder): Planted => ({
    file: `${folder}/to-electron.ts`,
    code: "export { app } from 'electron';\n",
    layers: 'electron-only-in-main-and-preload',
  })),

  // Packages.
  { file: 'demos/core/to-package.ts', code: "export { z } from 'zod';\n", layers: 'core-without-packages' },
  { file: 'demos/lib/to-package.ts', code: "export { z } from 'zod';\n", layers: 'lib-without-packages' },
  { file: 'renderer/to-dev-package.ts', code: "export { createServer } from 'vite';\n", layers: 'not-to-dev-package' },
  {
    file: 'electron/services/to-unlisted-package.ts',
    code: "export { decodeHTML } from 'entities';\n",
    layers: 'not-to-unlisted-package',
  },

  // Order within a layer.
  {
    file: 'demos/core/circle-a.ts',
    code: "import { back } from './circle-b.ts';\nexport const circle = (): unknown => back;\n",
    layers: 'no-circular',
  },
  { file: 'demos/lib/to-test.ts', code: use('./target.test.ts'), layers: 'not-to-test' },
  { file: 'demos/lib/to-nothing.ts', code: use('./nothing.ts'), layers: 'not-to-unresolvable', types: UNKNOWN },
  { file: 'demos/lib/without-extension.ts', code: use('./target'), types: /TS2835/ },

  // Syntax that Node's type stripping does not take.
  {
    file: 'demos/lib/enum.ts',
    code: 'export enum Colour {\n  Red,\n}\n',
    lint: 'no-restricted-syntax',
    types: /TS1294/,
  },
];

/** What the planted files need besides the targets. */
export const PROPS: Readonly<Record<string, string>> = {
  'demos/core/circle-b.ts': "import { circle } from './circle-a.ts';\nexport const back = (): unknown => circle;\n",
  'demos/lib/target.test.ts': 'export const target = 2;\n',
};

/** Expressions that make a model differ between runs, machines or engines, and the rule that refuses each. */
export const UNREPEATABLE: Readonly<Record<string, { readonly code: string; readonly lint: string }>> = {
  date: { code: 'export const f = (): number => Date.now();\n', lint: 'no-restricted-globals' },
  performance: { code: 'export const f = (): unknown => performance;\n', lint: 'no-restricted-globals' },
  timer: { code: 'export const f = (): unknown => setTimeout(f, 1);\n', lint: 'no-restricted-globals' },
  global: { code: 'export const f = (): unknown => globalThis;\n', lint: 'no-restricted-globals' },
  random: { code: 'export const f = (): number => Math.random();\n', lint: 'no-restricted-properties' },
  log: { code: 'export const f = (x: number): number => Math.log(x);\n', lint: 'no-restricted-properties' },
  exp: { code: 'export const f = (x: number): number => Math.exp(x);\n', lint: 'no-restricted-properties' },
  sin: { code: 'export const f = (x: number): number => Math.sin(x);\n', lint: 'no-restricted-properties' },
  pow: { code: 'export const f = (x: number): number => Math.pow(x, 0.5);\n', lint: 'no-restricted-properties' },
  locale: { code: "export const f = (x: string): number => x.localeCompare('a');\n", lint: 'no-restricted-properties' },
  power: { code: 'export const f = (x: number): number => x ** 0.5;\n', lint: 'no-restricted-syntax' },
  destructured: {
    code: 'const { random } = Math;\nexport const f = (): number => random();\n',
    lint: 'no-restricted-syntax',
  },
};

/** The same where it is allowed: a view. */
export const VIEW = {
  file: 'demos/first/view.tsx',
  code: 'export const now = (x: number): number => Date.now() + Math.random() + Math.log(x);\n',
};
