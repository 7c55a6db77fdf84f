import { memo, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import type { CompiledSlide } from '../../electron/contract/deck.ts';
import { DemoHost } from '../demo/DemoHost.tsx';
import { DemoPoster } from '../demo/DemoPoster.tsx';
import { slotsOf, type Slot } from './placeholders.ts';
import { applySteps } from './steps.ts';

interface SlideViewProps {
  readonly slide: CompiledSlide;
  readonly step: number;
  /** Live demos, stills of them, or only the room they take. */
  readonly demos: 'live' | 'poster' | 'none';
}

/** One slide at any size: everything in it is relative to the box it is in. */
export function SlideView({ slide, step, demos }: SlideViewProps): ReactNode {
  const root = useRef<HTMLDivElement>(null);
  const [slots, setSlots] = useState<readonly Slot[]>([]);

  useLayoutEffect(() => {
    const element = root.current;
    if (element) setSlots(demos === 'none' ? [] : slotsOf(element, slide));
  }, [slide, demos]);
  useLayoutEffect(() => {
    if (root.current) applySteps(root.current, step);
  }, [slide, step]);

  return (
    <div ref={root} className="slide-box">
      <SlideHtml html={slide.html} pattern={slide.pattern} />
      {slots.map(({ element, placement }) =>
        createPortal(
          demos === 'live' ? <DemoHost placement={placement} /> : <DemoPoster placement={placement} step={step} />,
          element,
          placement.instance,
        ),
      )}
    </div>
  );
}

/** The compiled HTML; React must not touch it again, since demos are drawn into it. */
const SlideHtml = memo(function SlideHtml({ html, pattern }: { readonly html: string; readonly pattern: string }) {
  return <div className={`slide pattern-${pattern}`} dangerouslySetInnerHTML={{ __html: html }} />;
});
