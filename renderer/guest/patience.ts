/** How often it is looked whether the guest runs, milliseconds. */
const LOOK_MS = 250;

/**
 * A limit on how long something may take in a guest. Time in which the guest stands still (a paused slide, a slide
 * that was left) does not count.
 * @param ms of the guest's running
 * @returns ends the waiting
 */
export function patience(ms: number, runs: () => boolean, over: () => void): () => void {
  let left = ms;
  const timer = setInterval(() => {
    if (!runs()) return;
    left -= LOOK_MS;
    if (left > 0) return;
    clearInterval(timer);
    over();
  }, LOOK_MS);
  return () => clearInterval(timer);
}
