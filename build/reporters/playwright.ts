import type { Reporter, Suite } from '@playwright/test/reporter';
import { emptyTally, writeTally } from './tally.ts';

/** Counts Playwright's results for "npm test", with the reason of each skip (`test.skip(condition, reason)`). */
export default class TallyReporter implements Reporter {
  #suite: Suite | undefined;
  #errors = 0;

  onBegin(_config: unknown, suite: Suite): void {
    this.#suite = suite;
  }

  onError(): void {
    this.#errors += 1;
  }

  onEnd(): void {
    const tally = emptyTally();
    for (const test of this.#suite?.allTests() ?? []) {
      const name = test.titlePath().filter(Boolean).join(' > ');
      const outcome = test.outcome();
      if (outcome === 'expected') tally.passed += 1;
      else if (outcome === 'skipped') {
        const reason = test.annotations.find((annotation) => annotation.type === 'skip')?.description;
        tally.skipped.push({ name, reason: reason ?? 'no reason given' });
      } else tally.failed.push(outcome === 'flaky' ? `${name} (flaky)` : name);
    }
    if (this.#errors > 0) tally.failed.push(`${this.#errors} errors outside any test`);
    writeTally(tally);
  }

  printsToStdio(): boolean {
    return false;
  }
}
