import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { after, before, goTo, placeOf, type Place } from './navigation.ts';
import type { SessionSnapshot, TalkSession } from './session.ts';

export const SessionContext = createContext<TalkSession | undefined>(undefined);

export function useSession(): TalkSession {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession: there is no SessionContext above this component.');
  return session;
}

export function useSnapshot(): SessionSnapshot {
  const session = useSession();
  return useSyncExternalStore(session.subscribe, session.snapshot);
}

/** Where the talk is. */
export function usePlace(): Place {
  const { deck, talk } = useSnapshot();
  const { slide, step } = talk;
  return useMemo(() => placeOf(deck, { slide, step }), [deck, slide, step]);
}

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

export function useNavigator(): Navigator {
  const session = useSession();
  return useMemo(() => navigatorOf(session), [session]);
}
