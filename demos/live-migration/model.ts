import type { Context, Model } from '../core/model.ts';
import { createGuests, isGuestAction } from '../lib/guest/index.ts';
import { dirtiedMiB, downtimeMs, roundOf, stops } from './equations.ts';
import { invariants } from './invariants.ts';
import { observe } from './observe.ts';
import { createPageMap, nextRound, sendCells } from './page-map.ts';
import { freshReal, GUEST, migrateReal, reduceReal, setRealWrites } from './real.ts';
import { actionsSchema, parametersSchema } from './schema.ts';
import { applySetting } from './settings.ts';
import { isMoving, preCopySeconds, settle, writtenInRoundMiB, writtenMiBAt } from './time.ts';
import type {
  MigrationAction,
  MigrationEvent,
  MigrationObservation,
  MigrationParams,
  MigrationState,
  Move,
} from './types.ts';

type MigrationContext = Context<MigrationEvent>;

/**
 * A partition moves to another machine while it runs: rounds of pre-copy, then the pause. An event is the
 * end of a round, the arrival of the rest, or the take-over. The moments are those of the equations,
 * each rounded to a microsecond by itself, so that nothing adds up; volumes and durations are not rounded.
 */
export const model: Model<MigrationState, MigrationParams, MigrationAction, MigrationEvent, MigrationObservation> = {
  id: 'live-migration',
  version: 1,
  parameters: parametersSchema,
  actions: actionsSchema,
  init(config, context) {
    const state: MigrationState = {
      config,
      phase: 'idle',
      refusal: null,
      machines: ['A', 'B'].map((name, index) => ({ name, ranUs: 0, runsSinceUs: index === 0 ? context.now : null })),
      home: 0,
      pausedUs: 0,
      move: null,
      waiting: null,
      guests: createGuests([GUEST], { recorded: config.recordedGuest }),
      real: freshReal(),
    };
    if (config.autostart) start(state, context);
    return state;
  },
  reduce(state, action, context) {
    // What a recording still does was meant for its own guest; a person has another one now.
    if ('scripted' in action && action.scripted === true && state.guests.wanted) return;
    if (isGuestAction(action)) reduceReal(state, action);
    else if (action.type === 'migrate-real') migrateReal(state, context);
    else if (action.type === 'set-real-writes') setRealWrites(state, action.value, context);
    else if (action.type === 'start') start(state, context);
    else if (action.type === 'abort') abort(state, context);
    else applySetting(state, action, context);
  },
  handle(state, event, context) {
    const { move } = state;
    state.waiting = null;
    if (move === null) return;
    if (event.type === 'round-ends') endRound(state, move, context);
    else if (event.type === 'rest-arrives') restArrives(state, move, context);
    else takeOver(state, move, context);
  },
  observe,
  invariants,
};

/** The check before the move; then the first round, which sends everything. */
function start(state: MigrationState, context: MigrationContext): void {
  if (isMoving(state)) context.refuse('the partition is moving already');
  state.refusal = reasonAgainst(state.config);
  state.move = null;
  if (state.refusal !== null) {
    state.phase = 'refused';
    return;
  }
  state.move = {
    startedUs: context.now,
    rounds: [],
    running: null,
    writtenMiB: 0,
    restMiB: null,
    converged: false,
    pausedAtUs: null,
    endedAtUs: null,
    map: createPageMap(state.config, context.random('pages')),
  };
  state.phase = 'pre-copy';
  goOn(state, state.move, state.config.memoryMiB, context);
}

/** What the management console finds when it validates the move (row 68); null: nothing. */
function reasonAgainst({ devices, sharedStorage }: MigrationParams): string | null {
  const reasons = [
    devices === 'physical' && 'a physical adapter is assigned to the partition: all its devices must be virtual',
    !sharedStorage && 'its disks are not on shared storage: the target machine cannot reach them',
  ].filter((reason) => reason !== false);
  return reasons.length === 0 ? null : reasons.join('; ');
}

/** The next round, or the pause. */
function goOn(state: MigrationState, move: Move, leftMiB: number, context: MigrationContext): void {
  const { config } = state;
  if (stops(config, leftMiB, move.rounds.length)) return pause(state, move, leftMiB, context);
  const round = roundOf(config, leftMiB);
  move.running = { ...round, startSeconds: preCopySeconds(move), writtenMiB: 0, rateSinceSeconds: 0 };
  wait(state, move, move.running.startSeconds + round.seconds, { type: 'round-ends' }, context);
}

function endRound(state: MigrationState, move: Move, context: MigrationContext): void {
  const { running, map } = move;
  if (running === null) return;
  sendCells(map, map.sending.length, (part) => writtenMiBAt(state, move, part));
  const writtenMiB = writtenInRoundMiB(state, running, 1);
  move.writtenMiB += writtenMiB;
  move.rounds.push({ sentMiB: running.sentMiB, seconds: running.seconds });
  move.running = null;
  nextRound(map, move.writtenMiB);
  goOn(state, move, dirtiedMiB(state.config, writtenMiB), context);
}

function pause(state: MigrationState, move: Move, restMiB: number, context: MigrationContext): void {
  state.phase = 'stop-and-copy';
  move.restMiB = restMiB;
  move.converged = restMiB <= state.config.stopThresholdMiB;
  move.pausedAtUs = context.now;
  stopOn(state, state.home, context.now);
  wait(state, move, preCopySeconds(move) + roundOf(state.config, restMiB).seconds, { type: 'rest-arrives' }, context);
}

function restArrives(state: MigrationState, move: Move, context: MigrationContext): void {
  const { map, restMiB } = move;
  sendCells(map, map.sending.length, () => move.writtenMiB);
  state.phase = 'take-over';
  const seconds = preCopySeconds(move) + downtimeMs(state.config, restMiB ?? 0) / 1_000;
  wait(state, move, seconds, { type: 'takes-over' }, context);
}

function takeOver(state: MigrationState, move: Move, context: MigrationContext): void {
  state.home = 1 - state.home;
  state.phase = 'completed';
  move.endedAtUs = context.now;
  resume(state, move, context.now);
}

/** Until the target takes over, the source has everything and can go on. */
function abort(state: MigrationState, context: MigrationContext): void {
  const { move, waiting, phase } = state;
  if (move === null || !isMoving(state)) return context.refuse('no move is under way');
  if (phase === 'take-over') return context.refuse('the target is taking over: it is too late to go back');
  if (waiting !== null) context.cancel(waiting);
  state.waiting = null;
  settle(state, move, context.now);
  if (phase === 'stop-and-copy') resume(state, move, context.now);
  move.endedAtUs = context.now;
  state.phase = 'aborted';
}

function stopOn(state: MigrationState, index: number, now: number): void {
  const machine = state.machines[index];
  if (machine?.runsSinceUs == null) return;
  machine.ranUs += now - machine.runsSinceUs;
  machine.runsSinceUs = null;
}

/** The partition goes on at home, wherever that is now. */
function resume(state: MigrationState, move: Move, now: number): void {
  const machine = state.machines[state.home];
  if (machine !== undefined) machine.runsSinceUs = now;
  state.pausedUs += now - (move.pausedAtUs ?? now);
}

/** Schedules an event at so many seconds after the start of the move, rounded to a microsecond. */
function wait(
  state: MigrationState,
  move: Move,
  seconds: number,
  event: MigrationEvent,
  context: MigrationContext,
): void {
  const at = move.startedUs + Math.round(seconds * 1_000_000);
  state.waiting = context.schedule(Math.max(0, at - context.now), event);
}
