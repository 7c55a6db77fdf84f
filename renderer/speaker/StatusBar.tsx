import { useEffect, useReducer, type ReactNode } from 'react';
import { elapsed } from '../../demos/core/talk/timer.ts';
import { usePlace, useSession, useSnapshot } from '../session/react.ts';
import type { Commands } from '../ui/useCommands.ts';
import { clockText, durationText } from './time.ts';

/** Clock, timer, time on this slide, where we are, and whether all windows are where we are. */
export function StatusBar({ commands }: { readonly commands: Commands }): ReactNode {
  const session = useSession();
  const { deck, talk } = useSnapshot();
  const place = usePlace();
  useEverySecond();
  const now = session.now();
  const slide = deck.slides[place.index];
  const chapter = deck.chapters.find(({ id }) => id === slide?.chapter);
  const { timer } = talk;
  const onSlide = slide ? (talk.timeOnSlides[slide.id] ?? 0) + Math.max(0, now - talk.slideSince) : 0;
  const over = slide !== undefined && onSlide > slide.minutes * 60_000_000;
  const canUndo = timer.beforeReset !== undefined;
  return (
    <header className="status">
      <span className="status-place">
        <strong>
          {place.index + 1} / {deck.slides.length}
        </strong>{' '}
        {chapter?.title}
      </span>
      <span className="status-item">
        <span className="status-label">Time of day</span> <time>{clockText(new Date())}</time>
      </span>
      <span className="status-item" role="timer" aria-label="Elapsed">
        <span className="status-label">Elapsed</span>{' '}
        <span className="status-big">{durationText(elapsed(timer, now))}</span>
      </span>
      <span className="status-buttons">
        <button type="button" className="ui-button" onClick={() => commands.run('timer')}>
          {timer.running ? 'Pause' : 'Start'}
        </button>
        <button
          type="button"
          className="ui-button"
          onClick={() => session.propose({ kind: 'timer', op: canUndo ? 'undo' : 'reset' })}
        >
          {canUndo ? 'Undo reset' : 'Reset'}
        </button>
      </span>
      <span className={`status-item ${over ? 'status-over' : ''}`}>
        <span className="status-label">This slide</span> {durationText(onSlide)}
        {over && <span className="status-label"> over {slide.minutes} min</span>}
      </span>
      <SyncLight />
      {session.host.windows && (
        <button type="button" className="ui-button" onClick={() => commands.run('place')}>
          To projector
        </button>
      )}
      <button type="button" className="ui-button" onClick={() => commands.run('theme')}>
        {talk.theme === 'dark' ? 'Light' : 'Dark'}
      </button>
    </header>
  );
}

/** Green when every audience window has shown the last entry of the log. */
function SyncLight(): ReactNode {
  const session = useSession();
  const { peers, lastSeq, connection } = useSnapshot();
  const audience = peers.filter(({ role }) => role === 'audience');
  const behind = audience.filter(({ seq }) => seq < lastSeq).length;
  const state = connection === 'lost' ? 'lost' : audience.length === 0 ? 'alone' : behind > 0 ? 'behind' : 'in-sync';
  const text = { lost: 'No connection', alone: 'No audience window', behind: 'Catching up', 'in-sync': 'In sync' }[
    state
  ];
  return (
    <span className={`sync sync-${state}`} role="status" aria-label={`Audience: ${text}`}>
      <span className="sync-light" aria-hidden="true" /> {text}
      {state === 'alone' && session.host.windows && (
        <button type="button" className="ui-button" onClick={() => void session.host.windows?.open('audience')}>
          Open
        </button>
      )}
    </span>
  );
}

/** Draws again on every full second of this computer's clock. */
function useEverySecond(): void {
  const [, tick] = useReducer((count: number) => count + 1, 0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const next = (): void => {
      timer = setTimeout(
        () => {
          tick();
          next();
        },
        1000 - (Date.now() % 1000),
      );
    };
    next();
    return () => clearTimeout(timer);
  }, []);
}
