import type { Measure, Room } from './fit.ts';

/** The room that an element has on the page, whatever zoom its surroundings have. */
export function roomOf(element: Element): Room {
  const { width, height } = element.getBoundingClientRect();
  return { width, height, ratio: devicePixelRatio };
}

/** Measures characters as xterm.js does it. The typeface must have been loaded. */
export function measureOf(typeface: string): Measure {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  if (context === null) throw new Error('This browser measures no text.');
  return (fontSize) => {
    context.font = `${fontSize}px ${typeface}`;
    const { width, fontBoundingBoxAscent, fontBoundingBoxDescent } = context.measureText('W');
    return { width, height: fontBoundingBoxAscent + fontBoundingBoxDescent };
  };
}

/**
 * Puts the grid on whole pixels of the screen. Where the page around is zoomed by CSS, the grid takes the zoom back:
 * xterm.js computes with the pixels of the pointer, which know no such zoom.
 */
export function place(grid: HTMLElement, within: Element): void {
  const { left, top } = within.getBoundingClientRect();
  const toWhole = (start: number): string => `${Math.round(start * devicePixelRatio) / devicePixelRatio - start}px`;
  grid.style.zoom = String(1 / zoomOf(within));
  grid.style.left = toWhole(left);
  grid.style.top = toWhole(top);
}

/** The zoom by CSS that is in force at an element; 1 in browsers that do not tell. */
function zoomOf(element: Element): number {
  return (element as Element & { readonly currentCSSZoom?: number }).currentCSSZoom ?? 1;
}

/**
 * Calls when the element's size or the size of the screen's pixels changes, and at once; returns what ends it. Told
 * are its size in pixels of the screen and in its own: a zoom may change only one of them.
 */
export function onResize(element: Element, changed: () => void): () => void {
  const observers = (['device-pixel-content-box', 'content-box'] as const).map((box) => {
    const observer = new ResizeObserver(changed);
    try {
      observer.observe(element, { box });
    } catch {
      // A browser that does not know the first one has the other.
    }
    return observer;
  });
  window.addEventListener('resize', changed);
  return () => {
    for (const observer of observers) observer.disconnect();
    window.removeEventListener('resize', changed);
  };
}

/** The typeface may come late; what is measured before would be another one. */
export async function loadTypeface(typeface: string): Promise<void> {
  const weights = [400, 600].map((weight) => document.fonts.load(`${weight} 16px ${typeface}`));
  await Promise.all(weights).catch(() => undefined);
}
