/** Shortest swipe, in CSS pixels, and how much straighter it must be than high. */
const SHORTEST = 60;
const STRAIGHTNESS = 2;

/** Horizontal swipes with one finger, outside of controls and demos (which need the finger themselves). */
export function onSwipe(target: Window, swiped: (direction: 'left' | 'right') => void): () => void {
  let start: { x: number; y: number } | undefined;
  const down = (event: TouchEvent): void => {
    const [touch] = event.touches;
    const inControl =
      event.target instanceof Element && event.target.closest('.demo-placeholder, dialog, button, input');
    start = touch && event.touches.length === 1 && !inControl ? { x: touch.clientX, y: touch.clientY } : undefined;
  };
  const up = (event: TouchEvent): void => {
    const [touch] = event.changedTouches;
    if (!start || !touch) return;
    const dx = touch.clientX - start.x;
    const dy = touch.clientY - start.y;
    start = undefined;
    if (Math.abs(dx) >= SHORTEST && Math.abs(dx) > STRAIGHTNESS * Math.abs(dy)) swiped(dx < 0 ? 'left' : 'right');
  };
  target.addEventListener('touchstart', down, { passive: true });
  target.addEventListener('touchend', up, { passive: true });
  return () => {
    target.removeEventListener('touchstart', down);
    target.removeEventListener('touchend', up);
  };
}
