import { expect, test } from 'vitest';
import { helpFor } from './texts.ts';

/** Rows 6 to 22 and columns 3 to 80 are for the text. */
const ROWS = 17;
const COLUMNS = 78;

test.each(['menu', 'edit', 'browse', 'members', 'entry'])('the help of %s fits the smallest screen', (topic) => {
  for (const page of helpFor(topic).pages) {
    expect(page.length).toBeLessThanOrEqual(ROWS);
    expect(page.filter((line) => line.length > COLUMNS)).toEqual([]);
  }
});
