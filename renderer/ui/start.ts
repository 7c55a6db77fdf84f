import '../../demos/kit/fonts.css';
import '../../demos/kit/tokens.css';
import '../../slides/theme/deck.css';
import './shell.css';
import type { WindowRole } from '../../electron/contract/host.ts';
import { chooseHost } from '../host/choose.ts';
import { placeFromLink } from '../session/navigation.ts';
import { navigatorOf } from '../session/navigator.ts';
import { TalkSession } from '../session/session.ts';
import { reportStartFailure } from './startFailure.ts';

/** What draws a window; loaded while the window connects. */
export interface Drawing {
  draw(session: TalkSession): void;
}

/**
 * Connects this window to its talk and draws it. This module and what it imports is all that must be
 * there before the talk is asked for: React and Reveal come at the same time, not first.
 */
export function start(role: WindowRole, load: () => Promise<Drawing>): void {
  Promise.all([TalkSession.connect(chooseHost(), role), load()])
    .then(([session, drawing]) => {
      followDeepLink(session);
      drawing.draw(session);
    })
    .catch(reportStartFailure);
}

/** An address with a slide, opened by someone, takes the talk there; a reload of a window that follows does not. */
function followDeepLink(session: TalkSession): void {
  const go = (): void => {
    const place = placeFromLink(session.snapshot().deck, location.hash);
    if (place) navigatorOf(session).to(place);
  };
  if (!isReload()) go();
  window.addEventListener('hashchange', go);
}

/** Loaded again: its address is where this window was, which may be behind where the talk is by now. */
function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const followed = (history.state as { followed?: boolean } | null)?.followed === true;
  return followed || navigation?.type === 'reload' || navigation?.type === 'back_forward';
}
