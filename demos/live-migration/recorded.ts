import type { Scenario, TimedAction } from '../core/demo.ts';
import type { GuestAction } from '../lib/guest/index.ts';
import { hasMovedReally } from './expectations.ts';
import { GUEST } from './real.ts';
import { COUNTED_MS, MOVE_MS, MOVED_MS, MOVED_US, RESULT, ROUNDS, UPTIME, WRITES_MS } from './recording.ts';
import type { MigrationAction, MigrationObservation } from './types.ts';

const LEASE = 'recorded';
const OF_GUEST = { lease: LEASE, system: GUEST } as const;

/** Numbers of the requests: the counter, the program that writes, the move. */
const [COUNTER, WRITER, MOVE] = [1, 2, 3];

function output(data: string): GuestAction {
  return { type: 'guest-output', ...OF_GUEST, console: 0, data };
}

function done(request: number, us: number, result = ''): GuestAction {
  return { type: 'guest-done', lease: LEASE, request, ok: true, code: 0, output: result, us };
}

const numbers: TimedAction<MigrationAction>[] = COUNTED_MS.map((atMs, index) => ({
  atMs,
  action: output(`${index + 1} at ${((UPTIME[index] ?? 0) / 100).toFixed(2)} s\r\n`),
}));

const rounds: TimedAction<MigrationAction>[] = ROUNDS.map(([atMs, bytes, us], index) => ({
  atMs,
  action: { type: 'guest-progress', lease: LEASE, request: MOVE ?? 0, round: index + 1, bytes, us },
  ...(index === 0 && { say: 'All of it is there. What was written meanwhile is sent again, and again.' }),
}));

const actions: TimedAction<MigrationAction>[] = [
  { atMs: 500, action: { type: 'guest-status', ...OF_GUEST, status: 'recorded' } },
  {
    atMs: 500,
    action: output('guest:~# counter\r\n'),
    say: 'A recording: a Linux system in this page counts ten times a second.',
  },
  { atMs: 550, action: done(COUNTER ?? 0, 37_500) },
  {
    atMs: WRITES_MS,
    action: { type: 'set-real-writes', value: true, scripted: true },
    say: 'A second program in it overwrites memory all the time.',
  },
  { atMs: WRITES_MS + 564, action: done(WRITER ?? 0, 563_200) },
  {
    atMs: MOVE_MS,
    action: { type: 'migrate-real', scripted: true },
    say: 'It moves to another worker: memory first, while it counts on.',
  },
  {
    atMs: MOVED_MS,
    action: done(MOVE ?? 0, MOVED_US, JSON.stringify(RESULT)),
    say: 'Twelve rounds did not converge. It stood still, and counts on with the next number.',
  },
];

/** A real move, from a recording: no guest is needed to see it, and a viewer can take it over. */
export const recordedMove: Scenario<MigrationAction, MigrationObservation> = {
  id: 'real-guest-recorded',
  title: 'A real guest, recorded',
  description: 'A Linux system in the page moves while it counts and writes. Measured, beside what the model says.',
  params: { autostart: false, recordedGuest: true },
  actions: [...numbers, ...rounds, ...actions].sort((a, b) => a.atMs - b.atMs),
  durationMs: MOVED_MS + 3_000,
  expectations: [
    {
      atMs: MOVE_MS + 100,
      text: 'it moves, and counts',
      holds: ({ real }) => real?.moving === true && real.counter > 40,
    },
    {
      atMs: MOVED_MS - 1,
      text: 'twelve rounds are complete',
      holds: ({ real }) => real?.rounds.length === 12 && real.downtimeMs === null,
    },
    hasMovedReally(MOVED_MS),
    {
      atMs: MOVED_MS + 3_000,
      text: 'the counter has gone on without a gap or a repeat',
      holds: ({ real }) => real?.counterBreaks === 0 && real.counter > 140,
    },
  ],
};
