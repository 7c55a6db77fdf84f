import type { Micros } from '../time.ts';

/** The presenter's stopwatch. A reset can be undone, since it is easily pressed by accident. */
export interface Timer {
  readonly running: boolean;
  /** True once anyone has used it; until then it starts by itself with the first change of slide. */
  readonly touched: boolean;
  readonly accumulated: Micros;
  readonly startedAt: Micros;
  readonly beforeReset?: { readonly accumulated: Micros; readonly running: boolean; readonly at: Micros } | undefined;
}

export const IDLE_TIMER: Timer = { running: false, touched: false, accumulated: 0, startedAt: 0 };

/** Elapsed microseconds at this talk time. */
export function elapsed(timer: Timer, talkTime: Micros): Micros {
  return timer.accumulated + (timer.running ? Math.max(0, talkTime - timer.startedAt) : 0);
}

export function timerAfter(timer: Timer, op: 'start' | 'pause' | 'reset' | 'undo', at: Micros): Timer {
  switch (op) {
    case 'start':
      return timer.running ? timer : { ...timer, running: true, touched: true, startedAt: at };
    case 'pause':
      return { ...timer, running: false, touched: true, accumulated: elapsed(timer, at), startedAt: at };
    case 'reset': {
      const beforeReset = { accumulated: elapsed(timer, at), running: timer.running, at };
      return { running: timer.running, touched: true, accumulated: 0, startedAt: at, beforeReset };
    }
    case 'undo': {
      const before = timer.beforeReset;
      if (!before) return timer;
      // The time since the reset belongs to the talk too.
      const since = before.running ? at - before.at : 0;
      return { running: before.running, touched: true, accumulated: before.accumulated + since, startedAt: at };
    }
  }
}
