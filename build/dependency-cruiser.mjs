import { layers, pathOf } from './house.mjs';

/** Code of the layers: what ships. */
const LAYER_CODE = '^(demos|electron|renderer)/';
const TEST_CODE = '[.]test[.]tsx?$|^test/';

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const arrows = layers().map(([name, layer]) => ({
  name: `${name}-imports`,
  severity: 'error',
  comment: layer.instead,
  from: { path: pathOf(name), pathNot: TEST_CODE },
  to: { path: '^(demos|electron|renderer|test|build|slides)/', pathNot: [name, ...layer.imports].map(pathOf) },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const nodeOnlyWhereNodeIs = layers()
  .filter(([, layer]) => !layer.node)
  .map(([name, layer]) => ({
    name: `${name}-without-node`,
    severity: 'error',
    comment: `This layer also runs where Node is not. ${layer.instead}`,
    from: { path: pathOf(name), pathNot: TEST_CODE },
    to: { dependencyTypes: ['core'] },
  }));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const withoutPackages = layers()
  .filter(([, layer]) => layer.packages === false)
  .map(([name, layer]) => ({
    name: `${name}-without-packages`,
    severity: 'error',
    comment: layer.instead,
    from: { path: pathOf(name), pathNot: TEST_CODE },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] },
  }));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...arrows,
    ...nodeOnlyWhereNodeIs,
    ...withoutPackages,
    {
      name: 'demo-to-other-demo',
      severity: 'error',
      comment: 'A demo never imports another demo: move what they share into demos/lib (models) or demos/kit (views).',
      from: { path: '^demos/(?!core/|lib/|kit/)([^/]+)/' },
      to: { path: '^demos/(?!core/|lib/|kit/)[^/]+/', pathNot: '^demos/$1/' },
    },
    {
      name: 'electron-only-in-main-and-preload',
      severity: 'error',
      comment:
        'Only electron/main and electron/preload import electron: take what you need as a parameter (its type is enough).',
      from: { path: LAYER_CODE, pathNot: '^electron/(main|preload)/' },
      to: { path: '(^|/)node_modules/electron/|^electron$' },
    },
    {
      name: 'window-to-other-window',
      severity: 'error',
      comment:
        'A window never imports another window: move what they share into renderer/ui, renderer/session or renderer/deck.',
      from: { path: '^renderer/(audience|speaker|replay)/' },
      to: { path: '^renderer/(audience|speaker|replay)/', pathNot: '^renderer/$1/' },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Files that import each other cannot be read one at a time: move the shared part into a third file.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'not-to-test',
      severity: 'error',
      comment: 'What ships does not import tests: move the helper beside the code.',
      from: { path: '^(demos|electron|renderer|build)/', pathNot: TEST_CODE },
      to: { path: TEST_CODE },
    },
    {
      name: 'not-to-dev-package',
      severity: 'error',
      comment:
        'What ships needs a dependency, not a development dependency: move it in package.json, or import only its types.',
      from: { path: LAYER_CODE, pathNot: TEST_CODE },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/electron/' },
    },
    {
      name: 'not-to-unlisted-package',
      severity: 'error',
      comment: 'The package is there only because another package needs it: list it in package.json, or do without.',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'There is no such file or package: correct the import (relative imports carry their extension).',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron/(main|renderer|common)$' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(build/out|slides)/|[.]css$' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
    cache: { folder: 'build/out/depcruise', strategy: 'content' },
  },
};
