import { describe, expect, test } from 'vitest';
import { partMissing } from '../parts.ts';
import { runCase } from './compare.ts';
import { DEFECTS } from './defects.ts';
import { EXCLUSIONS, excludedBy } from './exclusions.ts';
import { InProcess } from './ours.ts';
import type { Dump } from './protocol.ts';
import { S3270 } from './s3270.ts';

const missing = partMissing('s3270');

describe('what is not compared, by name', () => {
  test('each exclusion has an example, and each example an exclusion', () => {
    expect(DEFECTS.map(({ name }) => name).sort()).toEqual(EXCLUSIONS.map(({ name }) => name).sort());
  });

  describe.each(DEFECTS)('$name', ({ name, example, look, architecture, reference }) => {
    test('the example is excluded by this name', () => {
      expect(excludedBy(example)?.name).toBe(name);
    });

    test('our engine does as the architecture says', async () => {
      const ours = new InProcess();
      await ours.request({ op: 'open', ...example.session });
      expect(look((await runCase(ours, example)).dumps[0] as Dump)).toEqual(architecture);
    });

    // When this fails, the reference has lost its defect: then the exclusion goes too.
    test('the reference still has the defect', async ({ skip }) => {
      if (missing !== undefined) skip(missing);
      const s3270 = new S3270();
      try {
        await s3270.request({ op: 'open', ...example.session });
        expect(look((await runCase(s3270, example)).dumps[0] as Dump)).toEqual(reference);
      } finally {
        await s3270.close();
      }
    });
  });
});
