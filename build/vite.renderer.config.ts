import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

/** The windows: static pages for app://, for the server and for export alike. */
export default defineConfig({
  root: path('../renderer'),
  // Relative addresses, so that the same files work under any origin and folder.
  base: './',
  publicDir: false,
  cacheDir: path('out/vite'),
  plugins: [react()],
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
