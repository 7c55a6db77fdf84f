/**
 * What is measured inside a page, in the same way whoever made the page. These functions are sent to the
 * page as text: each must stand alone. Times are in milliseconds.
 */

/** What the probe leaves in the page. */
export interface Probe {
  /** From the start of the navigation to the paint of the first slide with its fonts; 0 until then. */
  firstSlide: number;
  /** When the last key was pressed: the event's own time stamp. */
  keyAt: number;
  /** When the last slide was painted that came after that key; 0 until then. */
  paintedAt: number;
  /** Index of the slide that was painted. */
  index: number;
}

declare global {
  interface Window {
    benchProbe: Probe;
  }
}

/** Put into the page before its own scripts. A page without a deck only watches keys. */
export function installProbe(hasDeck = true): void {
  const probe: Probe = { firstSlide: 0, keyAt: 0, paintedAt: 0, index: 0 };
  window.benchProbe = probe;

  /** A message posted in the last callback before the paint arrives right after it. */
  const afterPaint = (done: () => void): void => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      done();
    };
    channel.port2.postMessage(0);
  };
  /** Until its fonts are there, text is laid out but not seen. */
  const fontsLoaded = (root: Element): boolean =>
    [...root.querySelectorAll('h1, p, li, text')].every((element) => {
      const { fontWeight, fontFamily } = getComputedStyle(element);
      return document.fonts.check(`${fontWeight} 20px ${fontFamily}`);
    });
  const presentIndex = (sections: readonly Element[]): number =>
    sections.findIndex((section) => section.classList.contains('present') && section.querySelector('.slide > *'));

  const watch = (sections: readonly Element[]): void => {
    probe.index = presentIndex(sections);
    const observer = new MutationObserver(() => {
      if (presentIndex(sections) === probe.index) return;
      requestAnimationFrame(() => {
        const index = presentIndex(sections);
        if (index === -1 || index === probe.index) return;
        probe.index = index;
        afterPaint(() => (probe.paintedAt = performance.now()));
      });
    });
    for (const section of sections) observer.observe(section, { attributes: true, attributeFilter: ['class'] });
  };
  const untilFirstSlide = (): void => {
    const sections = [...document.querySelectorAll('.reveal .slides > section')];
    const present = sections[presentIndex(sections)];
    if (!present || !fontsLoaded(present)) return void requestAnimationFrame(untilFirstSlide);
    afterPaint(() => (probe.firstSlide = performance.now()));
    watch(sections);
  };
  if (hasDeck) requestAnimationFrame(untilFirstSlide);
  window.addEventListener(
    'keydown',
    (event) => {
      probe.keyAt = event.timeStamp;
      probe.paintedAt = 0;
    },
    { capture: true },
  );
}

/** Resolves when the slide has stopped changing and the page has nothing to do. */
export function rest(): Promise<void> {
  const twoFrames = (next: () => void): void => {
    requestAnimationFrame(() => requestAnimationFrame(next));
  };
  return new Promise((resolve) => {
    const look = (): void => {
      const moving = document.getAnimations().some(({ effect }) => {
        const target = (effect as KeyframeEffect | null)?.target;
        return target?.matches('.slides > section, .slides > section [data-step], .slides > section .fragment');
      });
      if (moving) setTimeout(look, 20);
      // What is done in idle time is drawn in the frame after it.
      else requestIdleCallback(() => twoFrames(() => resolve()), { timeout: 1000 });
    };
    twoFrames(look);
  });
}
