import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMALL_DECK } from '../../test/contract/deck.ts';
import { after, before, goTo, linkTo, placeFromLink, placeOf, search, type Place } from './navigation.ts';

const place: fc.Arbitrary<Place> = fc
  .nat(SMALL_DECK.slides.length - 1)
  .chain((index) => fc.nat(SMALL_DECK.slides[index]?.steps ?? 0).map((step) => ({ index, step })));

describe('moving through a deck', () => {
  it('goes over every step of every slide, and back the same way', () => {
    const forward: Place[] = [{ index: 0, step: 0 }];
    for (let next = after(SMALL_DECK, forward[0] as Place); next; next = after(SMALL_DECK, next)) forward.push(next);
    expect(forward).toEqual([
      { index: 0, step: 0 },
      { index: 1, step: 0 },
      { index: 1, step: 1 },
      { index: 1, step: 2 },
      { index: 2, step: 0 },
    ]);
    const back = [forward.at(-1) as Place];
    for (let previous = before(SMALL_DECK, back[0] as Place); previous; previous = before(SMALL_DECK, previous))
      back.push(previous);
    expect(back.reverse()).toEqual(forward);
  });

  it('goes back to where it went forward from', () => {
    fc.assert(
      fc.property(place, (here) => {
        const next = after(SMALL_DECK, here);
        if (next) expect(before(SMALL_DECK, next)).toEqual(here);
      }),
    );
  });

  it('names the demos of the slide, and starts the scenario of a step only when it is reached going forward', () => {
    const at = (index: number, step: number): Place => ({ index, step });
    expect(goTo(SMALL_DECK, at(0, 0), at(1, 0))).toEqual([
      { kind: 'slide', slide: 'second', step: 0, instances: ['pool'] },
    ]);
    expect(goTo(SMALL_DECK, at(1, 1), at(1, 2))).toEqual([
      { kind: 'slide', slide: 'second', step: 2, instances: ['pool'] },
      { kind: 'demo.scenario', instance: 'pool', scenario: 'woken' },
    ]);
    expect(goTo(SMALL_DECK, at(2, 0), at(1, 2))).toHaveLength(1);
    expect(goTo(SMALL_DECK, at(0, 0), at(9, 0))).toEqual([]);
  });
});

describe('links', () => {
  it('lead to the place they were made from', () => {
    fc.assert(
      fc.property(place, (here) => {
        expect(placeFromLink(SMALL_DECK, linkTo(SMALL_DECK, here))).toEqual(here);
      }),
    );
  });

  it('that name no slide lead nowhere; a step too far is the last', () => {
    expect(placeFromLink(SMALL_DECK, '#/no-such-slide')).toBeUndefined();
    expect(placeFromLink(SMALL_DECK, '')).toBeUndefined();
    expect(placeFromLink(SMALL_DECK, '#/second/99')).toEqual({ index: 1, step: 2 });
  });

  it('survive a deck that has changed: the talk is then at its beginning, or at the last step there is', () => {
    expect(placeOf(SMALL_DECK, { slide: 'gone', step: 3 })).toEqual({ index: 0, step: 0 });
    expect(placeOf(SMALL_DECK, { slide: 'second', step: 9 })).toEqual({ index: 1, step: 2 });
  });
});

describe('search', () => {
  it('finds slides with all words, titles first', () => {
    expect(search(SMALL_DECK, 'SECOND slide').map(({ index }) => index)).toEqual([1]);
    expect(search(SMALL_DECK, 'notes')).toHaveLength(3);
    expect(search(SMALL_DECK, 'notes unheard-of')).toEqual([]);
    expect(search(SMALL_DECK, '   ')).toEqual([]);
  });
});
