/**
 * The house: which layer may import what. The linter and dependency-cruiser take their rules from
 * this table; the compiler's project references say the same, and test/house holds all three to it.
 *
 * @typedef {object} Layer
 * @property {string} folder relative to the repository; demos other than core, lib and kit are the layer "demo"
 * @property {readonly string[]} imports layers it may import, besides itself
 * @property {boolean} [node] may use Node's own modules
 * @property {boolean} [electron] may import electron
 * @property {false} [packages] may not import npm packages
 * @property {string} instead what to do when an import was refused
 */

/** @satisfies {Readonly<Record<string, Layer>>} */
export const LAYERS = {
  core: {
    folder: 'demos/core',
    imports: [],
    packages: false,
    instead: 'The core imports nothing: take what you need as a parameter, or define it in the core.',
  },
  lib: {
    folder: 'demos/lib',
    imports: ['core'],
    packages: false,
    instead: 'Components import only the core: pass in the rest, or move it into the core.',
  },
  kit: {
    folder: 'demos/kit',
    imports: ['core'],
    instead: 'The kit draws what it is given: pass the value or the callback in as a property.',
  },
  demo: {
    folder: 'demos',
    imports: ['core', 'lib', 'kit'],
    instead: 'A demo imports core, lib, kit and npm packages. Move what two demos share into demos/lib or demos/kit.',
  },
  registry: {
    folder: 'demos/registry.ts',
    imports: ['demo', 'core'],
    instead: 'The registry only finds demos: put anything else beside it into core, lib or kit.',
  },
  contract: {
    folder: 'electron/contract',
    imports: ['core'],
    instead: 'The contract is types and schemas that both sides share: put work into services or the renderer.',
  },
  services: {
    folder: 'electron/services',
    imports: ['contract', 'lib', 'core'],
    node: true,
    instead:
      'Services know neither electron nor windows nor demos, only what demos are made of (demos/lib): take it as a parameter; main, server or cli passes it in.',
  },
  server: {
    folder: 'electron/server',
    imports: ['services', 'contract', 'core'],
    node: true,
    instead: 'The server connects services to HTTP and WebSocket: move shared work into electron/services.',
  },
  cli: {
    folder: 'electron/cli',
    imports: ['services', 'server', 'contract', 'registry', 'demo', 'lib', 'core'],
    node: true,
    instead: 'The command line is headless: move shared work into electron/services or demos/core.',
  },
  main: {
    folder: 'electron/main',
    imports: ['services', 'contract', 'core'],
    node: true,
    electron: true,
    instead:
      'Main connects services to Electron: move shared work into electron/services, and what a window does into renderer.',
  },
  preload: {
    folder: 'electron/preload',
    imports: ['contract', 'core'],
    electron: true,
    instead:
      'The preload is the bridge and nothing else: name the call in electron/contract and answer it in electron/main.',
  },
  renderer: {
    folder: 'renderer',
    imports: ['contract', 'registry', 'demo', 'kit', 'lib', 'core'],
    instead: 'A window reaches Node only through HostApi (electron/contract): add what is missing there.',
  },
};

/** @typedef {keyof typeof LAYERS} LayerName */

/** @returns {[LayerName, Layer][]} */
export const layers = () => /** @type {[LayerName, Layer][]} */ (Object.entries(LAYERS));

/** Folders under demos that are not demos. */
export const NOT_DEMOS = ['core', 'lib', 'kit'];

/**
 * A regular expression that matches the paths of a layer.
 * @param {string} name
 */
export function pathOf(name) {
  if (name === 'demo') return `^demos/(?!(?:${NOT_DEMOS.join('|')})/)[^/]+/`;
  const folder = LAYERS[/** @type {LayerName} */ (name)].folder;
  return folder.endsWith('.ts') ? `^${folder.replace('.', '[.]')}$` : `^${folder}/`;
}
