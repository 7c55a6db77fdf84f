import { createContext, useContext, useMemo, useSyncExternalStore } from 'react';
import { placeOf, type Place } from './navigation.ts';
import { navigatorOf, type Navigator } from './navigator.ts';
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

export function useNavigator(): Navigator {
  const session = useSession();
  return useMemo(() => navigatorOf(session), [session]);
}
