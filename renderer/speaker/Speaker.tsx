import type { ReactNode } from 'react';
import { SlideView } from '../deck/SlideView.tsx';
import { after } from '../session/navigation.ts';
import { usePlace, useSnapshot } from '../session/react.ts';
import { Overlays } from '../ui/Overlays.tsx';
import { useCommands, type Commands } from '../ui/useCommands.ts';
import { Notes } from './Notes.tsx';
import { Notices, ResumeOffer } from './Notices.tsx';
import { ScenarioButtons } from './ScenarioButtons.tsx';
import { StatusBar } from './StatusBar.tsx';

/** What the presenter sees: the slide live, what comes next, the notes, time, and the demo's scenarios. */
export function Speaker(): ReactNode {
  const { deck, talk } = useSnapshot();
  const place = usePlace();
  const commands = useCommands();
  const slide = deck.slides[place.index];
  if (!slide) return <p className="start-failure">The deck “{deck.title}” has no slides.</p>;
  return (
    <div className="speaker">
      <StatusBar commands={commands} />
      <main className="speaker-main">
        <section className="speaker-current" aria-label={`Now: ${slide.title}`}>
          <SlideView key={slide.id} slide={slide} step={place.step} demos="live" />
          {talk.blank === 'black' && <p className="black-mark">The audience sees black. Press . to go on.</p>}
        </section>
        <ScenarioButtons slide={slide} />
        <Move commands={commands} steps={slide.steps} step={place.step} />
      </main>
      <aside className="speaker-side" aria-label="Next and notes">
        <Next />
        <Notes slide={slide} />
      </aside>
      <Notices />
      <ResumeOffer />
      <Overlays commands={commands} />
    </div>
  );
}

function Move({
  commands,
  steps,
  step,
}: {
  readonly commands: Commands;
  readonly steps: number;
  readonly step: number;
}): ReactNode {
  return (
    <nav className="speaker-move" aria-label="Slides">
      <button type="button" className="ui-button" onClick={() => commands.run('previous')}>
        ‹ Back
      </button>
      <span className="speaker-step">{steps > 0 ? `step ${step} of ${steps}` : ''}</span>
      <button type="button" className="ui-button" onClick={() => commands.setOverlay('overview')}>
        Overview
      </button>
      <button type="button" className="ui-button" onClick={() => commands.setOverlay('search')}>
        Search
      </button>
      <button type="button" className="ui-button" onClick={() => commands.run('black')}>
        Black
      </button>
      <button type="button" className="ui-button" onClick={() => commands.setOverlay('help')}>
        Keys
      </button>
      <button type="button" className="ui-button ui-primary" onClick={() => commands.run('next')}>
        Next ›
      </button>
    </nav>
  );
}

/** What the next key will show: a still, whatever is on it. */
function Next(): ReactNode {
  const { deck } = useSnapshot();
  const place = usePlace();
  const next = after(deck, place);
  const slide = next && deck.slides[next.index];
  const label = !slide
    ? 'End of the talk'
    : next.index === place.index
      ? `Next: step ${next.step}`
      : `Next: ${slide.title}`;
  return (
    <section className="speaker-next" aria-label={label}>
      <h2>{label}</h2>
      <div className="speaker-next-slide" aria-hidden="true" inert>
        {slide && next && <SlideView key={slide.id} slide={slide} step={next.step} demos="poster" />}
      </div>
    </section>
  );
}
