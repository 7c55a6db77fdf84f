import { dirtiedMiB, downtimeMs, predict } from './equations.ts';
import type { Prediction } from './equations.ts';
import { guestsActive, systemOf } from '../lib/guest/index.ts';
import { countOf, measuredOf, predictMeasured } from './measured.ts';
import { GUEST } from './real.ts';
import { partOfRound, preCopySeconds, ranUs, writtenInRoundMiB } from './time.ts';
import type { MigrationObservation, MigrationState, Move, RealObservation } from './types.ts';

/** The counter in the partition goes up this often. */
export const COUNT_EVERY_US = 100_000;

/** The state at a time, in the terms of row 68. */
export function observe(state: MigrationState, now: number): MigrationObservation {
  const { phase, refusal, machines, move, config } = state;
  const expected = expectedCourse(state);
  return {
    phase,
    rounds: (move?.rounds ?? []).map(({ sentMiB, seconds }) => ({ sentMiB: exact(sentMiB), seconds: exact(seconds) })),
    preCopySeconds: move === null ? 0 : exact(timeBeforePause(state, move, now)),
    totalSentMiB: move === null ? 0 : exact(totalSent(state, move, now)),
    downtimeMs: move === null ? 0 : exact(pauseMs(state, move, now)),
    converged: move?.converged ?? false,
    refusal,
    remainingMiB: exact(move === null ? config.memoryMiB : remaining(state, move, now)),
    runsOn: machines.find(({ runsSinceUs }) => runsSinceUs !== null)?.name ?? null,
    counter: Math.floor(ranUs(state, now) / COUNT_EVERY_US),
    expected: {
      rounds: expected.rounds.length,
      preCopySeconds: exact(expected.preCopySeconds),
      totalSentMiB: exact(expected.totalSentMiB),
      downtimeMs: exact(expected.downtimeMs),
      converged: expected.converged,
    },
    real: observeReal(state),
  };
}

function observeReal({ guests, real: { move, writes, shownBefore } }: MigrationState): RealObservation | null {
  if (!guestsActive(guests)) return null;
  const { status, message, consoles } = systemOf(guests, GUEST);
  const measured = move === null ? undefined : measuredOf(move);
  const predicted = measured && predictMeasured(measured);
  const { text = '', total = 0 } = consoles[0] ?? {};
  const count = countOf(text.slice(Math.max(0, text.length - (total - shownBefore))));
  return {
    status,
    message,
    moving: move !== null && move.result === null && move.problem === null,
    writes,
    problem: move?.problem ?? null,
    rounds: measured?.course.rounds ?? [],
    preCopySeconds: measured?.course.preCopySeconds ?? 0,
    totalSentMiB: measured?.course.totalSentMiB ?? 0,
    downtimeMs: move?.result == null ? null : move.result.downtimeUs / 1_000,
    memoryEqual: move?.result == null ? null : move.result.sourceHash === move.result.targetHash,
    counter: count.last,
    counterBreaks: count.breaks,
    predicted:
      measured === undefined || predicted === undefined
        ? null
        : {
            bandwidthMiBps: measured.bandwidthMiBps,
            dirtyRateMiBps: measured.dirtyRateMiBps,
            rounds: predicted.rounds.length,
            downtimeMs: predicted.downtimeMs,
          },
  };
}

/** The course by the equations: of the move that runs, given what has happened in it, or of one that started now. */
export function expectedCourse({ config, move }: MigrationState): Prediction {
  if (move === null) return predict(config);
  const { rounds, running, restMiB } = move;
  if (restMiB !== null) {
    // The rounds are over: nothing is left to expect but the pause.
    return predict({ ...config, maximumRounds: 0 }, rounds, restMiB);
  }
  if (running === null) return predict(config, rounds);
  const { sentMiB, seconds, writtenMiB, rateSinceSeconds } = running;
  const written = writtenMiB + config.dirtyRateMiBps * (seconds - rateSinceSeconds);
  return predict(config, [...rounds, { sentMiB, seconds }], dirtiedMiB(config, written));
}

function timeBeforePause(state: MigrationState, move: Move, now: number): number {
  const { running } = move;
  return preCopySeconds(move) + (running === null ? 0 : running.seconds * partOfRound(state, move, now));
}

function totalSent(state: MigrationState, move: Move, now: number): number {
  const complete = move.rounds.reduce((sum, { sentMiB }) => sum + sentMiB, 0);
  return complete + underWay(move) * partOfRound(state, move, now);
}

/** What the round that runs, or the pause, sends. */
function underWay({ running, restMiB }: Move): number {
  return running?.sentMiB ?? restMiB ?? 0;
}

function remaining(state: MigrationState, move: Move, now: number): number {
  if (state.phase === 'completed') return 0;
  const passed = partOfRound(state, move, now);
  const { running } = move;
  const dirtied = running === null ? 0 : dirtiedMiB(state.config, writtenInRoundMiB(state, running, passed));
  return Math.min(state.config.memoryMiB, underWay(move) * (1 - passed) + dirtied);
}

function pauseMs(state: MigrationState, move: Move, now: number): number {
  const { pausedAtUs, endedAtUs, restMiB } = move;
  if (pausedAtUs === null) return 0;
  if (state.phase === 'completed') return downtimeMs(state.config, restMiB ?? 0);
  return ((endedAtUs ?? now) - pausedAtUs) / 1_000;
}

/** Without the noise of binary fractions in the last digits: 9.1021312, not 9.102131199999999. */
function exact(value: number): number {
  return Number(value.toPrecision(12));
}
