import { installHint } from '../build/setup/apt.mjs';
import { missingOf } from '../build/setup/parts.mjs';

/**
 * Asks for a part of the operating system that a test needs ("chromium", "xvfb", "electron-libraries"; see build/setup/parts.mjs).
 * Undefined when it is there; otherwise the reason to skip with, in Vitest `ctx.skip(reason)`, in Playwright
 * `test.skip(reason !== undefined, reason)`. With CI=true a missing part is an error: nothing is skipped there.
 */
export function partMissing(name: string): string | undefined {
  const missing = missingOf(name);
  if (missing === undefined) return undefined;
  const reason = `${name} is missing (${missing}); ${installHint([name])}`;
  if (process.env['CI'] === 'true') throw new Error(reason);
  return reason;
}
