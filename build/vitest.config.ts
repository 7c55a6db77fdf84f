import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Unit, property, contract and house tests; the end-to-end tests are Playwright's (build/playwright.config.ts). */
export default defineConfig({
  root,
  cacheDir: 'build/out/vitest',
  test: {
    include: ['{demos,electron,renderer,build,test}/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, 'build/out/**', 'test/e2e/**', 'test/bench/**'],
    environment: 'node',
    // Forks, not threads: tests start servers and kill processes.
    pool: 'forks',
    reporters: ['default', fileURLToPath(new URL('./reporters/vitest.ts', import.meta.url))],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    unstubEnvs: true,
    restoreMocks: true,
  },
});
