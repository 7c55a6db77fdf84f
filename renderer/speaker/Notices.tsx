import type { ReactNode } from 'react';
import { useSession, useSnapshot } from '../session/react.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { durationText } from './time.ts';

/** What the presenter should know: of the journal, of the deck. It never covers the slide. */
export function Notices(): ReactNode {
  const session = useSession();
  const { notices, deck } = useSnapshot();
  const problems = deck.problems.map(({ file, line, message }) => `${file}:${line}: ${message}`);
  const all = [...notices, ...problems.slice(0, 3)];
  if (problems.length > 3) all.push(`… and ${problems.length - 3} more problems of the deck.`);
  if (all.length === 0) return null;
  return (
    <div className="notices" role="status">
      <ul>
        {all.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
      {notices.length > 0 && (
        <button type="button" className="ui-button" onClick={() => session.dismissNotices()}>
          Dismiss
        </button>
      )}
    </div>
  );
}

/** A talk that broke off can go on where it was. */
export function ResumeOffer(): ReactNode {
  const session = useSession();
  const { resumable, deck } = useSnapshot();
  if (!resumable) return null;
  const index = deck.slides.findIndex(({ id }) => id === resumable.slide);
  const title = deck.slides[index]?.title ?? resumable.slide;
  const answer = (accept: boolean): void => void session.host.resume(accept);
  return (
    <Dialog title="Go on with the talk that broke off?" onClose={() => answer(false)}>
      <p>
        It ended {new Date(resumable.endedAtIso).toLocaleString()} at slide {index + 1}, “{title}”, step{' '}
        {resumable.step}, after {durationText(resumable.elapsedUs)}.
      </p>
      <p className="dialog-actions">
        <button type="button" className="ui-button ui-primary" data-autofocus onClick={() => answer(true)}>
          Go on
        </button>
        <button type="button" className="ui-button" onClick={() => answer(false)}>
          Start anew
        </button>
      </p>
    </Dialog>
  );
}
