import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import type { EnvironmentOptions } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** Everything is bundled but what Electron itself provides. */
const external = ['electron', /^electron\//, ...builtinModules, /^node:/];

/** One bundle for Electron's Node: `file` is its name in `outDir`. */
function bundle(input: string, outDir: string, file: string, format: 'es' | 'cjs'): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, conditions: ['node'] },
    build: {
      outDir: path(outDir),
      emptyOutDir: true,
      target: 'node24',
      minify: false,
      sourcemap: true,
      ssr: true,
      rolldownOptions: {
        input: path(input),
        external,
        output: { format, entryFileNames: file, chunkFileNames: `[name]-[hash].${format === 'es' ? 'js' : 'cjs'}` },
      },
    },
  };
}

export default defineConfig({
  root: path('..'),
  publicDir: false,
  cacheDir: path('out/vite'),
  environments: {
    main: bundle('../electron/main/main.ts', 'out/app/main', 'main.js', 'es'),
    // A sandboxed preload is one CommonJS file.
    preload: bundle('../electron/preload/preload.ts', 'out/app/preload', 'preload.cjs', 'cjs'),
    // A program of its own. It asks for node-pty at run time, so that package, which is compiled, stays outside.
    jail: bundle('../electron/services/jail/pty-process.ts', 'out/app/jail', 'pty-process.js', 'es'),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['main', 'preload', 'jail']) {
        const environment = builder.environments[name];
        if (environment) await builder.build(environment);
      }
    },
  },
});
