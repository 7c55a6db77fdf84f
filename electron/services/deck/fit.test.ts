import path from 'node:path';
import { expect, it } from 'vitest';
import { compileDeck } from './compile.ts';

it('reports what does not fit on a slide, where it begins', async () => {
  const { problems } = await compileDeck(path.resolve(import.meta.dirname, '../../../test/fixtures/decks/too-full'));
  expect(problems).toEqual([
    {
      file: 'one.md',
      line: 8,
      message: expect.stringMatching(/^the slide is too full: it needs about 1[0-4]\d % of the room/) as string,
    },
    { file: 'one.md', line: 38, message: 'this line of code has 37 characters, there is room for 33' },
    { file: 'one.md', line: 84, message: expect.stringMatching(/^the slide is too full/) as string },
  ]);
});
