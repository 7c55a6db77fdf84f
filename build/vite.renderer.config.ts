import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The faces that every slide has. Without a hint they are found only when the first slide is laid out. */
const FONTS = /ibm-plex-sans-latin-(400|600)-normal-[^/]*\.woff2$/;

/** The windows: static pages for app://, for the server and for export alike. */
export default defineConfig({
  root: path('../renderer'),
  // Relative addresses, so that the same files work under any origin and folder.
  base: './',
  publicDir: false,
  cacheDir: path('out/vite'),
  plugins: [react(), preload()],
  worker: { format: 'es' },
  build: {
    outDir: path('out/app/renderer'),
    emptyOutDir: true,
    // The content security policy allows 'self' only: nothing inlined as a script or data address.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      input: {
        audience: path('../renderer/audience/index.html'),
        speaker: path('../renderer/speaker/index.html'),
      },
    },
  },
});

/**
 * Names in each page what its entry loads while it connects, and the fonts of the first slide, so that the
 * browser fetches everything at once instead of one after the other.
 */
function preload(): Plugin {
  return {
    name: 'stage370-preload',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle = {}, chunk }) {
        const scripts = chunk?.dynamicImports.flatMap((file) => withImports(bundle, file)) ?? [];
        const fonts = Object.keys(bundle).filter((file) => FONTS.test(file));
        const known = new Set(chunk ? withImports(bundle, chunk.fileName) : []);
        return [
          ...fonts.map((file) => link({ rel: 'preload', as: 'font', type: 'font/woff2', href: `../${file}` })),
          ...[...new Set(scripts)]
            .filter((file) => !known.has(file))
            .map((file) => link({ rel: 'modulepreload', href: `../${file}` })),
        ];
      },
    },
  };
}

/** A chunk and everything it imports, each once. */
function withImports(bundle: Rolldown.OutputBundle, file: string, seen = new Set<string>()): string[] {
  const chunk = bundle[file];
  if (chunk?.type !== 'chunk' || seen.has(file)) return [...seen];
  seen.add(file);
  for (const imported of chunk.imports) withImports(bundle, imported, seen);
  return [...seen];
}

function link(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: 'link', attrs: { ...attrs, crossorigin: true }, injectTo: 'head' };
}
