import { after, before, goTo, placeOf, type Place } from './navigation.ts';
import type { SessionSnapshot, TalkSession } from './session.ts';

/** Moves through the deck; each reads the present place when it is called. */
export interface Navigator {
  next(): void;
  previous(): void;
  nextSlide(): void;
  previousSlide(): void;
  first(): void;
  last(): void;
  to(place: Place): void;
  /** By the number that the audience sees, from 1; out of range leads to the nearest. */
  toNumber(number: number): void;
}

export function navigatorOf(session: TalkSession): Navigator {
  const here = (): { deck: SessionSnapshot['deck']; place: Place } => {
    const { deck, talk } = session.snapshot();
    return { deck, place: placeOf(deck, talk) };
  };
  const to = (target: Place | undefined): void => {
    const { deck, place } = here();
    if (!target || !deck.slides[target.index]) return;
    if (target.index === place.index && target.step === place.step) return;
    session.propose(...goTo(deck, place, target));
  };
  return {
    next: () => to(after(here().deck, here().place)),
    previous: () => to(before(here().deck, here().place)),
    nextSlide: () => to({ index: here().place.index + 1, step: 0 }),
    previousSlide: () => to({ index: here().place.index - 1, step: 0 }),
    first: () => to({ index: 0, step: 0 }),
    last: () => to({ index: here().deck.slides.length - 1, step: 0 }),
    to,
    toNumber: (number) => {
      const last = here().deck.slides.length;
      to({ index: Math.min(Math.max(1, Math.round(number)), last) - 1, step: 0 });
    },
  };
}
