import { useEffect, useState, type ReactNode } from 'react';
import { RevealDeck } from '../deck/RevealDeck.tsx';
import { usePlace, useSnapshot } from '../session/react.ts';
import { Overlays } from '../ui/Overlays.tsx';
import { useCommands } from '../ui/useCommands.ts';

/** The slide, nothing else. A moving mouse brings up two arrows, which go again. */
export function Audience(): ReactNode {
  const { deck, talk } = useSnapshot();
  const place = usePlace();
  const commands = useCommands();
  const mouse = useMouseMoves();
  const slide = deck.slides[place.index];
  return (
    <main className="audience" data-mouse={mouse}>
      <RevealDeck deck={deck} place={place} />
      {talk.blank === 'black' && <div className="black" role="status" aria-label="The screen is black" />}
      <nav className="arrows" aria-label="Slides">
        <button type="button" aria-label="Back" onClick={() => commands.run('previous')}>
          ‹
        </button>
        <button type="button" aria-label="Next" onClick={() => commands.run('next')}>
          ›
        </button>
      </nav>
      <p className="visually-hidden" aria-live="polite">
        {slide ? `Slide ${place.index + 1}: ${slide.title}` : ''}
      </p>
      <Overlays commands={commands} />
    </main>
  );
}

/** True while the mouse moves, and for two seconds after. */
function useMouseMoves(): boolean {
  const [moves, setMoves] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onMove = (event: PointerEvent): void => {
      if (event.pointerType !== 'mouse') return;
      setMoves(true);
      clearTimeout(timer);
      timer = setTimeout(() => setMoves(false), 2000);
    };
    window.addEventListener('pointermove', onMove, { passive: true });
    return () => {
      window.removeEventListener('pointermove', onMove);
      clearTimeout(timer);
    };
  }, []);
  return moves;
}
