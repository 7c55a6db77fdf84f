import type { Reporter, TestModule } from 'vitest/node';
import { emptyTally, writeTally } from './tally.ts';

/** Counts Vitest's results for "npm test", with the reason of each skip (`ctx.skip(reason)`). */
export default class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tally = emptyTally();
    for (const module of modules) {
      const file = module.relativeModuleId;
      if (module.errors().length > 0) tally.failed.push(`${file}: the file could not be run`);
      for (const test of module.children.allTests()) {
        const result = test.result();
        const name = `${file} > ${test.fullName}`;
        if (result.state === 'passed') tally.passed += 1;
        else if (result.state === 'failed') tally.failed.push(name);
        else tally.skipped.push({ name, reason: ('note' in result && result.note) || 'no reason given' });
      }
    }
    if (unhandledErrors.length > 0) tally.failed.push(`${unhandledErrors.length} errors outside any test`);
    writeTally(tally);
  }
}
