import { StrictMode, useEffect, useMemo, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Instances, type Moment } from '../session/instances.ts';
import { linkTo, placeOf } from '../session/navigation.ts';
import { SessionContext, useSnapshot } from '../session/react.ts';
import type { TalkSession } from '../session/session.ts';
import { InstancesContext } from '../session/useInstance.ts';

declare global {
  interface Window {
    /** Read by tests that hold a window against a recording. */
    stage370Moments?: () => Readonly<Record<string, Moment>>;
  }
}

/** Draws a window's content around its session. */
export function drawTalk(session: TalkSession, content: ReactNode): void {
  const element = document.getElementById('root');
  if (!element) throw new Error('The page has no element with id "root".');
  createRoot(element).render(
    <StrictMode>
      <TalkRoot session={session}>{content}</TalkRoot>
    </StrictMode>,
  );
}

function TalkRoot({ session, children }: { readonly session: TalkSession; readonly children: ReactNode }): ReactNode {
  const instances = useMemo(() => new Instances(session), [session]);
  useEffect(() => {
    window.stage370Moments = () => instances.moments();
  }, [instances]);
  return (
    <SessionContext value={session}>
      <InstancesContext value={instances}>
        <FollowTalk session={session} />
        {children}
      </InstancesContext>
    </SessionContext>
  );
}

/** By then a new slide has been painted, and nobody has had the time to read the address. */
const AFTER_PAINT_MS = 50;

/** What every window does with the talk: its theme, its title, its address, and telling the host how far it is. */
function FollowTalk({ session }: { readonly session: TalkSession }): ReactNode {
  const { talk, deck, lastSeq } = useSnapshot();
  useEffect(() => {
    document.documentElement.dataset['theme'] = talk.theme;
  }, [talk.theme]);
  useEffect(() => {
    document.documentElement.lang = deck.language;
  }, [deck.language]);
  const place = placeOf(deck, talk);
  const link = linkTo(deck, place);
  const slideTitle = deck.slides[place.index]?.title ?? '';
  useEffect(() => {
    const follow = (): void => {
      history.replaceState({ followed: true }, '', link);
      document.title = `${slideTitle} — ${deck.title}`;
    };
    // Writing an address takes as long as drawing a slide: the audience sees its slide first.
    if (session.role !== 'audience' || history.state === null) return follow();
    const timer = setTimeout(follow, AFTER_PAINT_MS);
    return () => clearTimeout(timer);
  }, [session, link, slideTitle, deck.title]);
  useEffect(() => {
    // Told after the frame in which it was painted.
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => session.host.seen(lastSeq));
    });
    return () => cancelAnimationFrame(frame);
  }, [session, lastSeq]);
  return null;
}
