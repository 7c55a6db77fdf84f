import type { Happening } from '../../demos/core/talk/entry.ts';
import type { TalkState } from '../../demos/core/talk/state.ts';
import type { CompiledDeck, CompiledSlide } from '../../electron/contract/deck.ts';

/** A place in the deck. */
export interface Place {
  readonly index: number;
  readonly step: number;
}

/** Where the talk is in this deck. A slide that a reload took away leads to the deck's beginning. */
export function placeOf(deck: CompiledDeck, talk: Pick<TalkState, 'slide' | 'step'>): Place {
  const index = deck.slides.findIndex(({ id }) => id === talk.slide);
  const slide = deck.slides[index];
  return slide ? { index, step: Math.min(talk.step, slide.steps) } : { index: 0, step: 0 };
}

/** The next step, or the next slide when there is no further step; undefined at the end. */
export function after(deck: CompiledDeck, { index, step }: Place): Place | undefined {
  const slide = deck.slides[index];
  if (slide && step < slide.steps) return { index, step: step + 1 };
  return index + 1 < deck.slides.length ? { index: index + 1, step: 0 } : undefined;
}

/** One step back; a slide entered backwards shows all its steps. */
export function before(deck: CompiledDeck, { index, step }: Place): Place | undefined {
  if (step > 0) return { index, step: step - 1 };
  const previous = deck.slides[index - 1];
  return previous ? { index: index - 1, step: previous.steps } : undefined;
}

/** The entries that bring the talk to a place, with the scenarios that a step starts when it is reached going forward. */
export function goTo(deck: CompiledDeck, from: Place, to: Place): Happening[] {
  const slide = deck.slides[to.index];
  if (!slide) return [];
  const bodies: Happening[] = [
    { kind: 'slide', slide: slide.id, step: to.step, instances: slide.demos.map(({ instance }) => instance) },
  ];
  const forwardStep = to.index === from.index && to.step === from.step + 1;
  if (forwardStep) {
    for (const { instance, onStep } of slide.demos) {
      const scenario = onStep?.[String(to.step)];
      if (scenario !== undefined) bodies.push({ kind: 'demo.scenario', instance, scenario });
    }
  }
  return bodies;
}

/** Slides whose text has every word of the query, those with it in the title first. */
export function search(deck: CompiledDeck, query: string): readonly { index: number; slide: CompiledSlide }[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const all = deck.slides.map((slide, index) => ({ index, slide }));
  const found = all.filter(({ slide }) =>
    words.every((word) => slide.text.toLowerCase().includes(word) || slide.title.toLowerCase().includes(word)),
  );
  const inTitle = ({ slide }: { slide: CompiledSlide }): boolean =>
    words.every((word) => slide.title.toLowerCase().includes(word));
  return [...found.filter(inTitle), ...found.filter((hit) => !inTitle(hit))];
}

/** `#/shared-pool/2`: slide and step of a deep link; undefined when it names no slide of this deck. */
export function placeFromLink(deck: CompiledDeck, hash: string): Place | undefined {
  const [, id, step] = /^#\/([^/]+)(?:\/(\d+))?$/.exec(hash) ?? [];
  if (id === undefined) return undefined;
  const index = deck.slides.findIndex((slide) => slide.id === decodeURIComponent(id));
  const slide = deck.slides[index];
  return slide ? { index, step: Math.min(Number(step ?? 0), slide.steps) } : undefined;
}

export function linkTo(deck: CompiledDeck, { index, step }: Place): string {
  const id = encodeURIComponent(deck.slides[index]?.id ?? '');
  return step > 0 ? `#/${id}/${step}` : `#/${id}`;
}
