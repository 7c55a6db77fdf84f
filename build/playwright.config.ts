import { defineConfig } from '@playwright/test';
import { findProgram, PARTS } from './setup/parts.mjs';

const chromium = findProgram(PARTS['chromium']?.programs ?? []);
const root = process.getuid?.() === 0;

/**
 * End-to-end tests. Where a test lies says where it runs: test/e2e/electron, test/e2e/chromium, or
 * test/e2e/both.
 */
export default defineConfig({
  testDir: '../test/e2e',
  outputDir: 'out/test/end-to-end',
  // One at a time: the tests measure, and two Electrons on two cores disturb each other.
  workers: 1,
  retries: 0,
  timeout: 90_000,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['line'], ['./reporters/playwright.ts']],
  // A trace of every step costs more than the test; ask for it with --trace=retain-on-failure.
  use: { trace: 'off', screenshot: 'only-on-failure' },
  projects: [
    { name: 'electron', testMatch: '{electron,both}/**/*.spec.ts' },
    {
      name: 'chromium',
      testMatch: '{chromium,both}/**/*.spec.ts',
      use: {
        browserName: 'chromium',
        viewport: { width: 1280, height: 720 },
        launchOptions: {
          ...(chromium ? { executablePath: chromium } : {}),
          args: [
            ...(root ? ['--no-sandbox'] : []),
            '--disable-gpu',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      },
    },
  ],
});
