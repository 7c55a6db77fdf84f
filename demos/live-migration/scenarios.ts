import type { Scenario, TimedAction } from '../core/demo.ts';
import { completes, counts, hasSent, isIn, isRefused, willConverge } from './expectations.ts';
import { recordedMove } from './recorded.ts';
import type { MigrationAction, MigrationObservation } from './types.ts';

type MigrationScenario = Scenario<MigrationAction, MigrationObservation>;

/** Something said in the middle of a move: the dirty rate stays what it is. */
function remark(atMs: number, dirtyRateMiBps: number, say: string): TimedAction<MigrationAction> {
  return { atMs, action: { type: 'set-dirty-rate', value: dirtyRateMiBps }, say };
}

/** The table of D6, round by round. The move starts after one second. */
const rounds: MigrationScenario = {
  id: 'five-rounds',
  title: 'Five rounds and a short pause',
  description: 'While a round is sent, a quarter of it changes. After five rounds 1 MiB is left: stop, send it, go on.',
  params: { autostart: false },
  actions: [
    {
      atMs: 1_000,
      action: { type: 'start' },
      say: 'All memory is copied while the partition runs, and writes.',
    },
    remark(9_000, 32, 'Meanwhile a quarter of it has changed: only that is sent again, in a quarter of the time.'),
    remark(11_625, 32, '4 MiB: the last round. What changes now is sent while the partition stands still.'),
    // Before the pause is over: a setting after it would put the result away.
    remark(11_660, 32, 'It runs on B, and counts on with the next number. Nobody noticed 8 milliseconds.'),
  ],
  durationMs: 13_000,
  expectations: [
    counts(500, 'A', 5),
    hasSent(9_000, 1_024),
    hasSent(11_000, 1_024, 256),
    hasSent(11_500, 1_024, 256, 64),
    hasSent(11_625, 1_024, 256, 64, 16),
    hasSent(11_656.25, 1_024, 256, 64, 16, 4),
    isIn(11_660, 'stop-and-copy', 'it stands still while the last 1 MiB is sent'),
    counts(11_660, null, 116),
    completes(11_664.063, { preCopySeconds: 10.65625, downtimeMs: 7.8125, totalSentMiB: 1_365 }),
    counts(13_000, 'B', 129),
  ],
};

const workingSet: MigrationScenario = {
  id: 'no-convergence',
  title: 'Writes faster than the network',
  description:
    'At 160 MiB/s against 128, no round gets smaller than the working set. After five rounds it is stopped, for four seconds.',
  params: { dirtyRateMiBps: 160, writableWorkingSetMiB: 512, maximumRounds: 5, autostart: false },
  actions: [
    { atMs: 1_000, action: { type: 'start' }, say: 'It writes 160 MiB a second, the network carries 128.' },
    remark(9_000, 160, 'It writes to half of its memory only. Each round sends that half again, and gains nothing.'),
    remark(25_000, 160, 'The rounds are used up: stopped, with 512 MiB to send. That is not live any more.'),
  ],
  durationMs: 31_000,
  expectations: [
    willConverge(900, false),
    hasSent(9_000, 1_024),
    hasSent(13_000, 1_024, 512),
    hasSent(25_000, 1_024, 512, 512, 512, 512),
    counts(27_000, null, 250),
    isIn(28_999, 'stop-and-copy', 'it still stands still'),
    completes(29_000, { preCopySeconds: 24, downtimeMs: 4_000, totalSentMiB: 3_584 }),
    counts(30_000, 'B', 260),
  ],
};

const fast: MigrationScenario = {
  id: 'fast-network',
  title: 'A ten-gigabit network',
  description: 'A tenth is left after each round. The rest is some pages; the pause is then the fixed part of it.',
  params: {
    memoryMiB: 8_192,
    bandwidthMiBps: 1_000,
    dirtyRateMiBps: 100,
    stopThresholdMiB: 0.1953,
    fixedDowntimeMs: 60,
    autostart: false,
  },
  actions: [
    { atMs: 1_000, action: { type: 'start' }, say: '8 GiB at 1,000 MiB/s: a little over 8 seconds.' },
    remark(9_500, 100, 'Each round leaves a tenth. What is left at the end is sent in a tenth of a millisecond.'),
  ],
  durationMs: 12_000,
  expectations: [
    hasSent(9_200, 8_192),
    hasSent(10_012, 8_192, 819.2),
    isIn(10_130, 'take-over', 'all memory is there, and the target takes over'),
    completes(11_000, { preCopySeconds: 9.1021, downtimeMs: 60.0819, totalSentMiB: 9_102.2131 }),
    counts(12_000, 'B', 119),
  ],
};

const refused: MigrationScenario = {
  id: 'physical-adapter',
  title: 'A physical adapter',
  description:
    'The check before the move finds what the target could not give: an adapter of its own, disks of its own.',
  params: { devices: 'physical', sharedStorage: false, autostart: false },
  actions: [
    { atMs: 1_000, action: { type: 'start' }, say: 'It has an adapter of its own, and a disk inside machine A.' },
    {
      atMs: 4_000,
      action: { type: 'set-devices', value: 'virtual' },
      say: 'Give the adapter back: all I/O goes through the I/O server now.',
    },
    { atMs: 5_000, action: { type: 'start' }, say: 'Its disk is still in machine A. The target cannot reach it.' },
    {
      atMs: 8_000,
      action: { type: 'set-shared-storage', value: true },
      say: 'With its disks on the SAN, only memory has to travel.',
    },
    { atMs: 9_000, action: { type: 'start' } },
  ],
  durationMs: 21_000,
  expectations: [
    isRefused(1_000, 'a physical adapter is assigned'),
    isRefused(2_000, 'not on shared storage'),
    isIn(4_500, 'idle', 'nothing has happened to it'),
    isRefused(5_000, 'not on shared storage'),
    counts(5_000, 'A', 50),
    isIn(9_000, 'pre-copy', 'now it moves'),
    completes(20_000, { preCopySeconds: 10.65625, downtimeMs: 7.8125, totalSentMiB: 1_365 }),
  ],
};

const aborted: MigrationScenario = {
  id: 'aborted',
  title: 'Aborted half way',
  description: 'Until the target takes over, the source has everything. The partition does not notice.',
  params: { autostart: false },
  actions: [
    { atMs: 1_000, action: { type: 'start' }, say: 'Half of the memory will be there in four seconds.' },
    { atMs: 5_000, action: { type: 'abort' }, say: 'Stop the move: it goes on where it is, and has lost nothing.' },
    {
      atMs: 8_000,
      action: { type: 'start' },
      say: 'Once more, from the beginning: the copy at the target is too old.',
    },
  ],
  durationMs: 20_000,
  expectations: [
    isIn(4_999, 'pre-copy', 'it moves'),
    isIn(5_000, 'aborted', 'it is aborted'),
    counts(7_000, 'A', 70),
    hasSent(16_000, 1_024),
    completes(19_000, { preCopySeconds: 10.65625, downtimeMs: 7.8125, totalSentMiB: 1_365 }),
  ],
};

const busier: MigrationScenario = {
  id: 'busy-in-between',
  title: 'Busy, then quiet',
  description: 'In the middle of the move the load rises above the network. When it falls, the rounds converge.',
  params: { dirtyRateMiBps: 16, autostart: false },
  actions: [
    { atMs: 1_000, action: { type: 'start' }, say: 'A quiet partition: it will be over in nine seconds.' },
    {
      atMs: 5_000,
      action: { type: 'set-dirty-rate', value: 144 },
      say: 'Now it writes faster than the network carries. It would never end.',
    },
    {
      atMs: 15_000,
      action: { type: 'set-dirty-rate', value: 16 },
      say: 'Quiet again, and each round leaves an eighth of the one before.',
    },
  ],
  durationMs: 22_000,
  expectations: [
    willConverge(4_000, true),
    willConverge(6_000, false),
    hasSent(9_000, 1_024),
    willConverge(16_000, true),
    isIn(22_000, 'completed', 'it has moved'),
  ],
};

export const scenarios: readonly MigrationScenario[] = [
  rounds,
  workingSet,
  fast,
  refused,
  aborted,
  busier,
  recordedMove,
];
