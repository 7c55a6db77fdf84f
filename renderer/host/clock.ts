import type { Micros } from '../../demos/core/time.ts';

/**
 * This window's idea of talk time, between messages of the host. It lags by the transit of the
 * message it was set from, never leads: an entry stamped with it is never in the host's future.
 */
export class TalkClock {
  #base: Micros = 0;
  #setAt = performance.now();

  now(): Micros {
    return this.#base + Math.floor((performance.now() - this.#setAt) * 1000);
  }

  /** Takes the host's time at the moment a message of it arrives; goes forward only, but for a new session. */
  hear(hostNow: Micros): void {
    if (hostNow > this.now()) this.reset(hostNow);
  }

  reset(hostNow: Micros): void {
    this.#base = hostNow;
    this.#setAt = performance.now();
  }
}
