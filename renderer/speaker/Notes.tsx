import { useState, type ReactNode } from 'react';
import type { CompiledSlide } from '../../electron/contract/deck.ts';

const SMALLEST = 14;
const LARGEST = 44;
const KEY = 'stage370.notesSize';

/** A preference of this window and its reader, not of the talk: so it is not in the log. */
function remembered(): number {
  const size = Number(localStorage.getItem(KEY));
  return size >= SMALLEST && size <= LARGEST ? size : 20;
}

export function Notes({ slide }: { readonly slide: CompiledSlide }): ReactNode {
  const [size, setSize] = useState(remembered);
  const change = (by: number): void => {
    const next = Math.min(LARGEST, Math.max(SMALLEST, size + by));
    localStorage.setItem(KEY, String(next));
    setSize(next);
  };
  return (
    <section className="speaker-notes" aria-label="Notes">
      <header>
        <h2>Notes</h2>
        <span className="planned">planned {slide.minutes} min</span>
        <button
          type="button"
          className="ui-button"
          aria-label="A− Smaller notes"
          disabled={size <= SMALLEST}
          onClick={() => change(-2)}
        >
          A−
        </button>
        <button
          type="button"
          className="ui-button"
          aria-label="A+ Larger notes"
          disabled={size >= LARGEST}
          onClick={() => change(2)}
        >
          A+
        </button>
      </header>
      <div
        className="notes-text"
        tabIndex={0}
        role="region"
        aria-label="Text of the notes"
        style={{ fontSize: `${size}px` }}
        dangerouslySetInnerHTML={{ __html: slide.notesHtml }}
      />
    </section>
  );
}
