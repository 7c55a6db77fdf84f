import Reveal from 'reveal.js';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { CompiledDeck } from '../../electron/contract/deck.ts';
import { DemoHost } from '../demo/DemoHost.tsx';
import type { Place } from '../session/navigation.ts';
import { slotsOf, type Slot } from './placeholders.ts';
import { emptyAllBut, fill } from './sections.ts';
import { applySteps } from './steps.ts';

/** Reveal draws and moves the slides; keys, touch, fragments, notes and addresses are ours, through the log. */
const OPTIONS = {
  embedded: true,
  disableLayout: true,
  controls: false,
  progress: false,
  keyboard: false,
  touch: false,
  mouseWheel: false,
  overview: false,
  help: false,
  hash: false,
  history: false,
  jumpToSlide: false,
  fragments: false,
  postMessage: false,
  postMessageEvents: false,
  autoAnimate: false,
  center: false,
  slideNumber: false,
  pause: false,
  hideInactiveCursor: false,
  focusBodyOnPageVisibilityChange: false,
  respondToHashChanges: false,
  transition: 'fade',
  transitionSpeed: 'fast',
  backgroundTransition: 'none',
  viewDistance: 2,
  mobileViewDistance: 2,
} as const;

interface RevealDeckProps {
  readonly deck: CompiledDeck;
  readonly place: Place;
}

/** The audience's deck. Slides are put into the document when they are near; Reveal owns their sections. */
export function RevealDeck({ deck, place }: RevealDeckProps): ReactNode {
  const root = useRef<HTMLDivElement>(null);
  const reveal = useRef<InstanceType<typeof Reveal>>(undefined);
  const [slots, setSlots] = useState<readonly Slot[]>([]);
  const initial = useRef(place);
  initial.current = place;

  useLayoutEffect(() => {
    const element = root.current;
    if (!element) return;
    const slides = element.ownerDocument.createElement('div');
    slides.className = 'slides';
    slides.append(...deck.slides.map(() => element.ownerDocument.createElement('section')));
    element.replaceChildren(slides);
    fill(element, deck, initial.current.index);
    const api = new Reveal(element, OPTIONS);
    reveal.current = api;
    void api.initialize().then(() => {
      // Screen readers must read the slides as a document, not as an application.
      element.removeAttribute('role');
      // What Reveal adds and nobody needs: it would read out the whole slide (the window itself names it),
      // and restyle a background for every slide at every key.
      for (const unused of element.querySelectorAll('.aria-status, .backgrounds')) unused.setAttribute('hidden', '');
      goTo(api, initial.current.index);
    });
    return () => {
      reveal.current = undefined;
      api.destroy();
    };
  }, [deck]);

  useLayoutEffect(() => {
    const element = root.current;
    const slide = deck.slides[place.index];
    if (!element || !slide) return;
    const section = fill(element, deck, place.index);
    applySteps(section, place.step);
    if (reveal.current?.isReady()) goTo(reveal.current, place.index);
    const found = slotsOf(section, slide);
    setSlots((present) => (present.length + found.length === 0 ? present : found));
  }, [deck, place]);

  const left = useRef(place.index);
  useEffect(() => {
    // The neighbours are made ready while nothing else is to do; the slide that fades out stays until the next one does.
    const idle = requestIdleCallback(() => {
      if (!root.current) return;
      const neighbours = [place.index + 1, place.index - 1];
      for (const index of neighbours) fill(root.current, deck, index);
      emptyAllBut(root.current, [...neighbours, place.index, left.current]);
      left.current = place.index;
    });
    return () => cancelIdleCallback(idle);
  }, [deck, place.index]);

  return (
    <>
      <div className="reveal" ref={root} />
      {slots.map(({ element, placement }) =>
        createPortal(<DemoHost placement={placement} />, element, placement.instance),
      )}
    </>
  );
}

/** Even for the slide it is at, Reveal would go through all of them. */
function goTo(api: InstanceType<typeof Reveal>, index: number): void {
  if (api.getIndices().h !== index) api.slide(index);
}
