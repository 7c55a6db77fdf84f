import type { Scenario, TimedAction } from '../../core/demo.ts';
import type { WparAction, WparObservation } from '../types.ts';
import { DONE, SHOWN, STARTED_MS } from './take.ts';

/** The entries of a recording are of this lease. */
const LEASE = 'recorded';
/** The guests take their time to start; of that only the end is shown. */
const SKIPPED_MS = 2_000;

const at = (ms: number): number => Math.max(0, ms - SKIPPED_MS);

const shown = SHOWN.map(([ms, system, data]): TimedAction<WparAction> => ({
  atMs: at(ms),
  action: { type: 'guest-output', lease: LEASE, system, console: 0, data },
}));

/** What a presenter says when a request is done, by its number: notified, saved, rebuilt, counting, compared. */
const SAY: Readonly<Record<number, string>> = {
  1: 'A real Linux. A service in a jail of its own counts, ten times a second.',
  3: 'A signal tells it. It finishes the number it is at, and says yes.',
  4: 'It has written down its next number, and stopped.',
  6: 'In the other Linux it is built again, and waits.',
  7: 'Now it may count. It goes on with the next number.',
  10: 'The numbers of both, compared: none is missing, none is there twice.',
};

const done = DONE.map(([ms, request, output, us]): TimedAction<WparAction> => {
  const say = SAY[request];
  return {
    atMs: at(ms),
    action: { type: 'guest-done', lease: LEASE, request, ok: true, code: 0, output, us },
    ...(say === undefined ? {} : { say }),
  };
});

const byTime = (one: TimedAction<WparAction>, other: TimedAction<WparAction>): number => one.atMs - other.atMs;
const lastMs = at(Math.max(...DONE.map(([ms]) => ms)));

/** The move of the real service as it was recorded: any host shows it, without a guest. */
export const recorded: Scenario<WparAction, WparObservation> = {
  id: 'real-move',
  title: 'The real move, recorded',
  description:
    'A service in a jail goes from one Linux to another and on with the next number. Take over to run it here.',
  params: { autostart: false, tailSeconds: null, guests: 'recorded' },
  actions: [...shown, { atMs: at(STARTED_MS), action: { type: 'start' } as const }, ...done].sort(byTime),
  durationMs: lastMs + 2_000,
  expectations: [
    {
      atMs: at(STARTED_MS) - 100,
      text: 'the service counts on A',
      holds: ({ real }) => real?.step === 'counting' && real.home === 'A',
    },
    {
      atMs: lastMs + 1_000,
      text: 'it counts on B, no number is missing, none is there twice',
      holds: ({ real }) =>
        real?.step === 'counting' &&
        real.home === 'B' &&
        real.outcome === 'resumed' &&
        real.missing?.length === 0 &&
        real.twice?.length === 0,
    },
  ],
};
