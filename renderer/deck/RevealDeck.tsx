import Reveal from 'reveal.js';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { CompiledDeck } from '../../electron/contract/deck.ts';
import { DemoHost } from '../demo/DemoHost.tsx';
import type { Place } from '../session/navigation.ts';
import { slotsOf, type Slot } from './placeholders.ts';
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
      api.slide(initial.current.index);
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
    if (reveal.current?.isReady()) reveal.current.slide(place.index);
    setSlots(slotsOf(section, slide));
  }, [deck, place]);

  useEffect(() => {
    // The neighbours are made ready while nothing else is to do.
    const idle = requestIdleCallback(() => {
      if (root.current) for (const next of [place.index + 1, place.index - 1]) fill(root.current, deck, next);
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

/** Puts a slide's content into its section, once; returns the section. */
function fill(root: HTMLElement, deck: CompiledDeck, index: number): Element {
  const section = root.querySelectorAll('.slides > section')[index];
  const slide = deck.slides[index];
  if (!section || !slide) return root;
  if (!section.firstElementChild) {
    const box = root.ownerDocument.createElement('div');
    box.className = `slide pattern-${slide.pattern}`;
    box.innerHTML = slide.html;
    const number = root.ownerDocument.createElement('span');
    number.className = 'slide-number-quiet';
    number.textContent = String(index + 1);
    box.append(number);
    section.append(box);
    applySteps(section, 0);
  }
  return section;
}
