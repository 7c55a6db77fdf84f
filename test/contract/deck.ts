import type { CompiledDeck, CompiledSlide } from '../../electron/contract/deck.ts';

function slide(id: string, change: Partial<CompiledSlide> = {}): CompiledSlide {
  return {
    id,
    chapter: 'one',
    title: `Slide ${id}`,
    pattern: 'statement',
    rows: [],
    minutes: 1,
    steps: 0,
    html: `<h1>Slide ${id}</h1>`,
    notesHtml: '<p>Notes</p>',
    text: `Slide ${id} Notes`,
    demos: [],
    source: { file: 'one.md', line: 1 },
    ...change,
  };
}

/** A small deck: three slides, the second with steps and a demo. */
export const SMALL_DECK: CompiledDeck = {
  id: 'small',
  title: 'A small deck',
  language: 'en',
  hash: 'abc',
  mediaBase: '../media',
  chapters: [{ id: 'one', title: 'One' }],
  slides: [
    slide('first'),
    slide('second', {
      steps: 2,
      demos: [{ instance: 'pool', demo: 'cpu-pool', seed: 1, line: 3, onStep: { '2': 'woken' } }],
    }),
    slide('third'),
  ],
  problems: [],
};
